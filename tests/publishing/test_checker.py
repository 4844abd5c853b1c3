"""The checker beside the pages tells every way in which a register may be wrong, each in its own words; the cases are drawn."""

import base64
import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.passed_over import Search
from generator.publishing import register_check
from generator.publishing.verification import problems_of_published
from generator.records.release_log import Entry, ReleaseLog
from generator.records.town import Town
from tests.publishing.registered_site import checker, registered_site, with_log

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


def test_a_link_is_altered_even_where_the_list_calls_for_nothing(site: Path) -> None:
    """What a link leads to is no file of the site; it is not the empty file either."""
    nothing = hashlib.sha256(b"").hexdigest()
    name = "months/2026-01.html"
    listed = hashlib.sha256((site / name).read_bytes()).hexdigest()
    manifest = site / "manifest.txt"
    lines = manifest.read_text("utf-8")
    manifest.write_text(lines.replace(f"{listed}  {name}", f"{nothing}  {name}"), "utf-8")
    (site / name).unlink()
    (site / name).symlink_to(site.parent / "elsewhere.html")
    assert faults(site) == [f"文件被改动过：{name}"]


def test_a_file_that_is_listed_twice_is_told(site: Path) -> None:
    line = (site / "manifest.txt").read_text("utf-8").splitlines()[0]
    (site / "manifest.txt").write_bytes((site / "manifest.txt").read_bytes() + f"{line}\n".encode())
    assert faults(site) == [f"清单里有一行读不懂：{line[:80]}", "清单不是程序写的样子"]


def test_of_a_line_that_is_none_no_more_than_its_beginning_is_told(site: Path) -> None:
    with (site / "manifest.txt").open("ab") as opened:
        opened.write(b"x" * 100 + b"\n")
    assert faults(site) == [f"清单里有一行读不懂：{'x' * 80}", "清单不是程序写的样子"]


@pytest.mark.parametrize("name", ["manifest.txt", "log/salts.txt", "log/checkpoint", "index.html"])
def test_bytes_that_are_no_characters_are_told_and_stop_nothing(name: str, site: Path) -> None:
    (site / name).write_bytes(b"\xff\n" + (site / name).read_bytes())
    assert faults(site)


def test_every_fault_is_told_and_nothing_else(site: Path) -> None:
    """The manifest goes on behind its own name; pages go on behind files that are none."""
    (site / "aaa.txt").write_text("x", "utf-8")
    (site / "zzz.txt").write_text("x", "utf-8")
    (site / "log" / "tile" / "9").mkdir()
    (site / "log" / "tile" / "9" / "000").write_text("x", "utf-8")
    assert faults(site) == [
        "多了文件：aaa.txt",
        "多了文件：log/tile/9/000",
        "多了文件：zzz.txt",
        "登记簿里多了一段：log/tile/9/000",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"3 2026-01 {'0' * 64} x", True),
        (f"x 2026-01 {'0' * 64}", True),
        (f"3 2026-01 {'0' * 63}", True),
        (f"3 2026-01 {'0' * 64}", False),
    ],
)
def test_a_salt_stands_with_its_number_and_its_release(line: str, told: bool, site: Path) -> None:
    (site / "log" / "salts.txt").write_text(line, "utf-8")
    assert ("log/salts.txt 有一行读不懂" in faults(site)) is told


def test_a_salt_under_the_name_of_another_release_is_none(site: Path) -> None:
    path = site / "log" / "salts.txt"
    lines = path.read_text("utf-8").splitlines()
    number, stem, salt = lines[-1].split(" ")
    path.write_text("\n".join([*lines[:-1], f"{number} 2031-01 {salt}"]) + "\n", "utf-8")
    assert f"登记簿第 {int(number) + 1} 条没有盐，没法核对：{stem}" in faults(site)


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("云河镇\n{size}\n{root}\n", True),
        ("云河镇\n{size}\n{root}", False),
        ("\n{size}\n{root}\n", False),
        ("云河镇\n {size}\n{root}\n", False),
        ("云河镇\n{size}\n{root}AAAA\n", False),
        ("云河镇\n{size}\n!{root}\n", False),
        ("云河镇\n-1\n{root}\n", False),
        ("云河镇", False),
    ],
)
def test_the_total_stands_in_three_lines(text: str, sound: bool, site: Path) -> None:
    path = site / "log" / "checkpoint"
    _, size, root, *_ = path.read_text("utf-8").split("\n")
    path.write_text(text.format(size=size, root=root), "utf-8")
    assert ("登记簿的总账 log/checkpoint 读不懂" in faults(site)) is not sound


@pytest.mark.parametrize("left", ["tile", "records"])
def test_a_register_without_its_total_is_told_by_what_is_left_of_it(left: str, site: Path) -> None:
    (site / "log" / "checkpoint").unlink()
    for name in {"tile", "records"} - {left}:
        shutil.rmtree(site / "log" / name)
    assert "登记簿没有总账 log/checkpoint" in faults(site)


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
    assert name(1, 999, 256) == "log/tile/1/999"
    assert name(1, 1000, 255) == "log/tile/1/x001/000.p/255"


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 512, 513])
def test_a_register_of_any_size_has_the_tiles_that_the_standard_asks_for(
    size: int, town: Town, tmp_path: Path
) -> None:
    first = town.log.entries[0]
    stems = [f"{2000 + number // 12}-{number % 12 + 1:02}" for number in range(size)]
    entries = tuple(Entry(first.kind, stem, first.salt, first.digest) for stem in stems)
    log = ReleaseLog(entries, dict.fromkeys(stems, town.log.files[first.stem]))
    site = registered_site(with_log(town, log), tmp_path / "site")
    assert log.head is not None
    assert faults(site, log.head.root.hex()[:16]) == []
    program = checker()
    assert program.check_log(program.Site(str(site)), None) == log.head.root.hex()
    path = site / program.tile_name(0, 0, min(size, 256))
    path.write_bytes(path.read_bytes()[:-1])
    assert faults(site)[-1] == f"登记簿的一段和登记的内容不一样：{path.relative_to(site).as_posix()}"
