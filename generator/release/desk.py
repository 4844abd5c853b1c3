"""The clerk's desk before the door: a month's empty workbook, that of a correction, and the check of a return."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.intake.doubts import doubts
from generator.intake.figure_keys import Key, known_before
from generator.intake.marked_copy import SUFFIX
from generator.intake.reading import ReadReturn, read_alone, read_return
from generator.intake.returns import Exact, Return
from generator.intake.sheet_names import return_file
from generator.intake.template import template
from generator.intake.trial_figures import trial_figures
from generator.intake.workbook_check import is_refused
from generator.intake.workbook_names import is_workbook
from generator.records.loading import Loaded, load
from generator.records.town import Town
from generator.release.admission import against
from generator.release.approval import Approval
from generator.release.atomic import put_bytes
from generator.release.earlier import earlier_returns
from generator.release.restricted import Restricted, beside, restricted_of

_PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Workbook:
    """A month's workbook to be made: for which records, month and edition, and where."""

    content: Path
    month: Month
    path: Path | None = None
    edition: int = 1
    sample: bool = False


def is_marked_copy(path: Path) -> bool:
    """Whether a file is a copy with marked cells, and so nothing to hand in."""
    return SUFFIX in path.stem


def new_workbook(order: Workbook) -> Path:
    """Write a month's empty workbook where none stands; raises FileExistsError where one does.

    Raises ContentRefused where the records have problems, or no plan says what the month must hold.
    """
    loaded = load(order.content)
    if loaded.town is None:
        raise ContentRefused(loaded.problems)
    if loaded.town.plan.of(order.month.year) is None:
        raise ContentRefused(
            [Problem("公开-06", (Location("disclosure.yml"),), "", {"year": str(order.month.year)})]
        )
    _demand_unreleased(loaded.town, order)
    path = order.path or beside(order.content).path / return_file(order.month, order.edition)
    if path.exists():
        raise FileExistsError(path.name)
    restricted = beside(order.content)
    if order.path is None or order.sample:
        restricted.prepare()
    if order.sample:
        _bring_sample_returns(order.content, restricted.path)
    put_bytes(
        path,
        template(
            loaded.draft,
            order.month,
            edition=order.edition,
            sample=order.sample,
            given=_trial(order, loaded.town, restricted) if order.sample else None,
        ),
        mode=0o600,
    )
    return path


def _demand_unreleased(town: Town, order: Workbook) -> None:
    """A month that was released is corrected, in the workbook that `correct` makes."""
    editions = town.editions_of(order.month)
    if order.edition in {one.edition for one in editions}:
        following = editions[-1].edition + 1
        details = {"file": return_file(order.month, following), "next": str(following)}
        raise ContentRefused([Problem("放行-02", (Location("releases"),), str(order.month), details)])


def correction_workbook(content: Path, month: Month) -> Path:
    """Write the workbook of a month's next edition with the figures of the newest one, to be changed where wrong.

    A withheld figure whose return is lost stays empty. Raises ContentRefused where the month was never released,
    FileExistsError where the workbook stands.
    """
    loaded = load(content)
    if loaded.town is None:
        raise ContentRefused(loaded.problems)
    editions = loaded.town.editions_of(month)
    if not editions:
        raise ContentRefused([Problem("放行-12", (Location("releases"),), str(month))])
    restricted = beside(content)
    restricted.prepare()
    newest, edition = editions[-1], editions[-1].edition + 1
    path = restricted.path / return_file(month, edition)
    if path.exists():
        raise FileExistsError(path.name)
    kept = [one for one in (_kept(restricted, newest.stem),) if one]
    figures = known_before(kept, [newest])
    data = template(loaded.draft, month, edition=edition, sample=newest.sample, given=figures)
    put_bytes(path, data, mode=0o600)
    return path


def _trial(order: Workbook, town: Town, restricted: Restricted) -> Mapping[Key, Exact] | None:
    """The sample's month before told once more; nothing where that month is not the sample's, for it may be real."""
    newest = town.release_of(order.month.previous())
    if newest is None or not newest.sample:
        return None
    kept = _kept(restricted, newest.stem)
    return trial_figures(kept, order.month) if kept and kept.sample else None


def _kept(restricted: Restricted, stem: str) -> Return | None:
    path = restricted.path / f"{stem}.yml"
    return read_alone(path).given if path.is_file() else None


def _bring_sample_returns(content: Path, restricted: Path) -> None:
    """Put the invented returns of the sample months where none stand, so that a month can be tried on top of them."""
    for given in sorted((_PROJECT / "examples" / "returns").glob("*.yml")):
        ours, theirs = (folder / "releases" / given.name for folder in (_PROJECT / "content", content))
        is_the_sample = ours.is_file() and theirs.is_file() and ours.read_bytes() == theirs.read_bytes()
        if is_the_sample and not (restricted / given.name).exists():
            put_bytes(restricted / given.name, given.read_bytes(), mode=0o600)


def examine(given: Path, content: Path, today: datetime.date | None = None) -> ReadReturn:
    """A return, its problems and its doubts against the records of `content`, as far as these can be read.

    Of a workbook everything is told that would stand against its release before it is known what may be published.
    """
    loaded = load(content)
    if not content.is_dir():
        return ReadReturn(None, loaded.problems)
    draft = loaded.draft
    read = read_return(given, draft)
    if read.given is None or read.document is None or not is_workbook(given):
        return read
    releases = tuple(filed.record for filed in draft.releases)
    earlier = earlier_returns(restricted_of(given, content), {one.stem for one in releases})
    known = known_before((one for one in earlier.returns if one.month < read.given.month), releases)
    at_the_door = (*earlier.problems, *_at_the_door(given, content, read, loaded, today))
    told = (*read.problems, *at_the_door, *doubts(read.given, read.document, draft, known))
    return ReadReturn(None if is_refused(at_the_door) else read.given, told, read.document)


def _at_the_door(
    given: Path, content: Path, read: ReadReturn, loaded: Loaded, today: datetime.date | None
) -> tuple[Problem, ...]:
    """What the door would say; nothing where the records themselves have problems, which the door tells instead."""
    town = loaded.town
    if town is None or read.given is None:
        return ()
    restricted = restricted_of(given, content)
    restricted.prepare()
    approval = Approval.of(read.given, restricted, given.name)
    return against(read, read.given, approval, (town, loaded.draft), restricted, today)
