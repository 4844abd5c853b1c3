"""The cells of a release row: each is a whole number, an amount, or withheld."""

import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema

from generator.foundation.counts import parse_count
from generator.foundation.money import Money
from generator.foundation.problems import ValueFault
from generator.records.fields import AMOUNT_SCHEMAS, COUNT_SCHEMAS, TO_TEXT, Record, read_with
from generator.records.measures import Measure


class Withheld(Enum):
    """The one value of a cell that is not published; it bears no reason, for a reason would give the figure away."""

    WITHHELD = "withheld"


WITHHELD = Withheld.WITHHELD

Value = int | Money | Withheld
"""What a published cell holds: a count, an amount, or nothing that anybody may know."""


_MEANS_WITHHELD = re.compile(
    r"不公布|不公开|不予公开|保密|略|withheld|[-–—－]{1,4}|/{1,2}|[*＊]{1,4}"
    r"|(?:[<＜≤]|少于|小于|不足|不到)\s*[0-9０-９一二三四五六七八九十]{1,3}\s*(?:人次|户次|人|户|个)?",
    re.IGNORECASE,
)
"""What people write in other tables where a figure is not published."""


def _or_withheld(parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    def cell(text: str) -> Any:
        if text == WITHHELD.value:
            return WITHHELD
        if not text.strip():
            raise ValueFault("公开-16", text)
        if _MEANS_WITHHELD.fullmatch(text.strip()):
            raise ValueFault("公开-15", text, {"suggestion": WITHHELD.value})
        return parse(text)

    return read_with(cell)


_WORD = {"const": WITHHELD.value}

CountCell = Annotated[
    int | Withheld,
    PlainValidator(_or_withheld(parse_count)),
    TO_TEXT,
    WithJsonSchema({"anyOf": [*COUNT_SCHEMAS, _WORD]}),
]
AmountCell = Annotated[
    Money | Withheld,
    PlainValidator(_or_withheld(Money.parse)),
    TO_TEXT,
    WithJsonSchema({"anyOf": [*AMOUNT_SCHEMAS, _WORD]}),
]


_MEASURES = tuple((measure, measure.value) for measure in Measure)


class Cells(Record):
    """The cells of one row, by measure; a measure that the table does not have is left out."""

    households: Annotated[CountCell | None, Field(title="户数（时点，户）")] = None
    persons: Annotated[CountCell | None, Field(title="人数（时点，人）")] = None
    households_month: Annotated[CountCell | None, Field(title="户数（当月，户）")] = None
    persons_month: Annotated[CountCell | None, Field(title="人数（当月，人）")] = None
    household_times_month: Annotated[CountCell | None, Field(title="户次（当月，户次）")] = None
    person_times_month: Annotated[CountCell | None, Field(title="人次（当月，人次）")] = None
    amount_month: Annotated[AmountCell | None, Field(title="金额（当月，元）")] = None
    household_times_to_date: Annotated[CountCell | None, Field(title="户次（累计，户次）")] = None
    person_times_to_date: Annotated[CountCell | None, Field(title="人次（累计，人次）")] = None
    amount_to_date: Annotated[AmountCell | None, Field(title="金额（累计，元）")] = None

    def __iter__(self) -> Iterator[tuple[Measure, Value]]:  # type: ignore[override]  # pydantic yields raw fields
        """Each measure that the row has, in column order, with its value."""
        for measure, name in _MEASURES:
            value = getattr(self, name)
            if value is not None:
                yield measure, value

    def get(self, measure: Measure) -> Value | None:
        """The value of one measure, or None where the row does not have it."""
        value: Value | None = getattr(self, measure.value)
        return value

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that the row has, in column order."""
        return tuple(measure for measure, _ in self)
