"""Errata (更正): what a later edition of a month changed, and why."""

from typing import Annotated

from pydantic import Field

from generator.records.fields import Day, Line, MonthField, PeriodField, Record, Slug, Text, Whole
from generator.records.measures import Measure


class Change(Record):
    """One published cell before and after; a withheld cell is never named here."""

    benefit: Annotated[Slug, Field(title="帮扶项目")]
    part: Annotated[Slug | None, Field(title="分项")] = None
    place: Annotated[Slug, Field(title="地点")]
    period: Annotated[PeriodField | None, Field(title="所属期")] = None
    measure: Annotated[Measure, Field(title="哪个数")]
    before: Annotated[Line, Field(title="更正前")]
    after: Annotated[Line, Field(title="更正后")]


class Erratum(Record):
    """A correction of a published month (统计法实施条例 art. 26: with the reason)."""

    id: Annotated[Slug, Field(title="编号", description="和文件名相同")]
    month: Annotated[MonthField, Field(title="更正的月份")]
    edition: Annotated[Whole, Field(title="新的版次")]
    date: Annotated[Day, Field(title="更正日期")]
    reason: Annotated[Text, Field(title="原因")]
    changes: Annotated[tuple[Change, ...], Field(title="改了什么")]
