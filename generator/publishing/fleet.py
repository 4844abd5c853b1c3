"""A fleet, told top to bottom: every town built by itself, then the page of what their releases come to together."""

import csv
import datetime
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from generator.disclosure.district import DistrictSums, FigureName, NoSum, TownFigures, sums_of, ties_nothing
from generator.foundation.money import Money
from generator.outputs.district import DATA, DistrictSum, TownLink, district_files
from generator.publishing.finish import finish
from generator.publishing.fleet_cluster import on_cluster
from generator.publishing.fleet_town import SITE, Ending, TownReport, build_town, is_amount
from generator.publishing.fleet_workers import on_this_machine
from generator.publishing.lock import alone
from generator.publishing.new_files import NewFiles
from generator.publishing.promotion import promote
from generator.publishing.site_folder import SiteFolder
from generator.publishing.staging import staging
from generator.records.fleet import Fleet
from generator.records.measures import Measure

REPORT = "fleet-report.json"
"""The report of a run, beside the file that describes the fleet."""


class SumsSayTooMuch(Exception):
    """The page of the district would say more than its towns do: a fault of ours, and the page does not change."""


def build_fleet(
    fleet: Fleet,
    root: Path,
    scheduler: str | None = None,
    workers: int | None = None,
    told: Callable[[TownReport], None] = lambda _: None,
) -> tuple[TownReport, ...]:
    """Build every town, then the page of the district; the reports stand in the order of the fleet.

    `root` is the folder from which the towns' folders are reckoned. `scheduler` is the address of a Dask cluster, `本机` for
    one on this machine; None is worker processes of our own. `told` hears of each town as it ends. Raises
    SumsSayTooMuch, and ContentRefused where the district's folder cannot be used; the towns are built then.
    """
    folders = [str((root / folder).resolve()) for folder in fleet.folders]
    came: dict[str, TownReport] = {}
    for report in _reports(folders, scheduler, workers):
        came[report.folder] = report
        told(report)
    reports = tuple(came[folder] for folder in folders)
    _write_report(root / REPORT, reports)
    build_district(fleet, root, reports)
    return reports


def _reports(folders: Sequence[str], scheduler: str | None, workers: int | None) -> Iterator[TownReport]:
    if scheduler is None:
        return on_this_machine(folders, build_town, workers)
    return on_cluster(folders, build_town, scheduler, workers)


def _write_report(path: Path, reports: Sequence[TownReport]) -> None:
    """What came of each town, for programs: no figures, those stand in the sites."""
    told = [
        {name: value for name, value in asdict(report).items() if name != "figures"} for report in reports
    ]
    path.write_text(f"{json.dumps(told, ensure_ascii=False, indent=2)}\n", encoding="utf-8")


def build_district(fleet: Fleet, root: Path, reports: Sequence[TownReport]) -> None:
    """Make the page of the district from what its towns have published, and put it in place of the old one."""
    towns = [figures_by_name(report) for report in reports]
    sums = sums_of(towns)
    folder = SiteFolder.at(root / fleet.site)
    for report in reports:
        folder.demand_usable(Path(report.folder))
    with folder.refusing(), alone(folder), staging(folder) as workspace:
        site = workspace / "site"
        site.mkdir(parents=True)
        links = [_link(report, folder.path) for report in reports]
        placing = NewFiles(site)
        for file in district_files(fleet.title, fleet.publisher, list(_told(sums)), links):
            placing.place(file)
        demand_no_more(read_sums((site / DATA).read_bytes()), towns)
        finish(site, _newest(reports))
        promote(site, folder)


def figures_by_name(report: TownReport) -> TownFigures:
    """A town's figures by what they are of."""
    return {(one.period, one.benefit, one.measure): one.value for one in report.figures}


def demand_no_more(sums: Mapping[FigureName, int], towns: Sequence[TownFigures]) -> None:
    """Raise SumsSayTooMuch where a sum, as it was read from the finished file, tells more than the towns' releases do."""
    if not ties_nothing(sums, towns):
        raise SumsSayTooMuch


def read_sums(content: bytes) -> Mapping[FigureName, int]:
    """The numbers of the district's data file, in people or 分, by what they are of."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    next(rows)
    found = ((tuple(name.split("/")), value) for *_, value, name in rows)
    return {name: _number(name, value) for name, value in found if value.replace(".", "").isdigit()}


def _number(name: FigureName, text: str) -> int:
    return Money.parse(text).fen if is_amount(name[-1]) else int(text)


def _told(sums: DistrictSums) -> Iterator[DistrictSum]:
    for (period, benefit, measure), value in sums.items():
        number = None if isinstance(value, NoSum) else value
        yield DistrictSum(period, benefit, Measure(measure), number, is_withheld=value is NoSum.WITHHELD)


def _link(report: TownReport, district: Path) -> TownLink:
    site = Path(report.folder) / SITE / "index.html"
    address = os.path.relpath(site, district) if site.is_file() else None
    return TownLink(report.name or Path(report.folder).name, report.ending.value, address)


def _newest(reports: Sequence[TownReport]) -> datetime.date:
    """The newest day from which a town reckons; a district without any town that stands has none of its own."""
    days = [datetime.date.fromisoformat(report.as_of) for report in reports if report.as_of]
    return max(days, default=datetime.date(2000, 1, 1))


def is_fine(reports: Sequence[TownReport]) -> bool:
    """Whether every town was built."""
    return all(report.ending is Ending.BUILT for report in reports)
