"""The disclosure catalogue (公开目录): what must be published, by when, where, and what of it stands."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.citations import Citation
from generator.records.fields import Day, Flag, Items, Line, Record, Slug, Text, Whole
from generator.records.references import ReferenceField


class Channel(StrEnum):
    """The thirteen channels of the national form."""

    WEBSITE = "政府网站"
    GAZETTE = "政府公报"
    SOCIAL_MEDIA = "两微一端"
    BRIEFING = "发布会/听证会"
    BROADCAST = "广播电视"
    PRINT_MEDIA = "纸质媒体"
    READING_POINT = "公开查阅点"
    SERVICE_CENTRE = "政务服务中心"
    SERVICE_STATION = "便民服务站"
    AT_HOME = "入户/现场"
    BOARD = "社区/企事业单位/村公示栏（电子屏）"
    PUSHED = "精准推送"
    OTHER = "其他"


class Evidence(StrEnum):
    """How much of the catalogue row itself was read."""

    SEEN = "原文已见"
    PARTLY = "部分已见"
    NOT_SEEN = "未见原文"


class Treatment(StrEnum):
    """How this column meets the row."""

    PAGE = "本栏目公开"
    MONTHLY = "本栏目按月公开"
    BOARD_ONLY = "只在公示栏张贴名单"
    ELSEWHERE = "由上级部门公开"
    OUT_OF_SCOPE = "不在本栏目范围"


class Deadline(Record):
    """By when: so many working days after an event."""

    working_days: Annotated[Whole, Field(title="工作日", description="几个工作日内")]
    after: Annotated[Line, Field(title="从什么时候算", description="例如 制定或获取信息之日")]


class CatalogueItem(Record):
    """One row of the catalogue."""

    id: Annotated[Slug, Field(title="编号")]
    domain: Annotated[Line, Field(title="领域")]
    number: Annotated[Line, Field(title="序号", description="照目录")]
    level1: Annotated[Line, Field(title="一级事项")]
    level2: Annotated[Line | None, Field(title="二级事项")] = None
    elements: Annotated[Items, Field(title="公开内容（要素）", description="没有见到就写 未见")]
    basis: Annotated[tuple[Line, ...], Field(title="公开依据")]
    deadline: Annotated[Deadline, Field(title="公开时限")]
    posting_days: Annotated[Whole | None, Field(title="公示天数", description="张榜公示的工作日数")] = None
    publishers: Annotated[tuple[Line, ...], Field(title="公开主体")]
    channels: Annotated[tuple[Channel, ...], Field(title="公开渠道和载体")]
    evidence: Annotated[Evidence, Field(title="目录原文")]
    treatment: Annotated[Treatment, Field(title="本栏目怎么做")]
    explanation: Annotated[
        Text | None, Field(title="说明", description="不在本栏目公开时写原因和去哪里看")
    ] = None
    covered_by: Annotated[
        tuple[ReferenceField, ...], Field(title="公开在哪里", description="例如 benefit:low-income")
    ] = ()
    formed: Annotated[Day | None, Field(title="信息形成日期", description="时限从这一天算")] = None
    published: Annotated[Day | None, Field(title="公开日期")] = None


class Catalogue(Record):
    """One year's edition of the catalogue."""

    year: Annotated[Whole, Field(title="年份", description="和文件名相同")]
    sample: Annotated[Flag, Field(title="示例")] = False
    sources: Annotated[tuple[Citation, ...], Field(title="来源")]
    items: Annotated[tuple[CatalogueItem, ...], Field(title="事项")]
