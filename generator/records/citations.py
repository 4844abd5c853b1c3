"""Where a fact comes from: the document that says it, and how good the copy is that was read."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.fields import Day, Line, Record


class Quality(StrEnum):
    """How close to the publisher the copy is that was read, best first."""

    OFFICIAL = "官方网站"
    OFFICIAL_ELSEWHERE = "外区县官方网站"
    NEWSPAPER = "报刊"
    REPOST = "媒体转载"
    SECONDARY = "二手资料"


class Citation(Record):
    """A document that a statement rests on."""

    title: Annotated[Line, Field(title="文件名称", description="文件或网页的全称")]
    number: Annotated[Line | None, Field(title="发文字号", description="没有就不写这一行")] = None
    issuer: Annotated[Line | None, Field(title="发布机构")] = None
    article: Annotated[Line | None, Field(title="条款", description="例如 第十八条")] = None
    published: Annotated[Day | None, Field(title="发布日期")] = None
    address: Annotated[Line | None, Field(title="网址", description="读到这份文件的网址")] = None
    quality: Annotated[
        Quality | None, Field(title="来源质量", description="读到的是官方网站、转载还是二手资料")
    ] = None
