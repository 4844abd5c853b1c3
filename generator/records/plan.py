"""The publication plan (公开方案): what of each benefit is published where, how often and how exactly, fixed for a year."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.foundation.money import Money
from generator.foundation.months import Month, Period, Quarter
from generator.records.citations import Citation
from generator.records.fields import Day, Flag, Items, Line, MonthField, Record, Slug, Text, Whole, Yuan
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


class Reader(StrEnum):
    """A kind of reader against whom a release is tested; each alone, and those who tell each other what they know."""

    CONTRIBUTOR = "当事人"
    VILLAGER = "看过公示栏的人"
    CLERK = "一项的经办人"
    PATIENT = "长期对照的人"


class Coalition(Record):
    """Readers who tell each other what they know."""

    readers: Annotated[tuple[Reader, ...], Field(title="哪几种人互通消息")]


class Payment(Record):
    """How an amount follows from a count, as everybody can work out from the public rates (元 a person and month)."""

    part: Annotated[Slug | None, Field(title="分项", description="合计不写")] = None
    count: Annotated[Measure, Field(title="按哪个数发")]
    standards: Annotated[tuple[Slug, ...], Field(title="标准", description="可能用到的标准编号")]
    in_full: Annotated[Flag, Field(title="是否足额", description="按标准足额发写 true，补差额写 false")]
    slack: Annotated[Yuan, Field(title="补发追回最多（元）", description="一个月、一行里最多差多少")] = Money(
        0
    )


class AcceptedMoves(Record):
    """The plan lets readers see how a benefit's published figures below the town move; by name, dated and referenced."""

    benefit: Annotated[Slug, Field(title="帮扶项目")]
    accepted: Annotated[Day, Field(title="决定日期")]
    basis: Annotated[Line, Field(title="依据")]
    reason: Annotated[Text, Field(title="理由")]


class Arrears(Record):
    """Arrears or clawbacks of one month that go beyond the `slack` of the benefit's payments, stated to readers.

    A round bound, not the sum itself: else the one household that got it could read its own payment in the plan, and so
    could whoever knows that household.
    """

    month: Annotated[MonthField, Field(title="月份")]
    benefit: Annotated[Slug, Field(title="帮扶项目")]
    slack: Annotated[
        Yuan, Field(title="再多差多少（元）", description="一行里最多再多差多少，写 10000 的倍数")
    ]
    stated: Annotated[Day, Field(title="写明日期")]
    reason: Annotated[Text, Field(title="原因", description="会公开，不写人，不写村")]


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
    payments: Annotated[
        tuple[Payment, ...], Field(title="怎么发钱", description="金额能由人数和标准推出时写")
    ] = ()
    largest_two: Annotated[
        Flag, Field(title="报最大两笔", description="报表里写出最大两笔的金额，防止一笔占了大半")
    ] = False
    reason: Annotated[Text, Field(title="理由")]


class YearPlan(Record):
    """The plan of one calendar year."""

    year: Annotated[Whole, Field(title="年份")]
    adopted: Annotated[Day, Field(title="确定日期")]
    basis: Annotated[tuple[Citation, ...], Field(title="依据")]
    rules: Annotated[tuple[Rule, ...], Field(title="各项目的公布方式")]
    most_moved: Annotated[
        Whole | None, Field(title="两期之间最多变动", description="外人估计两期之间一个数一般最多变动几个")
    ] = None
    town_only_from_half: Annotated[
        Flag,
        Field(title="半数不公布就只公布全镇", description="一项里半数村、社区不公布时，村、社区的数全不公布"),
    ] = False
    coalitions: Annotated[tuple[Coalition, ...], Field(title="互通消息的人")] = ()
    accepted_moves: Annotated[
        tuple[AcceptedMoves, ...], Field(title="接受能看出变动的项目", description="写明项目、日期和依据")
    ] = ()
    arrears: Annotated[
        tuple[Arrears, ...],
        Field(title="补发追回特别多的月份", description="一个月里的补发、追回超过方案写的，才写"),
    ] = ()
    household_size: Annotated[Whole, Field(title="一户最多几人")] = 20
    correction: Annotated[Whole | None, Field(title="一次更正最多改多少（户、人、次）")] = None
    correction_amount: Annotated[Yuan | None, Field(title="一次更正最多改多少（元）")] = None

    def rule(self, benefit: str) -> Rule | None:
        """The rule for a benefit, or None where the plan does not name it."""
        return next((rule for rule in self.rules if rule.benefit == benefit), None)

    def arrears_of(self, benefit: str, period: Period) -> Money:
        """What arrears and clawbacks of a benefit may come to in a month besides its payments' slack; 元."""
        return Money.sum_of(
            one.slack for one in self.arrears if (one.benefit, one.month) == (benefit, period)
        )


class PublicationPlan(Record):
    """`disclosure.yml`: the plans of all years, and the rule in words for readers."""

    title: Annotated[Line, Field(title="标题")]
    explanation: Annotated[Items, Field(title="为什么有的数字不公布", description="大白话，每段一行")]
    plans: Annotated[tuple[YearPlan, ...], Field(title="各年方案")]

    def of(self, year: int) -> YearPlan | None:
        """The plan of a year, or None."""
        return next((plan for plan in self.plans if plan.year == year), None)
