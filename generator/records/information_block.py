"""The information block that Chongqing's portals put above each disclosed item: what it is filed under, by whom, since when.

Names, order and the form of an index number (索引号) as nine pages of Chongqing's portals show them. A portal that uses no such
block leaves it out of `site.yml`, and no page has one.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema

from generator.foundation.months import Month
from generator.foundation.problems import ValueFault
from generator.records.fields import PENDING, Day, Line, Record, read_with
from generator.records.references import Reference, Target, parse_reference

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The signs of a social credit code by their value (GB 32100-2015): no I, O, S, V and Z."""
_CODE = re.compile(rf"11[0-9]{{6}}[{_SIGNS}]{{10}}", re.ASCII)
"""A code of an organ of state: 11, the six digits of its place, its own nine signs, and the check sign."""
_WEIGHT, _MODULUS = 3, 31
_SERIAL = re.compile(r"20[0-9]{2}-[0-9]{5}", re.ASCII)
_MONTH = "month:"


def check_sign(code: str) -> str:
    """The last sign of a social credit code, reckoned from the seventeen before it (GB 32100-2015)."""
    total = sum(_SIGNS.index(sign) * pow(_WEIGHT, place, _MODULUS) for place, sign in enumerate(code[:17]))
    return _SIGNS[-total % _MODULUS]


def _credit_code(text: str) -> str:
    code = text.strip()
    if code != PENDING and (_CODE.fullmatch(code) is None or check_sign(code) != code[-1]):
        raise ValueFault("索引-01", text)
    return code


def _serial(text: str) -> str:
    if _SERIAL.fullmatch(text.strip()) is None:
        raise ValueFault("索引-02", text)
    return text.strip()


@dataclass(frozen=True)
class Filed:
    """What an index number stands for: a policy, an interpretation, or the release of a month."""

    reference: Reference | None = None
    month: Month | None = None

    def __str__(self) -> str:
        return f"{_MONTH}{self.month}" if self.month else str(self.reference)


def _filed(text: str) -> Filed:
    if text.startswith(_MONTH):
        return Filed(month=Month.parse(text.removeprefix(_MONTH)))
    reference = parse_reference(text)
    if reference.target not in {Target.POLICY, Target.INTERPRETATION}:
        raise ValueFault("索引-03", text)
    return Filed(reference)


CreditCode = Annotated[
    str,
    BeforeValidator(read_with(_credit_code)),
    WithJsonSchema({"type": "string", "pattern": f"^(11[0-9]{{6}}[{_SIGNS}]{{10}}|{PENDING})$"}),
]
"""The publisher's unified social credit code (统一社会信用代码), or 待核实."""
Serial = Annotated[
    str,
    BeforeValidator(read_with(_serial)),
    WithJsonSchema({"type": "string", "pattern": "^20[0-9]{2}-[0-9]{5}$"}),
]
"""Year and running number of an item, such as 2026-00001."""
FiledField = Annotated[
    Filed,
    PlainValidator(read_with(_filed)),
    PlainSerializer(str, return_type=str, when_used="json"),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^((policy|interpretation):[a-z0-9-]+|month:[0-9]{4}-(0[1-9]|1[0-2]))$",
        }
    ),
]


class Validity(StrEnum):
    """Whether a document still holds (有效性)."""

    VALID = "有效"
    LAPSED = "失效"
    REPEALED = "废止"


class IndexEntry(Record):
    """What the portal filed one item under, and what nobody but the portal knows of it."""

    item: Annotated[
        FiledField,
        Field(
            title="哪一项", description="例如 policy:notice、interpretation:notice-explained、month:2026-10"
        ),
    ]
    serial: Annotated[Serial, Field(title="年份和顺序号", description="门户编的，例如 2026-00001")]
    published: Annotated[Day | None, Field(title="发布日期", description="政策文件在门户上发布的那一天")] = (
        None
    )
    validity: Annotated[Validity | None, Field(title="有效性", description="政策文件现在有没有效")] = None


class InformationBlock(Record):
    """The block for all items: whose code their index numbers begin with, and under what subject they stand."""

    credit_code: Annotated[
        CreditCode, Field(title="统一社会信用代码", description="公开主体的 18 位代码，没有核实就写 待核实")
    ] = PENDING
    topic: Annotated[Line, Field(title="主题分类", description="门户用的主题词，例如 民政、乡村振兴、救灾")]
    items: Annotated[tuple[IndexEntry, ...], Field(title="各项的索引号")] = ()

    def entry_of(self, item: Filed) -> IndexEntry | None:
        """What the portal filed an item under; None while nobody has written it down."""
        return next((entry for entry in self.items if entry.item == item), None)

    def index_number(self, item: Filed) -> str | None:
        """The index number of an item: code, year and running number; None while any of them is not known."""
        entry = self.entry_of(item)
        return f"{self.credit_code}/{entry.serial}" if entry and self.credit_code != PENDING else None
