"""Tables have one unit a column and a figure in every cell."""

from typing import Any

import pytest

from generator.foundation.months import contains, parse_period
from generator.outputs.tables import Cell, Column, Entry, Frame, Line, Table, step_words, tables
from generator.records.measures import Measure
from generator.records.plan import Level
from generator.records.releases import Release
from tests.foundation.drawn_cases import drawn
from tests.outputs.columns import CASES

DRAWN = str(CASES / "tables.yml")
MONTH = "2026-12"
FRAME = Frame("表", "分项", "金额取整到 1,000 元")


def _release(*rows: dict[str, Any]) -> Release:
    filled = [{"benefit": "relief", "place": "anxi", **row} for row in rows]
    fields = {"month": MONTH, "edition": "1", "published": "2027-01-08", "reviews": [], "rates": []}
    return Release.model_validate({**fields, "rows": filled})


def _tables(*rows: dict[str, Any]) -> tuple[Table, ...]:
    release = _release(*rows)
    return tables((Entry(f"第{n}行", release, row) for n, row in enumerate(release.rows, 1)), FRAME)


def _drawn_row(words: str) -> dict[str, Any]:
    *measures, last = words.split()
    if last in set(Measure):
        return {"cells": dict.fromkeys([*measures, last], "12")}
    return {"cells": dict.fromkeys(measures, "12"), "period": last}


def _heads(lines: tuple[Line, ...]) -> list[str]:
    return [line.head for line in lines]


@pytest.mark.parametrize("case", drawn(DRAWN, "runs"))
def test_a_run_of_rows_with_the_same_columns_is_one_table(case: dict[str, Any]) -> None:
    found = _tables(*(_drawn_row(words) for words in case["rows"]))
    assert [len(table.lines) for table in found] == [int(count) for count in case["tables"].split()]
    heads = [head for table in found for head in _heads(table.lines)]
    assert heads == [f"第{number}行" for number in range(1, len(case["rows"]) + 1)]


@pytest.mark.parametrize("case", drawn(DRAWN, "runs"))
def test_no_cell_is_empty(case: dict[str, Any]) -> None:
    for table in _tables(*(_drawn_row(words) for words in case["rows"])):
        assert {len(line.cells) for line in table.lines} == {len(table.columns)}
        assert all(cell.text for line in table.lines for cell in line.cells)


@pytest.mark.parametrize("case", drawn(DRAWN, "columns"))
def test_a_column_says_what_it_counts_over_which_time_and_in_what(case: dict[str, str]) -> None:
    (table,) = _tables({"period": case["period"], "cells": {case["measure"]: "12"}})
    ((head, unit),) = [(column.title, column.unit) for column in table.columns]
    assert (head, unit) == (case["head"], case["unit"])
    assert contains(parse_period(case["period"]), _release().month)


def test_every_measure_is_drawn() -> None:
    assert {case.values[0]["measure"] for case in drawn(DRAWN, "columns")} == set(Measure)


def test_a_cell_knows_that_it_is_withheld() -> None:
    (table,) = _tables({"cells": {"persons": "0", "amount_month": "withheld"}})
    assert [(cell.text, cell.withheld) for cell in table.lines[0].cells] == [("0", False), ("不公布", True)]
    assert table.has_withheld


def test_a_table_without_a_withheld_cell_needs_no_rule() -> None:
    (table,) = _tables({"cells": {"persons": "0", "amount_month": "0"}})
    assert not table.has_withheld


def test_a_table_keeps_its_frame_and_one_line_has_no_sum_to_explain() -> None:
    (table,) = _tables({"cells": {"persons": "3"}})
    assert (table.caption, table.corner, table.rounding) == ("表", "分项", "金额取整到 1,000 元。")


def test_where_lines_add_up_a_table_says_that_rounding_may_show() -> None:
    (table,) = _tables({"cells": {"persons": "3"}}, {"place": "village-1", "cells": {"persons": "3"}})
    assert table.rounding == "金额取整到 1,000 元，所以相加可能和合计差一点。"


@pytest.mark.parametrize("case", drawn(DRAWN, "heads"))
def test_a_long_head_keeps_its_room(case: dict[str, str]) -> None:
    assert Line(case["text"], ()).has_long_head == (case["long"] == "yes")


@pytest.mark.parametrize("case", drawn(DRAWN, "rounding"))
def test_rounding_is_told_in_the_words_of_the_columns(case: dict[str, Any]) -> None:
    assert step_words(Level.model_validate(case["level"])) == case["says"]


@pytest.mark.parametrize(
    ("lines", "is_withheld", "stand_open"),
    [(16, False, 16), (17, False, 12), (4, True, 4), (5, True, 2), (24, True, 2)],
)
def test_a_long_table_is_folded_and_sooner_where_all_of_it_is_withheld(
    lines: int, is_withheld: bool, stand_open: int
) -> None:
    cells = (Cell("不公布" if is_withheld else "12", "name", withheld=is_withheld), Cell("按月"))
    table = Table("低保", "月份", (Column("户数"), Column("多久")), (Line("2026年1月", cells),) * lines)
    assert table.is_withheld == is_withheld
    assert len(table.open_lines) == stand_open
    assert (*table.open_lines, *table.folded_lines) == table.lines


def test_a_table_of_words_withholds_nothing() -> None:
    assert not Table("谁办", "项目", (Column("单位"),), (Line("低保", (Cell("民政办"),)),)).is_withheld


W = Cell("不公布", "name", withheld=True)
TOWN = Line("全镇合计", (Cell("42", "town"),), is_total=True)


@pytest.mark.parametrize(
    ("lines", "stand_open", "tells_total_alone"),
    [
        # The town's line stands above those of its villages, so one more stands open.
        ([TOWN, *[Line("村", (W,))] * 10], 3, True),
        ([TOWN, *[Line("村", (W,))] * 4], 3 + 2, True),
        ([TOWN, *[Line("村", (W,))] * 9, Line("村", (Cell("9", "name"),))], 11, False),
        ([Line("全镇合计", (W,), is_total=True), *[Line("村", (W,))] * 10], 3, False),
        ([TOWN], 1, False),
        ([Line("合计", (W,), is_total=True)], 1, False),
    ],
    ids=[
        "town alone",
        "few villages",
        "one village printed",
        "town withheld too",
        "a total alone",
        "withheld alone",
    ],
)
def test_where_the_town_alone_is_told_its_villages_are_folded_and_that_is_said(
    lines: list[Line], stand_open: int, *, tells_total_alone: bool
) -> None:
    table = Table("特困供养，各村（社区）", "村（社区）", (Column("人数"),), tuple(lines))
    assert table.tells_total_alone == tells_total_alone
    assert len(table.open_lines) == stand_open
    assert (*table.open_lines, *table.folded_lines) == table.lines


@pytest.mark.parametrize(
    ("shown", "rounding"),
    [("withheld", ""), ("3000", "金额取整到 1,000 元，所以相加可能和合计差一点。")],
)
def test_where_nothing_rounded_stands_in_print_no_rounding_is_told(shown: str, rounding: str) -> None:
    """The total above the villages is exact: under it alone, that amounts are rounded would not be so."""
    release = _release(
        {"cells": {"amount_month": "3210"}},
        *({"place": f"village-{n}", "cells": {"amount_month": shown}} for n in (1, 2)),
    )
    whole, *below = (Entry(row.place, release, row, is_total=row.place == "anxi") for row in release.rows)
    (table,) = tables(below, Frame("表", "村（社区）", "金额取整到 1,000 元", totals=(whole,)))
    assert _heads(table.lines)[0] == "anxi"
    assert table.rounding == rounding
