"""Tables that governments really published, typed into workbooks in their own layouts: read right, or refused with cell and code.

The tables are aggregates; published/sources.md says where each stands.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.foundation.problems import Severity
from generator.intake.reading import ReadReturn, read_return
from generator.intake.sheet_names import COVER, NO, SAMPLE
from generator.intake.sheet_names import MONTH as MONTH_LABEL
from generator.records.draft import Draft
from generator.records.loading import read_draft
from tests.intake.small_town import unreleased
from tests.intake.workbooks import MONTH

TABLES = sorted((Path(__file__).with_name("published")).glob("*.csv"))
Row = dict[str, str]

_TITLES = {
    "households": "户数",
    "persons": "人数",
    "person_times": "人次",
    "household_times": "户次",
    "amount": "金额",
}


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return read_draft(unreleased(tmp_path_factory.mktemp("town")))[0]


def rows_of(path: Path) -> list[Row]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def book(month: str = str(MONTH)) -> Workbook:
    made = Workbook()
    made.active.title = COVER  # type: ignore[union-attr]  # a new workbook has a sheet
    made[COVER].append([MONTH_LABEL, month])
    made[COVER].append([SAMPLE, NO])
    return made


def wide(rows: Sequence[Row]) -> Workbook:
    """One row a programme and subgroup, one column a measure with its unit: the layout of most counties."""
    columns = list(dict.fromkeys((row["measure"], row["scope"], row["unit"]) for row in rows))
    made = book()
    sheet = made.create_sheet("救助情况")
    sheet.append([f"{rows[0]['publisher']}社会救助情况"])
    sheet.append(["救助类别", "地区", *(_head(*column) for column in columns)])
    for programme, subgroup in dict.fromkeys((row["programme"], row["subgroup"]) for row in rows):
        figures = {
            (row["measure"], row["scope"], row["unit"]): row["value"]
            for row in rows
            if (row["programme"], row["subgroup"]) == (programme, subgroup)
        }
        sheet.append([programme, subgroup, *(_number(figures.get(column, "")) for column in columns)])
    return made


def by_programme(rows: Sequence[Row]) -> Workbook:
    """One sheet a programme, subgroups down the side: the layout of a street's monthly attachment."""
    made = book()
    for number, programme in enumerate(dict.fromkeys(row["programme"] for row in rows)):
        of_it = [row for row in rows if row["programme"] == programme]
        columns = list(dict.fromkeys((row["measure"], row["scope"], row["unit"]) for row in of_it))
        sheet = made.create_sheet(f"{number}{programme}"[:30].replace("/", "-").replace("*", "-"))
        sheet.append(["单位", *(_head(*column) for column in columns)])
        for subgroup in dict.fromkeys(row["subgroup"] for row in of_it):
            figures = {
                (r["measure"], r["scope"], r["unit"]): r["value"] for r in of_it if r["subgroup"] == subgroup
            }
            sheet.append([subgroup, *(_number(figures.get(column, "")) for column in columns)])
    return made


def _head(measure: str, scope: str, unit: str) -> str:
    return f"{'累计' if scope == 'ytd' else ''}{_TITLES.get(measure, measure)}（{unit}）"


def _number(text: str) -> float | str | None:
    try:
        return float(text) if text else None
    except ValueError:
        return text


def read(made: Workbook, folder: Path, draft: Draft) -> ReadReturn:
    path = folder / "published.xlsx"
    made.save(path)
    return read_return(path, draft)


@pytest.mark.parametrize("layout", [wide, by_programme])
@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_another_towns_table_is_refused_with_reasons_and_never_taken_for_ours(
    table: Path, layout: object, draft: Draft, tmp_path: Path
) -> None:
    made = layout(rows_of(table))  # type: ignore[operator]  # one of the two functions above
    found = read(made, tmp_path, draft)
    assert found.given is None
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert errors
    assert all(at.file == "published.xlsx" for problem in errors for at in problem.locations)
    assert all(problem.fix() and problem.why() for problem in errors)


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_every_column_in_ten_thousands_is_refused_for_its_unit(
    table: Path, draft: Draft, tmp_path: Path
) -> None:
    """Our own rows and places, with the units of the published table."""
    rows = [row for row in rows_of(table) if row["measure"] == "amount"]
    for unit in sorted({row["unit"] for row in rows} - {"元"}):
        made = book()
        sheet = made.create_sheet("低保")
        sheet.append(["地点", "户数（户）", "人数（人）", f"金额（{unit}）"])
        sheet.append(["全镇合计", 53, 90, 5.4321])
        codes = {problem.code: problem for problem in read(made, tmp_path, draft).problems}
        assert [str(at) for at in codes["表格-13"].locations] == ["published.xlsx › 低保!D1"]


def test_the_street_whose_table_it_is_reads_all_of_it_and_asks_for_what_was_left_out(tmp_path: Path) -> None:
    """examples/hecheng is the street of S01, in yuan; the published table gives no amounts of its parts."""
    root = Path(__file__).parents[2] / "examples" / "hecheng"
    hecheng, _ = read_draft(root)
    release = hecheng.releases[0].record
    made = book(str(release.month))
    for benefit in release.benefits:
        sheet = made.create_sheet(hecheng.benefits[benefit].name[:30])
        rows = [row for row in release.rows if row.benefit == benefit]
        measures = list(dict.fromkeys(m for row in rows for m, _ in row.cells))
        sheet.append(["单位", *(f"{m.scope.value}{m.kind.value}（{m.unit}）" for m in measures)])
        for row in rows:
            part = hecheng.benefits[benefit].statistics
            name = part.part(row.part).name if part and row.part else "合计"  # type: ignore[union-attr]
            sheet.append([name, *(_exact(row.cells.get(m)) for m in measures)])
    empty = {
        f"published.xlsx › {sheet.title}!{cell.coordinate}"
        for sheet in made.worksheets[1:]
        for line in sheet.iter_rows(min_row=2)
        for cell in line
        if cell.value is None
    }
    found = read(made, tmp_path, hecheng)
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert {problem.code for problem in errors} == {"表格-23"}
    assert {str(at) for problem in errors for at in problem.locations} == empty


def _exact(value: object) -> Iterator[object] | object:
    fen = getattr(value, "fen", None)
    return fen / 100 if fen is not None else value if isinstance(value, int) else None
