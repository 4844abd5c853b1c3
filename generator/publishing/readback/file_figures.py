"""The figures of one finished file, by itself: what it tells, and why nobody can vouch for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.publishing.html_reader import HtmlPage, read_html
from generator.publishing.leaflet_files import BrokenPdf, Reading, named_figures
from generator.publishing.readback.chart_reader import (
    faults_of_charts,
    named_in_charts,
    named_outside_charts,
)
from generator.publishing.readback.csv_reader import read_csv
from generator.publishing.readback.differences import ToldDifference, differences_on_page
from generator.publishing.readback.json_reader import names_cells, read_json
from generator.publishing.readback.replaced import faults_of_replaced, replaced_on_page
from generator.publishing.readback.told import CELL_NAME, Names, Told, Unreadable
from generator.publishing.readback.unnamed import faults_of_unnamed
from generator.publishing.readback.workbook_reader import read_workbook

_READERS: Mapping[str, Callable[[bytes, str], Iterable[Told]]] = {
    ".csv": read_csv,
    ".json": read_json,
    ".xlsx": read_workbook,
}
DATA_ENDINGS = tuple(_READERS)
"""The endings of the files that lie beside a page and tell its figures."""


@dataclass(frozen=True)
class FileFigures:
    """What a file tells, and of a page also what was replaced and what differs; `faults` say in Chinese why it is refused."""

    told: tuple[Told, ...] = ()
    replaced: tuple[Told, ...] = ()
    differences: tuple[ToldDifference, ...] = ()
    faults: tuple[str, ...] = ()
    chart_faults: tuple[str, ...] = ()


def page_figures(file: str, content: bytes) -> FileFigures:
    """Of a page, its charts included."""
    page = read_html(content.decode("utf-8", errors="replace"))
    return FileFigures(
        tuple(_told_by_page(page, file)),
        tuple(replaced_on_page(page, file)),
        tuple(differences_on_page(page)),
        (*faults_of_replaced(page), *faults_of_unnamed(page)),
        tuple(_faults_of_charts(page, file)),
    )


def data_figures(file: str, content: bytes) -> FileFigures:
    """Of a data file that lies beside its page."""
    try:
        return FileFigures(tuple(_READERS[PurePosixPath(file).suffix](content, file)))
    except Unreadable as fault:
        return FileFigures(faults=(fault.reason,))


def without_page(file: str, content: bytes) -> FileFigures:
    """Of a data file beside which there is no page: it may tell none."""
    try:
        if not file.endswith(".json") or names_cells(content):
            raise Unreadable("旁边没有同名的网页")
    except Unreadable as fault:
        return FileFigures(faults=(fault.reason,))
    return FileFigures()


def leaflet_figures(file: str, content: bytes) -> FileFigures:
    """Of a leaflet, which names them in its tags."""
    try:
        named = named_figures(Reading(content))
    except BrokenPdf:
        return FileFigures(faults=("印刷品打不开",))
    return FileFigures(
        tuple(Told(Names.CELL, name, text, file) for name, text in named if CELL_NAME.fullmatch(name))
    )


def drawing_figures(_: str, content: bytes) -> FileFigures:
    """Of a drawing by itself: it may hold no words."""
    has_words = any(read_html(content.decode("utf-8", errors="replace")).all("text"))
    return FileFigures(faults=("单独的图没有数字编号",) if has_words else ())


def _faults_of_charts(page: HtmlPage, file: str) -> Iterator[str]:
    yield from dict.fromkeys(faults_of_charts(page, file))
    for name in sorted(named_in_charts(page) - named_outside_charts(page)):
        yield f"“{name}”图里有，表里没有"


def _told_by_page(page: HtmlPage, file: str) -> Iterator[Told]:
    """Every figure that a page names in its markup, its charts included."""
    for element in page.elements:
        for names in Names:
            name = element.get(f"data-{names}")
            if name is not None:
                yield Told(names, name, element.text, file)
