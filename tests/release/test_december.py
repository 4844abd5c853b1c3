"""A correction of December moves the year's sums that nobody prints, and goes through the door like any other."""

from pathlib import Path

from generator.disclosure.kept_certificate import Fit
from generator.disclosure.published import audit_published
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_knowledge import surroundings_of
from generator.records.loading import load
from generator.release.certificates import fits_of
from generator.release.door import make, prepare
from tests.release.small_month import changed, order

VILLAGES = """    largest: [1500, 1200]
  - {benefit: temporary-relief, place: east, period: "2025", cells: {household_times_month: 14, amount_month: 12000}, largest: [1500, 1200]}
  - {benefit: temporary-relief, place: west, period: "2025", cells: {household_times_month: 9, amount_month: 7000}, largest: [1000, 900]}
  - {benefit: temporary-relief, place: mouth, period: "2025", cells: {household_times_month: 3, amount_month: 2000}, largest: [900, 800]}
"""
DECEMBER = changed(
    [
        ["month: 2026-02", "month: 2025-12"],
        ["2026-03-", "2026-01-"],
        ["    largest: [1500, 1200]\n", VILLAGES],
        ["notes:", "nothing:\n  - {benefit: skills-training, date: 2026-01-05, reason: 没有办班。}\nnotes:"],
    ]
)
CORRECTED = changed(
    [
        ["edition: 1", "edition: 2\nreason: 录入时多写了一次。"],
        ["2026-01-10", "2026-01-20"],
        ["month: 12, household_times_to_date: 26", "month: 11, household_times_to_date: 25"],
        ["household_times_month: 14", "household_times_month: 13"],
    ],
    DECEMBER,
)


def test_both_editions_are_protected_and_certified(tmp_path: Path) -> None:
    first = order(tmp_path, DECEMBER, "2025-12.yml")
    make(prepare(first))
    make(prepare(order(tmp_path, CORRECTED, "2025-12.e2.yml")))
    town = load(first.content).town
    assert town is not None
    assert [release.edition for release in town.releases] == [1, 2]
    audited = audit_published(town.releases, surroundings_of(town))
    assert [one.outcome for one in audited] == [Outcome.PROTECTED, Outcome.PROTECTED]
    assert set(fits_of(town, first.restricted).values()) == {Fit.FITS}
