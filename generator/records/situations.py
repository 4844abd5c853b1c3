"""Situations (办事情形): what a reader comes with, which benefits answer it, and the questions that lead there."""

from typing import Annotated

from pydantic import Field

from generator.records.fields import Items, Line, Record, Slug, Text, Whole


class StepAnswer(Record):
    """An answer to a question, and the step it leads to."""

    say: Annotated[Line, Field(title="回答", description="读者点的那句话，例如 低于")]
    next: Annotated[Slug, Field(title="下一步", description="后面某一步的编号")]


class Call(Record):
    """A telephone that the whole country shares, for whoever cannot wait."""

    number: Annotated[Line, Field(title="号码", description="全国通用的短号，例如 120")]
    purpose: Annotated[Line, Field(title="什么时候打", description="例如 有人受伤、得急病")]
    source: Annotated[
        Line | None, Field(title="依据", description="哪一份文件定下的；人人知道的报警、急救电话不用写")
    ] = None


class Step(Record):
    """One step on the way to a benefit: a question with answers, or an end that names benefits and an office."""

    id: Annotated[Slug, Field(title="编号", description="成为网址的一部分，例如 income")]
    title: Annotated[Line, Field(title="标题", description="问的话，或者结果的一句话")]
    hint: Annotated[tuple[Text, ...], Field(title="说明", description="怎么判断，每句一行")] = ()
    standards: Annotated[
        tuple[Slug, ...], Field(title="标准", description="问的话里比的是哪些标准，数额印在旁边")
    ] = ()
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
    calls: Annotated[
        tuple[Call, ...], Field(title="马上打的电话", description="有危险时先打的，写在最前面")
    ] = ()
    benefits: Annotated[tuple[Slug, ...], Field(title="帮扶项目", description="最可能用得上的在前")]
    office: Annotated[Slug, Field(title="先问谁", description="offices.yml 里的编号")]
    steps: Annotated[
        tuple[Step, ...],
        Field(title="一步一步", description="“我能申请什么”的问题和结果，第一步在最前面"),
    ] = ()
