"""Standards (标准): dated rates, each with the document that sets it."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.records.citations import Citation
from generator.records.fields import Day, DayOrPending, Line, Record, Slug, Text, Yuan


class RateUnit(StrEnum):
    """What an amount of a standard is counted by."""

    PERSON_MONTH = "元/人·月"
    PERSON_YEAR = "元/人·年"
    PERSON = "元/人"
    CEILING = "元（上限）"
    TEXT = "按规定计算"


class StartBasis(StrEnum):
    """How the day is known from which a value is in force."""

    STATED = "文件写明"
    REPORTED = "媒体报道"
    PENDING = "待核实"


class StandardValue(Record):
    """One value of a standard and the days it is in force.

    `amount` (元) or `text` (a rule in words, where no amount is set), never both. `from` is a day, or 待核实 where the
    copy that was read does not show it; such a value is shown in the history but never used for a month.
    """

    amount: Annotated[Yuan | None, Field(title="金额", description="单位看 unit")] = None
    text: Annotated[Line | None, Field(title="算法", description="没有固定金额时，用一句话说明怎么算")] = None
    start: Annotated[
        DayOrPending, Field(title="执行日期", alias="from", description="从哪一天起执行；没有查到就写 待核实")
    ]
    start_basis: Annotated[StartBasis, Field(title="执行日期怎么来的")]
    end: Annotated[
        Day | None, Field(title="停止日期", alias="until", description="最后一天；被下一个标准接替就不写")
    ] = None
    source: Annotated[Citation, Field(title="依据")]
    note: Annotated[Text | None, Field(title="说明")] = None


class Standard(Record):
    """A rate and its history, newest value first."""

    id: Annotated[Slug, Field(title="编号", description="和文件名相同")]
    name: Annotated[Line, Field(title="名称")]
    unit: Annotated[RateUnit, Field(title="单位")]
    region: Annotated[Line, Field(title="适用范围", description="例如 重庆市")]
    benefit: Annotated[Slug | None, Field(title="帮扶项目", description="benefits 目录里的编号")] = None
    part: Annotated[Slug | None, Field(title="分项", description="只用于某个分项时写，例如 urban")] = None
    values: Annotated[
        tuple[StandardValue, ...], Field(title="历年标准", description="新的在前；没有查到就留空表 []")
    ]
    missing: Annotated[
        tuple[Text, ...], Field(title="没有查到的", description="哪一年、哪个数没有查到，不编造")
    ] = ()

    def known_on(self, day: date) -> "Standard":
        """The standard as its documents published up to `day` tell it; a document without a date is always known.

        The value below one that was not known yet was in force without an end that anybody knew.
        """
        values: list[StandardValue] = []
        is_above_known = True
        for value in self.values:
            is_known = value.source.published is None or value.source.published <= day
            if is_known:
                values.append(value if is_above_known else value.model_copy(update={"end": None}))
            is_above_known = is_known
        return self.model_copy(update={"values": tuple(values)})

    def in_force_on(self, day: date) -> StandardValue | None:
        """The value in force on `day`, or None where there is none or the records cannot tell.

        Values stand newest first. A value whose first day is 待核实 may have begun at any time between its
        neighbours, so on a day that only it could cover nothing is said to be in force.
        """
        for value in self.values:
            if value.start is None:
                return None
            if value.start <= day:
                return None if value.end is not None and value.end < day else value
        return None

    def in_force_in(self, month: Month) -> StandardValue | None:
        """The value in force on the last day of `month`, which is the one the month's figures follow."""
        return self.in_force_on(month.last_day)

    def amount_in(self, month: Month) -> Money | None:
        """The amount in force in `month`, or None where there is none or it is a rule in words."""
        value = self.in_force_in(month)
        return value.amount if value else None
