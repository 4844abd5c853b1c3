"""A made-up month is told once more as the next: stocks stay, cumulative figures grow, and January begins anew."""

import pytest

from generator.foundation.months import Month
from generator.intake.returns import Return
from generator.intake.trial_figures import trial_figures
from generator.records.measures import Measure


def sample(month: str) -> Return:
    cells = {"persons": "9", "amount_month": "100.50", "amount_to_date": "1000"}
    rows = (
        {"benefit": "living", "place": "town", "cells": cells},
        {"benefit": "training", "place": "town", "period": "2026-Q3", "cells": {"persons_month": "5"}},
    )
    return Return.model_validate({"month": month, "sample": "true", "rows": rows})


@pytest.mark.parametrize(("month", "to_date"), [("2026-10", "1100.50"), ("2026-12", "100.50")])
def test_the_next_month(month: str, to_date: str) -> None:
    following = Month.parse(month).next()
    told = {
        key: str(getattr(figure, "plain", lambda figure=figure: figure)())
        for key, figure in trial_figures(sample(month), following).items()
    }
    assert told == {
        ("living", None, "town", str(following), Measure.PERSONS): "9",
        ("living", None, "town", str(following), Measure.AMOUNT): "100.50",
        ("living", None, "town", str(following), Measure.AMOUNT_TO_DATE): to_date,
    }
