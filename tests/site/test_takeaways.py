"""HTML, CSV, JSON, XLSX and charts of the built sites agree on every figure with the records; each is read back here anew."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from generator.publishing.build import Built
from generator.records.cells import Withheld
from generator.records.loading import load
from generator.records.town import Town
from tests.publishing.sites import ROOT
from tests.site.reading import cells_of, pages_of_site

WITHHELD = "不公布"
Told = Mapping[str, str]
CONTENT = {"anxi": ROOT / "content", "hecheng": ROOT / "examples" / "hecheng"}


@pytest.fixture(scope="module", params=sorted(CONTENT))
def both(request: pytest.FixtureRequest) -> tuple[Path, Town]:
    """Each site in turn with the records it was made from."""
    built: Built = request.getfixturevalue(request.param)
    town = load(CONTENT[request.param]).town
    assert town is not None
    return built.site, town


def _plain(value: object) -> str:
    """A figure of any format as a bare number, or the code of what is withheld."""
    text = str(value).replace(",", "")
    return text if text == WITHHELD else str(Decimal(text).normalize())


def _recorded(town: Town) -> Told:
    """Every cell of the records under the name that it must bear, reckoned here anew."""
    return {
        f"{release.stem}/{row.benefit}/{row.part or 'total'}/{row.place}/{row.period or release.month}/{measure}": (
            WITHHELD
            if isinstance(value, Withheld)
            else _plain(value)
            if isinstance(value, int)
            else _plain(Decimal(value.fen) / 100)
        )
        for release in town.releases
        for row in release.rows
        for measure, value in row.cells
    }


def _in_csv(path: Path) -> Iterator[tuple[str, str]]:
    rows = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    return ((row["数字编号"], _plain(row["数值"])) for row in rows if "数字编号" in row)


def _in_json(path: Path) -> Iterator[tuple[str, str]]:
    whole = json.loads(path.read_text(encoding="utf-8"))
    return ((row["cell"], _plain(row["value"])) for row in whole.get("figures", ()))


def _in_xlsx(path: Path) -> Iterator[tuple[str, str]]:
    workbook = openpyxl.load_workbook(path)
    if "数字" in workbook:
        heads, *rows = workbook["数字"].iter_rows(values_only=True)
        name, value = heads.index("数字编号"), heads.index("数值")
        yield from ((str(row[name]), _plain(row[value])) for row in rows)


READERS: Mapping[str, Callable[[Path], Iterator[tuple[str, str]]]] = {
    "csv": _in_csv,
    "json": _in_json,
    "xlsx": _in_xlsx,
}
FOLDERS = ("months", "series", "places")


@pytest.mark.parametrize("ending", READERS)
def test_every_figure_of_the_records_is_in_the_files_and_no_other(
    ending: str, both: tuple[Path, Town]
) -> None:
    site, town = both
    recorded, told = _recorded(town), dict[str, str]()
    for folder in FOLDERS:
        for path in sorted((site / folder).glob(f"*.{ending}")):
            for name, value in READERS[ending](path):
                assert recorded[name] == value, (path, name)
                told[name] = value
    assert told == recorded


def test_a_files_figures_are_those_of_its_page(both: tuple[Path, Town]) -> None:
    site, _ = both
    compared = 0
    for path, page in pages_of_site(site).items():
        shown = {str(cell.get("data-cell")): _plain(cell.text) for cell in cells_of(page)}
        for ending, read in READERS.items():
            file = site / path.replace(".html", f".{ending}")
            if file.exists() and not path.startswith("standards/"):
                assert dict(read(file)) == shown, file
                compared += 1
    assert compared > 3


def test_every_figure_of_a_chart_is_that_of_the_records(both: tuple[Path, Town]) -> None:
    site, town = both
    recorded = _recorded(town)
    drawn = 0
    for page in pages_of_site(site).values():
        for element in page.all("text"):
            if name := element.get("data-cell"):
                assert _plain(element.text) == recorded[name], name
                drawn += 1
        assert not [
            name
            for one in page.elements
            if (name := one.get("data-length")) and recorded.get(name) == WITHHELD
        ]
    assert drawn or len(town.releases) == 1


def test_every_rate_is_the_same_in_every_format(both: tuple[Path, Town]) -> None:
    site, town = both
    for standard in town.standards:
        amounts = [str(value.amount.fen) if value.amount else value.text for value in standard.values]
        if amounts:
            stem = site / "standards" / standard.id
            rows = csv.DictReader(
                io.StringIO(stem.with_suffix(".csv").read_bytes().decode("utf-8-sig"), newline="")
            )
            assert [_fen(row["金额"]) or row["算法"] for row in rows] == amounts
            rates = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))["rates"]
            assert [_fen(row["amount"]) or row["rule"] for row in rates] == amounts
            heads, *lines = openpyxl.load_workbook(stem.with_suffix(".xlsx"))["历年标准"].iter_rows(
                values_only=True
            )
            at, rule = heads.index("金额"), heads.index("算法")
            assert [_fen(line[at]) or line[rule] for line in lines] == amounts


def _fen(value: object) -> str:
    return "" if value in {None, ""} else str(int(Decimal(str(value)) * 100))


def test_made_up_figures_are_called_so_in_every_file(anxi: Built, hecheng: Built) -> None:
    for folder in FOLDERS:
        for path in (anxi.site / folder).glob("*.*"):
            if path.suffix in {".csv", ".json"}:
                assert "示例数据" in path.read_text(encoding="utf-8"), path
        for path in (hecheng.site / folder).glob("*.*"):
            if path.suffix in {".csv", ".json", ".html"}:
                assert "示例数据" not in path.read_text(encoding="utf-8"), path
    for path in (anxi.site / "months").glob("*.xlsx"):
        sheet = openpyxl.load_workbook(path)["说明"]
        told = [(label.value, text.value) for label, text in sheet.iter_rows()]
        assert ("数据性质", "示例数据") in told
