"""A dirty workbook is read right or refused with the right code and cell; the files *_workbooks.yml of cases draw them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from generator.foundation.messages import Severity, message
from generator.foundation.own_yaml import own_yaml
from generator.foundation.report import by_cause
from generator.intake.reading import ReadReturn, read_return
from generator.intake.returns import Return
from generator.records.draft import Draft
from generator.records.loading import read_draft
from tests.intake.small_town import unreleased
from tests.intake.workbooks import Edit, edited, filled, write

DRAWN = Path(__file__).with_name("cases")
CASES: list[Mapping[str, Any]] = [
    case for file in sorted(DRAWN.glob("*_workbooks.yml")) for case in own_yaml(file)
]
SINGLE = [case for case in CASES if len(case["edits"]) == 1 and "set" in case["edits"][0]]


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    found, problems = read_draft(unreleased(tmp_path_factory.mktemp("town")))
    assert problems == ()
    return found


def read(draft: Draft, folder: Path, edits: Sequence[Edit]) -> ReadReturn:
    return read_return(write(folder, edited(filled(draft), edits)), draft)


@pytest.fixture(scope="module")
def clean(draft: Draft, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The figures of the month where nothing was done to it."""
    return figures(read(draft, tmp_path_factory.mktemp("clean"), []).given)


def told(found: ReadReturn) -> list[tuple[str, str]]:
    """The codes with their places, without the file's name."""
    return sorted(
        (problem.code, str(at).removeprefix("2026-02.xlsx").removeprefix(" › "))
        for problem in found.problems
        for at in problem.locations
    )


def figures(given: Return | None) -> set[str]:
    assert given is not None
    return {
        repr((row.benefit, row.part, row.place, dict(row.cells.figures()), row.largest, row.people))
        for row in given.rows
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_read_right_or_refused_with_code_and_cell(
    case: Mapping[str, Any], draft: Draft, clean: set[str], tmp_path: Path
) -> None:
    found = read(draft, tmp_path, case["edits"])
    expected = sorted((drawn["code"], drawn["at"]) for drawn in case["expect"])
    assert told(found) == expected
    if case["reads"] == "same":
        assert figures(found.given) == clean
    else:
        assert found.given is None


def mixed() -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Pairs of drawn cases whose single edits stand in different cells."""
    for one, other in combinations(SINGLE, 2):
        if one["edits"][0]["set"] != other["edits"][0]["set"]:
            yield one, other


PAIRS = [*mixed()][::67]


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda case: case["name"])
def test_two_traps_at_once_are_never_read_wrong(
    one: Mapping[str, Any], other: Mapping[str, Any], draft: Draft, clean: set[str], tmp_path: Path
) -> None:
    found = read(draft, tmp_path, [*one["edits"], *other["edits"]])
    refused = "refused" in (one["reads"], other["reads"])
    assert (found.given is None) == refused
    if not refused:
        assert figures(found.given) == clean
    else:
        codes = {drawn["code"] for case in (one, other) for drawn in case["expect"]}
        errors = {problem.code for problem in found.problems if problem.severity is Severity.ERROR}
        assert errors & codes
        assert errors <= {code for code in codes if message(code).severity is Severity.ERROR}


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        ({"hide": 6}, "第 6 行隐藏了"),
        ({"hide": "D"}, "D 列隐藏了"),
        ({"freeze": "A6", "first": "A5"}, "窗格冻结了，第 1 行翻不到"),
    ],
)
def test_what_is_hidden_is_named(edit: Edit, reason: str, draft: Draft, tmp_path: Path) -> None:
    hidden = [one for one in read(draft, tmp_path, [edit]).problems if one.code == "表格-07"]
    assert len(hidden) == 1 and hidden[0].why().startswith(reason)


def test_a_sum_is_told_in_the_words_of_the_sheet(draft: Draft, tmp_path: Path) -> None:
    (told,) = read(draft, tmp_path, [{"set": "E6", "to": 31408}]).problems
    assert told.code == "合计-01"
    assert told.why().startswith("“最低生活保障·全镇合计·金额（当月，元）”写的是 54,321")


def test_the_cover_of_another_month_is_told_first(draft: Draft, tmp_path: Path) -> None:
    """Before what follows from it, and that a workbook of any other name says no month."""
    other = read(draft, tmp_path, [{"set": "B7", "sheet": "封面", "to": "2026-03"}])
    assert other.given is None
    (told,) = [one for one in other.problems if one.code == "表格-43"]
    assert by_cause(other.problems)[0].code == "表格-43"
    assert told.what() == "封面写的是2026年3月，文件名写的是2026年2月"
    named = read_return(write(tmp_path, filled(draft), "二月.xlsx"), draft)
    assert named.given is not None


@pytest.mark.parametrize("secret", ["13900000000", "110101190001010000", "某甲乙丙"])
def test_what_tells_of_a_person_is_in_no_message(secret: str, draft: Draft, tmp_path: Path) -> None:
    """Wherever it stands: in a figure, a label, a header, a title, a sheet's name, a formula, the cover, a review."""
    text = f"户主：{secret}"
    places = ["A1", "A6", "B7", "C2", "C7", "D7", "M20"]
    edits: list[Edit] = [{"set": cell, "to": text} for cell in places]
    edits += [
        {"set": "C8", "to": f'="户主："&"{text}"'},
        *({"set": cell, "sheet": "封面", "to": text} for cell in ("B10", "B11", "B12", "B15", "C15")),
        {"add_sheet": text.replace("：", " "), "rows": [["人数", text]]},
    ]
    found = read(draft, tmp_path, edits)
    assert found.given is None
    assert len([problem for problem in found.problems if problem.code == "表格-06"]) >= len(places)
    shown = [
        text
        for problem in found.problems
        for text in (problem.read, problem.what(), problem.why(), problem.fix())
    ]
    assert not [one for one in shown if secret in one]


def test_there_are_enough_of_them() -> None:
    assert len(CASES) + len(PAIRS) >= 120
