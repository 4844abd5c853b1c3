"""The manifest names every file of a site; `sha256sum -c` reads it, and nothing altered, missing or added escapes it."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.outputs.addresses import MANIFEST
from generator.publishing.manifest import problems_of_manifest, read_manifest, write_manifest
from tests.publishing.sites import our_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = our_site(tmp_path / "site", "字")
    write_manifest(made)
    return made


def found(site: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.locations[0].file) for problem in problems_of_manifest(site)]


def test_a_site_is_what_its_manifest_says(site: Path) -> None:
    assert found(site) == []
    assert list(read_manifest(site) or ()) == ["index.html", "mingbai.txt", "months/2026-10.html"]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="没有 sha256sum")
def test_sha256sum_reads_it(site: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", MANIFEST]
    assert subprocess.run(command, cwd=site, check=False, capture_output=True).returncode == 0
    (site / "index.html").write_text("另一个字", "utf-8")
    assert subprocess.run(command, cwd=site, check=False, capture_output=True).returncode == 1


def _link(site: Path) -> None:
    """A link to the same bytes is not the file."""
    (site / "index.html").rename(site.parent / "elsewhere.html")
    (site / "index.html").symlink_to(site.parent / "elsewhere.html")


def _exchange(site: Path) -> None:
    (site / "mingbai.txt").rename(site / "x")
    (site / "index.html").rename(site / "mingbai.txt")
    (site / "x").rename(site / "index.html")


CHANGES: dict[str, tuple[Callable[[Path], object], list[tuple[str, str]]]] = {
    "one character": (lambda site: (site / "index.html").write_text("宇", "utf-8"), [("校验-01", "index.html")]),
    "a file removed": (lambda site: (site / "index.html").unlink(), [("校验-02", "index.html")]),
    "a file added": (lambda site: (site / ".hidden").touch(), [("校验-03", ".hidden")]),
    "a link in its place": (_link, [("校验-01", "index.html")]),
    "two exchanged": (_exchange, [("校验-01", "index.html"), ("校验-01", "mingbai.txt")]),
    "no manifest": (lambda site: (site / MANIFEST).unlink(), [("校验-04", MANIFEST)]),
    "a line cut": (lambda site: (site / MANIFEST).write_bytes((site / MANIFEST).read_bytes()[:-1]), [("校验-04", MANIFEST)]),
    "a line twice": (lambda site: (site / MANIFEST).write_bytes((site / MANIFEST).read_bytes() * 2), [("校验-04", MANIFEST)]),
    "not a text": (lambda site: (site / MANIFEST).write_bytes(b"\xff"), [("校验-04", MANIFEST)]),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_done_to_a_site_is_found(change: str, site: Path) -> None:
    action, expected = CHANGES[change]
    action(site)
    assert found(site) == expected
