"""Recognisable confidential figures are followed through a release, a build, refusals and crashes: none leaves restricted/."""

import datetime
import logging
import lzma
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.publishing.build import Order as BuildOrder
from generator.publishing.build import build
from generator.release import decision, door, standing
from generator.release.door import make, prepare
from tests.cli.test_workbook_commands import signed_month
from tests.release.small_month import changed, order

# The amount of a small place, and the two largest payments of a row: nothing of these is ever public.
CANARIES = ("7340033", "7340041", "7340037")
FORMS = (*CANARIES, "7,340,033", "7,340,041", "7,340,037", "734.0033", "734.0041", "734.0037")
TEXT = changed(
    [
        ["amount_month: 2400", "amount_month: 7340033"],
        ["amount_month: 54321, amount_to_date: 108642", "amount_month: 7391954, amount_to_date: 7446275"],
        ["amount_month: 9000, amount_to_date: 21000", "amount_month: 29360111, amount_to_date: 29372111"],
        ["largest: [1500, 1200]", "largest: [7340041, 7340037]"],
    ]
)
IN_WORKBOOK: list[dict[str, object]] = [
    {"set": "E6", "to": 46085},  # looks like a date, which is a doubt
    {"set": "E8", "to": 7340033},
    {"set": "E3", "to": 66599 + 7340033},
    {"set": "F3", "to": 120920 + 7340033},
    {"set": "E5", "to": 46599 + 7340033},
    {"set": "F5", "to": 80920 + 7340033},
]
# What stops the return at one gate after another: reading, sums, the plan, the calendar, what is due.
REFUSED = [
    ["households: 2, persons: 4", "households: zwei, persons: 4"],
    ["amount_month: 7340033", "amount_month: 7340033.5.5"],
    ["amount_month: 7340033", "amount_month: 7340033, amount_month: 7340033"],
    ["households: 53", "households: 54"],
    ["place: mouth", "place: nowhere"],
    ["published: 2026-03-10", "published: 2026-02-10"],
    ["largest: [7340041, 7340037]", "largest: [7340037, 7340041]"],
    ["amount_to_date: 7446275", "amount_to_date: 7340033"],
]


@pytest.fixture(autouse=True)
def nothing_escapes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> Iterator[None]:
    """After each test: no canary in any file but those in restricted/, in what was said, or in any log."""
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    caplog.set_level(logging.DEBUG)
    yield
    said = capfd.readouterr()
    assert found_in(said.out + said.err + caplog.text) == []
    for path in tmp_path.rglob("*"):
        if path.is_file() and "restricted" not in path.relative_to(tmp_path).parts:
            assert found_in(path.read_bytes().decode("utf-8", "replace")) == [], path


def found_in(text: str) -> list[str]:
    return [form for form in FORMS if form in text]


def test_the_canaries_can_be_seen() -> None:
    assert set(found_in(TEXT)) == set(CANARIES)


def test_a_release_a_site_and_its_audit(tmp_path: Path) -> None:
    first = order(tmp_path, TEXT)
    command = ["release", str(first.given), "--content", str(first.content)]
    assert run([*command, "--yes", "-v"]) is Exit.FINE
    site = tmp_path / "site"
    build(BuildOrder(first.content, site))
    assert (site / "index.html").is_file()
    for more in ([], ["-v"], ["--json"], ["--site", str(site)]):
        assert run(["audit", "--content", str(first.content), *more]) is Exit.FINE
    assert found_in(
        lzma.decompress((tmp_path / "restricted" / "2026-02.certificate.json.xz").read_bytes()).decode()
    )


def test_the_clerks_other_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A workbook that is checked, sent, released, corrected, withdrawn from and printed: a program hears no figure of it."""
    for command in ("check", "release", "withdraw"):
        monkeypatch.setattr(f"generator.cli.{command}.today", lambda: datetime.date(2026, 3, 25))
    given, *content = signed_month(tmp_path, IN_WORKBOOK)
    for more in (["--json"], ["--json", "-v"], ["-q", "--json"]):
        assert run(["check", given, *content, *more]) is Exit.FINE
        assert run(["release", given, *content, *more, "--yes"]) is Exit.PROBLEMS  # doubts without a reason
    said = "".join(capfd.readouterr())
    assert "放行-10" in said
    assert found_in(said) == []
    assert "46085" not in said.replace(",", "")
    explained = [f"--explain=疑点-0{number}=已经逐项核对过" for number in range(1, 8)]
    assert run(["release", given, *content, "--json", "-v", "--yes", *explained]) is Exit.FINE
    assert run(["correct", "2026-02", *content, "-v"]) is Exit.FINE
    corrected = str(tmp_path / "restricted" / "2026-02.e2.xlsx")
    assert run(["check", corrected, *content, "--json", "-v"]) is Exit.PROBLEMS
    assert run(["print", *content, "-o", str(tmp_path / "print"), "-v"]) is Exit.FINE
    assert run(["withdraw", "最低生活保障", "--reason", "收回。", *content, "--yes", "-v"]) is Exit.FINE
    for asked in (["status"], ["log"], ["audit", "--json"], ["check"]):
        run([*asked, *content, "-v"])


@pytest.mark.parametrize("command", ["correct", "withdraw", "check", "template"])
def test_a_fault_in_any_command_shows_no_figure(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = order(tmp_path, TEXT)
    make(prepare(first))
    place, name = AT_FAULT[command]

    def crash(*arguments: object, **named: object) -> None:
        raise ValueError(f"cannot go on with {TEXT} {arguments!r} {named!r}")

    monkeypatch.setattr("generator.cli.withdraw.today", lambda: datetime.date(2026, 3, 25))
    monkeypatch.setattr(f"{place}.{name}", crash)
    more = {
        "correct": ["2026-02"],
        "withdraw": ["最低生活保障", "--reason", "收回。", "--yes"],
        "check": [str(tmp_path / "restricted" / "2026-02.xlsx")],
        "template": ["2026-03"],
    }
    assert run([command, *more[command], "--content", str(first.content), "-v"]) is Exit.FAULT


AT_FAULT = {
    "correct": ("generator.release.desk", "template"),
    "withdraw": ("generator.release.withdrawing", "still_withdrawn"),
    "check": ("generator.release.desk", "read_return"),
    "template": ("generator.release.desk", "template"),
}


@pytest.mark.parametrize("change", REFUSED, ids=[new for _, new in REFUSED])
def test_a_refusal_tells_a_program_no_figure(change: list[str], tmp_path: Path) -> None:
    first = order(tmp_path, changed([change], TEXT))
    command = ["release", str(first.given), "--content", str(first.content), "--json", "--yes"]
    assert run(command) is Exit.PROBLEMS
    try:
        prepare(first)
    except Exception as refusal:  # noqa: BLE001 - whatever it is, it must hold no figure
        assert found_in("".join(traceback.format_exception(refusal)) + repr(refusal)) == []


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (door, "candidate_of"),
        (door, "decide"),
        (decision, "truth_of"),
        (decision, "withhold"),
        (decision, "sensitive_amounts"),
        (decision, "audit_published"),
        (standing, "put_new"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_crash_anywhere_shows_no_figure(
    module: object, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*arguments: object, **_: object) -> None:
        """A fault that tells what it was given, as careless faults do."""
        raise ValueError(f"cannot go on with {arguments!r}")

    monkeypatch.setattr(module, name, crash)
    first = order(tmp_path, TEXT)
    command = ["release", str(first.given), "--content", str(first.content), "--yes", "-v"]
    with pytest.raises(ValueError, match="cannot go on") as fault:
        make(prepare(first))
    assert run(command) is Exit.FAULT
    assert found_in("".join(traceback.format_exception(fault.value))) == []
