"""Errata (更正): what a later edition of a month changed, and why."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.fields import Day, Line, MonthField, PeriodField, Record, Slug, Text, Whole
from generator.records.measures import Measure


class ErratumKind(StrEnum):
    """Whether the published figure was wrong, or was right as known then and is known better now."""

    CORRECTION = "更正"
    REVISION = "修订"

    @property
    def explained(self) -> str:
        """What the word means, for readers."""
        if self is ErratumKind.CORRECTION:
            return "公布的数当时就写错了"
        return "公布的数按当时的情况没有错，后来有了新的情况"


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
    kind: Annotated[
        ErratumKind,
        Field(
            title="更正还是修订",
            description="公布的数当时就错了，写 更正；当时没有错，后来补报、核减了，写 修订；不写就是更正",
        ),
    ] = ErratumKind.CORRECTION
    date: Annotated[Day, Field(title="更正日期")]
    reason: Annotated[Text, Field(title="原因")]
    changes: Annotated[tuple[Change, ...], Field(title="改了什么")]
