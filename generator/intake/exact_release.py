"""The return in a release's shape, so that what is checked of a release is checked of a return as well."""

from generator.intake.returns import ExactRow, Return
from generator.records.cells import Cells
from generator.records.releases import RateInForce, Release, Row
from generator.records.standards import RateUnit, Standard

_NO_CELLS = Cells()
_NO_ROW = Row.model_construct(benefit="", part=None, place="", period=None, cells=_NO_CELLS)
"""Each row is a copy of this one with its own figures: they are typed already, and a return has many rows."""


def exact_release(given: Return, standards: tuple[Standard, ...]) -> Release:
    """A release that holds the exact figures; it is confidential and never leaves the door."""
    rows = tuple(exact_row(row) for row in given.rows)
    benefits = {row.benefit for row in rows}
    return Release.model_construct(
        month=given.month,
        edition=given.edition,
        sample=given.sample,
        published=given.published,
        source=None,
        reviews=given.reviews,
        rates=tuple(rate for one in standards if (rate := _rate(one, given, benefits)) is not None),
        rows=rows,
        nothing=given.nothing,
        notes=given.notes,
    )


def exact_row(row: ExactRow) -> Row:
    """A row of a release with the exact figures."""
    cells = _NO_CELLS.model_copy(update={measure.value: value for measure, value in row.cells.figures()})
    told = {
        "benefit": row.benefit,
        "part": row.part,
        "place": row.place,
        "period": row.period,
        "cells": cells,
    }
    return _NO_ROW.model_copy(update=told)


def _rate(standard: Standard, given: Return, benefits: set[str]) -> RateInForce | None:
    """The monthly rate that the month's figures follow, as its standard's own history has it."""
    value = standard.in_force_in(given.month)
    if standard.benefit not in benefits or standard.unit is not RateUnit.PERSON_MONTH:
        return None
    if value is None or value.amount is None:
        return None
    document = value.source.number or value.source.title
    return RateInForce.model_construct(
        standard=standard.id, amount=value.amount, unit=standard.unit, document=document
    )
