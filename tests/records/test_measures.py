"""A measure's name says what it counts, over which time and in which unit."""

import pytest

from generator.records.cells import Cells
from generator.records.measures import Kind, Measure, Scope


@pytest.mark.parametrize(
    ("measure", "kind", "scope", "unit"),
    [
        (Measure.HOUSEHOLDS, Kind.HOUSEHOLDS, Scope.POINT, "户"),
        (Measure.PERSONS, Kind.PERSONS, Scope.POINT, "人"),
        (Measure.HOUSEHOLDS_MONTH, Kind.HOUSEHOLDS, Scope.MONTH, "户"),
        (Measure.PERSONS_MONTH, Kind.PERSONS, Scope.MONTH, "人"),
        (Measure.HOUSEHOLD_TIMES, Kind.HOUSEHOLD_TIMES, Scope.MONTH, "户次"),
        (Measure.PERSON_TIMES, Kind.PERSON_TIMES, Scope.MONTH, "人次"),
        (Measure.AMOUNT, Kind.AMOUNT, Scope.MONTH, "元"),
        (Measure.HOUSEHOLD_TIMES_TO_DATE, Kind.HOUSEHOLD_TIMES, Scope.TO_DATE, "户次"),
        (Measure.PERSON_TIMES_TO_DATE, Kind.PERSON_TIMES, Scope.TO_DATE, "人次"),
        (Measure.AMOUNT_TO_DATE, Kind.AMOUNT, Scope.TO_DATE, "元"),
    ],
)
def test_a_measure_is_known_by_its_name(measure: Measure, kind: Kind, scope: Scope, unit: str) -> None:
    assert (measure.kind, measure.scope, measure.unit) == (kind, scope, unit)
    assert measure.is_amount == (unit == "元")


def test_a_sum_to_date_adds_up_a_column_of_its_own_kind() -> None:
    added = {measure: measure.of_month for measure in Measure if measure.of_month}
    assert set(added) == {measure for measure in Measure if measure.scope is Scope.TO_DATE}
    assert all(month.scope is Scope.MONTH and month.kind is to_date.kind for to_date, month in added.items())


def test_every_measure_is_a_column_of_the_record_that_says_the_same() -> None:
    assert [*Cells.model_fields] == [measure.value for measure in Measure]
    for measure in Measure:
        title = str(Cells.model_fields[measure.value].title)
        assert measure.scope.value in title
        assert measure.unit in title
