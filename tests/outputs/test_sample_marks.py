"""A page made from sample data says 示例数据 in plain sight, and no other page does."""

from collections.abc import Iterator
from dataclasses import replace

from generator.outputs import addresses
from generator.outputs.page import PageKind
from tests.outputs.columns import Column, Element, classed, text

# The pages on which figures or dates of releases stand.
MADE_FROM_RELEASES = {
    PageKind.HOME,
    PageKind.ARCHIVE,
    PageKind.MONTH,
    PageKind.SERIES,
    PageKind.SERIES_YEAR,
    PageKind.PLACES,
    PageKind.PLACE,
    PageKind.PLACE_YEAR,
    PageKind.YEAR,
    PageKind.CATALOGUE,
    PageKind.CORRECTIONS,
    PageKind.SCORECARD,
    PageKind.ABOUT,
    PageKind.DATA,
}


def _is_marked(root: Element) -> bool:
    marks = [mark for mark in classed(root, "mb-sample") if "示例数据" in text(mark)]
    assert (root.get("data-sample") == "true") == bool(marks)
    return bool(marks)


def _marked(column: Column) -> Iterator[str]:
    return (page.path for page in column.pages if _is_marked(column.trees[page.path]))


def test_pages_made_from_sample_releases_say_so_and_no_others(anxi: Column) -> None:
    expected = [page.path for page in anxi.pages if page.kind in MADE_FROM_RELEASES]
    assert list(_marked(anxi)) == expected


def test_every_page_that_shows_a_sample_figure_is_marked(anxi: Column) -> None:
    with_figures = {
        path for path, root in anxi.trees.items() if any(one.get("data-cell") for one in root.iter())
    }
    assert with_figures <= set(_marked(anxi))


def test_real_figures_are_not_called_samples(hecheng: Column) -> None:
    assert list(_marked(hecheng)) == []
    assert [path for path, body in hecheng.bodies.items() if "示例数据" in body] == []


def test_one_real_month_among_samples_is_not_marked_and_one_sample_marks_what_shows_it(anxi: Column) -> None:
    *samples, last = anxi.town.releases
    mixed = anxi.with_releases(*samples, last.model_copy(update={"sample": False}))
    real = addresses.month(last.month)
    assert set(_marked(anxi)) - set(_marked(mixed)) == {real}


def test_the_catalogue_is_marked_for_sample_releases_as_well(anxi: Column) -> None:
    """Its dates and 逾期 are reckoned from the releases."""
    (catalogue,) = anxi.town.catalogues
    real = catalogue.model_copy(update={"sample": False})
    column = Column(replace(anxi.town, catalogues=(real,)), anxi.as_of)
    assert addresses.catalogue(real.year) in set(_marked(column))
