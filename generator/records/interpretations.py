"""Interpretations (解读): what a policy means, told for the people whom it concerns."""

from typing import Annotated

from pydantic import Field

from generator.records.fields import Day, Items, Line, Record, Slug


class Interpretation(Record):
    """An interpretation; the eight parts are those that Chongqing's and other portals ask for (国办 practice, 三同步)."""

    id: Annotated[Slug, Field(title="编号", description="和文件名相同")]
    policy: Annotated[Slug, Field(title="政策文件", description="policies 目录里的编号")]
    title: Annotated[Line, Field(title="标题")]
    published: Annotated[Day, Field(title="发布日期")]
    background: Annotated[Items, Field(title="背景")]
    basis: Annotated[Items, Field(title="依据")]
    content: Annotated[Items, Field(title="主要内容")]
    scope: Annotated[Items, Field(title="适用范围")]
    standards: Annotated[Items, Field(title="标准")]
    duration: Annotated[Items, Field(title="期限")]
    terms: Annotated[Items, Field(title="名词")]
    changes: Annotated[Items, Field(title="新旧差异")]
