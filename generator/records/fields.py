"""The kinds of values that a record's fields can hold, each read from text exactly once.

The strict reader hands over nothing but text, lists and mappings, so every number, date and flag is typed here
and nowhere else. A value that cannot stand raises `ValueFault` with a stable code; `translation` gives it a line.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.foundation.counts import parse_count
from generator.foundation.field_faults import LONGEST_ID, not_allowed, parse_id
from generator.foundation.money import Money
from generator.foundation.months import FIRST_YEAR, LAST_YEAR, Month, Period, parse_day, parse_period
from generator.foundation.plain_text import text_faults
from generator.foundation.problems import ValueFault
from generator.records.role_names import ENDING, is_role_name

FAULT = "mingbai_fault"
"""The error type under which a `ValueFault` travels through pydantic."""

PENDING = "待核实"
"""What a field says when the fact is not known: the page then names the office to ask."""

UNMARKED = "未标注"
"""What a field says when the document itself bears no such mark."""

_LETTER = "[A-Za-z㐀-鿿]"
# Five digits at least, as 12345 has, and what may stand between them; or a number for emergencies.
_TELEPHONE = "[0-9]([-() （）]{0,2}[0-9]){4}|(^|[^0-9])(110|119|120|122)($|[^0-9])"
_NO_TELEPHONE = re.compile("[0-9]{13}")
"""Longer than any number with its area code."""

LONGEST_LINE = 200
LONGEST_TEXT = 2_000


class Record(BaseModel):
    """A frozen part of a record; a key it does not know is a problem, and errors never echo a value."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, validate_default=False)


def read_with(parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    """Turn a parser of text into a validator that reports its `ValueFault` under the field's own place."""

    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            raise _custom(ValueFault("字段-07", ""))
        try:
            return parse(value)
        except ValueFault as fault:
            raise _custom(fault) from None

    return validate


def _custom(fault: ValueFault) -> PydanticCustomError:
    return PydanticCustomError(FAULT, "{code}", {"code": fault.code, "details": dict(fault.details)})


def _text(longest: int, *, is_phone: bool = False) -> Callable[[str], str]:
    def parse(text: str) -> str:
        stripped = text.strip()
        if not stripped:
            raise ValueFault("字段-04", text)
        for fault in text_faults(stripped, longest, is_phone=is_phone):
            raise fault
        return stripped

    return parse


def _role(text: str) -> str:
    """A role as offices call it; who holds it is nobody's business on a page that stands for good."""
    role = _text(LONGEST_LINE)(text)
    if not is_role_name(role):
        raise ValueFault("字段-12", text)
    return role


def parse_line(text: str) -> str:
    """One line of plain text without space at its ends; raises ValueFault."""
    return _text(LONGEST_LINE)(text)


def parse_phone(text: str) -> str:
    """A line with a telephone number in it, or 待核实; raises ValueFault."""
    phone = _text(LONGEST_LINE, is_phone=True)(text)
    if phone != PENDING and (re.search(_TELEPHONE, phone) is None or _NO_TELEPHONE.search(phone)):
        raise ValueFault("字段-13", text)
    return phone


def _name(text: str) -> str:
    """What somebody or something is called; a number alone is no name."""
    name = _text(LONGEST_LINE)(text)
    if re.search(_LETTER, name) is None:
        raise ValueFault("字段-14", text)
    return name


def _flag(text: str) -> bool:
    if text not in {"true", "false"}:
        raise not_allowed(text, ("true", "false"))
    return text == "true"


def _unless(word: str, parse: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: None if text.strip() == word else parse(text)


def as_text(value: object) -> str:
    """A value as a record may write it: an amount with two decimals, a date in its form, an enum by its word."""
    if isinstance(value, Money):
        return value.plain()
    return str(value.value) if isinstance(value, Enum) else str(value)


TO_TEXT = PlainSerializer(as_text, return_type=str, when_used="json")
"""In JSON a value stands as it is written in a record."""


def _or_word(word: str) -> PlainSerializer:
    def written(value: object) -> str:
        return word if value is None else as_text(value)

    return PlainSerializer(written, return_type=str, when_used="json")


def _text_schema(longest: int) -> WithJsonSchema:
    """An editor takes `12345` for a number where the strict reader takes it for text, so both may stand."""
    return WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": longest})


Line = Annotated[str, BeforeValidator(read_with(_text(LONGEST_LINE))), _text_schema(LONGEST_LINE)]
"""One line of plain text, 1 to 200 characters, no markup, no person's number."""
Name = Annotated[
    str,
    BeforeValidator(read_with(_name)),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_LINE, "pattern": _LETTER}),
]
"""A line that names somebody or something: one letter or Chinese character at least."""
Role = Annotated[
    str,
    BeforeValidator(read_with(_role)),
    WithJsonSchema(
        {"type": "string", "minLength": 2, "maxLength": LONGEST_LINE, "pattern": f"{ENDING}\\s*$"}
    ),
]
"""A role (岗位) that ends in 岗, such as 经办岗; neither a name nor a surname with a title."""
Phone = Annotated[
    str,
    BeforeValidator(read_with(parse_phone)),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "minimum": 100,
            "maximum": 10**12 - 1,
            "maxLength": LONGEST_LINE,
            "pattern": f"{_TELEPHONE}|^\\s*{PENDING}\\s*$",
        }
    ),
]
"""A line that holds an office's telephone number, or 待核实."""
Text = Annotated[str, BeforeValidator(read_with(_text(LONGEST_TEXT))), _text_schema(LONGEST_TEXT)]
"""A paragraph of plain text, 1 to 2,000 characters, no markup, no person's number."""
Slug = Annotated[
    str,
    BeforeValidator(read_with(parse_id)),
    WithJsonSchema({"type": "string", "pattern": r"^[a-z](-?[a-z0-9])*$", "maxLength": LONGEST_ID}),
]
"""An identifier of small letters, digits and '-'; it becomes a file name and part of an address."""
Flag = Annotated[bool, BeforeValidator(read_with(_flag)), WithJsonSchema({"type": "boolean"})]
"""`true` or `false`, nothing else."""

# A JSON Schema's `\\d` means full-width digits too in some editors.
_MONTH_PATTERN = "[0-9]{4}-(0[1-9]|1[0-2])"
_DAY_SCHEMA = {
    "type": "string",
    "format": "date",
    "pattern": f"^{_MONTH_PATTERN}-(0[1-9]|[12][0-9]|3[01])$",
}
COUNT_SCHEMAS = (
    {"type": "integer", "minimum": 0},
    {"type": "string", "pattern": "^(0|[1-9][0-9]*)$"},
)
AMOUNT_SCHEMAS = (
    {"type": "number", "minimum": 0},
    {"type": "string", "pattern": r"^(0|[1-9][0-9]*)(\.[0-9]{1,2})?$"},
)

Day = Annotated[date, PlainValidator(read_with(parse_day)), TO_TEXT, WithJsonSchema(_DAY_SCHEMA)]
"""A day, `YYYY-MM-DD`."""
DayOrUnmarked = Annotated[
    date | None,
    PlainValidator(read_with(_unless(UNMARKED, parse_day))),
    _or_word(UNMARKED),
    WithJsonSchema({"anyOf": [_DAY_SCHEMA, {"const": UNMARKED}]}),
]
"""A day, or 未标注 (read as None) where the document bears none."""
DayOrPending = Annotated[
    date | None,
    PlainValidator(read_with(_unless(PENDING, parse_day))),
    _or_word(PENDING),
    WithJsonSchema({"anyOf": [_DAY_SCHEMA, {"const": PENDING}]}),
]
"""A day, or 待核实 (read as None) where nobody has found it yet."""
MonthField = Annotated[
    Month,
    PlainValidator(read_with(Month.parse)),
    TO_TEXT,
    WithJsonSchema({"type": "string", "pattern": f"^{_MONTH_PATTERN}$"}),
]
"""A month, `YYYY-MM`."""
PeriodField = Annotated[
    Period,
    PlainValidator(read_with(parse_period)),
    TO_TEXT,
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": f"^({_MONTH_PATTERN}|[0-9]{{4}}(-Q[1-4])?)$"},
                {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
            ]
        }
    ),
]
"""A month `YYYY-MM`, a quarter `YYYY-Qn` or a year `YYYY`."""
Yuan = Annotated[
    Money,
    PlainValidator(read_with(Money.parse)),
    TO_TEXT,
    WithJsonSchema({"anyOf": [*AMOUNT_SCHEMAS]}),
]
"""An amount in 元 with at most two decimals; held as whole 分."""
Whole = Annotated[
    int,
    PlainValidator(read_with(parse_count)),
    WithJsonSchema({"anyOf": [*COUNT_SCHEMAS]}),
]
"""A whole number of 0 or more."""

Items = tuple[Text, ...]
"""A list of paragraphs or points."""


def is_pending(items: tuple[str, ...]) -> bool:
    """Whether a list says nothing but 待核实."""
    return items == (PENDING,)
