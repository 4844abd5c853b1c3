"""The door, told top to bottom: from a return in `restricted/` to a release in `content/`, or a refusal that changes nothing."""

from __future__ import annotations

import datetime
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path

from generator.disclosure.kept_certificate import Fit
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_knowledge import surroundings_of
from generator.foundation.problems import ContentRefused, Location, Problem, Severity
from generator.intake.reading import ReadReturn, read_alone, read_return
from generator.intake.returns import Return
from generator.records.draft import Draft
from generator.records.errata import Erratum
from generator.records.loading import load, read_draft
from generator.records.releases import Release, Review
from generator.records.town import Town
from generator.release.calendar_order import out_of_order
from generator.release.candidate import candidate_of
from generator.release.certificates import fits, worlds_before
from generator.release.decision import Decision, Matter, decide
from generator.release.errata_made import erratum_of
from generator.release.grouping import Asked, Grouping, groupings
from generator.release.labels import labels
from generator.release.preview import Preview, preview_of
from generator.release.restricted import Restricted
from generator.release.standing import Standing, objections

_SEED_BYTES = 16


@dataclass(frozen=True)
class Order:
    """Which return is to become a release, and what was not written in it."""

    content: Path
    given: Path
    published: datetime.date | None = None
    reviews: tuple[Review, ...] = ()
    seconds: float = 120.0

    @property
    def restricted(self) -> Restricted:
        """The folder in which the return stands."""
        return Restricted(self.given.parent)


@dataclass(frozen=True)
class Ready:
    """A release that may be made: only `make` is left to do."""

    order: Order
    release: Release
    erratum: Erratum | None
    preview: Preview
    decision: Decision = field(repr=False)
    town: Town = field(repr=False)
    groupings: tuple[Grouping, ...] = field(default=(), repr=False)


class ReturnRefused(ContentRefused):
    """A return that cannot become a release; its problems may quote figures and are for the clerk's terminal alone."""


def prepare(order: Order) -> Ready:
    """Everything but the writing. Raises ReturnRefused where something stands against the return.

    Raises ContentRefused where the records themselves have problems.
    """
    order.restricted.prepare()
    standing = Standing(order.content, order.restricted)
    standing.recover()
    town, draft = _town(order.content)
    given, read = _given(order, draft)
    candidate = candidate_of(given, town)
    _demand(out_of_order(given, read, town))
    _demand(objections(candidate, read, draft, before=True))
    returns = (*_earlier(order, town), given)
    end = time.monotonic() + order.seconds
    matter = _matter(order, town, candidate, returns)
    decision = decide(matter, lambda: end - time.monotonic())
    release = _passed(order, town, decision)
    _demand(objections(release, read, draft, before=False))
    before = town.editions_of(given.month)
    erratum = erratum_of(before[-1], release, given.reason or "") if before else None
    shown = before[-1] if before else (town.latest_releases[-1] if town.latest_releases else None)
    asked = Asked(given, release, town, matter)
    proposed = groupings(asked, lambda: end - time.monotonic())
    return Ready(order, release, erratum, preview_of(release, shown, town), decision, town, proposed)


def examine(given: Path, content: Path) -> ReadReturn:
    """A return and its problems against the records of `content`, as far as these can be read; nothing is decided."""
    return read_return(given, read_draft(content)[0])


def make(ready: Ready) -> Path:
    """Write the release, its erratum and its certificate, and return where the release stands."""
    standing = Standing(ready.order.content, ready.order.restricted)
    return standing.put(ready.release, ready.erratum, ready.decision.certificate)


def _town(content: Path) -> tuple[Town, Draft]:
    loaded = load(content)
    if loaded.town is None:
        raise ContentRefused(loaded.problems)
    return loaded.town, read_draft(content)[0]


def _given(order: Order, draft: Draft) -> tuple[Return, ReadReturn]:
    """The return, with what the order says in place of what it leaves out."""
    read = read_return(order.given, draft)
    if read.given is None:
        raise ReturnRefused(read.problems)
    said = {
        "published": order.published or read.given.published,
        "reviews": order.reviews or read.given.reviews,
    }
    return read.given.model_copy(update=said), read


def _demand(problems: tuple[Problem, ...]) -> None:
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ReturnRefused(problems)


def _earlier(order: Order, town: Town) -> tuple[Return, ...]:
    """The returns of what is published already; one that is not there counts as lost, one that cannot be read stops us."""
    published = {release.stem for release in town.releases}
    read = [read_alone(path) for path in order.restricted.returns() if path.stem in published]
    _demand(tuple(problem for one in read for problem in one.problems))
    return tuple(one.given for one in read if one.given is not None)


def _matter(order: Order, town: Town, candidate: Release, returns: tuple[Return, ...]) -> Matter:
    year = town.plan.of(candidate.month.year)
    if year is None:
        raise ValueError("a year without a plan was not refused")
    seed = secrets.token_hex(_SEED_BYTES)
    around, kept = surroundings_of(town), order.restricted
    seeds = {stem: kept_seed for stem in _stems(town) if (kept_seed := kept.seed(stem)) is not None}
    fitting = fits(town.releases, around, kept, returns)
    uncertified = frozenset(stem for stem, found in fitting.items() if found is not Fit.FITS)
    worlds = worlds_before(town.releases, kept, fitting)
    return Matter(candidate, town.releases, returns, around, year, seed, seeds, uncertified, worlds)


def _stems(town: Town) -> list[str]:
    return [release.stem for release in town.releases]


def _passed(order: Order, town: Town, decision: Decision) -> Release:
    if decision.release is not None and decision.outcome is Outcome.PROTECTED:
        return decision.release
    location = (Location(order.given.name),)
    if decision.astray:
        cells = "、".join(labels(town, decision.astray))
        raise ReturnRefused([Problem("放行-06", location, "", {"cell": cells})])
    if decision.outcome is Outcome.UNDECIDED:
        raise ReturnRefused([Problem("放行-05", location)])
    names = labels(town, decision.exposed)
    raise ReturnRefused([Problem("放行-04", location, "", {"cell": name}) for name in names])
