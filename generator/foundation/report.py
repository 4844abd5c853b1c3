"""The report turns problems into the text people read, or into plain data for a program."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.foundation.messages import Severity
from generator.foundation.problems import Location, Problem

LOCATIONS_SHOWN = 20
"""Locations listed for one cause; a file full of tabs would otherwise fill the screen."""


def report_text(problems: Iterable[Problem], outcome: str) -> str:
    """The whole report, ready to print: the count and `outcome` first, then each cause.

    `outcome` says what did not happen, without a full stop: '网站没有更新，线上仍是上一版'.
    """
    causes = by_cause(problems)
    if not causes:
        return ""
    entries = [_entry(number, cause) for number, cause in enumerate(causes, start=1)]
    return "\n".join([_headline(causes, outcome), *entries]) + "\n"


def discreet_report(problems: Iterable[Problem], outcome: str) -> str:
    """The report without anything that was read or reckoned: where, what kind of problem, and its code."""
    causes = by_cause(problems)
    if not causes:
        return ""
    entries = [
        f"{number}. {_locations_text(cause.locations)}  {cause.kind()}{_of_system(cause)}   [{cause.code}]"
        for number, cause in enumerate(causes, start=1)
    ]
    return "\n".join([_headline(causes, outcome), *entries]) + "\n"


_SYSTEM_FAULT = "放行-15"
"""Its reason is the system's (the disk is full), and nothing of a return."""


def _of_system(cause: Problem) -> str:
    return f"：{cause.why()}" if cause.code == _SYSTEM_FAULT else ""


def to_json(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """The causes as plain dicts for a program: code, severity, locations, read, what, why, fix."""
    return [_plain(cause) for cause in by_cause(problems)]


def by_cause(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems with the same code, reading and details made one, sorted by file and line."""
    ordered = sorted(problems, key=_cause)
    causes = (_merged(tuple(same)) for _, same in groupby(ordered, key=_cause))
    return tuple(sorted(causes, key=lambda cause: (_reading_order(cause.locations), cause.code)))


def _reading_order(locations: Sequence[Location]) -> list[tuple[str, int, str, int, int]]:
    """Sheet by sheet as they lie in the workbook, and there as one reads."""
    return [_place(at) for at in locations]


def _place(at: Location) -> tuple[str, int, str, int, int]:
    return at.file, at.turn, at.sheet, at.line, at.column


def _cause(problem: Problem) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return problem.code, problem.read, tuple(sorted(problem.details.items()))


def _merged(same: Sequence[Problem]) -> Problem:
    locations = sorted({location for problem in same for location in problem.locations}, key=_place)
    return Problem(same[0].code, tuple(locations), same[0].read, same[0].details)


def _headline(causes: Sequence[Problem], outcome: str) -> str:
    errors = sum(cause.severity is Severity.ERROR for cause in causes)
    notices = len(causes) - errors
    counts = [f"{errors} 处问题"] if errors else []
    counts += [f"{notices} 处提醒"] if notices else []
    return f"发现 {'、'.join(counts)}，{outcome}。"


def _entry(number: int, cause: Problem) -> str:
    return (
        f"{number}. {_locations_text(cause.locations)}  {cause.what()}\n"
        f"   {cause.why()}\n"
        f"   {cause.fix()}   [{cause.code}]"
    )


def _locations_text(locations: Sequence[Location]) -> str:
    shown = locations[:LOCATIONS_SHOWN]
    text = "、".join(
        at.cell if before and _on_one_sheet(before, at) else str(at)
        for before, at in zip((None, *shown), shown, strict=False)
    )
    return f"{text} 等 {len(locations)} 处" if len(locations) > LOCATIONS_SHOWN else text


def _on_one_sheet(before: Location, at: Location) -> bool:
    """Whether a cell follows another of its sheet, whose name then need not be said again."""
    return bool(at.sheet and at.line and before.line) and (before.file, before.sheet) == (at.file, at.sheet)


def _plain(cause: Problem) -> dict[str, object]:
    return {
        "code": cause.code,
        "severity": cause.severity.value,
        "locations": [
            {"file": location.file, "line": location.line, "column": location.column}
            for location in cause.locations
        ],
        "read": cause.read,
        "what": cause.what(),
        "why": cause.why(),
        "fix": cause.fix(),
    }
