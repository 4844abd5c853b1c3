"""Rows of one benefit and period make a table, and a cell has a name that never holds its value."""

from generator.foundation.months import Month, Quarter, Year
from generator.records.checks.tables import label, tables_of
from generator.records.measures import Measure
from tests.records.test_draft import WHOLE

DECEMBER = WHOLE.releases[1]
TABLES = [*tables_of(DECEMBER)]


def test_a_release_has_one_table_for_each_benefit_and_period() -> None:
    assert [(table.benefit, table.period) for table in TABLES] == [
        ("minimum-living", Month(2025, 12)),
        ("temporary-relief", Month(2025, 12)),
        ("temporary-relief", Year(2025)),
        ("skills-training", Quarter(2025, 4)),
    ]
    assert sum(len(table.rows) for table in TABLES) == len(DECEMBER.record.rows)


def test_a_cell_is_found_in_its_file() -> None:
    table = TABLES[0]
    east = table.rows[None, "east"]
    assert str(table.locate(east, Measure.PERSONS)) == "releases/2025-12.yml:26:38"
    assert table.read(east, Measure.PERSONS) == "52"


def test_a_cell_is_called_by_benefit_part_place_and_measure() -> None:
    table = TABLES[0]
    urban = table.rows["urban", "yunhe"]
    assert label(WHOLE, urban.row, Measure.AMOUNT) == "最低生活保障·城市·云河镇·金额（当月）"
    nameless = WHOLE.without({"benefits/minimum-living.yml", "places.yml"})
    assert label(nameless, urban.row, Measure.AMOUNT) == "minimum-living·urban·yunhe·金额（当月）"
