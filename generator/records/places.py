"""The town and the villages and communities below it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.fields import Flag, Line, Name, Record, Slug


class PlaceKind(StrEnum):
    """What kind of place it is."""

    TOWN = "镇"
    SUBDISTRICT = "街道"
    VILLAGE = "村"
    COMMUNITY = "社区"

    @property
    def is_town(self) -> bool:
        """Whether this is the town itself, the sum of all places below it."""
        return self in {PlaceKind.TOWN, PlaceKind.SUBDISTRICT}


class Place(Record):
    """A town, village or community."""

    id: Annotated[Slug, Field(title="编号")]
    name: Annotated[Name, Field(title="名称")]
    kind: Annotated[PlaceKind, Field(title="类型")]
    sample: Annotated[Flag, Field(title="示例", description="名称是不是占位的示例")] = False
    boards: Annotated[tuple[Line, ...], Field(title="公示栏", description="名单张贴在哪些公示栏")] = ()


class Places(Record):
    """All places, the town first."""

    places: Annotated[tuple[Place, ...], Field(title="地点")]
