"""A cell is named as people name it, and a record that is gone by its id."""

from collections.abc import Mapping

import pytest

from generator.disclosure.figures import Figure
from generator.foundation.months import Month
from generator.records.measures import Measure
from generator.release.labels import label, labels
from tests.records.small_town import town

FIGURE = Figure("temporary-relief", None, "east", Month(2026, 2), Measure.PERSONS)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({}, "临时救助·东河村·2026年2月·人数"),
        ({"measure": Measure.AMOUNT}, "临时救助·东河村·2026年2月·金额"),
        ({"measure": Measure("amount_to_date")}, "临时救助·东河村·2026年2月·金额累计"),
        ({"measure": Measure("household_times_to_date")}, "临时救助·东河村·2026年2月·户次累计"),
        ({"benefit": "gone"}, "gone·东河村·2026年2月·人数"),
        ({"place": "gone"}, "临时救助·gone·2026年2月·人数"),
        ({"part": "gone"}, "临时救助·东河村·2026年2月·人数"),
        ({"benefit": "gone", "part": "gone"}, "gone·东河村·2026年2月·人数"),
        ({"benefit": "minimum-living", "part": "urban"}, "最低生活保障·城市·东河村·2026年2月·人数"),
        ({"benefit": "job-guidance", "part": "gone"}, "职业指导·东河村·2026年2月·人数"),
    ],
)
def test_a_cell_by_its_name(change: Mapping[str, object], name: str) -> None:
    figure = Figure(**{**vars(FIGURE), **change})
    assert label(town(), figure) == name


def test_each_is_named_once_in_order() -> None:
    other = FIGURE.counting(Measure.HOUSEHOLDS)
    assert labels(town(), [other, FIGURE, other]) == (label(town(), other), label(town(), FIGURE))
