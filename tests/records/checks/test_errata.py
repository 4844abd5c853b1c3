"""An erratum names exactly the published cells in which two editions differ, and never one that is withheld."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.months import Month
from generator.foundation.problems import Problem
from generator.records.checks.errata import check
from generator.records.draft import Draft, Filed
from generator.records.errata import Erratum
from generator.records.fields import Record
from generator.records.releases import Release
from tests.records.test_draft import WHOLE

DECEMBER = Month(2025, 12)
MEASURES = ("households", "persons", "amount_month")
VALUES = st.sampled_from(["7", "8", "9", "withheld"])
ROWS = st.fixed_dictionaries(dict.fromkeys(MEASURES, VALUES))

Cells = Mapping[str, str]


def corrected(before: Cells, after: Cells, named: Sequence[str]) -> Draft:
    """December's two editions with one row of these cells each, and an erratum that names some of them."""
    releases = tuple(
        _with_cells(filed, before if filed.record.edition == 1 else after)
        if filed.record.month == DECEMBER
        else filed
        for filed in WHOLE.releases
    )
    (erratum,) = WHOLE.all(Erratum)
    changes = [
        {
            "benefit": "minimum-living",
            "place": "yunhe",
            "measure": name,
            "before": before[name],
            "after": after[name],
        }
        for name in named
    ]
    blank = Erratum.model_validate(
        {
            "id": "a",
            "month": "2025-12",
            "edition": "2",
            "date": "2026-02-05",
            "reason": "甲",
            "changes": changes,
        }
    )
    moved = erratum.record.model_copy(update={"changes": blank.changes})
    told = (Filed[Record](moved, erratum.document),)
    return replace(WHOLE, filed={**WHOLE.filed, Release: releases, Erratum: told})


def _with_cells(filed: Filed[Release], cells: Cells) -> Filed[Record]:
    row = {"benefit": "minimum-living", "place": "yunhe", "cells": dict(cells)}
    fields = {"month": "2025-12", "edition": "1", "published": "2026-01-10", "reviews": [], "rates": []}
    blank = Release.model_validate({**fields, "rows": [row]})
    return Filed(filed.record.model_copy(update={"rows": blank.rows}), filed.document)


def changed(before: Cells, after: Cells) -> list[str]:
    return [
        name
        for name in before
        if before[name] != after[name] and "withheld" not in {before[name], after[name]}
    ]


def hidden(before: Cells, after: Cells) -> list[str]:
    return [name for name in before if "withheld" in {before[name], after[name]}]


def told(problems: Sequence[Problem]) -> list[str]:
    return sorted(problem.code for problem in problems)


@given(ROWS, ROWS)
def test_an_erratum_that_names_what_changed_is_right(before: Cells, after: Cells) -> None:
    assert [*check(corrected(before, after, changed(before, after)))] == []


@given(ROWS, ROWS, st.sets(st.sampled_from(MEASURES)))
def test_each_cell_too_many_or_too_few_is_told_by_its_kind(
    before: Cells, after: Cells, named: set[str]
) -> None:
    differing, secret = set(changed(before, after)), set(hidden(before, after))
    wanted = [
        *["更正-06"] * len(differing - named),
        *["更正-07"] * len(named - differing - secret),
        *["更正-08"] * len(named & secret),
    ]
    assert told([*check(corrected(before, after, sorted(named)))]) == wanted


@given(ROWS, ROWS)
def test_what_is_withheld_is_never_read_back(before: Cells, after: Cells) -> None:
    for problem in check(corrected(before, after, hidden(before, after))):
        assert problem.read == ""


def test_amounts_are_compared_as_amounts() -> None:
    draft = corrected({"amount_month": "7.50"}, {"amount_month": "8"}, ["amount_month"])
    (erratum,) = draft.all(Erratum)
    (change,) = erratum.record.changes
    for before, after, codes in (
        ("7.5", "8.00", []),
        ("7.51", "8", ["更正-07"]),
        ("7.5元", "8", ["更正-07"]),
    ):
        written = change.model_copy(update={"before": before, "after": after})
        moved = Filed[Record](erratum.record.model_copy(update={"changes": (written,)}), erratum.document)
        assert told([*check(replace(draft, filed={**draft.filed, Erratum: (moved,)}))]) == codes


def test_a_cell_of_one_edition_alone_is_no_change() -> None:
    # A later edition may bring a row or leave one out; what it says about it stands in its notes.
    more = corrected({"persons": "7"}, {"persons": "7", "households": "9"}, [])
    assert [*check(more)] == []
