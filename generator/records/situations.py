"""Situations (办事情形): what a reader comes with, which benefits answer it, and the questions that lead there."""

from typing import Annotated

from pydantic import Field

from generator.records.fields import Items, Line, Record, Slug, Text, Whole


class StepAnswer(Record):
    """An answer to a question, and the step it leads to."""

    say: Annotated[Line, Field(title="回答", description="读者点的那句话，例如 低于")]
    next: Annotated[Slug, Field(title="下一步", description="后面某一步的编号")]


class Step(Record):
    """One step on the way to a benefit: a question with answers, or an end that names benefits and an office."""

    id: Annotated[Slug, Field(title="编号", description="成为网址的一部分，例如 income")]
    title: Annotated[Line, Field(title="标题", description="问的话，或者结果的一句话")]
    hint: Annotated[tuple[Text, ...], Field(title="说明", description="怎么判断，每句一行")] = ()
    answers: Annotated[
        tuple[StepAnswer, ...], Field(title="回答", description="结果不写，问题至少写两个")
    ] = ()
    benefits: Annotated[
        tuple[Slug, ...], Field(title="帮扶项目", description="结果才写；没有合适的就不写")
    ] = ()
    office: Annotated[
        Slug | None, Field(title="先问谁", description="和整个情形不一样才写，offices.yml 里的编号")
    ] = None


class Situation(Record):
    """One situation in the reader's own words, such as 没有工作."""

    id: Annotated[Slug, Field(title="编号", description="和文件名相同")]
    order: Annotated[Whole, Field(title="顺序", description="首页上的先后")]
    title: Annotated[Line, Field(title="情形", description="读者自己的说法，例如 没有工作")]
    advice: Annotated[Items, Field(title="怎么办", description="先做什么，再做什么")]
    benefits: Annotated[tuple[Slug, ...], Field(title="帮扶项目", description="最可能用得上的在前")]
    office: Annotated[Slug, Field(title="先问谁", description="offices.yml 里的编号")]
    steps: Annotated[
        tuple[Step, ...],
        Field(title="一步一步", description="“我能申请什么”的问题和结果，第一步在最前面"),
    ] = ()
