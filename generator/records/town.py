"""A town is all that its records say, whole and checked: what every output is made from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from generator.foundation.months import Month
from generator.foundation.working_days import Calendar
from generator.records.benefits import Benefit, Group
from generator.records.carried import Carried
from generator.records.catalogue import Catalogue
from generator.records.clearances import Clearance, Clearances
from generator.records.draft import Draft
from generator.records.errata import Erratum
from generator.records.fields import Record
from generator.records.glossary import Glossary, Term
from generator.records.interpretations import Interpretation
from generator.records.leaflets import Leaflet
from generator.records.offices import Office
from generator.records.own_pages import OwnPage
from generator.records.places import Place
from generator.records.plan import PublicationPlan
from generator.records.policies import Policy
from generator.records.release_log import ReleaseLog
from generator.records.releases import Release, Row
from generator.records.site import Site
from generator.records.situations import Situation
from generator.records.standards import Standard
from generator.records.withdrawals import Withdrawal

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Town:
    """A town's records; tuples stand in the order in which pages list them."""

    site: Site
    plan: PublicationPlan
    places: tuple[Place, ...]
    offices: tuple[Office, ...]
    benefits: tuple[Benefit, ...]
    standards: tuple[Standard, ...]
    policies: tuple[Policy, ...]
    interpretations: tuple[Interpretation, ...]
    situations: tuple[Situation, ...]
    terms: tuple[Term, ...]
    releases: tuple[Release, ...]
    errata: tuple[Erratum, ...]
    leaflets: tuple[Leaflet, ...]
    catalogues: tuple[Catalogue, ...]
    pages: tuple[OwnPage, ...]
    calendar: Calendar
    withdrawals: tuple[Withdrawal, ...] = ()
    carried: tuple[str, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    log: ReleaseLog = field(default_factory=ReleaseLog)

    @classmethod
    def of(cls, draft: Draft) -> Town:
        """The town of a draft in which no error was found."""
        return cls(
            site=_only(draft, Site),
            plan=_only(draft, PublicationPlan),
            places=tuple(draft.places.values()),
            offices=tuple(draft.offices.values()),
            benefits=_benefits(draft),
            standards=_standards(draft),
            policies=_records(draft, Policy),
            interpretations=_records(draft, Interpretation),
            situations=tuple(sorted(_records(draft, Situation), key=lambda situation: situation.order)),
            terms=tuple(term for glossary in _records(draft, Glossary) for term in glossary.terms),
            releases=tuple(filed.record for filed in draft.releases),
            errata=tuple(sorted(_records(draft, Erratum), key=lambda erratum: (erratum.date, erratum.id))),
            leaflets=_records(draft, Leaflet),
            catalogues=tuple(sorted(_records(draft, Catalogue), key=lambda catalogue: catalogue.year)),
            pages=draft.pages,
            calendar=draft.calendar,
            withdrawals=tuple(sorted(_records(draft, Withdrawal), key=lambda one: (one.date, one.id))),
            carried=tuple(file for one in _records(draft, Carried) for file in one.files),
            clearances=tuple(one for cleared in _records(draft, Clearances) for one in cleared.clearances),
        )

    @cached_property
    def place_of(self) -> Mapping[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.places}

    @cached_property
    def office_of(self) -> Mapping[str, Office]:
        """Offices by id."""
        return {office.id: office for office in self.offices}

    @cached_property
    def benefit_of(self) -> Mapping[str, Benefit]:
        """Benefits by id."""
        return {benefit.id: benefit for benefit in self.benefits}

    @cached_property
    def standard_of(self) -> Mapping[str, Standard]:
        """Standards by id."""
        return {standard.id: standard for standard in self.standards}

    @cached_property
    def policy_of(self) -> Mapping[str, Policy]:
        """Policies by id."""
        return {policy.id: policy for policy in self.policies}

    @property
    def town_place(self) -> Place:
        """The town itself among the places."""
        return next(place for place in self.places if place.kind.is_town)

    @property
    def places_below(self) -> tuple[Place, ...]:
        """The villages and communities."""
        return tuple(place for place in self.places if not place.kind.is_town)

    @cached_property
    def latest_releases(self) -> tuple[Release, ...]:
        """The newest edition of each month, oldest month first."""
        return tuple({release.month: release for release in self.releases}.values())

    @cached_property
    def rows_of(self) -> Mapping[tuple[str, str], Sequence[tuple[Release, Row]]]:
        """The rows of a benefit at a place by the ids of both, each with its release: the newest editions, newest first."""
        found: dict[tuple[str, str], list[tuple[Release, Row]]] = {}
        for release in reversed(self.latest_releases):
            for row in release.rows:
                found.setdefault((row.benefit, row.place), []).append((release, row))
        return found

    def release_of(self, month: Month) -> Release | None:
        """The newest edition of a month, or None."""
        editions = self._editions.get(month)
        return editions[-1] if editions else None

    def editions_of(self, month: Month) -> tuple[Release, ...]:
        """All editions of a month, the first one first."""
        return self._editions.get(month, ())

    @cached_property
    def _editions(self) -> Mapping[Month, tuple[Release, ...]]:
        found: dict[Month, list[Release]] = {}
        for release in self.releases:
            found.setdefault(release.month, []).append(release)
        return {month: tuple(editions) for month, editions in found.items()}

    @property
    def passed_over(self) -> tuple[str, ...]:
        """Wordings that look like a person's and are none: of offices, and cleared by two roles."""
        office_words = [(one.phone, one.address) for one in self.offices]
        line_words = [(one.phone, one.address) for one in (self.site.help, self.site.complaints)]
        of_offices = [word for words in (*office_words, *line_words) for word in words]
        return (*(one.text for one in self.clearances), *of_offices)

    @property
    def newest_publication(self) -> datetime.date:
        """The newest publication date in the records: the day from which every page reckons.

        A town with no dated publication yet reckons from the last day of its newest month, or from the day its
        newest publication plan was adopted, so that the same records give the same pages on any day.
        """
        releases = (release.published or release.month.last_day for release in self.releases)
        interpretations = (interpretation.published for interpretation in self.interpretations)
        errata = (*(one.date for one in self.errata), *(one.date for one in self.withdrawals))
        plans = (plan.adopted for plan in self.plan.plans)
        return max((*releases, *interpretations, *errata), default=max(plans))


def _records(draft: Draft, model: type[R]) -> tuple[R, ...]:
    return tuple(filed.record for filed in draft.all(model))


def _only(draft: Draft, model: type[R]) -> R:
    filed = draft.one(model)
    if filed is None:
        raise ValueError(f"a draft without {model.__name__} is no town")
    return filed.record


def _benefits(draft: Draft) -> tuple[Benefit, ...]:
    """Benefits under their headings, there in the notice's order; those that it does not number come last."""
    groups = [*Group]

    def order(benefit: Benefit) -> tuple[int, bool, int, str]:
        return (groups.index(benefit.group), benefit.number is None, benefit.number or 0, benefit.id)

    return tuple(sorted(draft.benefits.values(), key=order))


def _standards(draft: Draft) -> tuple[Standard, ...]:
    """Standards as the benefits list them, then those that no benefit lists, by id."""
    listed = [identifier for benefit in _benefits(draft) for identifier in benefit.standards]
    return tuple(
        draft.standards[identifier] for identifier in dict.fromkeys((*listed, *sorted(draft.standards)))
    )
