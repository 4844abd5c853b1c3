"""The pages of months and their archive: each month carries only what was fixed at its release."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.foundation.months import Period, chinese_day
from generator.outputs import addresses
from generator.outputs.charts.drawn import charts_of_month
from generator.outputs.datafiles.datasets import month_dataset
from generator.outputs.page import MakePage, Page, PageKind
from generator.outputs.page import anew as made_anew
from generator.outputs.pages.changes import changes_of
from generator.outputs.pages.corrected import corrected, edition_before, erratum_of, withheld_since
from generator.outputs.pages.filing import filed_month
from generator.outputs.pages.frame import Heading, page
from generator.outputs.pages.labels import below_rounding, part_name, town_rounding
from generator.outputs.pages.town_views import Views, view_of
from generator.outputs.rate_tables import released_rates
from generator.outputs.tables import Before, Cell, Column, Entry, Frame, Line, Table, tables
from generator.records.benefits import Benefit
from generator.records.fields import PENDING
from generator.records.plan import Cadence
from generator.records.releases import Release, Row, any_sample
from generator.records.standing import next_month
from generator.records.timeliness import MonthStatus, month_statuses
from generator.records.town import Town


@dataclass(frozen=True)
class Section:
    """A benefit's figures of one period: the town with its parts, and the places below it."""

    benefit: Benefit
    period: Period
    tables: tuple[Table, ...]


def pages(
    town: Town, as_of: datetime.date, make: MakePage = made_anew, views: Views | None = None
) -> Iterator[Page]:
    """The archive, the newest edition of every month, and the editions that a later one has replaced."""
    yield _archive(town, as_of)
    views = views or Views(town)
    for newest in town.latest_releases:
        view = view_of(town, newest.month)
        name = views.name_of_month(view)
        old = (one for one in town.editions_of(newest.month) if one is not newest)
        for release in (newest, *old):
            heading = _heading(view, release, newest)
            anew = partial(_month, view, heading, release, newest)
            yield make(heading.path, f"{name} {release.stem}", anew)


def _archive(town: Town, as_of: datetime.date) -> Page:
    heading = Heading(
        addresses.ARCHIVE, "每月公开", PageKind.ARCHIVE, "按月公开的救助对象和救助金额，长期保留。"
    )
    statuses = list(month_statuses(town, as_of))
    years = [
        (year, _year_table(town, year, reversed(list(months))))
        for year, months in groupby(statuses, key=lambda status: status.month.year)
    ]
    return page(
        town,
        heading,
        sample=any_sample(town.releases),
        years=list(reversed(years)),
        coming=next_month(town),
        published_years={release.month.year for release in town.releases},
        as_of=as_of,
    )


_ARCHIVE = (Column("公开日期"), Column("最迟"), Column("情况"))


def _year_table(town: Town, year: int, months: Iterable[MonthStatus]) -> Table:
    return Table(f"{year}年各月公开情况", "月份", _ARCHIVE, tuple(_of_month(town, month) for month in months))


def _of_month(town: Town, month: MonthStatus) -> Line:
    if month.release is None:
        published, address, corrected = "没有公开", None, ""
    else:
        day = month.release.published
        published = chinese_day(day) if day else PENDING
        address = addresses.month(month.month)
        corrected = "，有更正" if len(town.editions_of(month.month)) > 1 else ""
    cells = (Cell(published), Cell(chinese_day(month.due)), Cell(month.status.value + corrected))
    return Line(month.month.chinese(), cells, address=address)


def _heading(town: Town, release: Release, newest: Release) -> Heading:
    month = release.month.chinese()
    replaced = release is not newest
    return Heading(
        addresses.edition(release) if replaced else addresses.month(release.month),
        f"{month}社会救助公开" + (f"（第{release.edition}版，已更正）" if replaced else ""),
        PageKind.MONTH,
        f"{town.site.name}{month}救助对象和救助金额。",
        release.published,
    )


def _month(town: Town, heading: Heading, release: Release, newest: Release) -> Page:
    earlier = [old for old in town.editions_of(release.month) if old.edition < release.edition]
    erratum = erratum_of(town, release.month, release.edition)
    previous = town.release_of(release.month.previous())
    return page(
        town,
        heading,
        sample=release.sample,
        dataset=month_dataset(town, heading.path, heading.title, release),
        charts=charts_of_month(town, release),
        release=release,
        filing=filed_month(town, release, replaced=release != newest),
        replaced_by=newest if release != newest else None,
        earlier=earlier,
        erratum=erratum,
        corrections=list(corrected(town, erratum)) if erratum else [],
        withheld_since=withheld_since(town, release),
        corrected_by=erratum_of(town, release.month, release.edition + 1),
        previous=previous.month if previous else None,
        sections=list(sections(town, release)),
        nothing=[(item, town.benefit_of[item.benefit]) for item in release.nothing],
        other_times=_other_times(town, release),
        rates=_rates(town, release),
        changes=changes_of(town, release),
        head=town.log.head_at(release.stem),
    )


def _rates(town: Town, release: Release) -> Table | None:
    rates = [(rate, town.standard_of[rate.standard]) for rate in release.rates]
    caption = f"{release.month.chinese()}执行的标准"
    return released_rates(caption, release.stem, rates) if rates else None


def sections(town: Town, release: Release) -> Iterator[Section]:
    """The release's rows by benefit and period, in the order of the record."""
    keyed = groupby(release.rows, key=lambda row: (row.benefit, release.period_of(row)))
    for (benefit_id, period), rows in keyed:
        benefit = town.benefit_of[benefit_id]
        yield Section(benefit, period, tuple(_tables(town, release, benefit, list(rows))))


def _tables(town: Town, release: Release, benefit: Benefit, rows: list[Row]) -> Iterator[Table]:
    at_town = [row for row in rows if row.place == town.town_place.id]
    below = [row for row in rows if row.place != town.town_place.id]
    period = release.period_of(rows[0]).chinese()
    frame = Frame(
        f"{benefit.name}，{town.town_place.name}，{period}", "分项", town_rounding(town, release, benefit)
    )
    yield from tables((_of_part(town, release, benefit, row) for row in at_town), frame)
    totals = tuple(_of_town(town, release, row) for row in at_town)
    frame = Frame(
        f"{benefit.name}，各村（社区），{period}",
        "村（社区）",
        below_rounding(town, release, benefit),
        totals,
    )
    yield from tables((_of_place(town, release, benefit, row) for row in below), frame)


def _of_part(town: Town, release: Release, benefit: Benefit, row: Row) -> Entry:
    head = part_name(benefit, row.part)
    return Entry(head, release, row, is_total=row.part is None, before=_row_before(town, release, row))


def _of_town(town: Town, release: Release, row: Row) -> Entry:
    """The town's own row as the total of its places, so that nobody looks for it in the table above."""
    head = f"全{town.town_place.kind.value}合计"
    return Entry(head, release, row, is_total=True, before=_row_before(town, release, row))


def _of_place(town: Town, release: Release, benefit: Benefit, row: Row) -> Entry:
    place = town.place_of[row.place]
    head = place.name if row.part is None else f"{place.name}·{part_name(benefit, row.part)}"
    before = _row_before(town, release, row)
    return Entry(head, release, row, address=addresses.place(place.id), before=before)


def _row_before(town: Town, release: Release, row: Row) -> Before | None:
    """The same row in the edition that this one replaced."""
    earlier = edition_before(town, release)
    erratum = erratum_of(town, release.month, release.edition)
    if earlier is None or erratum is None:
        return None
    same = (row.benefit, row.part, row.place, row.period)
    found = (one for one in earlier.rows if (one.benefit, one.part, one.place, one.period) == same)
    was = next(found, None)
    return Before(earlier, was, erratum.kind.value) if was else None


def _other_times(town: Town, release: Release) -> list[tuple[str, list[Benefit]]]:
    """The benefits that the year's plan publishes by quarter or year and that this month therefore does not show."""
    plan = town.plan.of(release.month.year)
    told = {*release.benefits, *(item.benefit for item in release.nothing)}
    rules = [rule for rule in plan.rules if rule.benefit not in told] if plan else []
    when = ((Cadence.QUARTER, "按季公布，看3月、6月、9月和12月"), (Cadence.YEAR, "按年公布，看12月"))
    found = [
        (words, [town.benefit_of[r.benefit] for r in rules if r.town.cadence is cadence])
        for cadence, words in when
    ]
    return [(words, benefits) for words, benefits in found if benefits]
