"""A release is called by its month and edition, and each row knows its period."""

import pytest

from generator.foundation.months import Month, Quarter, Year
from generator.records.releases import month_of_stem
from tests.records.small_town import town


@pytest.mark.parametrize(
    ("stem", "month"),
    [
        ("2026-10", Month(2026, 10)),
        ("2026-10.e2", Month(2026, 10)),
        ("2026-10.e12", Month(2026, 10)),
        ("2026-10.e1", None),
        ("2026-10.e02", None),
        ("2026-13", None),
        ("0001-10", None),
        ("２０２６-10", None),
        ("october", None),
    ],
)
def test_the_month_of_a_file_name(stem: str, month: Month | None) -> None:
    assert month_of_stem(stem) == month


def test_a_row_counts_its_own_period_or_else_the_month() -> None:
    release = town().releases[1]
    periods = {release.period_of(row) for row in release.rows}
    assert periods == {Month(2025, 12), Quarter(2025, 4), Year(2025)}


def test_benefits_with_rows_are_told_once_in_their_order() -> None:
    assert town().releases[1].benefits == ("minimum-living", "temporary-relief", "skills-training")
