"""A dataset: the tables of one page and what must be known to read them, before any format is chosen."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from generator.foundation.money import Money
from generator.outputs.figures import WITHHELD_TEXT
from generator.records.cells import Withheld
from generator.records.fields import PENDING

SAMPLE_TEXT = "示例数据"
PUBLIC_TEXT = "公开数据"

CODES = {
    WITHHELD_TEXT: "按公开方案不公布。看不出大小，也可能是 0；不说明原因。",
    PENDING: "还没有查到，不编造。",
}
"""What stands where a value would: the same words in every format, each with what it means."""

FieldValue = str | int | Money | Withheld | date | None


class FieldKind(Enum):
    """What a column holds; the value is its type in a Data Package."""

    TEXT = "string"
    NUMBER = "number"
    DAY = "date"


@dataclass(frozen=True)
class Field:
    """A column: its name in JSON and in our records, its head in CSV and XLSX, and what it means."""

    name: str
    title: str
    meaning: str
    kind: FieldKind = FieldKind.TEXT


@dataclass(frozen=True)
class DataTable:
    """Rows under fields; the last field names the row and occurs once."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[FieldValue, ...], ...]

    @property
    def key(self) -> Field:
        """The field that names a row; it stands last, since people read the others first."""
        return self.fields[-1]


class Pace(Enum):
    """How often something is added to a dataset; the value is its name in the EU's vocabulary of frequencies."""

    FIXED = "NEVER"
    MONTHLY = "MONTHLY"
    QUARTERLY = "QUARTERLY"
    YEARLY = "ANNUAL"
    IRREGULAR = "IRREG"


@dataclass(frozen=True)
class Dataset:
    """The tables of one page, the first of which is the one that CSV holds.

    `stem` is the page's address without its ending, `day` the day on which what it says was fixed, `facts` what a
    reader must know besides, each with its label.
    """

    stem: str
    title: str
    publisher: str
    day: date
    is_sample: bool
    facts: tuple[tuple[str, str], ...]
    tables: tuple[DataTable, ...]
    pace: Pace = Pace.FIXED

    @property
    def description(self) -> str:
        """One sentence about it, for catalogues: whether it is made up, what it is, and who publishes it."""
        return f"{self.nature}。{self.title}，{self.publisher}公开。"

    @property
    def outline(self) -> "Dataset":
        """The same without its rows: what catalogues tell of it."""
        return replace(self, tables=tuple(replace(table, rows=()) for table in self.tables))

    @property
    def nature(self) -> str:
        """Whether what it holds is made up."""
        return SAMPLE_TEXT if self.is_sample else PUBLIC_TEXT


def plain(value: FieldValue) -> str | int | float | None:
    """A value as JSON and XLSX hold it: numbers as numbers, what is withheld as its code, days as YYYY-MM-DD."""
    if isinstance(value, Withheld):
        return WITHHELD_TEXT
    if isinstance(value, Money):
        yuan, fen = divmod(value.fen, 100)
        return value.fen / 100 if fen else yuan
    return str(value) if isinstance(value, date) else value
