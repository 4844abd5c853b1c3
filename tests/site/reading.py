"""Reads the pages of a site as a reader does: by the words that stand at a table, at its rows and at its columns."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.publishing.html_reader import Element, HtmlPage, read_html


class Figure(NamedTuple):
    """What one cell of a table says, and what stands around it."""

    caption: str
    row: str
    column: str
    text: str


@cache
def read_page(path: Path) -> HtmlPage:
    """A page that was read from the disk."""
    return read_html(path.read_text("utf-8"))


def pages_of_site(site: Path) -> dict[str, HtmlPage]:
    """Every page of a site by its address."""
    return {path.relative_to(site).as_posix(): read_page(path) for path in sorted(site.rglob("*.html"))}


def enlarged(size: str) -> str:
    """The script by which a reader's browser enlarges all letters; the policy of the pages lets no style tag in."""
    return f"document.documentElement.style.setProperty('font-size', '{size}', 'important')"


def kind_of(page: HtmlPage) -> str:
    """The kind of a page; `own` for one of the town's own, which names none."""
    return next((kind for element in page.elements if (kind := element.get("data-kind"))), "own")


def pages_by_kind(site: Path) -> dict[str, str]:
    """For each kind the address of the page of that kind that holds most."""
    by_kind: dict[str, str] = {}
    for path, page in pages_of_site(site).items():
        kind = kind_of(page)
        by_kind[kind] = max(path, by_kind.get(kind, path), key=lambda one: (site / one).stat().st_size)
    return by_kind


def figures_of(page: HtmlPage) -> Iterator[Figure]:
    """Every cell of every table, with its table's caption and the heads of its row and column."""
    caption, columns, row = "", list[str](), ""
    for element in page.elements:
        if element.tag == "caption":
            caption, columns = element.text, []
        elif element.get("scope") == "col":
            columns.append(element.text.replace("（", "(").replace("）", ")"))
        elif element.get("scope") == "row":
            row, place = element.text, 1
        elif element.tag == "td":
            yield Figure(caption, row, columns[place], element.text)
            place += 1


def cells_of(page: HtmlPage) -> Iterator[Element]:
    """Every element that names the cell of a release whose figure it holds."""
    return (element for element in page.elements if element.get("data-cell") is not None)
