"""The archive is frozen: a page of the past changes with a correction of its own month and with nothing else."""

import datetime
import hashlib
import os
import re
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from generator.outputs import addresses
from generator.outputs.column import pages_of
from generator.outputs.page import Page, PageKind
from tests.outputs.columns import ROOT, Column, classed, text

_OF_A_MONTH = re.compile(r"months/\d{4}-\d{2}.*")


def _archived(column: Column) -> set[Page]:
    """The pages of all months, of the years before the newest release's, and of places and benefits in earlier years."""
    newest = column.town.latest_releases[-1].month.year
    years = {addresses.year(release.month.year) for release in column.town.releases} - {
        addresses.year(newest)
    }
    of_years = {PageKind.PLACE_YEAR, PageKind.SERIES_YEAR}
    return {
        page
        for page in column.pages
        if _OF_A_MONTH.fullmatch(page.path) or page.path in years or page.kind in of_years
    }


def _changed(before: Column, after: Column) -> set[str]:
    """The pages that one of the two has alone or says otherwise."""
    return {page.path for page in set(before.pages) ^ set(after.pages)}


def test_a_new_month_changes_no_page_of_the_past(anxi: Column) -> None:
    *earlier, _ = anxi.town.releases
    town = replace(anxi.with_releases(*earlier).town, interpretations=(), catalogues=())
    before = Column(town, anxi.as_of)
    assert len(_archived(before)) == len(_archived(anxi)) - 1
    assert before.town.newest_publication < anxi.town.newest_publication
    assert _archived(before) <= _archived(anxi)


def test_a_new_year_changes_no_page_of_the_years_before(anxi: Column) -> None:
    through_2025 = anxi.with_releases(*(one for one in anxi.town.releases if one.month.year < 2026))
    through_november = anxi.with_releases(*(one for one in anxi.town.releases if one.month.number < 12))
    archived = {page.path for page in _archived(anxi)}
    assert {addresses.year(2024), addresses.place_year("anxi", 2024)} <= archived
    assert addresses.year(2024) in {page.path for page in _archived(through_2025)}
    assert _archived(through_2025) <= _archived(anxi)
    changed = {page.kind for page in _archived(anxi) - _archived(through_november)}
    assert PageKind.PLACE_YEAR in changed  # for one of its months is not there


def test_a_page_of_the_past_does_not_know_what_day_it_is(anxi: Column) -> None:
    later = Column(anxi.town, anxi.as_of + datetime.timedelta(days=400))
    assert addresses.ARCHIVE in _changed(anxi, later)
    assert _archived(anxi) == _archived(later)


def test_records_that_are_no_figures_change_no_page_of_the_past(anxi: Column) -> None:
    """A new interpretation, term, situation or standard value is none of an old month's business."""
    unvalued = tuple(standard.model_copy(update={"values": ()}) for standard in anxi.town.standards)
    without = replace(
        anxi.town, standards=unvalued, interpretations=(), situations=(), terms=(), catalogues=(), pages=()
    )
    months = {page for page in anxi.pages if _OF_A_MONTH.fullmatch(page.path)}
    assert months <= set(Column(without, anxi.as_of).pages)


def test_a_correction_changes_the_pages_of_its_month_and_the_lists(anxi: Column) -> None:
    (erratum,) = anxi.town.errata
    second = next(one for one in anxi.town.releases if (one.month, one.edition) == (erratum.month, 2))
    first = next(one for one in anxi.town.releases if (one.month, one.edition) == (erratum.month, 1))
    before = anxi.with_releases(*(one for one in anxi.town.releases if one is not second))
    assert before.town.errata == ()
    # The month after was published when the correction stood already, and tells what changed since.
    assert second.published is not None
    after = anxi.town.release_of(erratum.month.next())
    assert after is not None and after.published is not None and after.published > second.published
    assert _changed(before, anxi) == {
        addresses.month(erratum.month),
        addresses.month(after.month),
        addresses.edition(first),
        addresses.ARCHIVE,
        addresses.CORRECTIONS,
        addresses.year(erratum.month.year),
        *(addresses.series(row.benefit) for row in second.rows),
        *(addresses.place(row.place) for row in second.rows),
    }


def test_a_replaced_edition_stays_with_its_figures_and_leads_to_the_new_one(anxi: Column) -> None:
    first = anxi.trees["months/2025-06-e1.html"]
    (warning,) = classed(first, "mb-warning")
    (erratum,) = anxi.town.errata
    assert text(warning) == f"这一版已经更正。原因：{erratum.reason}改了什么　看第2版"
    reasons = f"../corrections.html#{erratum.id}"
    assert [link.get("href") for link in warning.iter("a")] == [reasons, "2025-06.html"]
    second = anxi.trees["months/2025-06.html"]
    (reason,) = classed(second, "mb-warning")
    assert "这是更正后的第2版（更正：公布的数当时就写错了）。改了 2 个数。原因：录入时" in text(reason)
    assert [link.get("href") for link in reason.iter("a")] == [
        "../corrections.html#erratum-2025-06-e2",
        "2025-06-e1.html",
    ]


def test_the_list_of_corrections_tells_every_change(anxi: Column) -> None:
    (erratum,) = anxi.town.errata
    rows = [[text(cell) for cell in row] for row in anxi.trees[addresses.CORRECTIONS].iter("tr")]
    assert rows[1:] == [
        ["临时救助（合计），2025年6月", "安溪镇", "户次（当月）", "21", "12", "少 9 户次"],
        ["临时救助（合计），2025年6月", "安溪镇", "户次（累计）", "64", "55", "少 9 户次"],
    ]
    assert len(rows) == 1 + len(erratum.changes)


def test_corrections_of_two_parts_do_not_read_alike(anxi: Column) -> None:
    (erratum,) = anxi.town.errata
    change = erratum.changes[0].model_copy(update={"benefit": "minimum-living"})
    changes = tuple(change.model_copy(update={"part": part}) for part in ("urban", "rural"))
    town = replace(anxi.town, errata=(erratum.model_copy(update={"changes": changes}),))
    rows = [text(row) for row in Column(town, anxi.as_of).trees[addresses.CORRECTIONS].iter("tr")]
    assert len(set(rows)) == 3


def test_every_month_stands_in_the_archive_newest_first(anxi: Column) -> None:
    heads = [text(head) for head in anxi.trees[addresses.ARCHIVE].iter("th") if head.get("scope") == "row"]
    assert heads == [release.month.chinese() for release in reversed(anxi.town.latest_releases)]


def test_a_missing_month_is_told_in_the_archive(anxi: Column) -> None:
    gap = "2025年9月"
    column = anxi.with_releases(*(one for one in anxi.town.releases if one.month.chinese() != gap))
    rows = [[text(cell) for cell in row] for row in column.trees[addresses.ARCHIVE].iter("tr")]
    assert [gap, "没有公开", "2025年10月21日", "逾期未公开"] in rows


def test_the_archive_dates_a_corrected_month_by_its_first_edition(anxi: Column) -> None:
    rows = [[text(cell) for cell in row] for row in anxi.trees[addresses.ARCHIVE].iter("tr")]
    (june,) = [row for row in rows if row[0] == "2025年6月"]
    assert june == ["2025年6月", "2025年7月9日", "2025年7月14日", "已公开，有更正"]


def test_the_same_records_give_the_same_pages(column: Column) -> None:
    assert tuple(pages_of(column.town, column.as_of)) == column.pages


class _NoToday(datetime.date):
    @classmethod
    def today(cls) -> "_NoToday":
        raise AssertionError("a page asked for today")


class _NoNow(datetime.datetime):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> "_NoNow":
        raise AssertionError(f"a page asked for the time in {tz}")


def _no_clock() -> float:
    raise AssertionError("a page asked the clock")


def test_no_page_asks_the_clock(anxi: Column) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(datetime, "date", _NoToday)
        patch.setattr(datetime, "datetime", _NoNow)
        patch.setattr(time, "time", _no_clock)
        pages = tuple(pages_of(anxi.town, anxi.as_of))
    assert pages == anxi.pages


_DIGEST = """
import hashlib
from tests.outputs.columns import read
pages = read("content").pages
print(hashlib.sha256("".join(page.path + page.body for page in pages).encode()).hexdigest())
"""


def test_another_zone_language_and_order_of_sets_change_nothing(anxi: Column) -> None:
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    ran = subprocess.run(
        [sys.executable, "-c", _DIGEST],
        cwd=ROOT,
        env={**os.environ, **elsewhere},
        capture_output=True,
        text=True,
        check=True,
    )
    here = "".join(page.path + page.body for page in anxi.pages)
    assert ran.stdout.strip() == hashlib.sha256(here.encode()).hexdigest()
