"""Takes an item out of every month and edition at once, keeps the originals for the door, and lists that it happened."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.disclosure.published import audit_published
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_knowledge import surroundings_of
from generator.foundation.near_names import nearest
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.foundation.yaml_reader import read_yaml_file
from generator.records.cells import Withheld
from generator.records.errata import Erratum
from generator.records.loading import load
from generator.records.release_log import LOG_FILE
from generator.records.releases import Release
from generator.records.town import Town
from generator.records.withdrawals import Withdrawal
from generator.release.atomic import put
from generator.release.candidate import withholding
from generator.release.entering import text_after_withdrawal
from generator.release.restricted import Restricted, beside
from generator.release.writing import erratum_text, release_text, withdrawal_text

JOURNAL = "withdrawing"
"""The folder that holds a withdrawal until all of it is in place."""


@dataclass(frozen=True)
class Request:
    """What is to be withdrawn: a benefit at a place, by id or name; without a place the benefit everywhere."""

    content: Path
    benefit: str
    place: str | None
    reason: str
    today: datetime.date


@dataclass(frozen=True)
class Planned:
    """A withdrawal that leaves nothing to reckon back: the record, and every file with its new text."""

    request: Request
    record: Withdrawal
    files: Mapping[str, str]
    widened: bool


def plan(request: Request) -> Planned:
    """Find what must go with the item so that it cannot be reckoned back from the rest: the place, the level, or all.

    Raises ContentRefused where the records have problems, nobody knows the item, or nothing of it is published.
    """
    finish(request.content)
    loaded = load(request.content)
    if loaded.town is None:
        raise ContentRefused(loaded.problems)
    town = loaded.town
    benefit, place = _named(request, town)
    scopes = list(_scopes(town, place))
    for scope in scopes:
        planned = _planned(request, town, benefit, scope)
        if not planned.files or _holds(request.content, planned):
            return replace(planned, widened=scope != scopes[0])
    raise ContentRefused(
        [Problem("撤回-02", (Location("releases"),), "", {"benefit": town.benefit_of[benefit].name})]
    )


def carry_out(planned: Planned) -> tuple[Path, ...]:
    """Keep the originals, then put every file in place, the record last; what a kill interrupts `finish` completes."""
    content, restricted = planned.request.content, beside(planned.request.content)
    restricted.prepare()
    _keep_originals(content, restricted, planned)
    journal = restricted.path / JOURNAL
    unfinished = journal.with_name(f".{JOURNAL}")
    shutil.rmtree(unfinished, ignore_errors=True)
    for name, text in planned.files.items():
        (unfinished / name).parent.mkdir(parents=True, exist_ok=True)
        put(unfinished / name, text)
    unfinished.rename(journal)
    finish(content)
    return tuple(content / name for name in planned.files)


def finish(content: Path) -> None:
    """Complete a withdrawal that was interrupted after its journal stood; without a journal there is nothing to do."""
    journal = beside(content).path / JOURNAL
    if not journal.is_dir():
        return
    names = sorted(path.relative_to(journal).as_posix() for path in journal.rglob("*") if path.is_file())
    for name in sorted(names, key=lambda one: one.startswith("withdrawals/")):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        put(content / name, (journal / name).read_text(encoding="utf-8"))
    shutil.rmtree(journal)


def as_published(town: Town, restricted: Restricted) -> tuple[Release, ...]:
    """The releases as readers once had them: what was withdrawn is known to whoever kept a copy."""
    originals = dict(_originals(restricted))
    return tuple(originals.get(release.stem, release) for release in town.releases)


def still_withdrawn(release: Release, town: Town) -> Release:
    """A release without the figures that were withdrawn earlier; less printed tells nobody more."""
    gone = {(one.benefit, place) for one in town.withdrawals for place in one.places}
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


def _named(request: Request, town: Town) -> tuple[str, str | None]:
    benefits = {
        **{one.name: one.id for one in town.benefits},
        **{one.short_name: one.id for one in town.benefits},
    }
    benefit = _found(request.benefit, {**benefits, **{one.id: one.id for one in town.benefits}}, "帮扶项目")
    if request.place is None:
        return benefit, None
    places = {**{one.name: one.id for one in town.places}, **{one.id: one.id for one in town.places}}
    return benefit, _found(request.place, places, "地点")


def _found(text: str, known: Mapping[str, str], kind: str) -> str:
    if text in known:
        return known[text]
    meant = nearest(text, known)
    near = f"想写的是不是“{meant}”？" if meant else f"能写的：{'、'.join(list(known)[:10])}。"
    raise ContentRefused([Problem("引用-01", (Location("命令"),), text, {"kind": kind, "near": near})])


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
    identifier = f"withdrawal-{request.today}-{len(town.withdrawals) + 1}"
    record = Withdrawal.model_construct(
        id=identifier, date=request.today, benefit=benefit, places=places, reason=request.reason
    )
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
        files[f"withdrawals/{identifier}.yml"] = withdrawal_text(record)
        register = text_after_withdrawal(request.content, files)
        if register is not None:
            files[LOG_FILE] = register
    return Planned(request, record, files, widened=False)


def _without(erratum: Erratum, record: Withdrawal) -> Erratum:
    changes = tuple(
        change
        for change in erratum.changes
        if not (change.benefit == record.benefit and change.place in record.places)
    )
    return erratum.model_copy(update={"changes": changes})


def _holds(content: Path, planned: Planned) -> bool:
    """Whether the records stand with these files, and nobody can reckon back what they withhold."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(content, Path(folder) / "content"))
        for name, text in planned.files.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_text(text, encoding="utf-8")
        town = load(copy).town
    if town is None:
        return False
    audited = audit_published(town.releases, surroundings_of(town))
    return all(one.outcome is Outcome.PROTECTED for one in audited)


def _keep_originals(content: Path, restricted: Restricted, planned: Planned) -> None:
    kept = restricted.path / "withdrawn"
    kept.mkdir(mode=0o700, exist_ok=True)
    for name in planned.files:
        path, original = content / name, kept / Path(name).name
        # The first original is what readers had; a later withdrawal only takes more away.
        if name.startswith("releases/") and not original.exists():
            put(original, path.read_text(encoding="utf-8"), mode=0o600)


def _originals(restricted: Restricted) -> Iterator[tuple[str, Release]]:
    for path in sorted((restricted.path / "withdrawn").glob("*.yml")):
        reading = read_yaml_file(path, path.parent)
        if reading.document is not None:
            yield path.stem, Release.model_validate(reading.document.value)
