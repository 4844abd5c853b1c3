"""Releases are entered once; whoever changes, removes or reorders what was entered is told, and a withdrawal is none of it."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.main import run
from generator.foundation.problems import ContentRefused
from generator.records.loading import load
from generator.records.release_log import LOG_FILE, EntryKind, read_log
from generator.release.entering import demand_register, enter_new, text_after_withdrawal


def codes(content: Path) -> list[str]:
    return [problem.code for problem in read_log(content)[1]]


def test_every_release_is_entered_once_in_the_order_of_months(content: Path) -> None:
    stems = sorted(path.stem for path in (content / "releases").iterdir())
    assert list(enter_new(content)) == stems
    before = (content / LOG_FILE).read_bytes()
    assert enter_new(content) == ()
    assert (content / LOG_FILE).read_bytes() == before
    assert codes(content) == []
    loaded = load(content).town
    assert loaded is not None
    assert [entry.stem for entry in loaded.log.entries] == stems


def test_a_month_that_comes_later_changes_no_head_before_it(content: Path, tmp_path: Path) -> None:
    *first, last = sorted((content / "releases").iterdir())
    last.rename(tmp_path / last.name)
    enter_new(content)
    heads = {path.stem: read_log(content)[0].head_at(path.stem) for path in first}
    (tmp_path / last.name).rename(last)
    assert enter_new(content) == (last.stem,)
    log = read_log(content)[0]
    assert {path.stem: log.head_at(path.stem) for path in first} == heads
    assert log.head == log.head_at(last.stem)


def _append(path: Path, text: bytes) -> None:
    path.write_bytes(path.read_bytes() + text)


CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a comment in a release": (lambda content: _append(first(content), b"# \n"), ["登记-01"]),
    "a release removed": (lambda content: first(content).unlink(), ["登记-02"]),
    "a line of the register spoilt": (lambda content: _append(content / LOG_FILE, b"x\n"), ["登记-03"]),
    "a line too short": (
        lambda content: (content / LOG_FILE).write_bytes((content / LOG_FILE).read_bytes()[:-9]),
        ["登记-03"],
    ),
    "a release that is not entered": (
        lambda content: shutil.copy(first(content), content / "releases" / "2031-01.yml"),
        ["登记-04"],
    ),
}


def first(content: Path) -> Path:
    return min((content / "releases").iterdir())


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_told(change: str, content: Path) -> None:
    enter_new(content)
    action, expected = CHANGES[change]
    action(content)
    assert codes(content) == expected
    told = [problem.code for problem in load(content).problems]
    assert set(expected) <= set(told)


def test_nothing_is_entered_beside_a_changed_release(content: Path) -> None:
    enter_new(content)
    _append(first(content), b"# \n")
    before = (content / LOG_FILE).read_bytes()
    with pytest.raises(ContentRefused):
        enter_new(content)
    assert (content / LOG_FILE).read_bytes() == before


def test_a_withdrawal_keeps_the_tree_and_takes_the_salt(content: Path) -> None:
    enter_new(content)
    before = read_log(content)[0]
    path = first(content)
    withdrawn = path.read_text("utf-8") + "# \n"
    text = text_after_withdrawal(content, {f"releases/{path.name}": withdrawn, "withdrawals/a.yml": ""})
    assert text is not None
    path.write_text(withdrawn, "utf-8")
    (content / LOG_FILE).write_text(text, "utf-8")
    after = read_log(content)[0]
    assert codes(content) == []
    assert after.leaf_hashes[: len(before.entries)] == before.leaf_hashes
    assert [entry.kind for entry in after.entries[len(before.entries) :]] == [EntryKind.WITHDRAWAL]
    assert [entry.stem for entry in after.entries if entry.salt is None] == [path.stem]


def test_a_town_that_entered_nothing_has_nothing_to_change(content: Path) -> None:
    assert text_after_withdrawal(content, {"releases/2026-01.yml": ""}) is None


def test_on_the_command_line(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["log", "--content", str(content)]) == 0
    assert "还没有登记簿" in capsys.readouterr().err
    assert run(["log", "--content", str(content), "--enter"]) == 0
    head = read_log(content)[0].head
    assert head is not None
    assert capsys.readouterr().out == f"{head.size}\t{head.root.hex()}\n"
    _append(first(content), b"# \n")
    assert run(["log", "--content", str(content)]) == 1
    assert run(["log", "--content", str(content), "--enter"]) == 1
    assert "登记-01" in capsys.readouterr().err


def test_every_entry_has_a_salt_of_its_own_and_as_long_as_the_digest(content: Path) -> None:
    enter_new(content)
    log = read_log(content)[0]
    salts = [entry.salt for entry in log.entries if entry.salt is not None]
    assert [len(salt) for salt in salts] == [32] * len(log.entries)
    assert len(set(salts)) == len(salts) > 1
    assert {entry.kind for entry in log.entries} == {EntryKind.RELEASE}


def test_notices_of_a_register_do_not_keep_it_from_being_continued(content: Path) -> None:
    """登记-04 is one: a release is not entered yet, and that is what it is continued for."""
    enter_new(content)
    shutil.copy(first(content), content / "releases" / "2031-01.yml")
    assert codes(content) == ["登记-04"]
    assert demand_register(content).newest.keys() == {
        one.stem for one in (content / "releases").iterdir()
    } - {"2031-01"}
    assert enter_new(content) == ("2031-01",)


def test_all_that_stands_against_a_register_is_told_and_no_notice_with_it(content: Path) -> None:
    enter_new(content)
    shutil.copy(first(content), content / "releases" / "2031-01.yml")
    for path in sorted((content / "releases").iterdir())[:2]:
        _append(path, b"# \n")
    with pytest.raises(ContentRefused) as refused:
        demand_register(content)
    assert [problem.code for problem in refused.value.problems] == ["登记-01", "登记-01"]


def test_of_a_withdrawal_only_the_releases_that_were_entered_are_entered_again(content: Path) -> None:
    enter_new(content)
    stems = [entry.stem for entry in read_log(content)[0].entries]
    names = [f"{stem}.yml" for stem in stems]
    files = {f"releases/{name}": f"# {name}\n" for name in reversed(names[1:3])}
    extra = {f"errata/{names[0]}": "", "releases/2031-01.yml": "", "log.txt": ""}
    text = text_after_withdrawal(content, {**files, **extra})
    assert text is not None
    lines = [line.split(" ") for line in text.splitlines()]
    assert [line[:2] for line in lines] == [
        *(["release", stem] for stem in stems),
        *(["withdrawal", stem] for stem in stems[1:3]),
    ]
    # Of what is withdrawn no salt stays, of the rest every one, and each new entry has one of its own.
    bare = [line[1] for line in lines if line[2] == "-"]
    assert bare == stems[1:3]
    new = {line[1]: line for line in lines[len(stems) :]}
    for stem in stems[1:3]:
        salt, digest = new[stem][2:]
        assert hashlib.sha256(bytes.fromhex(salt) + f"# {stem}.yml\n".encode()).hexdigest() == digest
    assert text_after_withdrawal(content, extra) is None
