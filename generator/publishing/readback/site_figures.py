"""All figures of a finished site: read from its pages and its data files, which must agree on every one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from generator.foundation.problems import ContentRefused, Location, Problem
from generator.publishing.kept_work import KeptWork, Reading
from generator.publishing.readback.differences import ToldDifference, is_right
from generator.publishing.readback.file_figures import (
    DATA_ENDINGS,
    FileFigures,
    data_figures,
    drawing_figures,
    leaflet_figures,
    page_figures,
    without_page,
)
from generator.publishing.readback.told import Names, Told, Unreadable, refusal, value_of
from generator.records.cells import Value

_FORM = TypeAdapter(FileFigures)
_PAGE = Reading("figures of a page", page_figures, _FORM)
_DATA = Reading("figures of a data file", data_figures, _FORM)
_WITHOUT_PAGE = Reading("figures of a file without a page", without_page, _FORM)
_LEAFLET = Reading("figures of a leaflet", leaflet_figures, _FORM)
_DRAWING = Reading("figures of a drawing", drawing_figures, _FORM)


@dataclass(frozen=True)
class SiteFigures:
    """Every figure that the site tells, by name; the same in every file that tells it."""

    cells: Mapping[str, Value]
    rates: Mapping[str, str]


def site_figures(site: Path, kept: KeptWork | None = None) -> SiteFigures:
    """The figures of a site; raises ContentRefused, with everything that stands against it at once.

    Each file is read from the disk. What it tells by itself may be remembered of the very same bytes; whether the files
    agree is always looked up.
    """
    reading = _Site(site, kept or KeptWork())
    reading.read()
    if reading.problems:
        raise ContentRefused(reading.problems)
    return reading.figures()


class _Site:
    """A site while it is read: what its pages and files have told so far, and what is wrong with it."""

    def __init__(self, site: Path, kept: KeptWork) -> None:
        self.site = site
        self._kept = kept
        self.problems: list[Problem] = []
        self._values: dict[tuple[Names, str], Value | str] = {}
        self._labels: dict[str, str] = {}
        self._on_page: dict[str, set[tuple[Names, str]]] = {}
        self._differences: list[tuple[str, ToldDifference]] = []

    def read(self) -> None:
        """The pages first: a data file may tell nothing that its page does not."""
        for file in self._files(".html"):
            self._read_page(file)
        for ending in DATA_ENDINGS:
            for file in self._files(ending):
                self._read_data(file, ending)
        for file in self._files(".pdf"):
            self._read_leaflet(file)
        for file in self._files(".svg"):
            self.problems += [refusal(file, fault) for fault in self._told(_DRAWING, file).faults]
        self._reckon_differences()

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

    def _told(self, reading: Reading[FileFigures], file: str) -> FileFigures:
        return self._kept.read(reading, file, (self.site / file).read_bytes())

    def _read_page(self, file: str) -> None:
        read = self._told(_PAGE, file)
        self._on_page[file] = {(one.names, one.name) for one in read.told}
        self._enter((*read.told, *read.replaced), "发布-09")
        self._differences += [(file, told) for told in read.differences]
        self.problems += [refusal(file, fault) for fault in read.faults]
        for fault in read.chart_faults:
            self.problems.append(Problem("发布-12", (Location(file),), "", {"reason": fault}))

    def _read_data(self, file: str, ending: str) -> None:
        page = f"{file.removesuffix(ending)}.html"
        read = self._told(_DATA if page in self._on_page else _WITHOUT_PAGE, file)
        if read.faults:
            self.problems += [refusal(file, fault) for fault in read.faults]
        elif page in self._on_page:
            self._compare_names(read.told, file, self._on_page[page])
            self._enter(read.told, "发布-10")

    def _read_leaflet(self, file: str) -> None:
        """A leaflet names its figures in its tags; each must be what the pages say."""
        read = self._told(_LEAFLET, file)
        self.problems += [refusal(file, fault) for fault in read.faults]
        self._enter(read.told, "发布-09")

    def _compare_names(self, told: Iterable[Told], file: str, on_page: set[tuple[Names, str]]) -> None:
        """Nothing finer and nothing else than on the page, and no cell of the page left out."""
        names = {(one.names, one.name) for one in told}
        cells_left_out = {one for one in on_page - names if one[0] is Names.CELL}
        for _, name in sorted((names - on_page) | cells_left_out):
            self.problems.append(Problem("发布-10", (Location(file),), "", {"cell": name}))

    def _reckon_differences(self) -> None:
        """Once everything is read: the two figures may stand on pages that come later."""
        cells = self.figures().cells
        for file, told in self._differences:
            if not is_right(told, cells.get):
                self.problems.append(refusal(file, f"“{told.cells}”两个数相差多少写得不对"))

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
