"""A leaflet has something to say, says nothing twice, and is still valid when the newest month is published."""

from collections.abc import Iterator

from generator.foundation.problems import Problem
from generator.records.draft import Draft, Filed
from generator.records.leaflets import Leaflet, Product


def check(draft: Draft) -> Iterator[Problem]:
    """Leaflets without benefits, with the same one twice, and (as a notice) those that are no longer valid."""
    published = [filed.record.published for filed in draft.releases if filed.record.published]
    for filed in draft.all(Leaflet):
        yield from _benefits(filed)
        if published and filed.record.valid_until < max(published):
            yield Problem("印刷-16", (filed.locate("valid_until"),), str(filed.record.valid_until))


def _benefits(filed: Filed[Leaflet]) -> Iterator[Problem]:
    benefits = filed.record.benefits
    if not benefits and filed.record.product is not Product.POLICY:
        yield Problem("印刷-14", (filed.locate("benefits"),), filed.record.product.value)
    for index, benefit in enumerate(benefits):
        if benefit in benefits[:index]:
            yield Problem("印刷-15", (filed.locate("benefits", index),), benefit)
