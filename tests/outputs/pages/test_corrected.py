"""A corrected figure stands beside the one it replaced, in words and struck through, with the reason and the size."""

from dataclasses import replace

import pytest

from generator.outputs.pages.accounts import pages as accounts
from generator.outputs.pages.corrected import change_size, corrected
from generator.outputs.pages.months import pages
from generator.publishing.html_reader import read_html
from generator.records.cells import Cells
from generator.records.errata import Change, ErratumKind
from generator.records.town import Town
from tests.outputs.columns import read

TOWN = read("tests/records/town").town
KINDS = pytest.mark.parametrize("kind", ErratumKind)


def town_with(kind: ErratumKind) -> Town:
    return replace(TOWN, errata=tuple(one.model_copy(update={"kind": kind}) for one in TOWN.errata))


def month_page(town: Town, path: str = "months/2025-12.html") -> str:
    return next(page.body for page in pages(town, town.newest_publication) if page.path == path)


@KINDS
def test_the_old_figure_is_struck_through_in_the_table_and_named_as_the_edition_before(
    kind: ErratumKind,
) -> None:
    page = read_html(month_page(town_with(kind)))
    struck = [one for one in page.all("del") if one.get("data-was")]
    # In the summary, as a row of the table, and on the card for narrow screens.
    assert [one.text for one in struck] == ["12", "92"] * 3
    assert {one.get("data-was") for one in struck} == {
        "2025-12/temporary-relief/total/yunhe/2025-12/household_times_month",
        "2025-12/temporary-relief/total/yunhe/2025-12/household_times_to_date",
    }
    # The table has the unit in its head, a card beside each of the two figures, where no line breaks between.
    units = ["", "", " 户次", " 户次"]
    for one, unit in zip(struck[2:], units, strict=True):
        whole = page.elements[one.parent]
        assert (whole.get("class"), whole.text) == ("mb-whole", f"{one.text}{unit}")
        assert page.elements[whole.parent].text == f"{kind.value}前 {one.text}{unit}"
    now = [one for one in page.all("ins") if one.get("data-cell")]
    assert [one.text for one in now] == ["10", "90"] * 3
    for one, unit in zip(now[2:], units, strict=True):
        whole = page.elements[one.parent]
        assert page.elements[whole.parent].text == f"{kind.value}后 {one.text}{unit}"


@KINDS
def test_the_page_says_what_kind_of_change_it_is_why_and_how_large(kind: ErratumKind) -> None:
    body = month_page(town_with(kind))
    assert f"这是{kind.value}后的第2版（{kind.value}：{kind.explained}）。改了 2 个数。原因：录入时" in body
    summary = next(one for one in read_html(body).all("ul") if one.get("class") == "mb-corrections")
    assert f"户次（当月）：{kind.value}前 12，{kind.value}后 10，少 2 户次" in summary.text


def test_a_replaced_edition_strikes_nothing_through() -> None:
    assert "data-was" not in month_page(TOWN, "months/2025-12-e1.html")
    assert "data-was" not in month_page(TOWN, "months/2026-01.html")


def test_the_list_of_corrections_tells_them_apart_with_their_size() -> None:
    def listed(kind: ErratumKind) -> str:
        return next(
            page.body
            for page in accounts(town_with(kind), TOWN.newest_publication)
            if page.path == "corrections.html"
        )

    assert "2026年2月5日修订，改了 2 个数。原因" in listed(ErratumKind.REVISION)
    assert "2026年2月5日更正，改了 2 个数。原因" in listed(ErratumKind.CORRECTION)
    assert "少 2 户次" in listed(ErratumKind.REVISION)


def test_an_edition_says_how_many_figures_it_prints_no_more() -> None:
    """Its reader misses them, and the edition before still has them."""
    (second,) = (one for one in TOWN.releases if one.edition > 1)
    cells = Cells.model_validate({"household_times_month": "withheld", "amount_month": "withheld"})
    rows = tuple(
        row.model_copy(update={"cells": cells})
        if (row.benefit, row.place) == ("temporary-relief", "east")
        else row
        for row in second.rows
    )
    hidden = second.model_copy(update={"rows": rows})
    town = replace(TOWN, releases=tuple(hidden if one is second else one for one in TOWN.releases))
    assert "不再公布" not in month_page(TOWN)
    assert "第1版公布过的 2 个数，这一版照方案不再公布。原因：录入时" in month_page(town)


def test_an_edition_of_which_only_withheld_figures_changed_tells_of_no_change_and_has_no_empty_table() -> (
    None
):
    """As where one is moved from one village to another, and only the town's figures stand in print."""
    (erratum,) = (one.model_copy(update={"changes": ()}) for one in TOWN.errata)
    town = replace(TOWN, errata=(erratum,))
    listed = next(one for one in accounts(town, town.newest_publication) if one.path == "corrections.html")
    for body in (listed.body, month_page(town)):
        assert "现在公布着的数都没有变。原因：录入时" in body
        assert "改了 " not in body
    assert "改了什么" not in listed.body


@pytest.mark.parametrize(
    ("measure", "before", "after", "told"),
    [
        ("persons", "9", "1234", "多 1,225"),
        ("amount_month", "1000.50", "900", "少 100.50"),
        ("household_times_month", "21", "12", "少 9"),
    ],
)
def test_the_size_is_the_difference_and_names_both_cells(
    measure: str, before: str, after: str, told: str
) -> None:
    (erratum,) = TOWN.errata
    change = Change.model_validate(
        {"benefit": "a", "place": "b", "measure": measure, "before": before, "after": after}
    )
    size = change_size(erratum, change)
    assert size.text == told
    assert size.cells == f"2025-12/a/total/b/2025-12/{measure} 2025-12.e2/a/total/b/2025-12/{measure}"


def test_every_change_is_told_in_words() -> None:
    (erratum,) = TOWN.errata
    assert [one.what for one in corrected(TOWN, erratum)] == [
        "临时救助，合计，云河镇，户次（当月）",
        "临时救助，合计，云河镇，户次（累计）",
    ]
