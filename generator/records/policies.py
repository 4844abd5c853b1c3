"""Policy documents (政策文件), retold clause by clause with their own numbering."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.citations import Citation
from generator.records.fields import DayOrUnmarked, Items, Line, Record, Slug, Text
from generator.records.notes import DatedNote


class ReleaseMark(StrEnum):
    """What the document itself says about its own release."""

    PUBLIC = "此件公开发布"
    ON_OWN_MOTION = "此件主动公开"
    UNMARKED = "未标注"

    @property
    def is_released(self) -> bool:
        """Whether the document may stand in a build for publication."""
        return self is not ReleaseMark.UNMARKED


class Clause(Record):
    """One numbered clause, in our own words."""

    number: Annotated[Line, Field(title="条款号", description="照原文，例如 二（二）")]
    heading: Annotated[Line, Field(title="标题")]
    text: Annotated[Items, Field(title="内容", description="用自己的话转述，不照抄")]
    offices: Annotated[tuple[Slug, ...], Field(title="责任单位")] = ()
    benefits: Annotated[tuple[Slug, ...], Field(title="帮扶项目")] = ()
    notes: Annotated[
        tuple[DatedNote, ...], Field(title="注记", description="停用的说法、比原文窄的现行规定")
    ] = ()

    @property
    def is_part(self) -> bool:
        """Whether the clause opens a part (一、二、…) rather than standing inside one (一（一）…)."""
        return "（" not in self.number


class Policy(Record):
    """A policy document."""

    id: Annotated[Slug, Field(title="编号", description="和文件名相同")]
    title: Annotated[Line, Field(title="标题")]
    issuer: Annotated[Line, Field(title="发布机构")]
    number: Annotated[Line, Field(title="发文字号", description="原件没有就写 未标注")]
    dated: Annotated[DayOrUnmarked, Field(title="成文日期", description="原件没有就写 未标注")]
    release_mark: Annotated[ReleaseMark, Field(title="公开属性")]
    copy_note: Annotated[Text, Field(title="来源说明", description="这份文本从哪里来，和原件是什么关系")]
    summary: Annotated[Items, Field(title="要点")]
    clauses: Annotated[tuple[Clause, ...], Field(title="条款")]
    basis: Annotated[tuple[Citation, ...], Field(title="依据")] = ()
