"""The checker beside the pages tells every way in which a register may be wrong, each in its own words; the cases are drawn."""

import base64
import runpy
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.passed_over import Search
from generator.publishing import register_check
from generator.publishing.verification import problems_of_published
from generator.publishing.verifier import SOURCE
from generator.records.town import Town
from tests.publishing.registered_site import checker, manifest_digest

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "spoilt_registers.yml").read_text("utf-8")
)


def spoil(site: Path, case: dict[str, Any]) -> None:
    """Do what the case draws."""
    for name, text in case.get("write", {}).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    for name, text in case.get("append", {}).items():
        (site / name).write_bytes((site / name).read_bytes() + text.encode())
    for name, (old, new) in case.get("replace", {}).items():
        before = (site / name).read_bytes()
        assert old.encode() in before
        (site / name).write_bytes(before.replace(old.encode(), new.encode(), 1))
    if "cut" in case:
        lines = (site / case["cut"]).read_bytes().splitlines(keepends=True)
        (site / case["cut"]).write_bytes(b"".join(lines[:-1]))
    if "delete" in case:
        (site / case["delete"]).unlink()


def faults(site: Path, printed: str | None = None) -> list[str]:
    program = checker()
    read = program.Site(str(site))
    program.check_manifest(read)
    program.check_log(read, printed)
    found: list[str] = read.faults
    return found


def test_a_sound_site_has_none(site: Path) -> None:
    assert faults(site) == []


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_it_is_told_in_words_of_its_own(case: dict[str, Any], site: Path) -> None:
    spoil(site, case)
    found = faults(site)
    assert any(fault.startswith(case["says"]) for fault in found), found


def test_a_link_is_never_followed(site: Path) -> None:
    (site / "months" / "2026-01.html").rename(site.parent / "elsewhere.html")
    (site / "months" / "2026-01.html").symlink_to(site.parent / "elsewhere.html")
    (site / "folder").symlink_to(site.parent)
    found = faults(site)
    assert "文件被改动过：months/2026-01.html" in found
    assert "多了文件：folder" in found


def enter(site: Path, entries: list[bytes]) -> None:
    """Write the register anew with these entries, whatever they are, so that its hashes agree."""
    program = checker()
    hashes = [program.hash_of_entry(entry) for entry in entries]
    shutil.rmtree(site / "log" / "tile")
    packed = b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)
    for name, content in (("entries", packed), ("0", b"".join(hashes))):
        path = site / program.tile_name(name, 0, len(entries))
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    root = base64.b64encode(program.roots_of_all_sizes(hashes)[-1]).decode()
    (site / "log" / "checkpoint").write_text(f"a\n{len(entries)}\n{root}\n\n", "utf-8")


ZEROS = b"0" * 64


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ([b"nothing of ours\n"], "登记簿第 1 条读不懂"),
        ([b"release 2026-01 " + ZEROS], "登记簿第 1 条读不懂"),
        ([b"release 2026-01 " + ZEROS + b"\n"] * 2, "登记簿第 2 条：2026-01 不是一期一登、撤回再登"),
        ([b"withdrawal 2026-01 " + ZEROS + b"\n"], "登记簿第 1 条：2026-01 不是一期一登、撤回再登"),
    ],
)
def test_an_entry_that_may_not_stand_is_told(entries: list[bytes], says: str, site: Path) -> None:
    enter(site, entries)
    assert says in faults(site)


def test_a_printed_root_without_a_register_cannot_be_compared(site: Path) -> None:
    shutil.rmtree(site / "log")
    assert "网站里没有登记簿，没法和印的指纹比对" in faults(site, "0" * 64)
    assert not any("登记簿" in fault for fault in faults(site))


def test_a_checker_that_is_no_program_is_our_own_fault(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_check, "SOURCE", Path("verify.txt"))
    with pytest.raises(ImportError):
        list(register_check.problems_of_register(site))


def test_figures_that_cannot_be_read_back_are_told_with_the_rest(site: Path) -> None:
    (site / "months" / "2026-01.json").write_text("{", "utf-8")
    codes = {problem.code for problem in problems_of_published(site, Search(()))}
    assert {"校验-03", "发布-11"} <= codes


def test_tiles_are_named_as_the_standard_names_them() -> None:
    """C2SP tlog-tiles: groups of three digits, all but the last with an x; a part of a tile says how wide it is."""
    name = checker().tile_name
    assert name(0, 1234067, 256) == "log/tile/0/x001/x234/067"
    assert name("entries", 0, 4) == "log/tile/entries/000.p/4"


class TestMain:
    """The program as it is started."""

    @staticmethod
    def started(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
        monkeypatch.setattr(sys, "argv", [SOURCE.name, *arguments])
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(str(SOURCE), run_name="__main__")
        return ended.value.code

    def test_says_what_it_found(
        self, site: Path, town: Town, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        head, digest = town.log.head, manifest_digest(site)
        assert head is not None
        assert self.started(monkeypatch, str(site)) == 0
        said = capsys.readouterr().out
        assert f"登记指纹：{head.root.hex()}" in said
        assert f"清单指纹：{digest}" in said
        assert "最后一步：把登记指纹和村里张贴的公示单上印的比一比。" in said
        assert self.started(monkeypatch, str(site), "--root", head.words, "--manifest", digest) == 0
        assert "最后一步" not in capsys.readouterr().out

    def test_says_what_is_wrong(
        self, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.started(monkeypatch, str(site), "--manifest", "0" * 64) == 1
        assert "清单的指纹和记下的不一样" in capsys.readouterr().out
        (site / "manifest.txt").unlink()
        shutil.rmtree(site / "log")
        assert self.started(monkeypatch, str(site)) == 1
        said = capsys.readouterr().out
        assert "有 1 处不对。不要用这份网站，并告诉镇政府。" in said
        assert "登记指纹：" not in said

    @pytest.mark.parametrize("arguments", [["--root", "12"], ["--manifest", "0" * 16], ["nowhere"]])
    def test_wrong_usage_is_told(
        self, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.started(monkeypatch, *arguments) == 2
        assert capsys.readouterr().err
