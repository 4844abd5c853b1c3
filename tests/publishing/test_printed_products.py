"""Every product of the town is printed, checked, and tells the same figures as the web."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused
from generator.outputs.column import pages_of
from generator.outputs.leaflets.collection import manuscripts_of
from generator.outputs.leaflets.manuscript import Manuscript
from generator.outputs.page import Page, PageKind
from generator.publishing.leaflet_checks import problems_of_leaflet
from generator.publishing.leaflet_files import Reading, named_figures
from generator.publishing.leaflet_fitting import fitted
from generator.publishing.leaflet_making import made
from generator.publishing.leaflets import (
    Finished,
    PrintOrder,
    finished_leaflets,
    print_leaflets,
    put_leaflets,
)
from generator.publishing.progress import Silence
from generator.publishing.readback.site_figures import site_figures
from generator.publishing.site_files import SiteFiles
from generator.publishing.withheld_audit import demand_same, releases_told
from generator.records.cells import WITHHELD
from generator.records.leaflets import Product
from tests.publishing.printed_town import connected_town, manuscripts, pdf_of, printed_anew, town
from tests.publishing.sites import ROOT

MONTHLY = ("minimum-living", "destitute-support", "temporary-relief")
SOME = (*MONTHLY, "startup-loan")


@pytest.fixture(scope="module")
def finished() -> tuple[Finished, ...]:
    return tuple(finished_leaflets(town(), town().newest_publication, Silence()))


def test_the_town_prints_every_product(finished: tuple[Finished, ...]) -> None:
    assert {one.told.leaflet.product for one in finished} == set(Product)


@pytest.mark.parametrize("product", [one for one in Product if one not in {Product.SHEET, Product.LARGE}])
def test_every_product_of_a_town_with_portal_and_phones_passes_every_check(product: Product) -> None:
    every = manuscripts(connected_town(), product, *SOME)
    assert every
    assert [
        problem.why() for one in every for problem in problems_of_leaflet(one, Reading(pdf_of(one)))
    ] == []


@pytest.mark.parametrize("month", [Month(2026, 3), Month(2026, 10)], ids=["with a quarter", "the newest"])
@pytest.mark.parametrize("product", [Product.POSTER, Product.NOTICE, Product.BOARDS])
def test_what_hangs_for_a_month_has_room_for_a_correction_and_a_withdrawal(
    product: Product, month: Month
) -> None:
    """On the day of a withdrawal nothing may keep the sheets from being printed."""
    until = tuple(one for one in connected_town().releases if one.month <= month)
    anew = printed_anew(replace(connected_town(), releases=until))
    (own,) = (one for one in anew.leaflets if one.product is product)
    for manuscript in manuscripts_of(replace(anew, leaflets=(own,)), anew.newest_publication):
        sheet, reading = fitted(manuscript, anew.newest_publication)
        assert [problem.why() for problem in problems_of_leaflet(sheet.manuscript, reading)] == []
        assert "重新印，以前贴的取下来。" in reading.text, manuscript.name


@pytest.mark.parametrize("times", [1, 3, 5])
def test_a_booklet_ends_on_a_sheet_of_four_whatever_room_its_offices_take(times: int) -> None:
    booklet = manuscripts(connected_town(), Product.BOOKLET, *SOME)[0]
    more = replace(booklet, data={**booklet.data, "contacts": booklet.data["contacts"] * times})
    assert Reading(pdf_of(more)).page_count % 4 == 0


@pytest.mark.parametrize("length", [60, 600])
def test_a_reason_stands_on_paper_where_it_fits(length: int) -> None:
    anew = printed_anew(connected_town())
    reason = "漏" * length
    errata = tuple(one.model_copy(update={"reason": reason}) for one in anew.errata)
    of = replace(anew, errata=errata, withdrawals=())
    posters = manuscripts(of, Product.POSTER, "minimum-living")
    told = ["".join(Reading(pdf_of(one)).texts) for one in posters]
    assert [reason in "".join(one.split()) for one in told] == [length < 100] * 2
    assert ["原因看公示单" in "".join(one.split()) for one in told] == [length > 100] * 2


def test_figures_read_back_from_the_files_are_those_of_the_records(
    finished: tuple[Finished, ...], tmp_path: Path
) -> None:
    put_leaflets(finished, tmp_path)
    (read,) = releases_told(site_figures(SiteFiles.at(tmp_path)), town().releases)
    newest = town().latest_releases[-1]
    assert read.stem == newest.stem
    shown = {(row.benefit, row.part, row.place) for row in newest.rows if row.benefit in MONTHLY}
    assert {(row.benefit, row.part, row.place) for row in read.rows} >= shown
    demand_same(site_figures(SiteFiles.at(tmp_path)), town())


def test_a_figure_that_differs_on_paper_is_found_by_the_audit_of_a_site(tmp_path: Path) -> None:
    poster = manuscripts(town(), Product.POSTER, *MONTHLY)[0]
    data = json.loads(json.dumps(poster.data))
    data["tables"][0]["rows"][0][2] = "253"
    (tmp_path / "poster.pdf").write_bytes(pdf_of(replace(poster, data=data)))
    with pytest.raises(ContentRefused) as refusal:
        demand_same(site_figures(SiteFiles.at(tmp_path)), town())
    assert [problem.code for problem in refusal.value.problems] == ["发布-09"]


def test_what_is_withheld_says_so_and_the_rule_stands_beside_it() -> None:
    notice = manuscripts(town(), Product.NOTICE, *MONTHLY)[0]
    reading = Reading(pdf_of(notice))
    figures = dict(named_figures(reading))
    assert figures["2026-10/minimum-living/total/village-7/2026-10/persons"] == "不公布"
    assert "也可能是零" in reading.text


def _of_month(finished: tuple[Finished, ...]) -> list[Finished]:
    return [one for one in finished if one.told.leaflet.product.is_monthly]


def test_sheets_made_from_sample_figures_say_so_and_the_page_of_leaflets_too(
    finished: tuple[Finished, ...],
) -> None:
    assert all(one.told.sample for one in _of_month(finished))
    page = page_of_leaflets(finished)
    assert 'data-sample="true"' in page.body
    assert page.body.count("（示例数据）") == sum(one.told.sample for one in finished)


def page_of_leaflets(finished: tuple[Finished, ...]) -> Page:
    pages = pages_of(town(), town().newest_publication, [one.told for one in finished])
    return next(page for page in pages if page.kind is PageKind.LEAFLETS)


def test_the_page_of_leaflets_shows_each_with_picture_size_pages_and_file(
    finished: tuple[Finished, ...],
) -> None:
    body = page_of_leaflets(finished).body
    names = {address.removeprefix("leaflets/") for one in finished for address, _ in one.files}
    assert set(re.findall(r'(?:href|src)="([a-z0-9-]+\.(?:pdf|png))"', body)) == names
    for one in finished:
        assert f"{one.told.paper}，{one.told.pages} 页，{one.told.kilobytes}" in body


def test_a_town_without_leaflets_has_no_page_of_them() -> None:
    pages = pages_of(town(), town().newest_publication)
    assert [page.path for page in pages if page.kind is PageKind.LEAFLETS] == []


def test_nothing_is_set_twice_in_one_run() -> None:
    first, second = (next(manuscripts_of(town(), town().newest_publication)) for _ in range(2))
    assert first is not second
    assert made(first, town().newest_publication) is made(second, town().newest_publication)


def test_another_word_is_another_leaflet() -> None:
    sound: Manuscript = next(manuscripts_of(town(), town().newest_publication))
    assert sound != replace(sound, data={**sound.data, "lead": "别的话"})


def test_the_set_of_a_month_holds_what_hangs_out_for_it_with_that_months_figures(tmp_path: Path) -> None:
    printed = print_leaflets(PrintOrder(ROOT / "content", tmp_path, Month.parse("2026-09")), Silence())
    assert all(one.told.leaflet.product.is_monthly for one in printed)
    assert all(one.told.title.startswith("2026年9月") for one in printed)
    assert {path.name for path in tmp_path.iterdir()} == {
        "2026年9月社会救助公开（A4）.pdf",
        "2026年9月公示张贴记录（A4）.pdf",
        "2026年9月社会救助公开（A3 横向）.pdf",
        "2026年9月社会救助公开（A2 横向）.pdf",
    }
    assert [name for one in printed for name in one.names] == [
        "2026年9月社会救助公开（A4）.pdf",
        "2026年9月公示张贴记录（A4）.pdf",
        "2026年9月社会救助公开（A3 横向）.pdf",
        "2026年9月社会救助公开（A2 横向）.pdf",
    ]


def test_files_for_a_print_shop_come_beside_the_others_on_request(tmp_path: Path) -> None:
    print_leaflets(PrintOrder(ROOT / "content", tmp_path, Month.parse("2026-10"), press=True), Silence())
    names = {path.name for path in tmp_path.iterdir()}
    assert {name for name in names if "给印刷厂" in name} == {
        name.replace("）.pdf", "，给印刷厂）.pdf") for name in names if "给印刷厂" not in name
    }


def test_a_months_sheets_open_with_who_got_what_as_the_table_says() -> None:
    for one in (
        manuscripts(town(), Product.POSTER, *MONTHLY)[0],
        manuscripts(town(), Product.NOTICE, *MONTHLY)[0],
    ):
        table = one.data["tables"][0]
        told = dict(zip(table["columns"], table["rows"][0], strict=True))
        assert one.data["lead"] == (
            f"2026年10月，{told['类别']} {told['人数（人）']} 人，一共发了 {told['当月金额（元）']} 元。别的看表。"
        )


def test_a_withheld_figure_is_no_opening() -> None:
    release = town().latest_releases[-1]
    rows = tuple(
        row.model_copy(update={"cells": row.cells.model_copy(update={"persons": WITHHELD})})
        for row in release.rows
    )
    releases = (*town().releases[:-1], release.model_copy(update={"rows": rows}))
    poster = manuscripts(replace(town(), releases=releases), Product.POSTER, *MONTHLY)[0]
    assert poster.data["lead"] == "安溪镇2026年10月的救助都在这里。多少户、多少人、多少钱，看表。"


def test_of_a_notice_that_hangs_on_several_pages_each_says_whom_to_ask() -> None:
    notice = manuscripts(connected_town(), Product.NOTICE, *MONTHLY)[0]
    contact = notice.data["contacts"][0]
    pages = ["".join(page.split()) for page in Reading(pdf_of(notice)).texts]
    assert len(pages) > 1
    assert all(contact["office"] in page and contact["phone"] in page for page in pages)


@pytest.mark.parametrize("product", [Product.BOARDS, Product.NOTICE])
def test_a_town_that_has_not_told_where_its_boards_are_prints_all_the_same(product: Product) -> None:
    """As a town is that was founded a minute ago."""
    places = tuple(place.model_copy(update={"boards": ()}) for place in connected_town().places)
    every = manuscripts(replace(connected_town(), places=places), product, *SOME)
    assert every
    assert [
        problem.why() for one in every for problem in problems_of_leaflet(one, Reading(pdf_of(one)))
    ] == []
