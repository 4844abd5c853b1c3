"""One withheld cell, or a few that come to less than the threshold, are had by subtracting what is shown."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.problems import Problem
from generator.records.checks.withheld import check
from generator.records.draft import Draft, Filed
from generator.records.fields import Record
from generator.records.plan import Level, PublicationPlan, Zeros
from tests.records.checks.test_sums import PLACES, row, with_rows
from tests.records.test_draft import WHOLE

THRESHOLD = 3
COUNTS = st.integers(0, 40)
CELLS = st.lists(st.one_of(COUNTS, st.just("withheld")), min_size=3, max_size=3)


def table(total: int | str, cells: Sequence[int | str], measure: str = "households") -> Draft:
    """A month with one column: the town's total and the three places below it."""
    places = zip(("yunhe", *PLACES), (total, *cells), strict=True)
    return with_rows(
        [{"benefit": "minimum-living", "place": at, "cells": {measure: str(cell)}} for at, cell in places]
    )


def planned(draft: Draft, zeros: Zeros = Zeros.SHOWN, step: int = 1) -> Draft:
    """The draft with another way of treating zeros, and of rounding counts at the town and below."""
    (filed,) = WHOLE.all(PublicationPlan)

    def rounded(level: Level) -> Level:
        return level.model_copy(update={"count_step": step})

    years = tuple(
        year.model_copy(
            update={
                "rules": tuple(
                    rule.model_copy(
                        update={"zeros": zeros, "town": rounded(rule.town), "below": rounded(rule.below)}
                    )
                    for rule in year.rules
                )
            }
        )
        for year in filed.record.plans
    )
    plan = Filed[Record](filed.record.model_copy(update={"plans": years}), filed.document)
    return replace(draft, filed={**draft.filed, PublicationPlan: (plan,)})


def codes(draft: Draft) -> list[str]:
    return [problem.code for problem in check(draft)]


def told(problem: Problem) -> str:
    return problem.what() + problem.why() + problem.fix()


@given(CELLS, COUNTS)
def test_what_is_withheld_is_judged_by_what_is_left_of_the_total(cells: list[int | str], hidden: int) -> None:
    shown = sum(cell for cell in cells if isinstance(cell, int))
    withheld = cells.count("withheld")
    total = shown + (hidden if withheld else 0)
    expected = {0: [], 1: ["公开-13"]}.get(withheld, ["公开-14"] if 1 <= hidden < THRESHOLD else [])
    assert codes(table(total, cells)) == expected


@given(CELLS)
def test_without_a_total_nothing_is_left_to_subtract_from(cells: list[int | str]) -> None:
    assert codes(table("withheld", cells)) == []


@pytest.mark.parametrize("hidden", range(5))
def test_where_zeros_may_be_withheld_a_remainder_of_nobody_is_too_small_as_well(hidden: int) -> None:
    draft = planned(table(20 + hidden, [20, "withheld", "withheld"]), Zeros.MAY_BE_WITHHELD)
    assert codes(draft) == (["公开-14"] if hidden < THRESHOLD else [])


def test_rounding_leaves_a_remainder_in_doubt_and_doubt_is_enough() -> None:
    # Three places and the town, each rounded to 5: the true remainder may be 8 people more.
    assert codes(planned(table(20, [20, "withheld", "withheld"]), Zeros.MAY_BE_WITHHELD, step=5)) == []
    # Rounded to 2 it may be 4 people more, rounded to 1 none.
    assert codes(planned(table(18, [20, "withheld", "withheld"]), Zeros.MAY_BE_WITHHELD, step=2)) == [
        "公开-14"
    ]


def test_a_rounded_amount_alone_is_an_interval_and_a_small_sum_of_amounts_is_told_by_nobody() -> None:
    assert codes(table(41_000, [20_000, 20_000, "withheld"], "amount_month")) == []
    assert codes(table(20_001, [20_000, "withheld", "withheld"], "amount_month")) == []


def test_parts_of_a_split_are_subtracted_at_every_place() -> None:
    rows = [
        row(place, part, households=cell)
        for place, total in (("yunhe", 30), *((place, 10) for place in PLACES))
        for part, cell in ((None, total), ("urban", total - 4), ("rural", "withheld"))
    ]
    found = [*check(with_rows(rows))]
    assert [problem.code for problem in found] == ["公开-13"] * 4
    assert "最低生活保障·农村·云河镇·户（时点）" in found[0].what()


def test_an_exact_amount_alone_among_shown_ones_is_told() -> None:
    parts = ((None, 30_000), ("urban", 20_000), ("rural", "withheld"))
    rows = [row("yunhe", part, amount_month=cell) for part, cell in parts]
    assert codes(with_rows(rows)) == ["公开-13"]


def test_a_row_that_is_alone_in_several_columns_is_told_once_with_all_of_them() -> None:
    rows = [
        row("yunhe", households=30, persons=60),
        row("east", households=10, persons=20),
        row("west", households=10, persons=20),
        row("mouth", households="withheld", persons="withheld"),
    ]
    (problem,) = check(with_rows(rows))
    assert (problem.code, len(problem.locations)) == ("公开-13", 2)
    assert "河口社区·户（时点）”“最低生活保障·河口社区·人（时点）" in problem.what()


def test_a_column_that_some_row_does_not_have_leaves_two_unknown() -> None:
    rows = [row("yunhe", households=20), row("east", persons=1), row("west", households="withheld")]
    assert codes(with_rows([*rows, row("mouth", households=9)])) == []


@pytest.mark.parametrize("cells", [[23, 14, "withheld"], [36, "withheld", "withheld"]])
def test_no_figure_is_read_back(cells: list[int | str]) -> None:
    (problem,) = check(table(38, cells))
    assert problem.read == ""
    without_threshold = told(problem).replace(f"不到 {THRESHOLD}，", "")
    assert not any(character.isdigit() for character in without_threshold.replace("withheld", ""))


def test_rows_that_do_not_resolve_are_told_elsewhere() -> None:
    rows = [row("yunhe", households=20), row("nowhere", households="withheld")]
    assert codes(with_rows(rows)) == []


def test_rows_that_the_plan_does_not_publish_are_told_elsewhere() -> None:
    figures = {"yunhe": "5", **dict.fromkeys(PLACES, "withheld")}
    rows: list[dict[str, object]] = [
        {"benefit": "skills-training", "place": place, "cells": {"person_times_month": figure}}
        for place, figure in figures.items()
    ]
    assert codes(with_rows(rows)) == []
