"""Whoever tampers with a site is found by the program beside it, and by `mingbai verify`, from a folder and from a server."""

import dataclasses
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.main import run
from generator.cli.serve import server
from generator.foundation.problems import ContentRefused
from generator.outputs.addresses import LOG
from generator.outputs.log_files import log_files
from generator.publishing.log_continuity import demand_continued
from generator.publishing.register_check import problems_of_register
from generator.publishing.verification import fetched
from generator.publishing.verifier import SOURCE
from generator.records.release_log import Entry, EntryKind, ReleaseLog
from generator.records.town import Town
from tests.publishing.registered_site import (
    add,
    back_date,
    checker,
    delete,
    flip,
    manifest_digest,
    re_chain,
    re_list,
    registered_site,
    swap,
    truncate,
    with_log,
)

TAMPERINGS = 1000


def verify(site: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run the program that lies in the site, alone and without anything of ours on the path."""
    command = [sys.executable, "-I", str(SOURCE), str(site), *more]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


class TestProgramBesideThePages:
    """`verify.py`."""

    def test_a_site_as_it_was_published(self, site: Path, town: Town) -> None:
        assert town.log.head is not None
        ran = verify(site, "--root", town.log.head.words, "--manifest", manifest_digest(site))
        assert (ran.returncode, ran.stderr) == (0, "")
        assert town.log.head.root.hex() in ran.stdout

    def test_a_root_that_was_printed_months_ago_still_holds(self, site: Path, town: Town) -> None:
        old = town.log.head_of(1)
        assert old is not None
        assert verify(site, "--root", old.root.hex()).returncode == 0
        assert verify(site, "--root", "0" * 64).returncode == 1

    def test_the_opening_of_a_root_on_a_sheet_is_enough(self, site: Path, town: Town) -> None:
        old = town.log.head_of(1)
        assert old is not None
        assert old.root.hex().startswith(old.opening.replace(" ", ""))
        assert verify(site, "--root", f"{old.opening}…").returncode == 0
        assert verify(site, "--root", "0" * 16).returncode == 1
        assert verify(site, "--root", old.root.hex()[:15]).returncode == 2

    def test_it_needs_nothing_but_python(self) -> None:
        source = SOURCE.read_text("utf-8")
        assert "generator" not in source
        imported = {line.split()[1] for line in source.splitlines() if line.startswith("import ")}
        assert imported <= set(sys.stdlib_module_names)

    def test_every_one_of_a_thousand_tamperings_is_found(
        self, whole: Path, town: Town, tmp_path: Path
    ) -> None:
        """With the two witnesses that lie outside the site: the root on the board and the noted manifest."""
        chance = random.Random(20261110)  # noqa: S311 - no secret
        noted, program = manifest_digest(whole), checker()
        head = town.log.head
        assert head is not None
        ways = (flip, delete, add, swap, truncate, back_date, re_list, re_chain(town))
        found = 0
        for number in range(TAMPERINGS):
            site = shutil.copytree(whole, tmp_path / "site")
            ways[number % len(ways)](site, chance)
            read = program.Site(str(site))
            program.check_manifest(read)
            program.check_log(read, head.root.hex())
            found += bool(read.faults) or manifest_digest(site) != noted
            shutil.rmtree(site)
        assert found == TAMPERINGS

    def test_one_who_makes_everything_anew_is_found_by_the_root_on_the_board_alone(
        self, site: Path, town: Town
    ) -> None:
        re_chain(town)(site, random.Random(1))  # noqa: S311 - no secret
        head = town.log.head
        assert head is not None
        assert verify(site).returncode == 0
        ran = verify(site, "--root", head.root.hex())
        assert ran.returncode == 1
        assert "印出来的指纹在登记簿里没有" in ran.stdout

    def test_a_withdrawn_release_leaves_its_place_in_the_tree(self, town: Town, tmp_path: Path) -> None:
        withdrawn = withdrawal(town)
        site = registered_site(withdrawn, tmp_path / "site")
        old = town.log.head
        assert old is not None
        assert verify(site, "--root", old.root.hex()).returncode == 0
        salts = (site / LOG / "salts.txt").read_text("utf-8").splitlines()
        assert len(salts) == len(town.log.entries)
        assert not any(line.startswith("0 ") for line in salts)

    def test_a_large_register(self, town: Town, tmp_path: Path) -> None:
        """More than one tile: every level and every root agrees with the other program's."""
        site = registered_site(many(town, 700), tmp_path / "site")
        assert (site / LOG / "tile" / "0" / "000").stat().st_size == 256 * 32
        assert (site / LOG / "tile" / "1" / "000.p" / "2").stat().st_size == 2 * 32
        assert (site / LOG / "tile" / "entries" / "002.p" / "188").is_file()
        assert verify(site).returncode == 0


def withdrawal(town: Town) -> Town:
    """The town after its first release was rewritten by a withdrawal."""
    first, *others = town.log.entries
    again = dataclasses.replace(first, kind=EntryKind.WITHDRAWAL)
    entries = (dataclasses.replace(first, salt=None), *others, again)
    return with_log(town, ReleaseLog(entries, town.log.files))


def many(town: Town, count: int) -> Town:
    """The town with so many releases of the same text."""
    first = town.log.entries[0]
    stems = [f"{2000 + number // 12}-{number % 12 + 1:02}" for number in range(count)]
    entries = tuple(Entry(first.kind, stem, first.salt, first.digest) for stem in stems)
    return with_log(town, ReleaseLog(entries, dict.fromkeys(stems, town.log.files[first.stem])))


REGISTERS: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "registers.yml").read_text("utf-8")
)


class TestContinued:
    """A site that replaces another has entered all that the other had."""

    def test_the_same_and_a_longer_one(self, town: Town, site: Path) -> None:
        demand_continued(town, site)
        demand_continued(withdrawal(town), site)

    @pytest.mark.parametrize("case", REGISTERS, ids=lambda case: case["title"])
    def test_another_one(self, case: dict[str, str], town: Town, site: Path) -> None:
        entries = {
            "all": town.log.entries,
            "fewer": town.log.entries[:-1],
            "turned": town.log.entries[::-1],
            "none": (),
        }[case["entries"]]
        log = ReleaseLog(entries, town.log.files)
        told = []
        try:
            demand_continued(with_log(town, log), site)
        except ContentRefused as refusal:
            told = [problem.code for problem in refusal.problems]
        assert told == ([case["code"]] if "code" in case else [])

    def test_where_no_site_or_no_register_stands(self, town: Town, site: Path, tmp_path: Path) -> None:
        demand_continued(town, tmp_path / "none")
        (site / LOG / "checkpoint").write_text("别的镇\n1\nAAAA\n", "utf-8")
        demand_continued(town, site)


CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "tampered_sites.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_is_done_to_a_site_is_told(
    case: dict[str, Any], site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, words in case.get("write", {}).items():
        (site / name).write_text(words, "utf-8")
    if "delete" in case:
        (site / case["delete"]).unlink()
    if "alter" in case:
        with (site / case["alter"]).open("a", encoding="utf-8") as altered:
            altered.write("字")
    assert run([str(site) if one == "SITE" else one for one in case.get("run", ["verify", "SITE"])]) == 1
    assert case["code"] in capsys.readouterr().err


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with server(site, 0) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}/"
        serving.shutdown()


class TestCommand:
    """`mingbai verify`."""

    def test_what_a_server_gives_out_is_what_lies_in_the_folder(self, address: str, site: Path) -> None:
        with fetched(address) as folder:
            got = {
                path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
            }
        assert got == {
            path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()
        }

    @pytest.mark.parametrize("page", ["index.html", "", "//"])
    def test_the_address_of_its_home_page_will_do(self, page: str, address: str, site: Path) -> None:
        with fetched(address + page) as folder:
            assert (folder / "index.html").read_bytes() == (site / "index.html").read_bytes()

    def test_this_computer_by_any_of_its_names(self, address: str, site: Path) -> None:
        with fetched(address.replace("127.0.0.1", "localhost")) as folder:
            assert (folder / "manifest.txt").read_bytes() == (site / "manifest.txt").read_bytes()
        with pytest.raises(ContentRefused) as refusal, fetched("http://[::1]:9/"):
            pass
        assert [problem.code for problem in refusal.value.problems] == ["校验-06"]

    def test_a_file_altered_on_the_server(
        self, address: str, site: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (site / "index.html").write_text("改过", "utf-8")
        (site / "mingbai.txt").unlink()
        assert run(["verify", address]) == 1
        told = capsys.readouterr().err
        assert "校验-01" in told
        assert "校验-02" in told
        assert "首页上没有现在的登记指纹" in told

    @pytest.mark.parametrize(
        "far", ["https://127.0.0.1/", "http://example.com/", "http://127.0.0.1.example.com/"]
    )
    def test_no_server_but_our_own_is_asked(self, far: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["verify", far]) == 1
        assert "校验-05" in capsys.readouterr().err

    def test_where_nothing_answers_and_where_no_folder_is(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["verify", "http://127.0.0.1:9/"]) == 1
        assert "校验-06" in capsys.readouterr().err
        assert run(["verify", str(tmp_path / "none")]) == 1

    def test_a_printed_root_that_is_none(self) -> None:
        assert run(["verify", "--root", "12 34"]) == 2

    def test_the_manifest_that_was_noted_whole_or_not_at_all(
        self, site: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run(["verify", str(site), "--manifest", manifest_digest(site).upper()])
        assert "校验-08" not in capsys.readouterr().err
        assert run(["verify", str(site), "--manifest", manifest_digest(site)[:16]]) == 2

    def test_no_name_in_a_manifest_leads_out_of_the_folder(self, address: str, site: Path) -> None:
        lines = (site / "manifest.txt").read_text("utf-8")
        (site / "manifest.txt").write_text(f"{'0' * 64}  ../../escaped.txt\n{lines}", "utf-8")
        (site.parent / "escaped.txt").write_text("x", "utf-8")
        with fetched(address) as folder:
            assert not (folder.parent / "escaped.txt").exists()

    def test_the_register_is_looked_at_by_our_own_copy_of_the_program(self, site: Path) -> None:
        (site / "verify.py").write_text("raise SystemExit(0)", "utf-8")
        (site / LOG / "salts.txt").unlink()
        assert {problem.code for problem in problems_of_register(site)} == {"校验-07"}


def test_a_town_that_entered_nothing_has_no_register_but_its_withdrawals(town: Town) -> None:
    assert [file.path for file in log_files(with_log(town, ReleaseLog()))] == [f"{LOG}/withdrawals.txt"]
