"""Amounts that were probably typed in 万元 where 元 is asked: that reading is offered to the clerk, and never taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.foundation.documents import Document
from generator.foundation.money import Money
from generator.foundation.problems import Location, Problem, ValueFault
from generator.intake.exact_release import exact_release
from generator.intake.returns import Return
from generator.records.checks.additions import additions, size
from generator.records.checks.tables import PlacedRow, tables_of
from generator.records.draft import Draft, Filed
from generator.records.measures import Measure

CODE = "金额-10"
TIMES = 10_000
"""元 of one 万元."""
_SLACK = TIMES * 100 // 200
"""In 分, how far an amount in 万元 may stand from the exact one: half of its second decimal."""
_FEWEST, _MOST = 3, 6
"""Decimals of an amount in 万元 that no amount in 元 has."""
_MOST_WAN = 10_000
"""No township pays a hundred million 元 (一亿元) for one benefit in a month."""
_OF_SUMS, _OF_MONTHS = "合计-01", "合计-05"


def decimals_fault(text: str) -> ValueFault | None:
    """The fault of a number with more decimals than 元 has, where it makes an amount when read as 万元; else None."""
    whole, _, fraction = text.partition(".")
    is_likely = whole.isdecimal() and fraction.isdecimal() and int(whole) < _MOST_WAN
    if not is_likely or not _FEWEST <= len(fraction.rstrip("0")) <= _MOST:
        return None
    fen = int(f"{whole}{fraction.ljust(_MOST, '0')[:_MOST]}")
    reason = f"有{len(fraction)}位小数，金额最小到分，最多两位；照万元算，正好是一个金额"
    return ValueFault(CODE, text, _offer(reason, Money(fen), "查清原来的数，写到分为止"))


def with_big_units(
    problems: Iterable[Problem], given: Return, document: Document, draft: Draft
) -> Iterator[Problem]:
    """The problems, but in place of a sum that comes out once a figure is read as 万元, that figure and the offer."""
    found = tuple(problems)
    sums = _Sums(given, document, draft) if {one.code for one in found} & {_OF_SUMS, _OF_MONTHS} else None
    told: dict[Location, Problem] = {}
    for problem in found:
        meant = sums.meant(problem) if sums else ()
        told.update((one.locations[0], one) for one in meant)
        if not meant:
            yield problem
    yield from told.values()


def _offer(reason: str, meant: Money, otherwise: str) -> dict[str, str]:
    return {"reason": reason, "suggestion": meant.plain().removesuffix(".00"), "otherwise": otherwise}


@dataclass(frozen=True)
class _Amount:
    """One amount of the return with its place, in 分."""

    location: Location
    fen: int

    def offered(self) -> Problem:
        reason = "照元算，和各村、各分项的数或者上月累计合不上；照万元算就合得上"
        details = _offer(reason, Money(self.fen * TIMES), "核对这一格和别的数，哪个错了改哪个")
        # Written in 万元 with two decimals it has lost what is less than a hundred 元.
        details["suggestion"] = f"约 {details['suggestion']}，照原件写到元、角、分"
        return Problem(CODE, (self.location,), Money(self.fen).plain().removesuffix(".00"), details)


class _Sums:
    """The sums of amounts in a return, each of which may come out in 万元."""

    def __init__(self, given: Return, document: Document, draft: Draft) -> None:
        self._filed = Filed(exact_release(given, ()), document)
        self._draft = draft

    def meant(self, problem: Problem) -> tuple[Problem, ...]:
        """The amounts that make the sum of a problem come out when read as 万元; none where that does not help."""
        at = problem.locations[0]
        groups = self._months(problem) if problem.code == _OF_MONTHS else self._groups()
        for total, parts in groups:
            if total.location == at:
                return tuple(amount.offered() for amount in _in_wan(total, parts))
        return ()

    def _groups(self) -> Iterator[tuple[_Amount, Sequence[_Amount]]]:
        """Totals with what makes them, where the sum does not come out as it is."""
        for table in tables_of(self._filed):
            for addition in additions(self._draft, table):
                for measure in (one for one in addition.total.row.cells.measures if one.is_amount):
                    total = self._amount(addition.total, measure)
                    parts = [part for row in addition.rows if (part := self._amount(row, measure))]
                    if total and len(parts) == len(addition.rows) and total.fen != _sum(parts):
                        yield total, parts

    def _months(self, problem: Problem) -> Iterator[tuple[_Amount, Sequence[_Amount]]]:
        """A cumulative amount with the one before, which stands, and the month's own."""
        for table in tables_of(self._filed):
            for row in table.rows.values():
                now, added = (
                    self._amount(row, measure) for measure in (Measure.AMOUNT_TO_DATE, Measure.AMOUNT)
                )
                for text in problem.details.get("before", "").split("、") if now and added else ():
                    if now and added and _is_amount(text):
                        # What is published stands; it has no place here.
                        before = _Amount(Location(""), Money.parse(text).fen)
                        yield now, (before, added)

    def _amount(self, row: PlacedRow, measure: Measure) -> _Amount | None:
        fen = size(row.value(measure))
        if fen is None:
            return None
        return _Amount(self._filed.locate("rows", row.index, "cells", measure.value), fen)


def _is_amount(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _sum(amounts: Iterable[_Amount]) -> int:
    return sum(amount.fen for amount in amounts)


def _in_wan(total: _Amount, parts: Sequence[_Amount]) -> tuple[_Amount, ...]:
    """The fewest amounts that let the sum come out when read as 万元: the total, one part, all parts, or all of them."""
    movable = [part for part in parts if part.location.line and part.fen]
    fixed = _sum(parts) - _sum(movable)
    ways: list[tuple[_Amount, ...]] = [
        (total,),
        *((part,) for part in movable),
        tuple(movable),
        (total, *movable),
    ]
    for way in ways:
        scaled = {id(amount) for amount in way}
        low = fixed + sum(part.fen * (TIMES if id(part) in scaled else 1) for part in movable)
        high = total.fen * (TIMES if id(total) in scaled else 1)
        if way and all(amount.fen for amount in way) and abs(high - low) <= _SLACK * len(way):
            return way
    return ()
