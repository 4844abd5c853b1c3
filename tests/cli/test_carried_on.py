"""Whoever corrects an earlier month is told which later months count on from it."""

from types import SimpleNamespace
from typing import Any

import pytest

from generator.cli.release import _carried_on
from generator.foundation.months import Month
from tests.records.small_town import town


def told(month: Month, benefit: str) -> list[str]:
    of = town()
    release = of.release_of(month)
    erratum = of.errata[0]
    change = erratum.changes[0].model_copy(update={"benefit": benefit})
    ready: Any = SimpleNamespace(
        release=release, town=of, erratum=erratum.model_copy(update={"changes": (change,)})
    )
    return list(_carried_on(ready))


@pytest.mark.parametrize(
    ("month", "benefit", "later"),
    [
        (Month(2025, 11), "temporary-relief", "2025年12月"),
        (Month(2025, 12), "temporary-relief", None),
        (Month(2025, 11), "job-guidance", None),
    ],
)
def test_later_months_of_the_year_that_have_running_totals(
    month: Month, benefit: str, later: str | None
) -> None:
    lines = told(month, benefit)
    assert len(lines) == (0 if later is None else 1)
    if later:
        assert later in lines[0] and "./mingbai correct 2025-12" in lines[0]
