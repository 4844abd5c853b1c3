"""Where the plan has the rule of the half, a release prints all places of a table, or fewer than half are withheld, or none stands."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator.records.benefits import Benefit
from generator.records.checks.town_only import check
from generator.records.draft import Draft, Filed
from generator.records.fields import Record
from generator.records.places import Places
from generator.records.plan import PublicationPlan
from tests.records.checks.test_sums import PLACES, with_rows
from tests.records.test_draft import WHOLE


def ruled(draft: Draft, *, has_rule: bool = True) -> Draft:
    """The draft where the plan of 2026 has the rule, or has it not."""
    (filed,) = WHOLE.all(PublicationPlan)
    years = tuple(
        year.model_copy(update={"town_only_from_half": has_rule and year.year == 2026})
        for year in filed.record.plans
    )
    plan = Filed[Record](filed.record.model_copy(update={"plans": years}), filed.document)
    return replace(draft, filed={**draft.filed, PublicationPlan: (plan,)})


def table(*cells: Sequence[str], part: str | None = None, town: str = "99") -> Draft:
    """A month with the households and persons of the town and of the three places below it."""
    rows = []
    for place, own in zip(("yunhe", *PLACES), ((town, town), *cells), strict=True):
        figures = dict(zip(("households", "persons"), own, strict=True))
        row: dict[str, object] = {"benefit": "minimum-living", "place": place, "cells": figures}
        rows.append(row | ({"part": part} if part else {}))
    return with_rows(rows)


W = "withheld"


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (((W, W), (W, W), ("9", "9")), [PLACES[2]]),
        ((("9", "9"), (W, W), (W, W)), [PLACES[0]]),
        # With any figure of its row a place counts as withheld, and with any as printed.
        (((W, "9"), (W, "9"), ("9", "9")), [PLACES[0]]),
        ((("9", W), ("9", W), (W, W)), [PLACES[0]]),
        # One of three is under the half; all of them are as the rule wants it; of none there is nothing to say.
        (((W, W), ("9", "9"), ("9", "9")), []),
        (((W, W), (W, W), (W, W)), []),
        ((("9", "9"), ("9", "9"), ("9", "9")), []),
    ],
)
@pytest.mark.parametrize("part", [None, "urban"])
def test_what_half_the_places_withhold_the_others_do_not_print(
    cells: Sequence[Sequence[str]], read: list[str], part: str | None
) -> None:
    draft = table(*cells, part=part)
    assert [(one.code, one.read) for one in check(ruled(draft))] == [("公开-24", place) for place in read]
    assert list(check(ruled(draft, has_rule=False))) == []


def test_the_towns_own_row_is_none_of_the_places() -> None:
    """With it two of four would be withheld."""
    assert list(check(ruled(table((W, W), ("9", "9"), ("9", "9"), town=W)))) == []


def test_the_refusal_tells_how_many_of_how_many() -> None:
    (problem,) = check(ruled(table((W, W), (W, W), ("9", "9"))))
    assert "有 3 个村、社区，2 个不公布" in problem.why()


def test_parts_are_told_apart() -> None:
    """One of two in each of two parts: both are refused, though the places repeat."""
    rows: list[dict[str, object]] = [
        {"benefit": "minimum-living", "part": part, "place": place, "cells": {"households": shown}}
        for shown, place in ((W, PLACES[0]), ("9", PLACES[1]))
        for part in ("urban", "rural")
    ]
    assert [one.read for one in check(ruled(with_rows(rows)))] == [PLACES[1], PLACES[1]]


@pytest.mark.parametrize("missing", [PublicationPlan, Benefit, Places])
def test_what_could_not_be_read_is_told_elsewhere(missing: type[Record]) -> None:
    draft = ruled(table((W, W), (W, W), ("9", "9")))
    left = {kind: filed for kind, filed in draft.filed.items() if kind is not missing}
    assert len(left) < len(draft.filed)
    assert list(check(replace(draft, filed=left))) == []
