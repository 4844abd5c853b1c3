"""Reckons a formula anew from the cells of the same workbook, exactly: sums, the four kinds of arithmetic, brackets, ROUND.

What a file says a formula came to is a claim of whoever wrote the file. Anything else that a formula may hold (names,
other functions, other files, the day) is not reckoned, and its figure is not taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from generator.intake.book import Cell, Entry, Sheet
from generator.intake.formula_tokens import OTHER, NotAllowed, NotReckoned, cell_of, tokens_of

_MOST_STEPS = 200_000
"""Cells that are looked at for one workbook, and pieces of its formulas, so that a chain of sums does not grow without end."""
_DEEPEST = 60
_LONGEST_NUMBER = 900
"""Binary digits of a number, and of what divides it: fewer than the largest binary number of a spreadsheet has (2**1024)."""
_MOST_DIGITS = 15
"""Decimals that ROUND is taken to; a spreadsheet's number has no more digits."""
_SLACK = Fraction(1, 10**12)
"""How far, against its size, a binary number of fifteen digits may lie from the exact one."""


Place = tuple[str, Cell]
Operand = Fraction | tuple[str, Cell, Cell]
"""A number, or an area of a sheet, which only a function may take."""


@dataclass
class Reckoner:
    """Reckons the formulas of one workbook; what was reckoned once is kept."""

    sheets: Mapping[str, Sheet]
    _known: dict[Place, Fraction] = field(default_factory=dict, repr=False)
    _open: list[Place] = field(default_factory=list, repr=False)
    _steps: int = 0

    @classmethod
    def of(cls, sheets: Sequence[Sheet]) -> Reckoner:
        """For these sheets, whose names programs tell apart without regard to capitals."""
        return cls({sheet.name.lower(): sheet for sheet in sheets})

    def value(self, sheet: str, entry: Entry) -> Fraction:
        """What the formula of a cell comes to; raises NotReckoned."""
        return self._cell(sheet.lower(), (entry.row, entry.column))

    def _cell(self, sheet: str, cell: Cell) -> Fraction:
        place = sheet, cell
        if place in self._known:
            return self._known[place]
        self.step()
        entry = self._sheet(sheet).entries.get(cell)
        if entry is None:
            return Fraction(0)
        if not entry.formula:
            return _plain(entry)
        if place in self._open or len(self._open) > _DEEPEST:
            raise NotReckoned("公式绕回了自己，或者套得太深")
        self._open.append(place)
        try:
            found = self._known[place] = _Formula(self, sheet, entry.formula).value()
        finally:
            self._open.pop()
        return found

    def _sheet(self, name: str) -> Sheet:
        found = self.sheets.get(name)
        if found is None:
            raise NotReckoned("公式引用的工作表不在这个文件里")
        return found

    def step(self, count: int = 1) -> None:
        """Count what is looked at; raises NotReckoned where it is too much for one workbook."""
        self._steps += count
        if self._steps > _MOST_STEPS:
            raise NotReckoned("公式引用的格子太多，或者公式太长太多")

    def numbers(self, sheet: str, first: Cell, last: Cell) -> Iterator[Fraction]:
        """The numbers of an area; a sum leaves out texts and empty cells, as every spreadsheet does."""
        top, bottom = sorted((first[0], last[0]))
        left, right = sorted((first[1], last[1]))
        entries = self._sheet(sheet).entries
        size = (bottom - top + 1) * (right - left + 1)
        self.step(min(size, len(entries)))
        cells = (
            ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
            if size < len(entries)
            else iter(sorted(entries))
        )
        for cell in cells:
            entry = entries.get(cell)
            is_inside = top <= cell[0] <= bottom and left <= cell[1] <= right
            if entry is not None and is_inside and (entry.formula or not isinstance(entry.value, str)):
                yield self._cell(sheet, cell)

    def one(self, sheet: str, cell: Cell) -> Fraction:
        """The number of one cell."""
        return self._cell(sheet, cell)


def _kept(found: Fraction) -> Fraction:
    """A number, unless it has grown longer than any sum of money: chains of products and of unlike fractions fill a memory."""
    if max(found.numerator.bit_length(), found.denominator.bit_length()) > _LONGEST_NUMBER:
        raise NotReckoned(OTHER)
    return found


def agrees(reckoned: Fraction, cached: object) -> bool:
    """Whether the value that a file holds for a formula is the reckoned one, as far as binary numbers can be."""
    if isinstance(cached, bool) or not isinstance(cached, int | float):
        return False
    try:
        return abs(Fraction(cached) - reckoned) <= _SLACK * max(abs(reckoned), Fraction(1))
    except (OverflowError, ValueError):
        return False


def told(reckoned: Fraction) -> str:
    """The number as a clerk reads it."""
    text = format(float(reckoned), ".15g")
    return text if "e" not in text else f"{float(reckoned):f}"


def _plain(entry: Entry) -> Fraction:
    value = entry.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotReckoned("公式引用的格子里写的不是数")
    try:
        return _kept(Fraction(Decimal(str(value))))
    except (OverflowError, ValueError) as fault:
        raise NotReckoned("公式引用的格子里写的不是数") from fault


class _Formula:
    """One formula while it is reckoned, from left to right."""

    def __init__(self, reckoner: Reckoner, sheet: str, formula: str) -> None:
        self._reckoner, self._sheet_name = reckoner, sheet
        self._tokens = tokens_of(formula)
        reckoner.step(len(self._tokens))
        self._at = 0
        self._depth = 0

    def value(self) -> Fraction:
        """What it comes to."""
        found = self._number(self._sum())
        if self._peek() is not None:
            raise NotReckoned(OTHER)
        return found

    def _peek(self) -> tuple[str, str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self) -> tuple[str, str]:
        token = self._peek()
        if token is None:
            raise NotReckoned(OTHER)
        self._at += 1
        return token

    def _takes(self, sign: str) -> bool:
        is_next = self._peek() == ("sign", sign)
        self._at += is_next
        return is_next

    def _sum(self) -> Operand:
        found = self._product()
        while (token := self._peek()) in (("sign", "+"), ("sign", "-")):
            self._at += 1
            other = self._number(self._product())
            found = _kept(self._number(found) + (other if token == ("sign", "+") else -other))
        return found

    def _product(self) -> Operand:
        found = self._signed()
        while (token := self._peek()) in (("sign", "*"), ("sign", "/")):
            self._at += 1
            other = self._number(self._signed())
            if token == ("sign", "/"):
                if other == 0:
                    raise NotReckoned("公式除以零")
                found = _kept(self._number(found) / other)
            else:
                found = _kept(self._number(found) * other)
        return found

    def _signed(self) -> Operand:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotReckoned(OTHER)
        if self._takes("-"):
            found: Operand = -self._number(self._signed())
        elif self._takes("+"):
            found = self._number(self._signed())
        else:
            found = self._single()
        self._depth -= 1
        return found

    def _single(self) -> Operand:
        kind, text = self._next()
        if kind == "number":
            return _kept(Fraction(Decimal(text)))
        if kind == "cell":
            return self._area(text)
        if kind == "name":
            return self._function(text.upper())
        if text != "(":
            raise NotReckoned(OTHER)
        found = self._sum()
        self._close()
        return found

    def _area(self, text: str) -> Operand:
        sheet, first = self._place(text)
        if not self._takes(":"):
            return sheet, first, first
        kind, other = self._next()
        _, last = self._place(other) if kind == "cell" and "!" not in other else (None, None)
        if last is None:
            raise NotReckoned(OTHER)
        return sheet, first, last

    def _place(self, text: str) -> tuple[str, Cell]:
        sheet, _, cell = text.rpartition("!")
        name = sheet.removeprefix("'").removesuffix("'").replace("''", "'").lower()
        return name or self._sheet_name, cell_of(cell)

    def _close(self) -> None:
        if not self._takes(")"):
            raise NotReckoned(OTHER)

    def _function(self, name: str) -> Fraction:
        reckon = _FUNCTIONS.get(name)
        if reckon is None:
            raise NotAllowed(f"程序不算“{name}”这个函数，只算 SUM、ROUND 和加减乘除")
        self._takes("(")
        arguments = [self._sum()]
        while self._takes(","):
            arguments.append(self._sum())
        self._close()
        return reckon(self, arguments)

    def _number(self, operand: Operand) -> Fraction:
        if isinstance(operand, Fraction):
            return operand
        sheet, first, last = operand
        if first != last:
            raise NotReckoned(OTHER)
        return self._reckoner.one(sheet, first)

    def added(self, arguments: Sequence[Operand]) -> Fraction:
        """SUM: numbers, cells and areas."""
        total = Fraction(0)
        for one in arguments:
            for number in (one,) if isinstance(one, Fraction) else self._reckoner.numbers(*one):
                total = _kept(total + number)
        return total

    def rounded(self, arguments: Sequence[Operand]) -> Fraction:
        """ROUND: half away from zero, to a number of decimals."""
        if len(arguments) != 2:  # noqa: PLR2004 - the number and its decimals
            raise NotReckoned(OTHER)
        number, decimals = (self._number(one) for one in arguments)
        if decimals.denominator != 1 or abs(decimals) > _MOST_DIGITS:
            raise NotReckoned(OTHER)
        times = Fraction(10) ** int(decimals)
        whole = int(abs(number) * times + Fraction(1, 2))
        return (whole if number >= 0 else -whole) / times


_FUNCTIONS: Mapping[str, Callable[[_Formula, Sequence[Operand]], Fraction]] = {
    "SUM": _Formula.added,
    "ROUND": _Formula.rounded,
}
