"""The door, told top to bottom: from a return in `restricted/` to a release in `content/`, or a refusal that changes nothing."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.disclosure.kept_certificate import Fit
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_knowledge import surroundings_of
from generator.foundation.problems import ContentRefused, Location, Problem, Severity
from generator.intake.doubts import doubts
from generator.intake.figure_keys import known_before
from generator.intake.reading import ReadReturn, read_return
from generator.intake.returns import Return
from generator.intake.workbook_names import is_workbook
from generator.records.draft import Draft
from generator.records.errata import Erratum, ErratumKind
from generator.records.loading import load
from generator.records.releases import Release, Review
from generator.records.town import Town
from generator.release.admission import admissible, against
from generator.release.altered import alters_unprinted
from generator.release.approval import Approval, demand_as_shown
from generator.release.candidate import candidate_of
from generator.release.certificates import fits, thin, worlds_before
from generator.release.decision import Decision, Matter, decide
from generator.release.earlier import earlier_returns
from generator.release.errata_made import erratum_of
from generator.release.fingerprint import seed
from generator.release.free_texts import unprinted
from generator.release.grouping import Asked, Grouping, groupings
from generator.release.interrupted import heal
from generator.release.labels import labels
from generator.release.originals import as_published
from generator.release.preview import Preview, preview_of
from generator.release.restricted import Restricted, restricted_of
from generator.release.return_text import return_text
from generator.release.standing import Standing, objections
from generator.release.turn import busy
from generator.release.withdrawing import still_withdrawn


@dataclass(frozen=True)
class Order:
    """Which return is to become a release, and what was not written in it."""

    content: Path
    given: Path
    published: datetime.date | None = None
    reviews: tuple[Review, ...] = ()
    seconds: float = 120.0
    today: datetime.date | None = None
    """What the clock says; without it nothing is held against the clock."""

    @property
    def restricted(self) -> Restricted:
        """The folder in which the return stands, or for a workbook the one beside `content/`."""
        return restricted_of(self.given, self.content)


@dataclass(frozen=True)
class Ready:
    """A release that may be made: only `make` is left to do, once `is_signed` and all doubts have their reasons."""

    order: Order
    release: Release
    erratum: Erratum | None
    preview: Preview
    decision: Decision = field(repr=False)
    given: Return = field(repr=False)
    approval: Approval
    town: Town = field(repr=False)
    doubts: tuple[Problem, ...] = field(default=(), repr=False)
    notices: tuple[Problem, ...] = field(default=(), repr=False)
    groupings: tuple[Grouping, ...] = field(default=(), repr=False)
    before: Release | None = None
    alters_unprinted: bool | None = None
    """Of a correction: whether a figure changes of which readers see no change; None where nobody can tell."""
    state: str = ""

    @property
    def is_signed(self) -> bool:
        """Whether the three reviews and the day of publication are there."""
        return self.approval.is_signed


class ReturnRefused(ContentRefused):
    """A return that cannot become a release; its problems may quote figures and are for the clerk's terminal alone.

    `read` is what was read of one that is refused for what stands in it, so that nobody has to read it again.
    """

    def __init__(self, problems: Iterable[Problem], read: ReadReturn | None = None) -> None:
        super().__init__(problems)
        self.read = read


Told = Callable[[str], None]
"""Who is told, in Chinese, which step is taken up."""


def prepare(order: Order, step: Told = lambda _: None) -> Ready:
    """Everything but the writing. Raises ReturnRefused where something stands against the return.

    Raises ContentRefused where the records themselves have problems.
    """
    step("正在读公开记录和报表")
    order.restricted.prepare()
    heal(order.content)
    state = Standing(order.content, order.restricted).state()
    town, draft = _town(order.content)
    given, read = _given(order, draft)
    order.restricted.keep_released(_real(town.releases))
    approval = Approval.of(given, order.restricted, order.given.name)
    signed = admissible(given, approval, town)
    candidate = candidate_of(signed, town)
    _demand(against(read, given, approval, (town, draft), order.restricted, order.today))
    earlier = _earlier(order, town)
    end = time.monotonic() + order.seconds
    step("正在核对以前各期的核对记录")
    matter = _matter(order, town, candidate, (*earlier, signed))
    step("正在定哪些数不公布，再用全部公布的数推算")
    decision = decide(matter, lambda: end - time.monotonic())
    missing = _without_return(town, earlier)
    release = _passed(order, town, decision, missing, ran_out=time.monotonic() >= end)
    shown = approval.showing(release)
    before = town.editions_of(given.month)
    _demand(
        (
            *objections(release, read, draft, before=False),
            *unprinted(given, release, before[-1] if before else None, town, read),
            *demand_as_shown(approval, shown, read),
        )
    )
    kind = given.kind or ErratumKind.CORRECTION
    erratum = erratum_of(before[-1], release, kind, given.reason or "") if before else None
    last = before[-1] if before else (town.latest_releases[-1] if town.latest_releases else None)
    asked = Asked(signed, release, town, matter)
    step("正在看合并哪些村能多公布几个数")
    proposed = groupings(asked, lambda: end - time.monotonic())
    return Ready(
        order=order,
        release=release,
        erratum=erratum,
        preview=preview_of(release, last, town),
        decision=decision,
        given=given,
        approval=shown,
        town=town,
        doubts=_doubts(given, read, draft, earlier, town) if is_workbook(order.given) else (),
        notices=read.problems,
        groupings=proposed,
        before=last,
        alters_unprinted=alters_unprinted(given, release, town, order.restricted),
        state=state,
    )


def make(ready: Ready, reasons: Mapping[str, str] | None = None) -> Path:
    """Write the release, its erratum and its certificate, and return where the release stands.

    `reasons` explain the doubts, by `Approval.key_of` or by code. Raises ReturnRefused where a review or a reason is missing, or
    where something was published since `prepare`.
    """
    standing = Standing(ready.order.content, ready.order.restricted)
    location = (Location(ready.order.given.name),)
    if not ready.is_signed:
        raise ReturnRefused([Problem("公开-03", location, "", {"stages": "一次也没有写"})])
    approval = ready.approval.explained(reasons or {}, ready.doubts)
    if missing := approval.unexplained(ready.doubts):
        raise ReturnRefused([Problem("放行-10", location, "", {"count": str(len(missing))})])
    if ready.state and standing.state() != ready.state and not standing.stands(ready.release):
        raise ReturnRefused([busy()])
    approval.keep(ready.order.restricted)
    if is_workbook(ready.order.given):
        ready.order.restricted.keep_return(ready.given.stem, return_text(ready.given))
    path = standing.put(ready.release, ready.erratum, ready.decision.certificate)
    # The month is out; certificates that take more room than they must are no reason to say that it is not.
    with suppress(OSError, ContentRefused):
        ready.order.restricted.keep_released(_real([ready.release]))
        thin(ready.release.stem, [release.stem for release in ready.town.releases], ready.order.restricted)
    return path


def _real(releases: Iterable[Release]) -> Iterator[str]:
    """The editions that tell of real people; made-up ones may be made again."""
    return (release.stem for release in releases if not release.sample)


def _doubts(
    given: Return, read: ReadReturn, draft: Draft, earlier: tuple[Return, ...], town: Town
) -> tuple[Problem, ...]:
    before = tuple(one for one in earlier if one.month < given.month)
    return tuple(doubts(given, read.source, draft, known_before(before, town.releases)))


def _town(content: Path) -> tuple[Town, Draft]:
    loaded = load(content)
    if loaded.town is None:
        raise ContentRefused(loaded.problems)
    return loaded.town, loaded.draft


def _given(order: Order, draft: Draft) -> tuple[Return, ReadReturn]:
    """The return, with what the order says in place of what it leaves out."""
    read = read_return(order.given, draft)
    if read.given is None:
        raise ReturnRefused(read.problems, read)
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
    earlier = earlier_returns(order.restricted, {release.stem for release in town.releases})
    _demand(earlier.problems)
    return earlier.returns


def _matter(order: Order, town: Town, candidate: Release, returns: tuple[Return, ...]) -> Matter:
    year = town.plan.of(candidate.month.year)
    if year is None:
        raise ValueError("a year without a plan was not refused")
    around, kept = surroundings_of(town), order.restricted
    published = as_published(town, kept)
    stems = [release.stem for release in published]
    seeds = {stem: kept_seed for stem in stems if (kept_seed := kept.seed(stem)) is not None}
    fitting = fits(published, around, kept, returns)
    uncertified = frozenset(stem for stem, found in fitting.items() if found is not Fit.FITS)
    worlds = worlds_before(published, around, kept, fitting)
    secret = seed(kept.key(), returns[-1])
    return Matter(candidate, published, returns, around, year, secret, seeds, uncertified, worlds)


def _without_return(town: Town, earlier: tuple[Return, ...]) -> tuple[str, ...]:
    """The editions that are public and of which no return is left: what they withheld nobody here knows."""
    known = {given.stem for given in earlier}
    return tuple(release.stem for release in town.releases if release.stem not in known)


def _passed(
    order: Order, town: Town, decision: Decision, missing: tuple[str, ...], *, ran_out: bool
) -> Release:
    """The release of a decision that protects it; where time ran out, what looks exposed may only not be searched to the end."""
    if decision.release is not None and decision.outcome is Outcome.PROTECTED:
        return still_withdrawn(decision.release, town)
    location = (Location(order.given.name),)
    if decision.astray:
        raise ReturnRefused(
            [Problem("放行-06", location, "", {"cell": _listed(labels(town, decision.astray))})]
        )
    if decision.outcome is Outcome.UNDECIDED or ran_out:
        raise ReturnRefused([Problem("放行-05", location)])
    if missing:
        raise ReturnRefused([Problem("放行-19", location, "", {"files": _listed(missing, "份")})])
    names = labels(town, decision.exposed)
    raise ReturnRefused([Problem("放行-04", location, "", {"cell": _listed(names)})])


def _listed(names: Sequence[str], counted: str = "个数") -> str:
    """One cause with its cells: the first few by name, the rest by their number."""
    shown = "、".join(names[:_NAMED])
    return f"{shown}等 {len(names)} {counted}" if len(names) > _NAMED else shown


_NAMED = 5
