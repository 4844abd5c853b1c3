"""Charts stand where figures do: enough of them published, each named, in the order of the record."""

from collections.abc import Iterator

import pytest

from generator.outputs import addresses
from generator.outputs.page import PageKind
from tests.outputs.columns import Column, Element, named, text

DRAWN = {
    PageKind.MONTH,
    PageKind.SERIES,
    PageKind.SERIES_YEAR,
    PageKind.PLACE,
    PageKind.PLACE_YEAR,
    PageKind.STANDARD,
}


def _figures(root: Element) -> Iterator[Element]:
    return root.iter("figure")


def _drawings(root: Element) -> Iterator[Element]:
    return (svg for figure in _figures(root) for svg in figure.iter("svg"))


def test_charts_stand_on_months_benefits_places_and_standards_and_nowhere_else(anxi: Column) -> None:
    kinds = {page.kind for page in anxi.pages if any(_figures(anxi.trees[page.path]))}
    assert kinds == DRAWN


def test_each_has_a_sentence_a_drawing_for_phones_and_one_for_wide_screens(column: Column) -> None:
    for path, root in column.trees.items():
        for figure in _figures(root):
            assert len(text(figure).split("。")) > 1, path
            uses = [svg.get("class") for svg in figure.iter("svg")]
            assert uses == ["mb-chart-narrow", "mb-chart-wide"], path


def test_each_is_named_for_who_does_not_see_it_without_a_figure(column: Column) -> None:
    for path, root in column.trees.items():
        for svg in _drawings(root):
            assert svg.get("role") == "img", path
            assert str(svg.get("aria-label")).endswith("，数字见旁边的表"), path


def test_every_figure_of_a_chart_stands_in_a_table_or_list_of_the_page_and_is_told_alike(
    column: Column,
) -> None:
    for path, root in column.trees.items():
        inside = {id(one) for figure in _figures(root) for one in figure.iter()}
        for attribute in ("data-cell", "data-rate"):
            beside = {
                one.get(attribute): text(one).partition(" ")[0]
                for one in root.iter()
                if one.get(attribute) and id(one) not in inside
            }
            drawn = {name: words for svg in _drawings(root) for name, words in named(svg, attribute).items()}
            assert drawn.items() <= beside.items(), path


def test_a_withheld_cell_is_hatched_and_never_drawn_as_a_length(anxi: Column) -> None:
    hatched = 0
    for path, root in anxi.trees.items():
        for svg in _drawings(root):
            withheld = {name for name, words in named(svg, "data-cell").items() if words == "不公布"}
            assert withheld == {one.get("data-withheld") for one in svg.iter() if one.get("data-withheld")}, (
                path
            )
            assert withheld.isdisjoint({one.get("data-length") for one in svg.iter()}), path
            hatched += len(withheld)
    assert hatched > 10


def test_places_stand_in_the_order_of_the_record(anxi: Column) -> None:
    """An order by size would say between which two a withheld figure lies."""
    root = anxi.trees[addresses.month(anxi.town.latest_releases[-1].month)]
    svg = next(_drawings(root))
    labels = [text(one) for one in svg.iter("text") if one.get("data-cell") is None]
    assert labels == [place.name for place in anxi.town.places_below]


def test_a_month_is_drawn_from_its_own_edition_alone(anxi: Column) -> None:
    for release in anxi.town.releases:
        path = addresses.month(release.month)
        if path in anxi.trees and release in anxi.town.latest_releases:
            names = [name for svg in _drawings(anxi.trees[path]) for name in named(svg, "data-cell")]
            assert {name.split("/")[0] for name in names} <= {release.stem}


def test_a_standard_bears_the_number_of_its_document(anxi: Column) -> None:
    root = anxi.trees[addresses.standard("minimum-living-urban")]
    narrow, wide = _drawings(root)
    assert wide.get("data-drawing") == "steps"
    for svg in (narrow, wide):
        assert "渝民规〔2025〕6号" in text(svg)


def test_a_chart_brings_no_style_and_loads_nothing(column: Column) -> None:
    for path, root in column.trees.items():
        for svg in _drawings(root):
            tags = {one.tag for one in svg.iter()}
            assert tags <= {"svg", "text", "path", "rect", "circle", "polyline"}, path
            assert not [one for one in svg.iter() if one.get("style") or one.get("href")], path


@pytest.mark.parametrize("path", ["series/minimum-living.html", "places/village-3.html"])
def test_at_most_a_year_and_a_month_is_drawn(anxi: Column, path: str) -> None:
    for svg in _drawings(anxi.trees[path]):
        assert 2 <= len(named(svg, "data-cell")) <= 13
