"""When an amount rests on one or two payments; dominance.yml draws the cases."""

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from generator.disclosure.figures import Figure, Printing
from generator.disclosure.ledger import ledger_of
from generator.disclosure.protection import Protection
from generator.disclosure.town_knowledge import surroundings_of
from generator.foundation.money import Money
from generator.foundation.months import Month, Quarter
from generator.intake.returns import ExactCells, ExactRow, Return
from generator.records.measures import Measure
from generator.records.plan import Zeros
from generator.release.candidate import candidate_of
from generator.release.sensitivity import (
    LEAST_SHARE,
    MOST_SHARE,
    FullProtection,
    is_dominated,
    open_to_readers,
    sensitive_amounts,
    share_of,
)
from generator.release.truth import truth_of
from tests.records import small_town
from tests.release.test_truth import released

DRAWN = (Path(__file__).with_name("cases") / "dominance.yml").read_text(encoding="utf-8")
CASES: list[Mapping[str, Any]] = yaml.load(DRAWN, Loader=yaml.BaseLoader)  # noqa: S506


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_dominance(case: Mapping[str, Any]) -> None:
    row = ExactRow.model_validate(
        {
            "benefit": "relief",
            "place": "town",
            "cells": {"amount_month": case["amount"]},
            "largest": tuple(case["largest"]),
        }
    )
    assert is_dominated(row, 1500) == (case["dominated"] == "true")


def test_the_share_is_drawn_from_the_seed_within_its_range() -> None:
    assert (LEAST_SHARE, MOST_SHARE) == (1_000, 2_000)  # as docs/methodology.md tells readers
    drawn = [share_of(f"seed {number}") for number in range(2000)]
    assert min(drawn) >= LEAST_SHARE and max(drawn) <= MOST_SHARE
    assert len(set(drawn)) > 500
    assert share_of("seed 1") == share_of("seed 1")


def test_without_its_seed_a_release_is_held_to_what_every_seed_asks() -> None:
    assert share_of(None) == LEAST_SHARE == min(share_of(None), *(share_of(str(n)) for n in range(100)))


def test_between_two_shares_the_seed_decides() -> None:
    """8,000 元 of which others than the two largest got 900: more than a tenth of the largest, less than a fifth."""
    row = ExactRow.model_validate(
        {
            "benefit": "relief",
            "place": "town",
            "cells": {"amount_month": "8000"},
            "largest": ("6000", "1100"),
        }
    )
    assert [is_dominated(row, share) for share in (LEAST_SHARE, 1_500, 1_501, MOST_SHARE)] == [
        False,
        False,
        True,
        True,
    ]


def test_a_withheld_cell_of_a_release_without_a_certificate_must_stay_in_doubt_as_well(
    tmp_path: Path,
) -> None:
    """Its partner, which is withheld for the small cell's sake alone, and which no task of its own keeps in doubt."""
    ledger, given, town = released(tmp_path)
    certified = FullProtection(town.plan, ledger, truth_of(ledger, [given]).world, frozenset())
    (partner, *_) = sorted(frozenset(ledger.withheld) - certified.sensitive())
    small = min(certified.sensitive() & frozenset(ledger.withheld))
    before = list(certified.tasks())
    assert ((partner, 1),) not in [task.subject for task in before]
    after = list(replace(certified, uncertified=frozenset({partner, small})).tasks())
    more = [task for task in after if task not in before]
    assert [task.subject for task in more] == [((partner, 1),)]
    assert more[0].requirement == certified.requirement(partner)
    assert len(after) == len(before) + 1


AMOUNTS = (Path(__file__).with_name("cases") / "sensitive_amounts.yml").read_text(encoding="utf-8")
ROWS: list[Mapping[str, Any]] = yaml.load(AMOUNTS, Loader=yaml.BaseLoader)  # noqa: S506


@pytest.mark.parametrize("case", ROWS, ids=[case["why"] for case in ROWS])
def test_an_amount_that_must_not_be_printed(case: Mapping[str, Any], tmp_path: Path) -> None:
    ledger, given, town = released(tmp_path)
    row = given.rows[-1]
    assert row.benefit == "temporary-relief"
    said = ExactRow.model_validate(
        {
            "benefit": row.benefit,
            "place": row.place,
            "cells": {"amount_month": case["amount"]},
            "largest": tuple(case.get("largest", ())),
            **({"people": case["people"]} if "people" in case else {}),
        }
    )
    year = town.plan.of(given.month.year)
    assert year is not None
    rules = tuple(
        rule.model_copy(
            update={
                "largest_two": case.get("asked") == "true",
                "zeros": Zeros(case.get("zeros", Zeros.MAY_BE_WITHHELD)),
            }
        )
        for rule in year.rules
    )
    plan = town.plan.model_copy(update={"plans": (year.model_copy(update={"rules": rules}),)})
    found = sensitive_amounts(ledger, [given.model_copy(update={"rows": (said,)})], plan, lambda _: 1500)
    names = [ledger.printings[number].figure for number in found]
    assert [(one.benefit, one.place, one.measure) for one in names] == (
        [(row.benefit, row.place, Measure.AMOUNT)] if case["sensitive"] == "true" else []
    )


def test_a_count_that_may_be_small_to_its_readers_is_open_to_them(tmp_path: Path) -> None:
    _, given, town = released(tmp_path)
    surroundings = surroundings_of(town)
    ledger = ledger_of((), surroundings, candidate_of(given, town))
    protection = Protection(surroundings.plan, ledger, ())
    at = {(p.figure.place, p.figure.measure): number for number, p in enumerate(ledger.printings)}
    hidden = frozenset({at["mouth", Measure.HOUSEHOLDS]})
    assert open_to_readers(protection, hidden) == hidden
    assert open_to_readers(protection, frozenset()) == frozenset()


def test_only_rows_that_a_plan_has_a_rule_for_are_looked_at_each_with_its_own_releases_share() -> None:
    cells = ExactCells.model_construct(amount_month=Money(9000_00))
    row = ExactRow.model_construct(
        benefit="temporary-relief", place="east", cells=cells, largest=(Money(7500_00), Money(600_00))
    )
    given = Return.model_construct(month=Month(2026, 2), edition=2, rows=(row,))
    year = small_town.town().plan.of(2026)
    assert year is not None
    rules = tuple(rule.model_copy(update={"largest_two": True}) for rule in year.rules)
    plan = small_town.town().plan.model_copy(update={"plans": (year.model_copy(update={"rules": rules}),)})
    printing = Printing(
        Figure("temporary-relief", None, "east", Month(2026, 2), Measure.AMOUNT), Month(2026, 2), 2
    )
    other = dataclasses.replace(printing, edition=1)
    ledger: Any = SimpleNamespace(printings=(other, printing))
    # 900 元 of others beside 7,500: twelve hundredths of the largest.
    shares = {"2026-02.e2": 1_300, "2026-02": 1_000}
    assert sensitive_amounts(ledger, [given], plan, shares.__getitem__) == {1}
    assert sensitive_amounts(ledger, [given], plan, lambda _: 1_200) == frozenset()
    assert sensitive_amounts(ledger, [given], plan, lambda _: 1_201) == {1}
    for unknown in (
        given.model_copy(update={"month": Month(1999, 1)}),
        given.model_copy(update={"rows": (row.model_copy(update={"benefit": "unknown"}),)}),
        given.model_copy(update={"rows": (row.model_copy(update={"place": "gone"}),)}),
    ):
        assert sensitive_amounts(ledger, [unknown], plan, lambda _: 1_300) == frozenset()
    quarter = row.model_copy(update={"period": Quarter(2026, 1)})
    assert (
        sensitive_amounts(ledger, [given.model_copy(update={"rows": (quarter,)})], plan, lambda _: 1_300)
        == frozenset()
    )


def test_the_share_is_reckoned_from_the_seed_alone() -> None:
    """A release keeps its share for good: later audits hold it to the very same one."""
    digest = int(hashlib.sha256(b"7 share").hexdigest()[:16], 16)
    assert share_of("7") == 1_000 + digest % 1_001


def test_an_amount_that_is_nothing_or_not_told_rests_on_its_one_payment() -> None:
    row = ExactRow.model_construct(
        benefit="relief", place="town", cells=ExactCells.model_construct(), largest=(Money(100),)
    )
    assert is_dominated(row, LEAST_SHARE)
    assert not is_dominated(row.model_copy(update={"largest": ()}), LEAST_SHARE)
