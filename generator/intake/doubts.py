"""Doubts: figures that can be right and seldom are; each asks for a reason that stays with the return."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.foundation.documents import Document
from generator.foundation.money import Money
from generator.foundation.months import Period
from generator.foundation.problems import Problem
from generator.intake.big_units import TIMES
from generator.intake.figure_keys import Key
from generator.intake.paid_by_rate import Rates
from generator.intake.returns import Exact, ExactCells, ExactRow, Return
from generator.records.draft import Draft
from generator.records.measures import Measure, Scope

_TENTHS = 3
"""A change of more than three tenths is a doubt."""
_LEAST_PERSONS, _LEAST_FEN = 3, 100_000
"""Smaller moves, below three people or 1,000 元, happen every month and teach nobody to look."""
_AS_BEFORE = 3
"""Read as 万元, an amount that lies within this many times last month's, up or down, is likely meant so."""
_DATES = range(43_831, 49_310)
"""Days from 2020 to the end of 2034 as spreadsheets number them."""
_ORIGIN = datetime.date(1899, 12, 30)


def doubts(given: Return, document: Document, draft: Draft, before: Mapping[Key, Exact]) -> Iterator[Problem]:
    """The doubts about a return, in its order; their texts quote figures and are for the clerk alone."""
    rates = Rates(draft.plan, draft.standards)
    for index, row in enumerate(given.rows):
        if row.benefit in draft.benefits and row.place in draft.places:
            yield from _RowDoubts(draft, rates, document, index, row, given.period_of(row), before).all()


@dataclass(frozen=True)
class _RowDoubts:
    draft: Draft
    rates: Rates
    document: Document
    index: int
    row: ExactRow
    period: Period
    before: Mapping[Key, Exact] = field(repr=False)

    def all(self) -> Iterator[Problem]:
        for measure, value in self.row.cells.figures():
            if measure.scope is not Scope.TO_DATE:
                yield from self._moved(measure, value)
        yield from self._payments()
        yield from self._empty_households()

    def _moved(self, measure: Measure, value: Exact) -> Iterator[Problem]:
        old = self.before.get(
            (self.row.benefit, self.row.part, self.row.place, str(self.period.previous()), measure)
        )
        jumped = old is not None and _jumped(old, value)
        if measure.is_amount and (old is None or jumped) and _may_be_a_day(value):
            day = _ORIGIN + datetime.timedelta(days=_size(value) // 100)
            yield self._problem("疑点-05", measure, value, suggestion=day.isoformat())
        elif isinstance(value, Money) and (reason := self._may_be_wan(value, old)):
            meant = Money(value.fen * TIMES).plain().removesuffix(".00")
            yield self._problem("疑点-07", measure, value, reason=reason, suggestion=meant)
        elif old is not None and jumped:
            code = "疑点-04" if _size(value) == 0 else "疑点-01"
            yield self._problem(code, measure, value, before=_told(old))

    def _may_be_wan(self, value: Money, old: Exact | None) -> str:
        """Why an amount looks as if it were in 万元; empty where it does not."""
        if old is not None and _size(old) < _size(value) * TIMES * _AS_BEFORE < _size(old) * _AS_BEFORE**2:
            return f"上期是 {_told(old)} 元"
        heads = max(
            (
                getattr(self.row.cells, measure.value) or 0
                for measure in (Measure.PERSONS, Measure.PERSONS_MONTH)
            ),
            default=0,
        )
        return f"{heads} 人平均一个人不到一元" if 0 < value.fen < heads * 100 else ""

    def _empty_households(self) -> Iterator[Problem]:
        """A household has one person at least, so that fewer persons mean columns exchanged, or a digit lost."""
        cells = self.row.cells
        pairs = (
            (Measure.HOUSEHOLDS, Measure.PERSONS),
            (Measure.HOUSEHOLDS_MONTH, Measure.PERSONS_MONTH),
        )
        for households, persons in pairs:
            homes, people = getattr(cells, households.value), getattr(cells, persons.value)
            if homes is not None and people is not None and people < homes:
                yield self._problem("疑点-06", persons, people, count=str(homes))

    def _payments(self) -> Iterator[Problem]:
        """What the plan rules out is refused elsewhere, and needs no reason here."""
        for paid in self.rates.paid_of(self.row, self.period):
            if paid.is_ruled_out:
                continue
            if paid.in_full is not None and paid.amount != paid.in_full:
                yield self._problem("疑点-02", Measure.AMOUNT, paid.amount, sum=paid.in_full.format())
            elif paid.is_above_rate:
                yield self._problem("疑点-03", Measure.AMOUNT, paid.amount, amount=paid.highest.format())

    def _problem(self, code: str, measure: Measure, value: Exact, **details: str) -> Problem:
        location = self.document.locate(("rows", self.index, "cells", measure.value))
        return Problem(code, (location,), _told(value), {"cell": self._label(measure), **details})

    def _label(self, measure: Measure) -> str:
        benefit = self.draft.benefits[self.row.benefit]
        part = benefit.statistics.part(self.row.part) if benefit.statistics and self.row.part else None
        title = str(ExactCells.model_fields[measure.value].title).partition("（")[0]
        words = (benefit.name, part.name if part else "", self.draft.places[self.row.place].name, title)
        return "·".join(word for word in words if word)


def _size(value: Exact) -> int:
    return value.fen if isinstance(value, Money) else value


def _jumped(old: Exact, new: Exact) -> bool:
    moved = abs(_size(new) - _size(old))
    least = _LEAST_FEN if isinstance(new, Money) else _LEAST_PERSONS
    return moved >= least and moved * 10 > _size(old) * _TENTHS


def _may_be_a_day(value: Exact) -> bool:
    yuan, fen = divmod(_size(value), 100)
    return fen == 0 and yuan in _DATES


def _told(value: Exact) -> str:
    return value.format() if isinstance(value, Money) else f"{value:,}"
