"""Every record has one name: ids are unique, and a file is called what it holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.foundation.documents import TreePath
from generator.foundation.problems import Problem
from generator.records.benefits import Benefit
from generator.records.catalogue import Catalogue
from generator.records.draft import Draft, Filed
from generator.records.errata import Erratum
from generator.records.fields import Record
from generator.records.glossary import Glossary
from generator.records.interpretations import Interpretation
from generator.records.leaflets import Leaflet
from generator.records.offices import Offices
from generator.records.places import Places
from generator.records.plan import PublicationPlan
from generator.records.policies import Policy
from generator.records.releases import Release
from generator.records.situations import Situation
from generator.records.standards import Standard
from generator.records.withdrawals import Withdrawal

_NAMED_BY_ID = (Benefit, Standard, Policy, Interpretation, Situation, Erratum, Leaflet, Withdrawal)

Entry = tuple[object, TreePath]
"""Something that must be unique in a file, and the path at which it stands."""


def check(draft: Draft) -> Iterator[Problem]:
    """Names that stand twice, and files whose name is not their record's."""
    for model in _NAMED_BY_ID:
        for filed in draft.all(model):
            yield from _named(filed, "id", str(getattr(filed.record, "id")))  # noqa: B009  # the models share no base with an id
    for release in draft.all(Release):
        yield from _named(release, "month", release.record.stem)
        yield from _unique(release, _row_entries(release.record))
    for erratum in draft.all(Erratum):
        yield from _unique(erratum, _change_entries(erratum.record))
    for catalogue in draft.all(Catalogue):
        yield from _named(catalogue, "year", str(catalogue.record.year))
        yield from _unique(
            catalogue, ((item.id, ("items", i, "id")) for i, item in enumerate(catalogue.record.items))
        )
    for benefit in draft.all(Benefit):
        yield from _unique(benefit, _part_entries(benefit.record))
    for policy in draft.all(Policy):
        numbers = enumerate(policy.record.clauses)
        yield from _unique(policy, ((clause.number, ("clauses", i, "number")) for i, clause in numbers))
    for situation in draft.all(Situation):
        steps = enumerate(situation.record.steps)
        yield from _unique(situation, ((step.id, ("steps", i, "id")) for i, step in steps))
    yield from _lists(draft)
    yield from _one_town(draft)


def _lists(draft: Draft) -> Iterator[Problem]:
    for places in draft.all(Places):
        yield from _unique(
            places, ((place.id, ("places", i, "id")) for i, place in enumerate(places.record.places))
        )
    for offices in draft.all(Offices):
        yield from _unique(
            offices, ((office.id, ("offices", i, "id")) for i, office in enumerate(offices.record.offices))
        )
    for glossary in draft.all(Glossary):
        yield from _unique(
            glossary, ((term.term, ("terms", i, "term")) for i, term in enumerate(glossary.record.terms))
        )
    for plan in draft.all(PublicationPlan):
        yield from _unique(
            plan, ((year.year, ("plans", i, "year")) for i, year in enumerate(plan.record.plans))
        )
        for i, year in enumerate(plan.record.plans):
            rules = ((rule.benefit, ("plans", i, "rules", j, "benefit")) for j, rule in enumerate(year.rules))
            yield from _unique(plan, rules)


def _one_town(draft: Draft) -> Iterator[Problem]:
    places = draft.one(Places)
    towns = [place for place in draft.places.values() if place.kind.is_town]
    if places and len(towns) != 1:
        yield Problem("编号-06", (places.locate("places"),), "", {"count": str(len(towns))})


def _named(filed: Filed[Record], key: str, name: str) -> Iterator[Problem]:
    if filed.stem != name:
        details = {"wanted": f"{name}.yml", "file": f"{filed.stem}.yml"}
        yield Problem("编号-01", (filed.locate(key),), filed.read((key,)), details)


def _unique(filed: Filed[Record], entries: Iterable[Entry]) -> Iterator[Problem]:
    paths: defaultdict[object, list[TreePath]] = defaultdict(list)
    for name, path in entries:
        paths[name].append(path)
    for name, standing in paths.items():
        if len(standing) > 1:
            read = filed.read(standing[0]) or _told(name)
            yield Problem("编号-02", tuple(filed.locate(*path) for path in standing), read)


def _told(name: object) -> str:
    return "·".join(str(part) for part in name if part) if isinstance(name, tuple) else str(name)


def _row_entries(release: Release) -> Sequence[Entry]:
    return [
        ((row.benefit, row.part, row.place, str(release.period_of(row))), ("rows", index))
        for index, row in enumerate(release.rows)
    ]


def _change_entries(erratum: Erratum) -> Sequence[Entry]:
    return [
        (
            (one.benefit, one.part, one.place, str(one.period or erratum.month), one.measure.value),
            ("changes", index),
        )
        for index, one in enumerate(erratum.changes)
    ]


def _part_entries(benefit: Benefit) -> Sequence[Entry]:
    splits = benefit.statistics.splits if benefit.statistics else ()
    return [
        (part.id, ("statistics", "splits", i, "parts", j, "id"))
        for i, split in enumerate(splits)
        for j, part in enumerate(split.parts)
    ]
