"""Prints a town's leaflets: sets each in type, names its figures, reads it back and checks it, and puts it in place."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.foundation.report import report_text
from generator.outputs import addresses
from generator.outputs.leaflets.absent import left_out
from generator.outputs.leaflets.collection import manuscripts_of
from generator.outputs.leaflets.manuscript import Manuscript
from generator.outputs.leaflets.printed import Printed
from generator.publishing.kept_work import KeptWork
from generator.publishing.leaflet_cache import LeafletCache
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_pictures import size_of
from generator.publishing.leaflet_result import BOOKLET_NOTE, TRIFOLD_NOTE, Files
from generator.publishing.leaflet_typesetting import TypesettingFault
from generator.publishing.print_folder import put_together
from generator.publishing.print_names import press_address, print_names
from generator.publishing.progress import Progress
from generator.publishing.withheld_audit import demand_proven
from generator.records.leaflets import Product
from generator.records.loading import load
from generator.records.town import Town

PRINTED_ALL_THE_SAME = "印刷品照做，这些地方供核对"
PAPER = {
    (210, 297): "A4",
    (148, 210): "A5",
    (297, 420): "A3",
    (420, 297): "A3 横向",
    (594, 420): "A2 横向",
    (100, 210): "A4 三折",
}
"""Millimetres -> the name of the paper."""


@dataclass(frozen=True)
class Finished:
    """A leaflet that has passed every check: what there is to tell of it, and its files by address."""

    told: Printed
    files: tuple[tuple[str, bytes], ...]


def finished_leaflets(
    town: Town, as_of: datetime.date, progress: Progress, cache: LeafletCache | None = None
) -> Iterator[Finished]:
    """Every leaflet of the town, in order; raises ContentRefused with the problems of all that cannot be printed.

    What is in the cache is not made again.
    """
    manuscripts = tuple(manuscripts_of(town, as_of))
    for leaflet, reason in left_out(town):
        progress.say(f"《{leaflet.title}》（{leaflet.product.value}）这一次不做：{reason}。")
    if manuscripts:
        progress.say(f"正在排印 {len(manuscripts)} 份印刷品……")
    problems: list[Problem] = []
    files_of = cache.files_of if cache else _made
    with progress.counting("正在排印", len(manuscripts)) as taken_up:
        for manuscript in manuscripts:
            taken_up(manuscript.title)
            try:
                yield _finished(manuscript, files_of(manuscript, as_of))
            except ContentRefused as refusal:
                problems += _advised(refusal, town, manuscript, as_of)
            except TypesettingFault as fault:
                problems.append(_not_set(manuscript, fault))
    if problems:
        raise ContentRefused(problems)


# Each where it is needed, because what makes and checks leaflets takes long to load: a town that prints none, or whose leaflets
# an earlier run has made, needs none of it.


def _made(manuscript: Manuscript, as_of: datetime.date) -> Files:
    from generator.publishing.leaflet_making import made  # noqa: PLC0415

    return made(manuscript, as_of)


def _advised(
    refusal: ContentRefused, town: Town, manuscript: Manuscript, as_of: datetime.date
) -> Iterator[Problem]:
    from generator.publishing.leaflet_advice import advised  # noqa: PLC0415

    return (advised(one, town, manuscript, as_of) for one in refusal.problems)


def _not_set(manuscript: Manuscript, fault: TypesettingFault) -> Problem:
    from generator.publishing.leaflet_advice import not_set  # noqa: PLC0415

    return not_set(manuscript, fault)


def kept_leaflets(town: Town, as_of: datetime.date, cache: LeafletCache) -> Iterator[Finished]:
    """Every leaflet of the town that was made before; none is made now."""
    for manuscript in manuscripts_of(town, as_of):
        files = cache.kept(manuscript, as_of)
        if files is not None:
            yield _finished(manuscript, files)


def put_leaflets(leaflets: tuple[Finished, ...], folder: Path) -> None:
    """Write the files of all leaflets below the folder."""
    for address, content in (file for leaflet in leaflets for file in leaflet.files):
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _finished(manuscript: Manuscript, files: Files) -> Finished:
    reading = Reading(files.pdf)
    told = Printed(
        leaflet=manuscript.leaflet,
        title=manuscript.title,
        file=addresses.leaflet(manuscript.name),
        picture=addresses.leaflet(manuscript.name, "png"),
        picture_size=size_of(files.picture),
        pages=reading.page_count,
        paper=PAPER[reading.paper[0]],
        size=len(files.pdf),
        sample=manuscript.sample,
        imposed=addresses.leaflet(f"{manuscript.name}-sheets") if files.imposed else None,
        note=_NOTES.get(manuscript.leaflet.product, ""),
    )
    whole = ((told.file, files.pdf), (told.picture, files.picture), (told.imposed, files.imposed))
    return Finished(told, tuple((address, content) for address, content in whole if address and content))


_NOTES = {Product.BROCHURE: TRIFOLD_NOTE, Product.BOOKLET: BOOKLET_NOTE}


@dataclass(frozen=True)
class PrintOrder:
    """What to print and where to; with a month only what hangs out for it; with `press` files for a print shop too."""

    content: Path
    folder: Path
    month: Month | None = None
    press: bool = False


@dataclass(frozen=True)
class Printout:
    """A leaflet that was printed into a folder: what there is to tell of it, and the names of its files there."""

    told: Printed
    names: tuple[str, ...]


def print_leaflets(order: PrintOrder, progress: Progress) -> tuple[Printout, ...]:
    """Make the leaflets that are ordered and write them into the folder, beside whatever else is there.

    Raises ContentRefused where the records or a leaflet cannot stand, or the folder cannot be written: it is then as it was.
    """
    loaded = load(order.content)
    if loaded.town is None:
        raise ContentRefused(loaded.problems)
    if loaded.problems:
        progress.say(report_text(loaded.problems, PRINTED_ALL_THE_SAME).rstrip())
    demand_proven(loaded.town.releases, loaded.town, KeptWork.beside(order.content, "work"))
    town = _of_month(loaded.town, order.month) if order.month else loaded.town
    as_of = town.newest_publication
    finished = tuple(finished_leaflets(town, as_of, progress, LeafletCache.beside(order.content)))
    files = dict(file for leaflet in finished for file in leaflet.files if file[0].endswith(".pdf"))
    if order.press:
        from generator.publishing.leaflet_making import press_file  # noqa: PLC0415 - as above

        progress.say("正在做给印刷厂的文件……")
        for manuscript in manuscripts_of(town, as_of):
            address = addresses.leaflet(manuscript.name)
            files[press_address(address)] = press_file(manuscript, as_of, files[address])
    names = print_names(leaflet.told for leaflet in finished)
    put_together(order.folder, {names[address]: file for address, file in files.items()}, order.content)
    return tuple(Printout(leaflet.told, _names_of(leaflet.told, names, files)) for leaflet in finished)


def _names_of(told: Printed, names: Mapping[str, str], files: Mapping[str, bytes]) -> tuple[str, ...]:
    addresses_of = (told.file, told.imposed or "", press_address(told.file))
    return tuple(names[address] for address in addresses_of if address in files)


def _of_month(town: Town, month: Month) -> Town:
    """The town as it stood with that month's release, with the leaflets that tell of a month."""
    if town.release_of(month) is None:
        raise ContentRefused([Problem("印刷-06", (Location("releases"),), "", {"month": str(month)})])
    releases = tuple(release for release in town.releases if release.month <= month)
    monthly = tuple(leaflet for leaflet in town.leaflets if leaflet.product.is_monthly)
    return replace(town, releases=releases, leaflets=monthly)
