"""Every published cell stands on its pages as the record says it, and no page says another figure."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.foundation.money import Money
from generator.outputs import addresses
from generator.outputs.page import PageKind
from generator.records.cells import Value, Withheld
from generator.records.measures import Measure
from generator.records.releases import Release, Row
from tests.outputs.columns import Column, Element, classed, named, text

WITHHELD = "不公布"
OVER_TIME = (PageKind.SERIES, PageKind.SERIES_YEAR, PageKind.PLACE, PageKind.PLACE_YEAR)


def _text(value: Value) -> str:
    """What a reader must see, reckoned here anew."""
    if isinstance(value, Withheld):
        return WITHHELD
    if not isinstance(value, Money):
        return f"{value:,}"
    yuan, fen = divmod(value.fen, 100)
    return f"{yuan:,}.{fen:02d}" if fen else f"{yuan:,}"


def _cells_of(release: Release, row: Row) -> Iterator[tuple[str, str]]:
    period = row.period or release.month
    for measure, value in row.cells:
        yield (
            f"{release.stem}/{row.benefit}/{row.part or 'total'}/{row.place}/{period}/{measure}",
            _text(value),
        )


def _recorded(*releases: Release, benefit: str | None = None, place: str | None = None) -> dict[str, str]:
    """Name -> text of every cell, of all rows or of those of a benefit or a place."""
    return dict(
        cell
        for release in releases
        for row in release.rows
        if benefit in {None, row.benefit} and place in {None, row.place}
        for cell in _cells_of(release, row)
    )


def _shown(root: Element) -> dict[str, str]:
    """Every cell of a page: each stands once in a table and once in a card, a total also above its places; all tell it alike."""
    shown = named(root, "data-cell")
    told = {_said(one) for one in root.iter() if one.get("data-cell")}
    assert len(shown) == len(told), "a cell is told in two ways on the page"
    cards = [one for card in classed(root, "mb-cards") for one in card.iter() if one.get("data-cell")]
    tables = [one for table in root.iter("table") for one in table.iter() if one.get("data-cell")]
    assert [_said(one) for one in cards] == [_said(one) for one in tables]
    totals = [one for line in classed(root, "mb-total") for one in line.iter("td")]
    once = [one for one in tables if one not in totals]
    assert len({one.get("data-cell") for one in once}) == len(once), "a cell stands in two tables"
    return shown


def _said(cell: Element) -> tuple[str | None, str]:
    return cell.get("data-cell"), text(cell)


def test_a_months_page_holds_every_cell_of_its_edition_and_no_other(column: Column) -> None:
    newest = column.town.latest_releases
    for release in column.town.releases:
        path = addresses.month(release.month) if release in newest else addresses.edition(release)
        assert _shown(column.trees[path]) == _recorded(release), path


def test_above_the_figures_of_the_places_stands_their_total(column: Column) -> None:
    """Wherever the town's own row says all that the places' rows say; in the table and, being the same lines, in the cards."""
    whole = f"全{column.town.town_place.kind.value}合计"
    headed = {True: 0, False: 0}
    for release in column.town.latest_releases:
        told = _recorded(release, place=column.town.town_place.id)
        for table in column.trees[addresses.month(release.month)].iter("table"):
            lines = list(table.iter("tr"))
            head, first, last = lines[0], lines[1], lines[-1]
            if text(head).startswith("村（社区）"):
                asked = {_of_the_town(column, str(cell.get("data-cell"))) for cell in last.iter("td")}
                is_total = first.get("class") == "mb-total" and text(first[0]) == whole
                assert is_total == (asked <= told.keys()), asked
                assert not is_total or {one.get("data-cell") for one in first.iter("td")} == asked
                headed[is_total] += 1
    assert headed[True] or not headed[False]


def _of_the_town(column: Column, cell: str) -> str:
    """The name of the cell that counts the same of the whole town."""
    stem, benefit, part, _, period, measure = cell.split("/")
    return f"{stem}/{benefit}/{part}/{column.town.town_place.id}/{period}/{measure}"


def test_there_is_a_page_for_every_edition(column: Column) -> None:
    assert len(list(column.of_kind(PageKind.MONTH))) == len(column.town.releases)


def test_every_figure_in_a_months_table_is_a_cell(column: Column) -> None:
    """No number slips into a table of figures without the name of its cell."""
    for path, root in column.of_kind(PageKind.MONTH, *OVER_TIME):
        cells = [one for one in classed(root, "mb-number") if one.tag == "td"]
        # Of a corrected figure the old and the new one stand in a cell, each with its name.
        loose = [text(one) for one in cells if not any(_name(part) for part in one.iter())]
        assert loose == [], path


def _name(cell: Element) -> str | None:
    return cell.get("data-cell") or cell.get("data-rate")


def test_a_series_holds_every_row_of_the_town(column: Column) -> None:
    town = column.town
    for benefit, cells in _shown_over_time(column, PageKind.SERIES, PageKind.SERIES_YEAR).items():
        assert cells == _recorded(*town.latest_releases, benefit=benefit, place=town.town_place.id), benefit
    reported = {row.benefit for release in town.releases for row in release.rows}
    assert {path for path, _ in column.of_kind(PageKind.SERIES)} == set(map(addresses.series, reported))


def test_a_place_holds_every_row_of_the_place(column: Column) -> None:
    shown = _shown_over_time(column, PageKind.PLACE, PageKind.PLACE_YEAR)
    for place in column.town.places:
        assert shown[place.id] == _recorded(*column.town.latest_releases, place=place.id)


def test_a_page_over_time_holds_two_years_and_that_of_an_earlier_year_this_year(column: Column) -> None:
    newest = column.town.latest_releases[-1].month.year
    for path, root in column.of_kind(*OVER_TIME):
        years = {int(name[:4]) for name in _shown(root)}
        _, _, year = path.removesuffix(".html").partition("--")
        assert years == {int(year)} if year else years <= {newest, newest - 1}, path
        assert not year or int(year) < newest - 1


def _shown_over_time(column: Column, *kinds: PageKind) -> dict[str, dict[str, str]]:
    """What the pages of one place or benefit show together, by its id; no two of them show the same."""
    together: dict[str, dict[str, str]] = {}
    for path, root in column.of_kind(*kinds):
        of, _, _ = path.rpartition("/")[2].removesuffix(".html").partition("--")
        told, shown = together.setdefault(of, {}), _shown(root)
        assert told.keys().isdisjoint(shown), path
        told.update(shown)
    return together


def test_a_year_holds_recorded_cells_of_the_town_and_of_the_year(column: Column) -> None:
    town = column.town
    for path, root in column.of_kind(PageKind.YEAR):
        year = int(path.removeprefix("years/").removesuffix(".html"))
        releases = [release for release in town.latest_releases if release.month.year == year]
        shown, last = _shown(root), releases[-1]
        assert shown.items() <= _recorded(*releases, place=town.town_place.id).items(), path
        assert _recorded(last, place=town.town_place.id).items() <= shown.items(), path


def test_a_year_holds_every_quarter(anxi: Column) -> None:
    shown = _shown(anxi.trees[addresses.year(2025)])
    quarters = {name.split("/")[4] for name in shown if name.split("/")[1] == "medical-insurance"}
    assert quarters == {"2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"}


def test_no_page_shows_a_cell_otherwise_than_the_record(column: Column) -> None:
    recorded = _recorded(*column.town.releases)
    for path, root in column.trees.items():
        assert _shown(root).items() <= recorded.items(), path


def test_the_home_page_tells_the_newest_months_totals(anxi: Column) -> None:
    newest, town = anxi.town.latest_releases[-1], anxi.town.town_place.id
    total = {
        name: words
        for row in newest.rows
        if (row.place, row.part, row.period) == (town, None, None)
        for name, words in _cells_of(newest, row)
        if not name.endswith("to_date")
    }
    assert total
    assert _shown(anxi.trees[addresses.HOME]) == total


# Column heads as readers know them, for the cells of a month, a quarter and a year.
_KINDS = {"户": "户数", "人": "人数", "人次": "人次", "户次": "户次", "金额": "金额"}


def _head_of(measure: Measure, period: str) -> str:
    span = "当季" if "Q" in period else "当月" if "-" in period else "全年"
    scope = {"时点": "", "当月": span, "累计": "今年累计"}[measure.scope.value]
    unit = "元" if measure.is_amount else measure.kind.value
    return f"{scope}{_KINDS[measure.kind.value]}({unit})"


def test_a_figure_stands_under_its_own_head_with_its_unit(column: Column) -> None:
    for path, root in column.trees.items():
        # There the row says which figure it is, and the columns which edition.
        if path == addresses.CORRECTIONS:
            continue
        for heads, cell in _placed(root):
            *_, period, measure = str(cell.get("data-cell")).split("/")
            assert heads[0] == _head_of(Measure(measure), period), (path, cell.get("data-cell"))


def test_a_figure_stands_beside_its_own_place_part_or_time(column: Column) -> None:
    names = _row_heads(column)
    for path, root in column.of_kind(PageKind.MONTH):
        for heads, cell in _placed(root):
            _, benefit, part, place, *_ = str(cell.get("data-cell")).split("/")
            assert heads[1] in names[benefit, part, place], (path, cell.get("data-cell"))


def test_a_figure_over_time_stands_beside_its_period(column: Column) -> None:
    periods = {
        str(release.period_of(row)): release.period_of(row).chinese()
        for release in column.town.releases
        for row in release.rows
    }
    for path, root in column.of_kind(*OVER_TIME):
        for heads, cell in _placed(root):
            period = str(cell.get("data-cell")).split("/")[4]
            assert heads[1] == periods[period], (path, cell.get("data-cell"))


def _placed(root: Element) -> Iterator[tuple[tuple[str, str], Element]]:
    """Every cell of a table with the heads of its column and of its row."""
    for table in root.iter("table"):
        first, *rest = table.iter("tr")
        columns = [text(head).replace("（", "(").replace("）", ")") for head in first]
        for row in rest:
            head, *cells = list(row)
            for column, cell in zip(columns[1:], cells, strict=True):
                if cell.get("data-cell"):
                    yield (column, text(head)), cell


def _row_heads(column: Column) -> Mapping[tuple[str, str, str], set[str]]:
    """What may stand at the head of a row of a month: 合计 or the part for the town, the place's name below it."""
    heads: dict[tuple[str, str, str], set[str]] = {}
    total = f"全{column.town.town_place.kind.value}合计"
    for benefit in column.town.benefits:
        splits = benefit.statistics.splits if benefit.statistics else ()
        parts = {"total": "合计"} | {part.id: part.name for split in splits for part in split.parts}
        for part, name in parts.items():
            heads[benefit.id, part, column.town.town_place.id] = {name, total} if part == "total" else {name}
            for place in column.town.places_below:
                whole = place.name if part == "total" else f"{place.name}·{name}"
                heads[benefit.id, part, place.id] = {whole}
    return heads


def test_beside_a_withheld_figure_stands_the_rule(anxi: Column) -> None:
    withheld_tables = 0
    for path, root in anxi.of_kind(PageKind.MONTH, PageKind.YEAR, *OVER_TIME):
        parents = {child: parent for parent in root.iter() for child in parent}
        for table in root.iter("table"):
            withheld = [cell for cell in table.iter("td") if text(cell) == WITHHELD]
            withheld_tables += bool(withheld)
            assert withheld == classed(table, "mb-withheld"), path
            assert _is_explained(parents, parents[table]) == bool(withheld), path
    assert withheld_tables


def _is_explained(parents: Mapping[Element, Element], table: Element) -> bool:
    """Whether the rule follows a table before the next one does."""
    after = dict(pairwise(parents[table]))
    cards = after[table]
    assert "mb-cards" in str(cards.get("class")).split()
    beside = after.get(cards)
    while beside is not None and beside.get("class") == "mb-rule":
        if f"写着“{WITHHELD}”" in text(beside) and "也可能是零" in text(beside):
            return [link.get("href") for link in beside.iter("a")] == ["../withheld.html"]
        beside = after.get(beside)
    return False


def test_the_home_page_explains_a_withheld_total(anxi: Column) -> None:
    assert WITHHELD not in _words_below(anxi, "newest")
    newest = anxi.town.releases[-1]
    hidden = newest.rows[0].cells.model_copy(update={"persons": Withheld.WITHHELD})
    rows = (newest.rows[0].model_copy(update={"cells": hidden}), *newest.rows[1:])
    home = anxi.with_releases(newest.model_copy(update={"rows": rows}))
    assert f"{WITHHELD} 当月发放" in _words_below(home, "newest")  # and no unit behind it
    assert f"写着“{WITHHELD}”的数字" in _words_below(home, "newest")


def _words_below(column: Column, anchor: str) -> str:
    elements = list(column.trees[addresses.HOME])
    start = next(index for index, one in enumerate(elements) if one.get("id") == anchor)
    return "".join(text(one) for one in elements[start:])


def test_a_month_that_lacks_a_promised_benefit_says_why(anxi: Column) -> None:
    lacking = [release for release in anxi.town.latest_releases if release.nothing]
    assert lacking
    for release in lacking:
        words = text(anxi.trees[addresses.month(release.month)])
        for item in release.nothing:
            assert anxi.town.benefit_of[item.benefit].name in words
            day = f"{item.date.year}年{item.date.month}月{item.date.day}日"
            assert f"{item.reason}（{day}）" in words
