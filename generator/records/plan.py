"""The publication plan (公开方案): what of each benefit is published where, how often and how exactly, fixed for a year."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.foundation.money import Money
from generator.foundation.months import Month, Period, Quarter
from generator.records.citations import Citation
from generator.records.fields import Day, Items, Line, Record, Slug, Text, Whole, Yuan
from generator.records.measures import Measure


class Tier(StrEnum):
    """How sensitive a benefit is; the words are those of the plan's public page."""

    CONFIDENTIAL = "S"
    SENSITIVE = "1"
    POSTED = "0"
    NO_FIGURES = "无数字"


class Nature(StrEnum):
    """Whether a benefit is counted as a stock at a time or as a flow over a time."""

    STOCK = "存量"
    FLOW = "流量"


class Cadence(StrEnum):
    """How often a cell is published; a cadence is a promise."""

    MONTH = "按月"
    QUARTER = "按季"
    YEAR = "按年"
    NEVER = "不公布"

    def fits(self, period: Period) -> bool:
        """Whether a row of that period is what this cadence promises."""
        if isinstance(period, Month):
            return self is Cadence.MONTH
        if isinstance(period, Quarter):
            return self is Cadence.QUARTER
        return self is Cadence.YEAR


class Zeros(StrEnum):
    """What happens to a cell of zero."""

    SHOWN = "公布"
    MAY_BE_WITHHELD = "可不公布"


class Level(Record):
    """What is published of a benefit at one level: the town, or the places below it."""

    cadence: Annotated[Cadence, Field(title="多久公布一次")]
    measures: Annotated[tuple[Measure, ...], Field(title="公布哪些数")] = ()
    amount_step: Annotated[Yuan, Field(title="金额取整到（元）", description="不取整写 0")] = Money(0)
    count_step: Annotated[Whole, Field(title="人数取整到", description="不取整写 1")] = 1


class Rule(Record):
    """The plan for one benefit."""

    benefit: Annotated[Slug, Field(title="帮扶项目")]
    tier: Annotated[Tier, Field(title="敏感程度", description="S 依法保密，1 敏感，0 依法张榜，无数字")]
    nature: Annotated[Nature | None, Field(title="存量或流量")] = None
    threshold: Annotated[
        Whole, Field(title="最小公布数", description="少于这个数的不单独公布；没有数字的项目写 0")
    ] = 0
    zeros: Annotated[Zeros, Field(title="零怎么办")] = Zeros.MAY_BE_WITHHELD
    town: Annotated[Level, Field(title="全镇")] = Level(cadence=Cadence.NEVER)
    below: Annotated[Level, Field(title="村、社区")] = Level(cadence=Cadence.NEVER)
    reason: Annotated[Text, Field(title="理由")]


class YearPlan(Record):
    """The plan of one calendar year."""

    year: Annotated[Whole, Field(title="年份")]
    adopted: Annotated[Day, Field(title="确定日期")]
    basis: Annotated[tuple[Citation, ...], Field(title="依据")]
    rules: Annotated[tuple[Rule, ...], Field(title="各项目的公布方式")]

    def rule(self, benefit: str) -> Rule | None:
        """The rule for a benefit, or None where the plan does not name it."""
        return next((rule for rule in self.rules if rule.benefit == benefit), None)


class PublicationPlan(Record):
    """`disclosure.yml`: the plans of all years, and the rule in words for readers."""

    title: Annotated[Line, Field(title="标题")]
    explanation: Annotated[Items, Field(title="为什么有的数字不公布", description="大白话，每段一行")]
    plans: Annotated[tuple[YearPlan, ...], Field(title="各年方案")]

    def of(self, year: int) -> YearPlan | None:
        """The plan of a year, or None."""
        return next((plan for plan in self.plans if plan.year == year), None)
