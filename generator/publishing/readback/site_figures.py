"""All figures of a finished site: read from its pages and its data files, which must agree on every one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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
from generator.publishing.site_files import SiteFile, SiteFiles
from generator.records.cells import Value

_FORM = TypeAdapter(FileFigures)
FIGURES_OF_PAGE = Reading("figures of a page", page_figures, _FORM)
_WITHOUT_PAGE = Reading("figures of a file without a page", without_page, _FORM)
_LEAFLET = Reading("figures of a leaflet", leaflet_figures, _FORM)
_DRAWING = Reading("figures of a drawing", drawing_figures, _FORM)


_Label = tuple[str, str, str]
"""An id, the words beside it in a file, and a figure there that has them."""
_LABELS = TypeAdapter(tuple[_Label, ...])


@dataclass(frozen=True)
class SiteFigures:
    """Every figure that the site tells, by name; the same in every file that tells it."""

    cells: Mapping[str, Value]
    rates: Mapping[str, str]


def site_figures(files: SiteFiles, kept: KeptWork | None = None) -> SiteFigures:
    """The figures of a site; raises ContentRefused, with everything that stands against it at once.

    What a file tells by itself may be remembered of the very same bytes; whether the files agree is always looked up.
    """
    reading = _Site(files, kept or KeptWork())
    reading.read()
    if reading.problems:
        raise ContentRefused(reading.problems)
    return reading.figures()


class _Site:
    """A site while it is read: what its pages and files have told so far, and what is wrong with it."""

    def __init__(self, files: SiteFiles, kept: KeptWork) -> None:
        self._files = files
        self._kept = kept
        self.problems: list[Problem] = []
        self._values: dict[tuple[Names, str], Value | str] = {}
        self._words: dict[tuple[Names, str], str] = {}
        self._labels: dict[str, str] = {}
        self._differences: list[tuple[str, ToldDifference]] = []
        self._agreeing: dict[str, tuple[_Label, ...]] = {}

    def read(self) -> None:
        """Each page, then the files beside it: a data file may tell nothing that its page does not."""
        without_page = {file.name: file for file in self._files.ending(*DATA_ENDINGS)}
        for page in self._files.ending(".html"):
            beside = (page.name.removesuffix(".html") + ending for ending in DATA_ENDINGS)
            self._read_page(page, [without_page.pop(name) for name in beside if name in without_page])
        for file in without_page.values():
            self._refuse(file, self._kept.read(_WITHOUT_PAGE, file).faults)
        for file in self._files.ending(".pdf"):
            self._read_leaflet(file)
        for file in self._files.ending(".svg"):
            self._refuse(file, self._kept.read(_DRAWING, file).faults)
        self._reckon_differences()
        if not self.problems:
            for inputs, labels in self._agreeing.items():
                self._kept.remember(inputs, _LABELS.dump_json(labels))

    def figures(self) -> SiteFigures:
        """What was read, cells and rates apart."""
        cells = {
            name: value
            for (names, name), value in self._values.items()
            if names is Names.CELL and not isinstance(value, str)
        }
        rates = {name: str(value) for (names, name), value in self._values.items() if names is Names.RATE}
        return SiteFigures(cells, rates)

    def _refuse(self, file: SiteFile, faults: Iterable[str]) -> None:
        self.problems += [refusal(file.name, fault) for fault in faults]

    def _read_page(self, page: SiteFile, beside: Iterable[SiteFile]) -> None:
        read = self._kept.read(FIGURES_OF_PAGE, page)
        self._enter((*read.told, *read.replaced), "发布-09")
        self._differences += [(page.name, told) for told in read.differences]
        self._refuse(page, read.faults)
        for fault in read.chart_faults:
            self.problems.append(Problem("发布-12", (Location(page.name),), "", {"reason": fault}))
        for data in beside:
            self._read_beside(data, page.digest, read.told)

    def _read_beside(self, file: SiteFile, page: str, on_page: Iterable[Told]) -> None:
        """A data file; `page` is the digest of its page. Of the very same two that once told the same no figure is read again.

        What stands beside the ids in it is still held against all other files.
        """
        inputs = f"agreeing {file.name} {file.digest} {page}"
        known = self._kept.remembered(inputs)
        if known is not None:
            self._demand_one_label(file.name, _LABELS.validate_json(known))
            return
        read = data_figures(file.name, file.content())
        if read.faults:
            self._refuse(file, read.faults)
            return
        self._compare_names(read.told, file.name, {(one.names, one.name) for one in on_page})
        self._enter(read.told, "发布-10")
        self._agreeing[inputs] = tuple(_labels_of(read.told))

    def _read_leaflet(self, file: SiteFile) -> None:
        """A leaflet names its figures in its tags; each must be what the pages say."""
        read = self._kept.read(_LEAFLET, file)
        self._refuse(file, read.faults)
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
            if not one.labels and self._words.get((one.names, one.name)) == one.text:
                continue  # the same words are the same value
            try:
                value = value_of(one)
            except Unreadable as fault:
                self.problems.append(refusal(one.file, fault.reason))
                continue
            self._demand_one_label(one.file, _labels_of([one]))
            self._words.setdefault((one.names, one.name), one.text)
            if self._values.setdefault((one.names, one.name), value) != value:
                self.problems.append(Problem(code, (Location(one.file),), "", {"cell": one.name}))

    def _demand_one_label(self, file: str, labels: Iterable[_Label]) -> None:
        """A row under another place's or benefit's name would tell that one's figure."""
        for identifier, label, name in labels:
            if self._labels.setdefault(identifier, label) != label:
                self.problems.append(refusal(file, f"“{name}”在别的文件里叫另一个名称"))


def _labels_of(told: Iterable[Told]) -> Iterator[_Label]:
    """Each label once, with a figure that has it."""
    found = {(identifier, label): one.name for one in told for identifier, label in one.labels}
    return ((identifier, label, name) for (identifier, label), name in found.items())
