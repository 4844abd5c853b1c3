"""Clearances (核对放行): words that look like a person's and are none, as two roles have found, with the reason."""

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.records.fields import FAULT, Line, Record, Role, Text

ROLES = 2
"""How many roles must have looked: one alone clears nothing."""


class Clearance(Record):
    """One wording, exactly as it stands, that the search for personal data passes over from now on."""

    text: Annotated[Line, Field(title="原文", description="和记录里写的一字不差，只放行这几个字")]
    reason: Annotated[Text, Field(title="原因", description="为什么不是个人信息")]
    roles: Annotated[
        tuple[Role, ...], Field(title="两个岗位", description="谁核对的，写两个不同的岗位，不写姓名")
    ]

    @model_validator(mode="after")
    def _two_roles(self) -> "Clearance":
        if len(set(self.roles)) < ROLES:
            raise PydanticCustomError(FAULT, "{code}", {"code": "个人-03", "details": {}})
        return self


class Clearances(Record):
    """All clearances; how many there are stands on the page about the column."""

    clearances: Annotated[tuple[Clearance, ...], Field(title="核对放行")]
