"""Every reference resolves: an id that one record names is the id of another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from generator.foundation.documents import TreePath
from generator.foundation.near_names import nearest
from generator.foundation.problems import Problem
from generator.records.benefits import Benefit
from generator.records.catalogue import Catalogue
from generator.records.draft import Draft, Filed
from generator.records.errata import Erratum
from generator.records.fields import Record
from generator.records.interpretations import Interpretation
from generator.records.leaflets import Leaflet
from generator.records.offices import Offices
from generator.records.plan import PublicationPlan, YearPlan
from generator.records.policies import Policy
from generator.records.references import Target
from generator.records.releases import Release, Row
from generator.records.site import Site
from generator.records.situations import Situation, Step
from generator.records.standards import Standard
from generator.records.withdrawals import Withdrawal

Naming = tuple[Target, str, TreePath]
"""A kind of record, the id that is named, and the path at which it stands."""


def check(draft: Draft) -> Iterator[Problem]:
    """References to a record that does not exist; one to a record whose own file was refused is no second problem."""
    for model, namings_of in _NAMINGS:
        for filed in draft.all(model):
            for target, identifier, path in namings_of(filed.record):
                yield from _resolved(draft, filed, target, identifier, path)
    yield from _parts(draft)
    yield from _clauses(draft)


def _resolved(
    draft: Draft, filed: Filed[Record], target: Target, identifier: str, path: TreePath
) -> Iterator[Problem]:
    known = draft.ids(target)
    if known is None or identifier in known:
        return
    details = {"kind": target.chinese, "near": _hint(identifier, known)}
    yield Problem("引用-01", (filed.locate(*path),), identifier, details)


def _hint(identifier: str, known: Iterable[str]) -> str:
    near = nearest(identifier, known)
    return f"想写的是不是“{near}”？" if near else "先建好那份记录，或者改成已有的编号。"


def _each(target: Target, ids: Sequence[str], *path: str | int) -> list[Naming]:
    return [(target, identifier, (*path, index)) for index, identifier in enumerate(ids)]


def _of_site(site: Site) -> list[Naming]:
    return [
        (Target.OFFICE, site.help.office, ("help", "office")),
        (Target.OFFICE, site.complaints.office, ("complaints", "office")),
        *_indexed(site),
    ]


def _indexed(site: Site) -> list[Naming]:
    entries = site.information_block.items if site.information_block else ()
    return [
        (entry.item.reference.target, entry.item.reference.id, ("information_block", "items", index, "item"))
        for index, entry in enumerate(entries)
        if entry.item.reference
    ]


def _of_benefit(benefit: Benefit) -> list[Naming]:
    return [
        *_each(Target.OFFICE, benefit.offices, "offices"),
        *_each(Target.POLICY, benefit.policies, "policies"),
        *_each(Target.STANDARD, benefit.standards, "standards"),
        *(
            (Target.STANDARD, example.standard, ("examples", index, "standard"))
            for index, example in enumerate(benefit.examples)
        ),
    ]


def _of_policy(policy: Policy) -> list[Naming]:
    return [
        naming
        for index, clause in enumerate(policy.clauses)
        for naming in (
            *_each(Target.OFFICE, clause.offices, "clauses", index, "offices"),
            *_each(Target.BENEFIT, clause.benefits, "clauses", index, "benefits"),
        )
    ]


def _of_release(release: Release) -> list[Naming]:
    rows = [naming for index, row in enumerate(release.rows) for naming in _of_row(row, index)]
    rates = [
        (Target.STANDARD, rate.standard, ("rates", index, "standard"))
        for index, rate in enumerate(release.rates)
    ]
    nothing = [
        (Target.BENEFIT, item.benefit, ("nothing", i, "benefit")) for i, item in enumerate(release.nothing)
    ]
    arrears = [
        (Target.BENEFIT, one.benefit, ("arrears", i, "benefit")) for i, one in enumerate(release.arrears)
    ]
    return [*rows, *rates, *nothing, *arrears]


def _of_row(row: Row, index: int) -> list[Naming]:
    return [
        (Target.BENEFIT, row.benefit, ("rows", index, "benefit")),
        (Target.PLACE, row.place, ("rows", index, "place")),
    ]


def _of_erratum(erratum: Erratum) -> list[Naming]:
    return [
        naming
        for index, change in enumerate(erratum.changes)
        for naming in (
            (Target.BENEFIT, change.benefit, ("changes", index, "benefit")),
            (Target.PLACE, change.place, ("changes", index, "place")),
        )
    ]


def _of_withdrawal(withdrawal: Withdrawal) -> list[Naming]:
    named = [(Target.BENEFIT, withdrawal.benefit, ("benefit",))] if withdrawal.benefit else []
    return [*named, *_each(Target.PLACE, withdrawal.places, "places")]


def _of_plan(plan: PublicationPlan) -> list[Naming]:
    return [naming for i, year in enumerate(plan.plans) for naming in _of_year(year, ("plans", i))]


def _of_year(year: YearPlan, path: TreePath) -> list[Naming]:
    rules = [
        (Target.BENEFIT, rule.benefit, (*path, "rules", j, "benefit")) for j, rule in enumerate(year.rules)
    ]
    accepted = [
        (Target.BENEFIT, moves.benefit, (*path, "accepted_moves", j, "benefit"))
        for j, moves in enumerate(year.accepted_moves)
    ]
    arrears = [
        (Target.BENEFIT, one.benefit, (*path, "arrears", j, "benefit")) for j, one in enumerate(year.arrears)
    ]
    rates = [
        naming
        for j, rule in enumerate(year.rules)
        for k, payment in enumerate(rule.payments)
        for naming in _each(Target.STANDARD, payment.standards, *path, "rules", j, "payments", k, "standards")
    ]
    return [*rules, *rates, *accepted, *arrears]


def _of_catalogue(catalogue: Catalogue) -> list[Naming]:
    return [
        (reference.target, reference.id, ("items", i, "covered_by", j))
        for i, item in enumerate(catalogue.items)
        for j, reference in enumerate(item.covered_by)
    ]


def _of_standard(standard: Standard) -> list[Naming]:
    return [(Target.BENEFIT, standard.benefit, ("benefit",))] if standard.benefit else []


def _of_interpretation(interpretation: Interpretation) -> list[Naming]:
    return [(Target.POLICY, interpretation.policy, ("policy",))]


def _of_situation(situation: Situation) -> list[Naming]:
    return [
        (Target.OFFICE, situation.office, ("office",)),
        *_each(Target.BENEFIT, situation.benefits, "benefits"),
        *(naming for index, step in enumerate(situation.steps) for naming in _of_step(step, index)),
    ]


def _of_step(step: Step, index: int) -> list[Naming]:
    office = [(Target.OFFICE, step.office, ("steps", index, "office"))] if step.office else []
    return [
        *office,
        *_each(Target.STANDARD, step.standards, "steps", index, "standards"),
        *_each(Target.BENEFIT, step.benefits, "steps", index, "benefits"),
    ]


def _of_leaflet(leaflet: Leaflet) -> list[Naming]:
    return _each(Target.BENEFIT, leaflet.benefits, "benefits")


_NAMINGS: tuple[tuple[type[Record], Callable[[Any], list[Naming]]], ...] = (
    (Site, _of_site),
    (Benefit, _of_benefit),
    (Standard, _of_standard),
    (Policy, _of_policy),
    (Interpretation, _of_interpretation),
    (Situation, _of_situation),
    (Leaflet, _of_leaflet),
    (Release, _of_release),
    (Erratum, _of_erratum),
    (Withdrawal, _of_withdrawal),
    (PublicationPlan, _of_plan),
    (Catalogue, _of_catalogue),
)


def _parts(draft: Draft) -> Iterator[Problem]:
    """Parts that the benefit does not have, in releases, errata and standards."""
    for release in draft.all(Release):
        for index, row in enumerate(release.record.rows):
            yield from _part(draft, release, row.benefit, row.part, ("rows", index, "part"))
    for erratum in draft.all(Erratum):
        for index, change in enumerate(erratum.record.changes):
            yield from _part(draft, erratum, change.benefit, change.part, ("changes", index, "part"))
    for standard in draft.all(Standard):
        if standard.record.benefit:
            yield from _part(draft, standard, standard.record.benefit, standard.record.part, ("part",))


def _part(
    draft: Draft, filed: Filed[Record], benefit_id: str, part: str | None, path: TreePath
) -> Iterator[Problem]:
    benefit = draft.benefits.get(benefit_id)
    if benefit is None or part is None:
        return
    if benefit.statistics is None or benefit.statistics.part(part) is None:
        splits = benefit.statistics.splits if benefit.statistics else ()
        known = [part.id for split in splits for part in split.parts]
        details = {"benefit": benefit.name, "known": "、".join(known) or "没有分项"}
        yield Problem("引用-03", (filed.locate(*path),), part, details)


def _clauses(draft: Draft) -> Iterator[Problem]:
    """Clause numbers that no policy has; where no policy is kept, or one was refused, nobody can tell."""
    known = {clause.number for policy in draft.all(Policy) for clause in policy.record.clauses}
    if not known or draft.refused.get(Policy):
        return
    for filed, path, number in _cited_clauses(draft):
        if number not in known:
            yield Problem("引用-04", (filed.locate(*path),), number, {"near": _near_clause(number, known)})


def _cited_clauses(draft: Draft) -> Iterator[tuple[Filed[Record], TreePath, str]]:
    for benefit in draft.all(Benefit):
        for index, number in enumerate(benefit.record.clauses):
            yield benefit, ("clauses", index), number
    for offices in draft.all(Offices):
        for i, office in enumerate(offices.record.offices):
            for j, duty in enumerate(office.duties):
                yield offices, ("offices", i, "duties", j, "clause"), duty.clause


def _near_clause(number: str, known: Iterable[str]) -> str:
    near = nearest(number, known)
    return f"想写的是不是“{near}”？" if near else "对照政策文件，改成里面有的条款号。"
