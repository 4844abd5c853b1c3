"""Returns (报表): the exact figures of one month as staff fill them in; nothing of them may ever be shown or logged."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from generator.foundation.money import Money
from generator.foundation.months import Period
from generator.records.errata import ErratumKind
from generator.records.fields import Day, Flag, MonthField, PeriodField, Record, Slug, Text, Whole, Yuan
from generator.records.measures import Measure
from generator.records.releases import NothingToReport, Review, stem_of

Exact = int | Money
"""An exact figure: a count, or an amount."""


class Confidential(Record):
    """A record whose figures never appear when it is printed, logged or shown in a traceback."""

    def __repr__(self) -> str:
        """The kind of record and nothing of what it holds."""
        return f"<{type(self).__name__}: confidential>"

    __str__ = __repr__


def added(one: Exact, other: Exact) -> Exact:
    """The sum of two counts or of two amounts; raises TypeError for one of each."""
    if isinstance(one, Money) and isinstance(other, Money):
        return Money(one.fen + other.fen)
    if isinstance(one, int) and isinstance(other, int):
        return one + other
    raise TypeError("an amount and a count have no sum")


_MEASURES = tuple((measure.value, measure) for measure in Measure)


class ExactCells(Confidential):
    """The figures of one row by measure, in the units of a release's cells (户, 人, 人次, 户次, 元)."""

    households: Annotated[Whole | None, Field(title="户数（时点，户）")] = None
    persons: Annotated[Whole | None, Field(title="人数（时点，人）")] = None
    households_month: Annotated[Whole | None, Field(title="户数（当月，户）")] = None
    persons_month: Annotated[Whole | None, Field(title="人数（当月，人）")] = None
    household_times_month: Annotated[Whole | None, Field(title="户次（当月，户次）")] = None
    person_times_month: Annotated[Whole | None, Field(title="人次（当月，人次）")] = None
    amount_month: Annotated[Yuan | None, Field(title="金额（当月，元）")] = None
    household_times_to_date: Annotated[Whole | None, Field(title="户次（累计，户次）")] = None
    person_times_to_date: Annotated[Whole | None, Field(title="人次（累计，人次）")] = None
    amount_to_date: Annotated[Yuan | None, Field(title="金额（累计，元）")] = None

    def figures(self) -> Iterator[tuple[Measure, Exact]]:
        """Each measure that the row has, in column order, with its exact figure."""
        for name, measure in _MEASURES:
            value: Exact | None = getattr(self, name)
            if value is not None:
                yield measure, value


class ExactRow(Confidential):
    """The figures of one benefit, part, place and period."""

    benefit: Annotated[Slug, Field(title="帮扶项目")]
    part: Annotated[Slug | None, Field(title="分项", description="合计不写")] = None
    place: Annotated[Slug, Field(title="地点")]
    period: Annotated[PeriodField | None, Field(title="所属期", description="就是本月的不写")] = None
    cells: Annotated[ExactCells, Field(title="数字", description="准确的数字，一个也不省")]
    largest: Annotated[
        tuple[Yuan, ...], Field(title="最大两笔（元）", description="方案要求时写，大的在前")
    ] = ()
    people: Annotated[
        Whole | None, Field(title="有几人（户）", description="只公布金额的项目，写这笔钱发给了几人或几户")
    ] = None


class Return(Confidential):
    """One month's return, for one edition of its release."""

    month: Annotated[MonthField, Field(title="月份", description="和文件名相同，例如 2026-10")]
    edition: Annotated[Whole, Field(title="版次", description="更正时写 2、3……，第一次不写")] = 1
    sample: Annotated[Flag, Field(title="示例", description="编造的数据写 true")] = False
    published: Annotated[Day | None, Field(title="公开日期")] = None
    reviews: Annotated[tuple[Review, ...], Field(title="三审")] = ()
    rows: Annotated[tuple[ExactRow, ...], Field(title="数据")]
    nothing: Annotated[tuple[NothingToReport, ...], Field(title="本期没有的项目")] = ()
    notes: Annotated[tuple[Text, ...], Field(title="说明", description="会公开，不写数字")] = ()
    reason: Annotated[Text | None, Field(title="更正原因", description="会公开，更正时必写")] = None
    kind: Annotated[ErratumKind | None, Field(title="更正还是修订", description="更正时写，不写就是更正")] = (
        None
    )

    @property
    def stem(self) -> str:
        """The name of its release's file without the ending: `2026-10` or `2026-10.e2`."""
        return stem_of(self.month, self.edition)

    def period_of(self, row: ExactRow) -> Period:
        """The period a row counts: its own, or the return's month."""
        return row.period or self.month
