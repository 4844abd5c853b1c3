"""A leaflet has something to say, says nothing twice, takes no other one's files, and is valid when the month comes out."""

from collections.abc import Iterator

from generator.foundation.problems import Problem
from generator.records.draft import Draft, Filed
from generator.records.leaflets import Leaflet, Product
from generator.records.policies import Policy


def check(draft: Draft) -> Iterator[Problem]:
    """Leaflets without benefits, with the same one twice, and (as a notice) those that are no longer valid."""
    published = [filed.record.published for filed in draft.releases if filed.record.published]
    for filed in draft.all(Leaflet):
        yield from _benefits(filed)
        if published and filed.record.valid_until < max(published):
            yield Problem("印刷-16", (filed.locate("valid_until"),), str(filed.record.valid_until))
    yield from _same_files(draft)


def _same_files(draft: Draft) -> Iterator[Problem]:
    """Leaflets whose files have a name that another one's have: the second would be printed over the first."""
    policies = [filed.record.id for filed in draft.all(Policy)]
    taken: dict[str, Filed[Leaflet]] = {}
    for filed in draft.all(Leaflet):
        shared = {name: taken[name] for name in filed.record.file_names(policies) if name in taken}
        for name, other in [*shared.items()][:1]:
            details = {"file": f"{name}.pdf", "id": other.record.id}
            yield Problem("印刷-18", (filed.locate("id"), other.locate("id")), filed.record.id, details)
        taken |= {name: filed for name in filed.record.file_names(policies) if name not in taken}


def _benefits(filed: Filed[Leaflet]) -> Iterator[Problem]:
    benefits = filed.record.benefits
    if not benefits and filed.record.product is not Product.POLICY:
        yield Problem("印刷-14", (filed.locate("benefits"),), filed.record.product.value)
    for index, benefit in enumerate(benefits):
        if benefit in benefits[:index]:
            yield Problem("印刷-15", (filed.locate("benefits", index),), benefit)
