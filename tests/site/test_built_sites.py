"""The sites as they are built: whole, sound, and with the figures that were published and no others."""

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from generator.outputs.figures import cell_name, written
from generator.outputs.navigation import NAVIGATION, foot_of
from generator.outputs.page import PageKind
from generator.publishing.build import Built
from generator.publishing.site_check import problems_of_site
from generator.publishing.site_files import SiteFiles
from generator.records.loading import load
from generator.records.town import Town
from tests.publishing.sites import ROOT
from tests.site.reading import Figure, cells_of, figures_of, kind_of, pages_of_site

PUBLISHED = ROOT / "tests" / "examples" / "published" / "hecheng_2022-05.csv"

# The table's words -> what a reader finds on our page.
PROGRAMMES = {
    "低保": "最低生活保障",
    "特困供养": "特困人员供养",
    "特困照料护理": "特困人员照料护理",
    "临时救助": "临时救助",
}
COLUMNS = {
    ("households", "current"): "户数(户)",
    ("persons", "current"): "人数(人)",
    ("amount", "current"): "当月金额(元)",
    ("amount", "ytd"): "今年累计金额(元)",
}
YUAN_IN_10_000 = 10_000


def town_of(content: Path) -> Town:
    loaded = load(content)
    assert loaded.town is not None, loaded.problems
    return loaded.town


def test_every_file_of_the_site_is_sound(built: Built) -> None:
    assert list(problems_of_site(SiteFiles.at(built.site))) == []


def test_every_kind_of_page_is_there(anxi: Built) -> None:
    assert {kind_of(page) for page in pages_of_site(anxi.site).values()} == {str(kind) for kind in PageKind}


def test_the_navigation_is_the_same_on_every_page(anxi: Built) -> None:
    foot = [entry.title for entry in foot_of(town_of(ROOT / "content"))]
    for path, page in pages_of_site(anxi.site).items():
        menus = [element.text.split() for element in page.all("nav")]
        columns = [entry.title for entry in NAVIGATION]
        assert menus == [[*columns, "全部栏目"], columns, foot], path


def test_every_page_with_made_up_figures_says_so_and_no_real_one_does(anxi: Built, hecheng: Built) -> None:
    for page in pages_of_site(anxi.site).values():
        if any(cells_of(page)):
            assert [element for element in page.elements if element.get("data-sample") == "true"]
    for page in pages_of_site(hecheng.site).values():
        assert not [element for element in page.elements if element.get("data-sample")]


class TestFigures:
    """What is read from the pages is what stands in the records, and in the table that was published."""

    def test_every_figure_is_that_of_its_record_and_every_record_stands_on_a_page(
        self, anxi: Built, hecheng: Built
    ) -> None:
        for built, content in ((anxi, ROOT / "content"), (hecheng, ROOT / "examples" / "hecheng")):
            recorded = {
                cell_name(release, row, measure): written(value)
                for release in town_of(content).releases
                for row in release.rows
                for measure, value in row.cells
            }
            shown = {
                (str(cell.get("data-cell")), cell.text)
                for page in pages_of_site(built.site).values()
                for cell in cells_of(page)
            }
            assert shown == set(recorded.items())

    def test_a_reader_finds_every_figure_that_was_published_and_no_other(self, hecheng: Built) -> None:
        page = pages_of_site(hecheng.site)["months/2022-05.html"]
        found = [
            figure for figure in figures_of(page) if figure.column in {*COLUMNS.values(), "当月户数(户)"}
        ]
        assert sorted(map(_plain, found)) == sorted(map(_as_told, _published(is_rate=False)))

    def test_a_reader_finds_the_rates_that_were_published(self, hecheng: Built) -> None:
        page = pages_of_site(hecheng.site)["months/2022-05.html"]
        found = {figure.text for figure in figures_of(page) if figure.column == "金额"}
        assert found == {f"{int(row['value']):,}" for row in _published(is_rate=True)}


def _published(*, is_rate: bool) -> list[Mapping[str, str]]:
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if (row["measure"] == "standard") is is_rate]


def _plain(figure: Figure) -> Figure:
    """A figure with its text as a bare number."""
    return figure._replace(text=str(Decimal(figure.text.replace(",", "")).normalize()))


def _as_told(row: Mapping[str, str]) -> Figure:
    """A row of the published table in the words and units of our page."""
    year, month = row["period"].split("-")
    column = COLUMNS[row["measure"], row["scope"]]
    if row["programme"] == "临时救助" and row["measure"] == "households":
        column = "当月户数(户)"  # households helped in the month, no stock
    value = Decimal(row["value"]) * (YUAN_IN_10_000 if row["unit"] == "万元" else 1)
    caption = f"{PROGRAMMES[row['programme']]}，荷城街道，{date(int(year), int(month), 1):%Y年}{int(month)}月"
    return Figure(caption, row["subgroup"], column, str(value.normalize()))
