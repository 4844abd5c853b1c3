"""Problems are what we found wrong in somebody's file: where, what was read, and under which code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.foundation.messages import Message, Severity, message
from generator.foundation.quoting import quoted, shortened

__all__ = ["ContentRefused", "Location", "Problem", "Severity", "ValueFault"]

DETAIL_LIMIT = 400
"""Characters of one detail in a message: room for a list of names, none for a whole file."""


@dataclass(frozen=True, order=True)
class Location:
    """A position in a file: 1-based line and column, in a workbook with its sheet; line 0 is the file as a whole.

    `turn` is which of the workbook's sheets it is, for the order of a report alone.
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    turn: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """The form people can paste into an editor, `benefits/a.yml:3:5`, or find in a workbook: `a.xlsx › 低保!C5`."""
        if self.sheet:
            return f"{self.file} › {self.sheet}!{self.cell}" if self.line else f"{self.file} › {self.sheet}"
        if self.line == 0:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def cell(self) -> str:
        """The name of a workbook's cell: row 5 and column 28 are AB5."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.line}"


@dataclass(frozen=True)
class Problem:
    """One cause with all its locations; `details` fill the placeholders of the code's message.

    Raises KeyError at once for an unknown code or a detail that the message needs and nobody gave.
    """

    code: str
    locations: tuple[Location, ...]
    read: str = ""
    details: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        missing = self._message.placeholders - set(self.details)
        if missing:
            raise KeyError(f"{self.code} needs the details {sorted(missing)}")

    @property
    def _message(self) -> Message:
        return message(self.code)

    @property
    def severity(self) -> Severity:
        """ERROR stops the work, NOTICE is only told."""
        return self._message.severity

    def what(self) -> str:
        """What was read, quoted; the message's title where there is nothing to quote."""
        return f"读到{quoted(self.read)}" if self.read else self._told(self._message.title)

    def kind(self) -> str:
        """What kind of problem it is, in words that hold nothing of what was read."""
        return self._message.title.format_map(_Untold())

    def why(self) -> str:
        """Why it cannot stand, in Chinese."""
        return self._told(self._message.why)

    def fix(self) -> str:
        """What to write instead, in Chinese."""
        return self._told(self._message.fix)

    def _told(self, template: str) -> str:
        values = {name: shortened(value, DETAIL_LIMIT) for name, value in self.details.items()}
        return template.format_map({**values, "read": shortened(self.read)})


class _Untold(dict[str, str]):
    """Every placeholder of a message, left open."""

    def __missing__(self, name: str) -> str:
        return "……"


class ContentRefused(Exception):
    """Some content cannot be used; carries `problems`, and its text never holds a value that was read."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        counts = Counter(problem.code for problem in self.problems)
        codes = ", ".join(f"{code}: {count}" for code, count in sorted(counts.items()))
        super().__init__(f"{len(self.problems)} problems ({codes})")


class ValueFault(Exception):
    """A text that is not the value it should be; as an exception it shows the code, never what was read."""

    def __init__(self, code: str, read: str, details: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.read = read
        self.details: Mapping[str, str] = dict(details or {})

    def at(self, *locations: Location) -> Problem:
        """The same fault as a problem at these locations."""
        return Problem(self.code, locations, self.read, self.details)
