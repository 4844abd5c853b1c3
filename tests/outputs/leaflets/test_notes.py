"""A sheet explains the words that stand in its tables, and no others."""

from dataclasses import replace

import pytest

from generator.outputs.leaflets.imprint import WITHHELD_RULE, whom_to_ask
from generator.outputs.leaflets.manuscript import table
from generator.outputs.leaflets.monthly import NOT_COUNTED, notes_on, notices, posters
from generator.records.cells import WITHHELD, Cells
from tests.records.small_town import town


def _notes(*words: str) -> str:
    of = town()
    return "".join(notes_on(of, of.leaflets[0], of.latest_releases[-1], [table(["数"], [[*words]])]))


@pytest.mark.parametrize(
    ("words", "withheld", "not_counted"),
    [(("12",), False, False), (("12", "不公布"), True, False), ((NOT_COUNTED,), False, True)],
)
def test_a_word_is_explained_where_it_stands(
    words: tuple[str, ...], withheld: bool, not_counted: bool
) -> None:
    said = _notes(*words)
    assert (WITHHELD_RULE in said, f"“{NOT_COUNTED}”" in said) == (withheld, not_counted)


def test_a_poster_without_a_withheld_figure_explains_none() -> None:
    """The villages withhold some, which the poster does not show."""
    of = town()
    leaflet = of.leaflets[0].model_copy(update={"benefits": ("minimum-living",)})
    for poster in posters(of, leaflet, of.newest_publication):
        (shown,) = poster.data["tables"]
        assert not any("不公布" in row for row in shown["rows"])
        assert WITHHELD_RULE not in poster.data["notes"]


@pytest.mark.parametrize(
    ("phone", "said"), [("待核实", "到民政办问，或者请村（居）干部帮您问"), ("023-45000000", "打下面的电话")]
)
def test_a_sheet_names_the_number_below_only_where_one_is_verified(phone: str, said: str) -> None:
    of = town()
    line = of.site.help.model_copy(update={"phone": phone})
    offices = tuple(one.model_copy(update={"phone": "待核实"}) for one in of.offices)
    asked = replace(of, site=of.site.model_copy(update={"help": line}), offices=offices)
    assert whom_to_ask(asked) == said


@pytest.mark.parametrize("withheld_below", [("west",), ("east", "west", "mouth")])
def test_a_table_of_villages_of_which_nothing_is_published_is_one_line(
    withheld_below: tuple[str, ...],
) -> None:
    """Else a benefit that is told for the town alone fills half a page with 不公布."""
    of = town()
    release = of.latest_releases[-1]
    rows = tuple(
        row.model_copy(update={"cells": _withheld(row.cells)}) if row.place in withheld_below else row
        for row in release.rows
    )
    newest = release.model_copy(update={"rows": rows})
    month = replace(of, releases=tuple(newest if one == release else one for one in of.releases))
    notice, _ = notices(month, of.leaflets[0], of.newest_publication)
    captions = [one.get("caption", "") for one in notice.data["tables"]]
    told = "最低生活保障，各村（社区）"
    is_whole = len(withheld_below) == 3
    assert (told in captions) is not is_whole
    assert (f"{told}：数字都不公布。" in notice.data["notes"]) is is_whole
    assert WITHHELD_RULE in notice.data["notes"]


def _withheld(cells: Cells) -> Cells:
    return cells.model_copy(update=dict.fromkeys((one.value for one in cells.measures), WITHHELD))
