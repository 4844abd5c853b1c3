"""All figures of a finished site: read from its pages and its data files, which must agree on every one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.foundation.problems import ContentRefused, Location, Problem
from generator.publishing.html_reader import HtmlPage, read_html
from generator.publishing.leaflet_files import BrokenPdf, Reading, named_figures
from generator.publishing.readback.chart_reader import (
    faults_of_charts,
    named_in_charts,
    named_outside_charts,
)
from generator.publishing.readback.csv_reader import read_csv
from generator.publishing.readback.json_reader import names_cells, read_json
from generator.publishing.readback.replaced import faults_of_replaced, replaced_on_page
from generator.publishing.readback.told import CELL_NAME, Names, Told, Unreadable, refusal, value_of
from generator.publishing.readback.workbook_reader import read_workbook
from generator.records.cells import Value

_READERS: Mapping[str, Callable[[bytes, str], Iterable[Told]]] = {
    ".csv": read_csv,
    ".json": read_json,
    ".xlsx": read_workbook,
}


@dataclass(frozen=True)
class SiteFigures:
    """Every figure that the site tells, by name; the same in every file that tells it."""

    cells: Mapping[str, Value]
    rates: Mapping[str, str]


def site_figures(site: Path) -> SiteFigures:
    """The figures of a site; raises ContentRefused, with everything that stands against it at once."""
    reading = _Reading(site)
    reading.read()
    if reading.problems:
        raise ContentRefused(reading.problems)
    return reading.figures()


class _Reading:
    """A site while it is read: what its pages and files have told so far, and what is wrong with it."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.problems: list[Problem] = []
        self._values: dict[tuple[Names, str], Value | str] = {}
        self._labels: dict[str, str] = {}
        self._on_page: dict[str, set[tuple[Names, str]]] = {}

    def read(self) -> None:
        """The pages first: a data file may tell nothing that its page does not."""
        for file in self._files(".html"):
            self._read_page(file)
        for ending in _READERS:
            for file in self._files(ending):
                self._read_data(file, ending)
        for file in self._files(".pdf"):
            self._read_leaflet(file)
        for file in self._files(".svg"):
            if any(read_html(self._text(file)).all("text")):
                self.problems.append(refusal(file, "单独的图没有数字编号"))

    def figures(self) -> SiteFigures:
        """What was read, cells and rates apart."""
        cells = {
            name: value
            for (names, name), value in self._values.items()
            if names is Names.CELL and not isinstance(value, str)
        }
        rates = {name: str(value) for (names, name), value in self._values.items() if names is Names.RATE}
        return SiteFigures(cells, rates)

    def _files(self, ending: str) -> list[str]:
        return sorted(path.relative_to(self.site).as_posix() for path in self.site.rglob(f"*{ending}"))

    def _text(self, file: str) -> str:
        return (self.site / file).read_text(encoding="utf-8", errors="replace")

    def _read_page(self, file: str) -> None:
        page = read_html(self._text(file))
        told = list(told_by_page(page, file))
        self._on_page[file] = {(one.names, one.name) for one in told}
        self._enter(told, "发布-09")
        self._enter(replaced_on_page(page, file), "发布-09")
        self.problems += [refusal(file, fault) for fault in faults_of_replaced(page)]
        self._look_at_charts(page, file)

    def _look_at_charts(self, page: HtmlPage, file: str) -> None:
        for fault in dict.fromkeys(faults_of_charts(page, file)):
            self.problems.append(Problem("发布-12", (Location(file),), "", {"reason": fault}))
        for name in sorted(named_in_charts(page) - named_outside_charts(page)):
            self.problems.append(
                Problem("发布-12", (Location(file),), "", {"reason": f"“{name}”图里有，表里没有"})
            )

    def _read_data(self, file: str, ending: str) -> None:
        page = f"{file.removesuffix(ending)}.html"
        content = (self.site / file).read_bytes()
        try:
            if page not in self._on_page:
                self._demand_no_figures(content, ending)
                return
            told = list(_READERS[ending](content, file))
        except Unreadable as fault:
            self.problems.append(refusal(file, fault.reason))
            return
        self._compare_names(told, file, self._on_page[page])
        self._enter(told, "发布-10")

    def _read_leaflet(self, file: str) -> None:
        """A leaflet names its figures in its tags; each must be what the pages say."""
        try:
            named = named_figures(Reading((self.site / file).read_bytes()))
        except BrokenPdf:
            self.problems.append(refusal(file, "印刷品打不开"))
            return
        told = [Told(Names.CELL, name, text, file) for name, text in named if CELL_NAME.fullmatch(name)]
        self._enter(told, "发布-09")

    def _demand_no_figures(self, content: bytes, ending: str) -> None:
        if ending != ".json" or names_cells(content):
            raise Unreadable("旁边没有同名的网页")

    def _compare_names(self, told: Iterable[Told], file: str, on_page: set[tuple[Names, str]]) -> None:
        """Nothing finer and nothing else than on the page, and no cell of the page left out."""
        names = {(one.names, one.name) for one in told}
        cells_left_out = {one for one in on_page - names if one[0] is Names.CELL}
        for _, name in sorted((names - on_page) | cells_left_out):
            self.problems.append(Problem("发布-10", (Location(file),), "", {"cell": name}))

    def _enter(self, told: Iterable[Told], code: str) -> None:
        for one in told:
            try:
                value = value_of(one)
            except Unreadable as fault:
                self.problems.append(refusal(one.file, fault.reason))
                continue
            self._demand_one_name(one)
            if self._values.setdefault((one.names, one.name), value) != value:
                self.problems.append(Problem(code, (Location(one.file),), "", {"cell": one.name}))

    def _demand_one_name(self, one: Told) -> None:
        """A row under another place's or benefit's name would tell that one's figure."""
        for identifier, label in one.labels:
            if self._labels.setdefault(identifier, label) != label:
                self.problems.append(refusal(one.file, f"“{one.name}”在别的文件里叫另一个名称"))


def told_by_page(page: HtmlPage, file: str) -> Iterator[Told]:
    """Every figure that a page names in its markup, its charts included."""
    for element in page.elements:
        for names in Names:
            name = element.get(f"data-{names}")
            if name is not None:
                yield Told(names, name, element.text, file)
