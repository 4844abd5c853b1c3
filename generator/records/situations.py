"""Situations (办事情形): what a reader comes with, and which benefits answer it."""

from typing import Annotated

from pydantic import Field

from generator.records.fields import Items, Line, Record, Slug, Whole


class Situation(Record):
    """One situation in the reader's own words, such as 没有工作."""

    id: Annotated[Slug, Field(title="编号", description="和文件名相同")]
    order: Annotated[Whole, Field(title="顺序", description="首页上的先后")]
    title: Annotated[Line, Field(title="情形", description="读者自己的说法，例如 没有工作")]
    advice: Annotated[Items, Field(title="怎么办", description="先做什么，再做什么")]
    benefits: Annotated[tuple[Slug, ...], Field(title="帮扶项目", description="最可能用得上的在前")]
    office: Annotated[Slug, Field(title="先问谁", description="offices.yml 里的编号")]
