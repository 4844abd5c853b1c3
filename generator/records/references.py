"""References from one record to another, written `kind:id`, such as `benefit:low-income`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from generator.foundation.problems import ValueFault
from generator.records.fields import read_with


class Target(StrEnum):
    """The kinds of record that a reference can name."""

    BENEFIT = "benefit"
    STANDARD = "standard"
    POLICY = "policy"
    INTERPRETATION = "interpretation"
    OFFICE = "office"
    PLACE = "place"
    PAGE = "page"

    @property
    def chinese(self) -> str:
        """What the kind is called in messages."""
        return _CHINESE[self]


_CHINESE = {
    Target.BENEFIT: "帮扶项目",
    Target.STANDARD: "标准",
    Target.POLICY: "政策文件",
    Target.INTERPRETATION: "解读",
    Target.OFFICE: "责任单位",
    Target.PLACE: "地点",
    Target.PAGE: "页面",
}


@dataclass(frozen=True)
class Reference:
    """One record named by another."""

    target: Target
    id: str

    def __str__(self) -> str:
        return f"{self.target.value}:{self.id}"


def parse_reference(text: str) -> Reference:
    """Read `kind:id`; raises ValueFault 引用-02 where the form or the kind is another."""
    kind, colon, identifier = text.partition(":")
    if not colon or kind not in set(Target) or not identifier.strip():
        raise ValueFault("引用-02", text, {"kinds": "、".join(Target)})
    return Reference(Target(kind), identifier.strip())


ReferenceField = Annotated[
    Reference,
    PlainValidator(read_with(parse_reference)),
    PlainSerializer(str, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": "^(" + "|".join(Target) + "):[a-z0-9-]+$"}),
]
