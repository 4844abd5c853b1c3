"""A finished site bears our mark, lists its files, and looks the same to the second and to the bit whoever finishes it."""

import datetime
import os
from pathlib import Path

import pytest

from generator.outputs.addresses import MANIFEST
from generator.outputs.file import File
from generator.publishing.finish import finish
from generator.publishing.manifest import problems_of_manifest
from generator.publishing.new_files import NewFiles
from generator.publishing.site_folder import MARK
from tests.publishing.sites import held, plant

DAY = datetime.date(2026, 11, 26)


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_rights_and_times_are_the_same_whoever_finishes_it(tmp_path: Path, umask: int) -> None:
    site = tmp_path / "site"
    before = os.umask(umask)
    try:
        plant(site, {"index.html": "字", "months/2026-10.html": "字"})
        NewFiles(site).place(File("log/tile/000", b"\x00", ""))
        (site / "index.html").chmod(0o700)
        finish(site, DAY)
    finally:
        os.umask(before)
    noon = int(datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC).timestamp())
    for name, found in held(site).items():
        is_folder = (site / name).is_dir()
        assert (oct(found.mode), found.changed) == ("0o40755" if is_folder else "0o100644", noon * 10**9), (
            name
        )
        assert (site / name).stat().st_atime_ns >= noon * 10**9


def test_the_mark_is_the_same_for_every_version_and_stands_in_the_list(tmp_path: Path) -> None:
    """By it a later version knows the site of an earlier one; who finds the folder reads what it is."""
    site = plant(tmp_path / "site", {"index.html": "字"})
    finish(site, DAY)
    told = "这个文件夹是“明白”做的网站，下次更新时会整个换掉。不要把别的文件放在里面。\n"
    assert (site / "mingbai.txt").read_bytes() == told.encode()
    listed = (site / MANIFEST).read_text("utf-8").splitlines()
    assert [line.partition("  ")[2] for line in listed] == ["index.html", MARK]
    assert list(problems_of_manifest(site)) == []
