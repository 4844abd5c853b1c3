"""The audit of what is published, from the records or from a finished site's own files, before anybody reads it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generator.disclosure.figures import Figure, figure_of
from generator.disclosure.tasks import Outcome
from generator.foundation.months import Period, parse_period
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.outputs.figures import rate_name
from generator.publishing.kept_work import KeptWork
from generator.publishing.readback.site_figures import SiteFigures, site_figures
from generator.publishing.readback.site_plan import SitePlan, read_plan
from generator.publishing.site_files import SiteFiles
from generator.records.cells import Cells, Value
from generator.records.fields import PENDING
from generator.records.measures import Measure
from generator.records.releases import FILE_STEM, Release, Row, stem_of
from generator.records.town import Town

if TYPE_CHECKING:
    from generator.disclosure.island_proofs import Proof, Recall
    from generator.disclosure.published import AuditedRelease

_Key = tuple[str, str | None, str, str]
"""Benefit, part, place and period: a row of a release."""
_Rows = dict[_Key, dict[Measure, Value]]


def _audited(releases: Sequence[Release], town: Town) -> tuple[AuditedRelease, ...]:
    # Here, because the solver takes long to import, and a proof that is kept needs none.
    from generator.disclosure.published import audit_published  # noqa: PLC0415
    from generator.disclosure.town_knowledge import surroundings_of  # noqa: PLC0415

    return audit_published(releases, surroundings_of(town))


def audit_site(site: Path) -> tuple[AuditedRelease, ...]:
    """The audit of what a finished site says, all of it read from the site's own files; see `releases_of_site`."""
    # Here, because the solver takes long to import, and a proof that is kept needs none.
    from generator.disclosure.published import audit_published  # noqa: PLC0415

    plan = read_plan(site)
    return audit_published(releases_of_site(site, plan), plan.surroundings)


def releases_of_site(site: Path, plan: SitePlan) -> tuple[Release, ...]:
    """The releases as the site's pages, data files and charts tell them; the rates that it shows are those of its plan.

    Raises ContentRefused where the site's files disagree.
    """
    told = site_figures(SiteFiles.at(site))
    rates = dict(_rates_of(plan.releases))
    for name, rate in told.rates.items():
        if rates.get(name, rate) != rate:
            raise _other(name)
    return releases_told(told, plan.releases)


def demand_proven(releases: Sequence[Release], town: Town, kept: KeptWork) -> None:
    """Raise ContentRefused where anything published is not PROTECTED; what was proven once needs no second proof.

    Nothing but a proof is kept, under all that it rests on: every figure of every release, what the town's plan, places
    and benefits say, and the program with its solver; of each old year under its own figures; and of each island of the
    ledger under that island alone. An outcome that is not PROTECTED is found out anew each time.
    """

    premises = _Premises(town)
    whole = f"audit {premises.of(releases)}"
    if _recalled(whole, kept) is None:
        used: list[str] = []
        if not _is_proven(releases, premises, kept, used):
            demand_protected(_audited(releases, town))
        kept.remember(whole, "\n".join(used).encode())


def _recalled(inputs: str, kept: KeptWork) -> list[str] | None:
    """The keys of the proofs that a proof was made from, where it is kept; None where it is not.

    They are asked for no more, and are needed as soon as another month is there.
    """
    known = kept.remembered(inputs)
    if known is None:
        return None
    used = known.decode().split()
    kept.spare(used)
    return used


def _is_proven(releases: Sequence[Release], premises: _Premises, kept: KeptWork, used: list[str]) -> bool:
    """Whether every old year and every island is proven, by what is kept or now; enters the key of each in `used`."""
    from generator.disclosure.island_proofs import is_proven  # noqa: PLC0415 - as above
    from generator.disclosure.town_knowledge import surroundings_of  # noqa: PLC0415

    def recall_year(year: Sequence[Release], prove: Callable[[], bool]) -> bool:
        inputs = f"audit of a year {premises.of(year)}"
        own = _recalled(inputs, kept)
        if own is None:
            before = len(used)
            if not prove():
                return False
            kept.remember(inputs, "\n".join(used[before:]).encode())
        used.extend((*(own or ()), kept.key_of(inputs)))
        return True

    return is_proven(releases, surroundings_of(premises.town), recalling(kept, used.append), recall_year)


def recalling(kept: KeptWork, told: Callable[[str], None] = lambda _: None) -> Recall:
    """What gives the proof of an island from what is kept, or has it proven and keeps it; tells the key of each."""

    def recall(premises: str, prove: Callable[[], Proof | None]) -> Proof | None:
        inputs = f"island {hashlib.sha256(premises.encode()).hexdigest()}"
        told(kept.key_of(inputs))
        known = kept.remembered(inputs)
        if known is not None:
            return frozenset(json.loads(known))
        proof = prove()
        if proof is not None:
            kept.remember(inputs, json.dumps(sorted(proof)).encode())
        return proof

    return recall


class _Premises:
    """Names for all that an audit of some releases rests on; in which order a record lists its rows is no part of it."""

    def __init__(self, town: Town) -> None:
        """Each release is named once, though its year is asked about as well as the whole."""
        self.town = town
        self._names: dict[int, str] = {}

    @cached_property
    def _around(self) -> str:
        """What an audit reads besides the releases."""
        records = (self.town.plan, *self.town.benefits, *self.town.places)
        return _digest(record.model_dump_json() for record in records)

    def of(self, releases: Sequence[Release]) -> str:
        """The name for these."""
        in_order = sorted(releases, key=lambda one: one.stem)
        return _digest((self._around, *map(self._name, in_order)))

    def _name(self, release: Release) -> str:
        if id(release) not in self._names:
            about = release.model_copy(update={"rows": ()}).model_dump_json()
            figures = sorted(f"{figure} {value!r}" for figure, value in _cells(release))
            self._names[id(release)] = _digest((about, *figures))
        return self._names[id(release)]


def _digest(parts: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{part}\n".encode())
    return whole.hexdigest()


def demand_protected(audited: Sequence[AuditedRelease]) -> None:
    """Raise ContentRefused where any release is not PROTECTED; a release that nobody could decide about is refused."""
    problems = tuple(_problems(audited))
    if problems:
        raise ContentRefused(problems)


def _problems(audited: Sequence[AuditedRelease]) -> Iterator[Problem]:
    for one in audited:
        if one.outcome is not Outcome.PROTECTED:
            stem = stem_of(one.month, one.edition)
            cells = "、".join(
                str(figure.figure) for figure in one.figures if figure.outcome is not Outcome.PROTECTED
            )
            yield Problem("发布-08", (Location(f"releases/{stem}.yml"),), "", {"cell": cells})


def demand_same(told: SiteFigures, town: Town) -> tuple[Release, ...]:
    """The releases as a site tells them; raises ContentRefused where it tells a figure that the records do not.

    Any difference at all is refused.
    """
    of_stem = {release.stem: release for release in town.releases}
    releases = releases_told(told, town.releases)
    for release in releases:
        _demand_same_figures(release, of_stem[release.stem])
    rates = dict(_rates(town))
    for name, rate in told.rates.items():
        if rates.get(name) != rate:
            raise _other(name)
    return releases


def _demand_same_figures(told: Release, recorded: Release) -> None:
    known = dict(_cells(recorded))
    for figure, value in _cells(told):
        if known.get(figure) != value:
            raise _other(f"{told.stem} {figure}")


def _other(name: str) -> ContentRefused:
    return ContentRefused([Problem("发布-09", (Location("."),), "", {"cell": name})])


def _rates(town: Town) -> Iterator[tuple[str, str]]:
    """Every rate of the records by its name: those of the standards, and those written into a release."""
    for standard in town.standards:
        for value in standard.values:
            told = value.amount.format() if value.amount else value.text or PENDING
            yield rate_name(standard, value), told
    yield from _rates_of(town.releases)


def _rates_of(releases: Sequence[Release]) -> Iterator[tuple[str, str]]:
    for release in releases:
        yield from ((f"{release.stem}/{rate.standard}", rate.amount.format()) for rate in release.rates)


def _cells(release: Release) -> Iterator[tuple[Figure, Value]]:
    for row in release.rows:
        for measure, value in row.cells:
            yield figure_of(release, row, measure), value


def releases_told(told: SiteFigures, known: Sequence[Release]) -> tuple[Release, ...]:
    """The releases as a site tells them; raises ContentRefused where it tells one that is not among the known."""
    rows: dict[str, _Rows] = {}
    for name, value in told.cells.items():
        _enter(rows, name, value)
    of_stem = {release.stem: release for release in known}
    found = (_release(stem, told_of_it, of_stem) for stem, told_of_it in rows.items())
    return tuple(sorted(found, key=lambda release: (release.month, release.edition)))


def _enter(rows: dict[str, _Rows], name: str, value: Value) -> None:
    stem, benefit, part, place, period, measure = name.split("/")
    key = (benefit, None if part == "total" else part, place, period)
    rows.setdefault(stem, {}).setdefault(key, {})[Measure(measure)] = value


def _release(stem: str, rows: _Rows, known: Mapping[str, Release]) -> Release:
    if stem not in known or FILE_STEM.fullmatch(stem) is None:
        raise _other(stem)
    release = known[stem]
    own = tuple(_row(key, cells, release) for key, cells in rows.items())
    return release.model_copy(update={"rows": own})


def _row(key: _Key, cells: Mapping[Measure, Value], release: Release) -> Row:
    benefit, part, place, told = key
    period: Period | None = parse_period(told)
    if period == release.month:
        period = None
    named = {measure.value: value for measure, value in cells.items()}
    return Row.model_construct(
        benefit=benefit,
        part=part,
        place=place,
        period=period,
        cells=Cells.model_construct(**named),  # type: ignore[arg-type]  # fields by name
    )
