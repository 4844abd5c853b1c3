"""Releases (月度公开): the public record of one month, written once and never recomputed."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from generator.foundation.money import Money
from generator.foundation.months import Month, Period
from generator.foundation.problems import ValueFault
from generator.records.cells import Cells
from generator.records.fields import (
    Day,
    DayOrPending,
    Flag,
    Line,
    MonthField,
    PeriodField,
    Record,
    Role,
    Slug,
    Text,
    Whole,
    Yuan,
)
from generator.records.standards import RateUnit

FILE_STEM = re.compile(r"(?P<month>\d{4}-\d{2})(?:\.e(?P<edition>[2-9]|[1-9]\d))?")
"""How a release's file is named: `YYYY-MM.yml` for the first edition, `YYYY-MM.eN.yml` for a later one."""


class Stage(StrEnum):
    """The three reviews before publication (三审)."""

    FIRST = "初审"
    SECOND = "复审"
    FINAL = "终审"


class Review(Record):
    """One review: by which role and when; names stay out."""

    stage: Annotated[Stage, Field(title="环节")]
    role: Annotated[Role, Field(title="岗位", description="写到“岗”，例如 经办岗；不写姓名")]
    date: Annotated[Day, Field(title="日期")]


class RateInForce(Record):
    """A rate that the month's figures follow, fixed at the release."""

    standard: Annotated[Slug, Field(title="标准", description="standards 目录里的编号")]
    amount: Annotated[Yuan, Field(title="金额")]
    unit: Annotated[RateUnit, Field(title="单位")]
    document: Annotated[Line, Field(title="依据文号", description="原文没有文号就写文件名称")]


class ReleasedArrears(Record):
    """Arrears or clawbacks that the plan states for the month, fixed at the release, which could not be made without them."""

    benefit: Annotated[Slug, Field(title="帮扶项目")]
    slack: Annotated[Yuan, Field(title="再多差多少（元）", description="和方案写的一样")]


class Row(Record):
    """The cells of one benefit, part, place and period."""

    benefit: Annotated[Slug, Field(title="帮扶项目")]
    part: Annotated[Slug | None, Field(title="分项", description="合计不写")] = None
    place: Annotated[Slug, Field(title="地点", description="places.yml 里的编号")]
    period: Annotated[
        PeriodField | None, Field(title="所属期", description="就是本月的不写；季度写 2026-Q3")
    ] = None
    cells: Annotated[Cells, Field(title="数字", description="数字，或者 withheld（不公布）")]


class NothingToReport(Record):
    """A benefit with nothing in the month, and why: no column is ever empty without a dated reason."""

    benefit: Annotated[Slug, Field(title="帮扶项目")]
    date: Annotated[Day, Field(title="日期")]
    reason: Annotated[Text, Field(title="原因")]


class Release(Record):
    """One month's release, one edition."""

    month: Annotated[MonthField, Field(title="月份", description="和文件名相同，例如 2026-10")]
    edition: Annotated[Whole, Field(title="版次", description="第一次公开是 1，更正一次加 1")]
    sample: Annotated[
        Flag, Field(title="示例", description="不是真实数据就写 true，网页上会标明 示例数据")
    ] = False
    published: Annotated[DayOrPending, Field(title="公开日期", description="只有取自别处的表可以写 待核实")]
    source: Annotated[Line | None, Field(title="来源", description="数据取自别处已公开的表时写")] = None
    reviews: Annotated[tuple[Review, ...], Field(title="三审")]
    rates: Annotated[tuple[RateInForce, ...], Field(title="执行标准")]
    arrears: Annotated[
        tuple[ReleasedArrears, ...],
        Field(title="补发追回特别多的项目", description="放行时由程序照方案写，不手写"),
    ] = ()
    rows: Annotated[tuple[Row, ...], Field(title="数据")]
    nothing: Annotated[tuple[NothingToReport, ...], Field(title="本月没有的项目")] = ()
    notes: Annotated[tuple[Text, ...], Field(title="说明")] = ()

    @property
    def stem(self) -> str:
        """The file name without its ending, which is also the page's: `2026-10` or `2026-10.e2`."""
        return stem_of(self.month, self.edition)

    def period_of(self, row: Row) -> Period:
        """The period a row counts: its own, or the release's month."""
        return row.period or self.month

    def arrears_of(self, benefit: str) -> Money:
        """What arrears and clawbacks of a benefit may come to in the month besides what the plan states for all; 元."""
        return Money.sum_of(one.slack for one in self.arrears if one.benefit == benefit)

    @cached_property
    def benefits(self) -> tuple[str, ...]:
        """The benefits that have rows, in the order of the record."""
        return tuple(dict.fromkeys(row.benefit for row in self.rows))


def stem_of(month: Month, edition: int) -> str:
    """The file name of a month's edition without its ending: `2026-10` or `2026-10.e2`."""
    return str(month) if edition == 1 else f"{month}.e{edition}"


def month_of_stem(stem: str) -> Month | None:
    """The month that a release's file name says, or None where the name has another form."""
    match = FILE_STEM.fullmatch(stem)
    try:
        return Month.parse(match["month"]) if match else None
    except ValueFault:  # 2026-13 has the form of a month and is none
        return None


def newest_month(content: Path) -> Month | None:
    """The newest month that is public, told by the names of the files alone; None where there is none."""
    months = (month_of_stem(path.stem) for path in (content / "releases").glob("*.yml"))
    return max((month for month in months if month is not None), default=None)


def any_sample(releases: Iterable[Release]) -> bool:
    """Whether any of the releases is made up, so that whatever is made from them must say so."""
    return any(release.sample for release in releases)
