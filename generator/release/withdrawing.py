"""Takes an item out of every month and edition at once, keeps the originals for the door, and lists that it happened."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.disclosure.island_proofs import Recall, anew, stands
from generator.disclosure.town_knowledge import surroundings_of
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.records.cells import Withheld
from generator.records.errata import Erratum
from generator.records.loading import Loaded, load, read_draft
from generator.records.references import Reference, Target
from generator.records.release_log import LOG_FILE
from generator.records.releases import Release
from generator.records.standing import newest_real_publication
from generator.records.town import Town
from generator.records.withdrawals import Withdrawal
from generator.release.candidate import withholding
from generator.release.entering import text_after_withdrawal
from generator.release.free_texts import demand_no_figure
from generator.release.originals import keep_originals, old_title
from generator.release.restricted import beside
from generator.release.withdrawing_journal import begin, finish
from generator.release.withdrawing_names import named
from generator.release.withdrawing_texts import files_gone, files_without, items_gone
from generator.release.writing import erratum_text, release_text, withdrawal_text

SILENT_DAYS = 92
"""A town that publishes each month in time is silent for 54 days at most (from the first of a month to the tenth working
day after the next one, over the Spring Festival); this leaves it more than a month of lateness."""


@dataclass(frozen=True)
class Request:
    """What is to be withdrawn, by id or name: a benefit at a place, or everywhere; or a policy or page, whole."""

    content: Path
    what: str
    place: str | None
    reason: str
    today: datetime.date
    is_day_confirmed: bool = False
    """Whether the clerk has written that it is really this day, long after anything was published."""


@dataclass(frozen=True)
class Planned:
    """A withdrawal that leaves nothing to reckon back: the record, and every file with its new text."""

    request: Request
    record: Withdrawal
    files: Mapping[str, str]
    widened: bool
    gone: tuple[str, ...] = ()
    benefit: str = ""
    places: tuple[str, ...] = ()
    """The names of the benefit and of the places whose figures go."""


def plan(request: Request, recall: Recall = anew) -> Planned:
    """Find what must go with the item so that it cannot be reckoned back from the rest: the place, the level, or all.

    `recall` may remember what was proven of the islands that the withdrawal leaves as they are.
    Raises ContentRefused where the records have problems, the reason tells a figure, or nothing of the item is public.
    """
    finish(request.content)
    loaded = load(request.content)
    if loaded.town is None:
        raise ContentRefused(loaded.problems)
    town = loaded.town
    _demand_clock(request, town)
    _demand_not_gone(request, town)
    demand_no_figure(request.reason, town)
    if item := _item(request, town):
        return _planned_whole(request, town, item)
    benefit, place = named(request.what, request.place, town)
    scopes = list(_scopes(town, place))
    for scope in scopes:
        planned = _planned(request, town, benefit, scope)
        if not planned.files:
            _demand_not_withdrawn(request, town, benefit, scope)
        if not planned.files or _holds(request.content, planned, recall):
            return replace(planned, widened=scope != scopes[0])
    raise ContentRefused(
        [Problem("撤回-02", (Location("releases"),), "", {"benefit": town.benefit_of[benefit].name})]
    )


def carry_out(planned: Planned) -> tuple[Path, ...]:
    """Keep the originals, then put every file in place, the record last; what a kill interrupts `finish` completes."""
    content, restricted = planned.request.content, beside(planned.request.content)
    restricted.prepare()
    keep_originals(content, restricted, tuple(planned.files), planned.gone)
    begin(content, planned.files, planned.gone)
    finish(content)
    return tuple(content / name for name in planned.files)


def still_withdrawn(release: Release, town: Town) -> Release:
    """A release without the figures that were withdrawn earlier; less printed tells nobody more."""
    gone = {(one.benefit, place) for one in town.withdrawals if one.benefit for place in one.places}
    hidden = {
        at: frozenset(row.cells.measures)
        for at, row in enumerate(release.rows)
        if (row.benefit, row.place) in gone
    }
    if not hidden:
        return release
    kept = {
        at: frozenset(measure for measure, value in row.cells if isinstance(value, Withheld))
        for at, row in enumerate(release.rows)
    }
    return withholding(release, {at: kept[at] | hidden.get(at, frozenset()) for at in kept})


def _item(request: Request, town: Town) -> Reference | None:
    """The policy, interpretation or page that is meant; None where a benefit is, or nothing that is known."""
    if request.what in {name for one in town.benefits for name in (one.id, one.name, one.short_name)}:
        return None
    kinds = (
        (Target.POLICY, town.policies),
        (Target.INTERPRETATION, town.interpretations),
        (Target.PAGE, town.pages),
    )
    for target, records in kinds:
        for record in records:
            if request.what in {record.id, record.title, str(Reference(target, record.id))}:
                return Reference(target, record.id)
    return None


def _demand_clock(request: Request, town: Town) -> None:
    """Raises ContentRefused where the clock can hardly be right: every page would reckon from the day of the withdrawal."""
    at, real = (Location("命令"),), newest_real_publication(town)
    if request.today < real:
        raise ContentRefused([Problem("放行-07", at, str(request.today), {"before": str(real)})])
    newest = max(real, town.newest_publication)
    if (request.today - newest).days > SILENT_DAYS and not request.is_day_confirmed:
        details = {"before": str(newest), "limit": str(SILENT_DAYS)}
        raise ContentRefused([Problem("撤回-08", at, str(request.today), details)])


def _demand_not_gone(request: Request, town: Town) -> None:
    """Raises ContentRefused where a record with that id or title was withdrawn whole before."""
    for one in town.withdrawals:
        if one.item is not None and request.what in {
            one.item.id,
            str(one.item),
            old_title(beside(request.content), one.item),
        }:
            raise _withdrawn_before(request, one)


def _demand_not_withdrawn(request: Request, town: Town, benefit: str, places: tuple[str, ...]) -> None:
    """Raises ContentRefused where nothing is left of a benefit at these places, because it was withdrawn before."""
    for one in reversed(town.withdrawals):
        if one.benefit == benefit and set(places) & set(one.places):
            raise _withdrawn_before(request, one)


def _withdrawn_before(request: Request, before: Withdrawal) -> ContentRefused:
    read = "·".join(word for word in (request.what, request.place) if word)
    return ContentRefused([Problem("撤回-05", (Location("命令"),), read, {"before": str(before.date)})])


def _planned_whole(request: Request, town: Town, item: Reference) -> Planned:
    """A record, and whatever names it; raises ContentRefused where the rest would not stand without it."""
    draft = read_draft(request.content)[0]
    items = items_gone(item, draft)
    records = [_record(request, town, number, item=one) for number, one in enumerate(items, start=1)]
    files = {
        **files_without(items, draft),
        **{f"withdrawals/{one.id}.yml": withdrawal_text(one) for one in records},
    }
    planned = Planned(request, records[0], files, widened=len(items) > 1, gone=files_gone(items, draft))
    problems = _problems_after(request.content, planned)
    if problems:
        raise ContentRefused(problems)
    return planned


def _record(request: Request, town: Town, number: int, **what: object) -> Withdrawal:
    identifier = f"withdrawal-{request.today}-{len(town.withdrawals) + number}"
    record = Withdrawal.model_construct(id=identifier, date=request.today, reason=request.reason)
    return record.model_copy(update=what)


def _scopes(town: Town, place: str | None) -> Iterator[tuple[str, ...]]:
    """The place alone, all places of its level, every place: each wider one hides the one before better."""
    everywhere = tuple(one.id for one in town.places)
    below = tuple(one.id for one in town.places_below)
    if place is not None:
        yield (place,)
        if place in below:
            yield below
    yield everywhere


def _planned(request: Request, town: Town, benefit: str, places: tuple[str, ...]) -> Planned:
    record = _record(request, town, 1, benefit=benefit, places=places)
    after = replace(town, withdrawals=(record,))
    files = {
        f"releases/{old.stem}.yml": release_text(new)
        for old in town.releases
        if (new := still_withdrawn(old, after)) != old
    }
    files |= {
        f"errata/{erratum.id}.yml": erratum_text(new_erratum)
        for erratum in town.errata
        if (new_erratum := _without(erratum, record)) != erratum
    }
    if files:
        files[f"withdrawals/{record.id}.yml"] = withdrawal_text(record)
        register = text_after_withdrawal(request.content, files)
        if register is not None:
            files[LOG_FILE] = register
    told = tuple(town.place_of[one].name for one in places)
    return Planned(request, record, files, widened=False, benefit=town.benefit_of[benefit].name, places=told)


def _without(erratum: Erratum, record: Withdrawal) -> Erratum:
    changes = tuple(
        change
        for change in erratum.changes
        if not (change.benefit == record.benefit and change.place in record.places)
    )
    return erratum.model_copy(update={"changes": changes})


def _holds(content: Path, planned: Planned, recall: Recall) -> bool:
    """Whether the records stand with these files, and nobody can reckon back what they withhold."""
    town = _after(content, planned).town
    return town is not None and stands(town.releases, surroundings_of(town), recall)


def _problems_after(content: Path, planned: Planned) -> tuple[Problem, ...]:
    loaded = _after(content, planned)
    return loaded.problems if loaded.town is None else ()


def _after(content: Path, planned: Planned) -> Loaded:
    """What the records would be; only public files are copied for it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(content, Path(folder) / "content"))
        for name in planned.gone:
            (copy / name).unlink()
        for name, text in planned.files.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_text(text, encoding="utf-8")
        return load(copy)
