"""The scorecard: for each office, village and deadline what is published, what is old and what is missing."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.outputs import addresses
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.outputs.pages.standards import REVIEW_MONTHS, may_be_replaced
from generator.outputs.tables import Cell, Column, Line, Table
from generator.records.benefits import Benefit
from generator.records.catalogue import Catalogue
from generator.records.offices import Office
from generator.records.places import Place
from generator.records.policies import Policy
from generator.records.releases import any_sample
from generator.records.standards import Standard
from generator.records.timeliness import (
    INTERPRETATION_WORKING_DAYS,
    RELEASE_WORKING_DAYS,
    Status,
    item_statuses,
    month_statuses,
)
from generator.records.town import Town

_GOOD = {Status.PUBLISHED, Status.LATE}
_OPEN = {Status.PARTLY, Status.PARTLY_LATE, Status.OVERDUE, Status.MISSING}
_LATE = {Status.LATE, Status.PARTLY_LATE, Status.OVERDUE}


def scorecard(town: Town, as_of: datetime.date) -> Page:
    """The scorecard as of a day, made from the records alone: nobody can polish it."""
    heading = Heading(
        addresses.SCORECARD,
        "公开得怎么样",
        PageKind.SCORECARD,
        "每个单位、每个村该公开的公开了没有，按时没有，还缺什么。",
        as_of,
    )
    catalogue = town.catalogues[-1] if town.catalogues else None
    return page(
        town,
        heading,
        sample=any_sample(town.releases),
        months=_months(town, as_of),
        items=_items(town, catalogue, as_of) if catalogue else None,
        catalogue=catalogue,
        offices=_offices(town, as_of),
        missing=[(office, found) for office in town.offices if (found := list(_missing(town, office)))],
        villages=_villages(town),
        policies=_policies(town) if town.policies else None,
        release_days=RELEASE_WORKING_DAYS,
        review_months=REVIEW_MONTHS,
        interpretation_days=INTERPRETATION_WORKING_DAYS,
        as_of=as_of,
    )


_MONTH_COLUMNS = (
    Column("应公开", "个月", is_number=True),
    Column("按时", "个月", is_number=True),
    Column("晚了", "个月", is_number=True),
    Column("没公开", "个月", is_number=True),
)


def _months(town: Town, as_of: datetime.date) -> Table | None:
    """How many months of each year were published, and how many of them in time; newest year first."""
    statuses = [*month_statuses(town, as_of)]
    years = [
        (year, Counter(one.status for one in found))
        for year, found in groupby(statuses, key=lambda one: one.month.year)
    ]
    lines = tuple(_year_line(year, count) for year, count in reversed(years))
    return Table("每月的数字按时公开没有", "年份", _MONTH_COLUMNS, lines) if lines else None


def _year_line(year: int, count: Counter[Status]) -> Line:
    told = (count.total(), count[Status.PUBLISHED], count[Status.LATE], count[Status.OVERDUE])
    return Line(
        f"{year}年",
        tuple(Cell(str(number), counts_things=True) for number in told),
        address=addresses.ARCHIVE,
    )


_ITEM_COLUMNS = (
    Column("该由本栏目公开", "项", is_number=True),
    Column("已公开", "项", is_number=True),
    Column("还缺", "项", is_number=True),
    Column("逾期", "项", is_number=True),
    Column("时限"),
)


def _items(town: Town, catalogue: Catalogue, as_of: datetime.date) -> Table:
    """The items of the catalogue by domain; those that hang on boards or are others' business are not counted."""
    statuses = [
        one for one in item_statuses(town, catalogue, as_of) if one.status in _GOOD | _OPEN | {Status.DUE}
    ]
    domains = groupby(statuses, key=lambda one: one.item.domain)
    lines = []
    for domain, found in domains:
        of_domain = list(found)
        days = sorted({one.item.deadline.working_days for one in of_domain})
        told = [
            len(of_domain),
            *(sum(one.status in kind for one in of_domain) for kind in (_GOOD, _OPEN, _LATE)),
        ]
        words = Cell(f"{'、'.join(map(str, days))} 个工作日")
        address = addresses.catalogue(catalogue.year)
        lines.append(
            Line(
                domain, (*(Cell(str(number), counts_things=True) for number in told), words), address=address
            )
        )
    return Table("公开目录里的事项", "领域", _ITEM_COLUMNS, tuple(lines))


_OFFICE_COLUMNS = (Column("办事指南"), Column("标准"), Column("联系方式"))


def _offices(town: Town, as_of: datetime.date) -> Table:
    lines = tuple(_office_line(town, office, as_of) for office in town.offices)
    return Table("各单位的指南、标准和联系方式", "单位", _OFFICE_COLUMNS, lines)


def _office_line(town: Town, office: Office, as_of: datetime.date) -> Line:
    benefits = _of_office(town, office)
    standards = [town.standard_of[one] for benefit in benefits for one in benefit.standards]
    cells = (
        Cell(_guides(benefits)),
        Cell(_rates(list(dict.fromkeys(standards)), as_of)),
        Cell(f"还缺{'、'.join(office.pending)}" if office.pending else "齐全"),
    )
    return Line(office.name, cells, address=addresses.office(office.id))


def _of_office(town: Town, office: Office) -> list[Benefit]:
    """The benefits that an office answers for: those that name it first."""
    return [benefit for benefit in town.benefits if benefit.offices[:1] == (office.id,)]


def _guides(benefits: list[Benefit]) -> str:
    if not benefits:
        return "没有主办的项目"
    whole = sum(not benefit.guide.pending for benefit in benefits)
    return f"{len(benefits)} 份，{whole} 份齐全"


def _rates(standards: list[Standard], as_of: datetime.date) -> str:
    if not standards:
        return "没有标准"
    undated = [one for one in standards if one.values and one.in_force_on(as_of) is None]
    counts = {
        "没有查到": sum(not one.values for one in standards),
        "执行日期待核实": len(undated),
        "可能有新的": sum(may_be_replaced(one.in_force_on(as_of), as_of) for one in standards),
    }
    told = [f"{count} 个{words}" for words, count in counts.items() if count]
    return "，".join([f"{len(standards)} 个", *(told or ["都查到了"])])


def _missing(town: Town, office: Office) -> Iterator[str]:
    """What an office's benefits still call 待核实, and the rates of theirs that nobody found."""
    for benefit in _of_office(town, office):
        gaps = [*benefit.guide.pending]
        gaps += [
            f"{town.standard_of[one].name}（没有查到）"
            for one in benefit.standards
            if not town.standard_of[one].values
        ]
        if gaps:
            yield f"{benefit.short_name}：{'、'.join(gaps)}"


_VILLAGE_COLUMNS = (Column("公示栏位置"), Column("最近公开的数字"))


def _villages(town: Town) -> Table | None:
    lines = tuple(_village_line(town, place) for place in town.places_below)
    return Table("各村和社区", "村（社区）", _VILLAGE_COLUMNS, lines) if lines else None


def _village_line(town: Town, place: Place) -> Line:
    shown = [
        release for release in town.latest_releases if any(row.place == place.id for row in release.rows)
    ]
    newest = shown[-1].month.chinese() if shown else "按公开方案不单独公布"
    boards = f"写明 {len(place.boards)} 处" if place.boards else "没有写"
    return Line(place.name, (Cell(boards), Cell(newest)), address=addresses.place(place.id))


_POLICY_COLUMNS = (Column("解读"), Column("解读晚了没有"))


def _policies(town: Town) -> Table:
    lines = tuple(_policy_line(town, policy) for policy in town.policies)
    return Table("政策和解读", "政策文件", _POLICY_COLUMNS, lines)


def _policy_line(town: Town, policy: Policy) -> Line:
    days = [one.published for one in town.interpretations if one.policy == policy.id]
    told = (Cell("有" if days else "没有"), Cell(_timely(town, policy, days)))
    return Line(policy.title, told, address=addresses.policy(policy.id))


def _timely(town: Town, policy: Policy, days: Iterable[datetime.date]) -> str:
    """Whether the first interpretation came in time; nobody can tell where the document bears no date."""
    first = min(days, default=None)
    if policy.dated is None:
        return "原件没有日期，算不出来"
    due = town.calendar.add_working_days(policy.dated, INTERPRETATION_WORKING_DAYS).date
    if first is None:
        return "没有解读"
    return "按时" if first <= due else "晚了"
