"""Everything that stands against a return is told at once and each cause once; the checks themselves are played."""

import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from generator.foundation.problems import Problem
from generator.release import admission
from generator.release.admission import admissible, against

DETAILS = {
    "放行-01": {"month": "2026年1月", "next": "2026-02"},
    "放行-02": {"file": "2026-02.e2.xlsx", "next": "2"},
    "放行-03": {"before": "2026-02-10"},
    "放行-22": {"today": "2026-03-01"},
    "放行-23": {"word": "“2”"},
    "放行-24": {"file": "releases/2026-02.yml"},
}
TODAY = datetime.date(2026, 3, 1)


def problem(code: str) -> Problem:
    details = DETAILS.get(code) or {
        name: name for name in ("cell", "before", "month", "edition", "next", "last", "files")
    }
    return Problem(code, (), details=details)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, ...]]:
    """What each check tells, by its name; each is asked with what it needs."""
    told: dict[str, tuple[str, ...]] = {}

    def playing(name: str, expected: tuple[object, ...]) -> Any:
        def played(*given: object, **named: object) -> tuple[Problem, ...]:
            assert (*given, *named.values()) == expected, name
            return tuple(problem(code) for code in told.get(name, ()))

        return played

    town, read, draft, approval, restricted = "town", "read", "draft", APPROVAL, RESTRICTED
    for name, expected in {
        "out_of_order": ("stood in", read, town),
        "vanished": ("given", read, town, "released"),
        "objections": ("candidate of stood in", read, draft, True),
        "clock_astray": ("given", read, town, TODAY),
        "never_printed": ("given", town, read),
        "unaltered": ("given", "candidate of stood in", town, restricted, read),
        "lost_originals": (town, restricted),
        "check_approved": ("given", approval, restricted, read),
    }.items():
        monkeypatch.setattr(admission, name, playing(name, expected))
    monkeypatch.setattr(admission, "candidate_of", lambda given, _: f"candidate of {given}")
    monkeypatch.setattr(admission, "stood_in", lambda *_: "stood in")
    return told


APPROVAL: Any = SimpleNamespace(is_signed=False)
RESTRICTED: Any = SimpleNamespace(released=lambda: "released")


def codes(given: Any = "given", read: Any = "read", records: Any = ("town", "draft")) -> list[str]:
    return [one.code for one in against(read, given, APPROVAL, records, RESTRICTED, TODAY)]


def test_all_of_it_at_once_in_the_order_of_the_work(told: dict[str, tuple[str, ...]]) -> None:
    told.update(
        check_approved=("放行-13",),
        lost_originals=("放行-28",),
        unaltered=("放行-29",),
        never_printed=("放行-23",),
        clock_astray=("放行-22",),
        objections=("发布-01",),
        vanished=("放行-24",),
        out_of_order=("放行-01",),
    )
    assert codes() == ["放行-01", "放行-24", "放行-22", "发布-01", "放行-23", "放行-29", "放行-28", "放行-13"]


@pytest.mark.parametrize(
    ("order", "records", "left"),
    [
        (("放行-02",), ("更正-01", "更正-02"), ["放行-02", "更正-02"]),
        (("放行-03",), ("更正-01", "更正-02"), ["放行-03", "更正-01"]),
        (("放行-02", "放行-03"), ("更正-01", "更正-02"), ["放行-02", "放行-03"]),
        (("放行-01",), ("更正-01",), ["放行-01", "更正-01"]),
        ((), ("更正-01", "更正-02"), ["更正-01", "更正-02"]),
    ],
)
def test_what_the_order_of_months_has_told_the_records_do_not_tell_again(
    order: tuple[str, ...], records: tuple[str, ...], left: list[str], told: dict[str, tuple[str, ...]]
) -> None:
    told.update(out_of_order=order, objections=records)
    assert codes() == left


@pytest.mark.usefixtures("told")
def test_only_what_is_still_to_be_sent_is_given_days() -> None:
    given: Any = "given"
    town: Any = "town"
    signed: Any = SimpleNamespace(is_signed=True)
    as_it_is: object = admissible(given, signed, town)
    assert as_it_is == "given"
    stood: object = admissible(given, APPROVAL, town)
    assert stood == "stood in"
