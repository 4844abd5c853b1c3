"""Tables whose answer is known: from the literature, from other tools, or by hand."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from benchmarks.disclosure.leaks import Leaks, Reader, leaks_of
from generator.disclosure.attackers import OUTSIDER
from generator.disclosure.case import Case
from generator.disclosure.cubes import Cube, cube
from generator.disclosure.intervals import Interval
from generator.disclosure.suppression import suppress
from generator.disclosure.tables import LinkedTables, Pattern
from generator.disclosure.tasks import Requirement, of_cells
from tests.disclosure.shared_tables import TABLES, SharedTable

CASES = yaml.safe_load(Path(__file__).with_name("cases").joinpath("known_tables.yml").read_text("utf-8"))
known_tables = pytest.mark.parametrize("known", CASES, ids=[case["table"] for case in CASES])


def unhurried() -> float:
    return 120.0


def interval(tables: LinkedTables, withheld: Pattern, cell: int) -> Interval:
    return Reader(tables, withheld, (OUTSIDER,)).interval(cell)


@known_tables
def test_no_more_is_withheld_than_by_any_tool_that_is_safe(known: dict[str, int]) -> None:
    table = SharedTable.read(str(known["table"]))
    assert len(table.sensitive) == known["sensitive"]
    found = suppress(table.not_exact(), unhurried)
    assert (found.exposed, found.gap) == ((), 0.0)
    assert len(found.withheld) - known["sensitive"] <= known["weak"]
    reader = Reader(table.cube.tables, found.withheld, (OUTSIDER,))
    assert all(reader.interval(cell).width > 0 for cell in table.sensitive)


@known_tables
def test_at_the_strong_guarantee_no_insider_learns_a_cell(known: dict[str, int]) -> None:
    table = SharedTable.read(str(known["table"]))
    found = suppress(table.strong(), unhurried)
    assert (found.exposed, found.gap) == ((), 0.0)
    assert len(found.withheld) - known["sensitive"] == known["strong"]
    learned = leaks_of(table.strong(), found, table.sensitive, table.insiders, Interval(0, table.threshold))
    assert learned == Leaks(outsider=0, insider=0, narrow=0, uncertified=0)


def drawn_square(name: str, table: str | None = None) -> dict[tuple[str, ...], int]:
    """The inner cells of a table of two dimensions in a CSV file."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    chosen = [line for line in lines if table is None or line["table"] == table]
    return {(line["row"], line["col"]): int(line["value"]) for line in chosen}


def squared(inner: Mapping[tuple[str, ...], int]) -> Cube:
    rows, columns = ([*dict.fromkeys(code[axis] for code in inner)] for axis in (0, 1))
    return cube([[[("Total", rows)]], [[("Total", columns)]]], inner)


def test_the_example_of_fischetti_and_salazar() -> None:
    """To hide the 22 of region II by 5 either way, the cheapest partners by value are 8, 17 and 12."""
    square = squared(drawn_square("fs33.csv"))
    number = {code: at for at, code in enumerate(square.codes)}
    sensitive = number["II", "C"]
    weights = tuple(float(value) for value in square.truth)
    tasks = tuple(of_cells([sensitive], Requirement(22 - 5, 22 + 5)))
    found = suppress(Case(square.tables, square.truth, tasks, weights, frozenset({sensitive})), unhurried)
    assert {square.codes[cell] for cell in found.withheld} == {
        ("II", "C"),
        ("II", "A"),
        ("III", "A"),
        ("III", "C"),
    }
    assert (found.weight, found.gap) == (22 + 8 + 17 + 12, 0.0)
    assert interval(square.tables, found.withheld, sensitive) == Interval(5, 30)


def test_the_handbooks_table_after_geurts() -> None:
    """With the four cells of the first two rows withheld, the first of them lies between 3 and 6."""
    inner = drawn_square("handbook_ex.csv", "geurts")
    rows = {"1": inner["1", "Total"], "2": inner["2", "Total"], "3": inner["3", "1"] + inner["3", "2"]}
    # The margins leave the four cells one degree of freedom; any filling gives the same interval.
    first = 4
    filled: dict[tuple[str, ...], int] = {
        ("1", "1"): first,
        ("1", "2"): rows["1"] - first,
        ("2", "1"): inner["Total", "1"] - inner["3", "1"] - first,
        ("2", "2"): rows["2"] - (inner["Total", "1"] - inner["3", "1"] - first),
        ("3", "1"): inner["3", "1"],
        ("3", "2"): inner["3", "2"],
    }
    square = squared(filled)
    withheld = frozenset(
        at for at, (row, column) in enumerate(square.codes) if row in {"1", "2"} and column != "Total"
    )
    assert interval(square.tables, withheld, square.codes.index(("1", "1"))) == Interval(3, 6)


def test_a_cell_alone_in_one_of_two_groupings_is_open() -> None:
    """The linked example i136: four small cells beside K hide one another, but in its county K can be found by subtraction."""
    table = SharedTable.read("i136")
    tables = table.cube.tables
    alone = [cell for cell in table.sensitive if interval(tables, table.sensitive, cell).width == 0]
    assert [table.cube.codes[cell] for cell in alone] == [("K",)]
