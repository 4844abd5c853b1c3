"""The kinds of help (帮扶项目): who can get one, what it is, how to apply, and how it is counted."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.citations import Citation
from generator.records.fields import Flag, Items, Line, Record, Slug, Text, Whole, Yuan, is_pending
from generator.records.notes import DatedNote


class Group(StrEnum):
    """Under which heading the pages list a benefit."""

    RELIEF = "生活救助"
    MEDICAL = "看病和社会保险"
    WORK = "找工作"
    TRAINING = "学技术"
    BUSINESS = "自己创业"
    EMPLOYER = "企业招人"
    SERVICE = "社会工作服务"


class Guide(Record):
    """A service guide (办事指南): the seven elements that the national catalogue asks for, and what readers ask besides.

    Each element is a list of points; a list that holds nothing but 待核实 says that the fact is not known, and the
    page then names the benefit's first office as the one to ask. Source of the seven: 民办函〔2019〕52号, 办事指南 rows.
    """

    matter: Annotated[Items, Field(title="办理事项")]
    conditions: Annotated[Items, Field(title="办理条件", description="谁能申请")]
    entitlement: Annotated[Items, Field(title="救助标准", description="能得到什么")]
    materials: Annotated[Items, Field(title="申请材料", description="要带什么")]
    process: Annotated[Items, Field(title="办理流程", description="怎么办，一步一条")]
    time_limit: Annotated[Items, Field(title="办理时间", description="多久能办好")]
    place: Annotated[Items, Field(title="办理地点", description="去哪里办")]
    contact: Annotated[Items, Field(title="联系方式", description="找谁，打什么电话")]
    appeal: Annotated[Items, Field(title="不满意怎么办")]

    @property
    def pending(self) -> tuple[str, ...]:
        """Chinese names of the elements that nobody has verified yet."""
        fields = type(self).model_fields
        return tuple(str(fields[name].title) for name in fields if is_pending(getattr(self, name)))


class Part(Record):
    """One part of a split, such as 城市."""

    id: Annotated[Slug, Field(title="编号")]
    name: Annotated[Line, Field(title="名称")]


class Split(Record):
    """A way to divide a benefit's total into parts that add up to it, such as 城乡."""

    id: Annotated[Slug, Field(title="编号")]
    name: Annotated[Line, Field(title="名称")]
    parts: Annotated[tuple[Part, ...], Field(title="分项", description="各分项相加等于合计")]


class Statistics(Record):
    """How a benefit is counted; what of it is published, and how often, is the publication plan's matter."""

    splits: Annotated[tuple[Split, ...], Field(title="分组")] = ()
    notes: Annotated[tuple[Text, ...], Field(title="口径说明", description="这个数怎么数出来的")]

    def part(self, part_id: str) -> Part | None:
        """The part of that id in any split, or None."""
        return next((part for split in self.splits for part in split.parts if part.id == part_id), None)


class Example(Record):
    """A household for which a page works out what a benefit pays that makes up a difference."""

    standard: Annotated[Slug, Field(title="标准", description="standards 目录里的编号")]
    persons: Annotated[Whole, Field(title="几口人")]
    income: Annotated[Yuan, Field(title="人均每月收入（元）")]


class Benefit(Record):
    """One kind of help (帮扶项目)."""

    id: Annotated[Slug, Field(title="编号", description="和文件名相同")]
    number: Annotated[Whole | None, Field(title="序号", description="通知列举的第几项；不在其中就不写")] = (
        None
    )
    name: Annotated[Line, Field(title="名称")]
    short_name: Annotated[Line, Field(title="简称", description="老百姓的叫法")]
    group: Annotated[Group, Field(title="类别")]
    summary: Annotated[Line, Field(title="一句话说明", description="谁能得到什么")]
    clauses: Annotated[tuple[Line, ...], Field(title="条款", description="政策文件里的条款号，例如 四（三）")]
    policies: Annotated[tuple[Slug, ...], Field(title="政策文件", description="policies 目录里的编号")]
    offices: Annotated[tuple[Slug, ...], Field(title="责任单位", description="第一个是有疑问时先问的单位")]
    confidential: Annotated[
        Flag, Field(title="涉及保密", description="从数字可能看出谁在戒毒康复等，网页要更小心")
    ] = False
    guide: Annotated[Guide, Field(title="办事指南")]
    standards: Annotated[tuple[Slug, ...], Field(title="标准", description="standards 目录里的编号")] = ()
    examples: Annotated[
        tuple[Example, ...],
        Field(title="算一算", description="补差额的项目，给读者算几个家庭；收入不低于标准的不印"),
    ] = ()
    statistics: Annotated[
        Statistics | None, Field(title="统计口径", description="只有政策、没有数字的项目不写")
    ] = None
    basis: Annotated[tuple[Citation, ...], Field(title="依据")]
    notes: Annotated[
        tuple[DatedNote, ...], Field(title="注记", description="现行规定和通知原文不同的地方")
    ] = ()
