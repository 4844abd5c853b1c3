"""The month's workbook: the plan's rows and columns, limits with prompts, locked print, and the same bytes each time."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.intake import sheet_names
from generator.intake.reading import read_alone, read_return
from generator.intake.returns import ExactRow, Return
from generator.intake.tables import month_tables
from generator.intake.template import template
from generator.records.draft import Draft
from generator.records.loading import read_draft
from tests.house.repository import ROOT

RETURNS = sorted((ROOT / "examples" / "returns").glob("*.yml"))
DECEMBER = Month(2026, 12)


@pytest.fixture(scope="module")
def anxi() -> Draft:
    return read_draft(ROOT / "content")[0]


@pytest.fixture(scope="module")
def december(anxi: Draft) -> Workbook:
    return load_workbook(BytesIO(template(anxi, DECEMBER)))


def test_the_same_records_give_the_same_bytes(anxi: Draft) -> None:
    assert template(anxi, DECEMBER) == template(anxi, DECEMBER)


def test_every_benefit_with_figures_has_its_rows(anxi: Draft) -> None:
    tables = month_tables(anxi, DECEMBER)
    plan = anxi.plan.of(2026) if anxi.plan else None
    assert plan is not None
    asked = {rule.benefit for rule in plan.rules if rule.town.measures}
    assert {slot.benefit for table in tables for slot in table.slots} == asked
    assert len({slot.key for table in tables for slot in table.slots}) == sum(len(t.slots) for t in tables)


def test_every_place_of_a_town_is_a_row(anxi: Draft) -> None:
    living = month_tables(anxi, DECEMBER)[0]
    assert {slot.place for slot in living.slots if slot.part is None} == set(anxi.places)


def test_every_entry_cell_is_open_has_a_limit_and_a_prompt(december: Workbook) -> None:
    for sheet in december:
        limits = {str(cell) for rule in sheet.data_validations.dataValidation for cell in rule.sqref.ranges}
        single = {
            cell
            for span in limits
            for row in sheet[span.split(":")[0] : span.split(":")[-1]]
            for cell in (c.coordinate for c in row)
        }
        free = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
        texts = {"B11", "B12", "B15", "B16", "B17"} if sheet.title == sheet_names.COVER else set()
        assert free - single == texts, sheet.title
        assert all(
            rule.errorTitle or rule.errorStyle == "information"
            for rule in sheet.data_validations.dataValidation
        )
        assert sheet.protection.sheet


def test_heads_are_frozen(december: Workbook) -> None:
    assert december["最低生活保障"].freeze_panes == "C3"


def test_a_column_that_the_plan_does_not_ask_of_a_place_is_locked(december: Workbook) -> None:
    sheet = december["最低生活保障"]
    assert sheet["F2"].value == "金额（累计，元）"
    assert not sheet["F3"].protection.locked
    assert sheet["F6"].protection.locked


def test_last_periods_public_figures_stand_beside_and_a_withheld_one_is_not_shown(anxi: Draft) -> None:
    sheet = load_workbook(BytesIO(template(anxi, Month(2026, 11))))["最低生活保障"]
    rows = {row[1].value: [cell.value for cell in row[6:]] for row in sheet.iter_rows(min_row=3, max_row=15)}
    assert rows["全镇合计"] == ["252", "412", "164,326", "1,644,552"]
    assert rows["示例七村"] == ["不公布", "不公布", "不公布", "—"]


def test_a_template_that_was_not_filled_in_is_refused_with_its_empty_cells(
    anxi: Draft, tmp_path: Path
) -> None:
    path = tmp_path / "2026-12.xlsx"
    path.write_bytes(template(anxi, DECEMBER))
    found = read_return(path, anxi)
    assert found.given is None
    assert {problem.code for problem in found.problems} == {"表格-23"}


def _figure(row: ExactRow, name: str) -> float | int | None:
    value = getattr(row.cells, name)
    return value.fen / 100 if isinstance(value, Money) else value


def fill(book: Workbook, anxi: Draft, given: Return) -> None:
    """Type a return into the template as a clerk would."""
    rows = {(row.benefit, row.part, row.place, str(given.period_of(row))): row for row in given.rows}
    for table in month_tables(anxi, given.month):
        sheet = book[table.name]
        for line, slot in enumerate(table.slots, start=3):
            row = rows.get(slot.key)
            if row is None:
                continue
            for column, measure in enumerate(table.measures, start=3):
                if measure in slot.measures:
                    sheet.cell(line, column).value = _figure(row, measure.value)
            if slot.people:
                sheet.cell(line, 3 + len(table.measures)).value = row.people
    _say_nothing(book, anxi, given)


def _say_nothing(book: Workbook, anxi: Draft, given: Return) -> None:
    sheet = book[sheet_names.NOTHING]
    reasons = {anxi.benefits[item.benefit].name: item for item in given.nothing}
    for row in range(3, sheet.max_row + 1):
        item = reasons.get(str(sheet.cell(row, 1).value))
        if item:
            sheet.cell(row, 2).value = sheet_names.ABSENT
            sheet.cell(row, 3).value = item.date
            sheet.cell(row, 4).value = item.reason


@pytest.mark.parametrize(
    "path", [path for path in RETURNS if ".e" not in path.stem], ids=lambda path: path.stem
)
def test_every_sample_month_comes_back_from_the_workbook_as_it_was_typed(
    path: Path, anxi: Draft, tmp_path: Path
) -> None:
    given = read_alone(path).given
    assert given is not None
    book = load_workbook(BytesIO(template(anxi, given.month, sample=True)))
    fill(book, anxi, given)
    target = tmp_path / f"{path.stem}.xlsx"
    book.save(target)
    found = read_return(target, anxi)
    assert found.given is not None, found.problems
    assert _facts(found.given) == _facts(given)


def _facts(given: Return) -> set[str]:
    return {
        repr((row.benefit, row.part, row.place, str(row.period), dict(row.cells.figures()), row.people))
        for row in given.rows
    } | {item.benefit for item in given.nothing}
