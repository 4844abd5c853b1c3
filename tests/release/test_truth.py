"""The truth of a ledger: what returns say, what follows from it, and what is merely possible where one is lost."""

from pathlib import Path

from generator.disclosure.ledger import Ledger, ledger_of
from generator.disclosure.town_knowledge import surroundings_of
from generator.intake.reading import read_alone
from generator.intake.returns import Return
from generator.records.loading import load
from generator.records.measures import Measure
from generator.records.town import Town
from generator.release.candidate import candidate_of
from generator.release.door import make, prepare
from generator.release.truth import truth_of
from tests.release.small_month import order


def released(folder: Path) -> tuple[Ledger, Return, Town]:
    first = order(folder)
    make(prepare(first))
    town, given = load(first.content).town, read_alone(first.given).given
    assert town is not None and given is not None
    return ledger_of(town.releases, surroundings_of(town)), given, town


def test_with_its_return_every_figure_is_known_and_the_ledger_holds_the_truth(tmp_path: Path) -> None:
    ledger, given, _ = released(tmp_path)
    truth = truth_of(ledger, [given])
    assert (truth.unknown, truth.astray) == (frozenset(), ())
    assert ledger.tables.agrees(truth.world, ledger.candidate)
    at = {(p.figure.place, p.figure.measure): truth.world[n] for n, p in enumerate(ledger.printings)}
    assert at["mouth", Measure.HOUSEHOLDS] == 2
    assert at["mouth", Measure.AMOUNT] == 240_000


def test_without_it_all_that_is_withheld_is_unknown_and_some_world_that_fits_stands_in(
    tmp_path: Path,
) -> None:
    ledger, _, _ = released(tmp_path)
    truth = truth_of(ledger, [])
    assert truth.unknown == frozenset(ledger.withheld)
    assert len(truth.unknown) == 3
    assert ledger.tables.agrees(truth.world, ledger.candidate)


def test_the_truth_of_a_candidate_lies_in_its_ledger(tmp_path: Path) -> None:
    _, given, town = released(tmp_path)
    ledger = ledger_of((), surroundings_of(town), candidate_of(given, town))
    assert ledger.tables.agrees(truth_of(ledger, [given]).world, ledger.candidate)


def test_the_truth_is_not_shown_when_it_is_printed(tmp_path: Path) -> None:
    ledger, given, _ = released(tmp_path)
    assert "240000" not in repr(truth_of(ledger, [given]))


def test_a_return_that_says_something_else_than_what_is_printed_is_astray(tmp_path: Path) -> None:
    ledger, given, _ = released(tmp_path)
    rows = tuple(
        row.model_copy(update={"cells": row.cells.model_copy(update={"persons": 99})})
        if row.place == "east"
        else row
        for row in given.rows
    )
    truth = truth_of(ledger, [given.model_copy(update={"rows": rows})])
    assert truth.astray
    assert truth.world == ()


def test_where_no_time_is_left_no_world_stands_in(tmp_path: Path) -> None:
    ledger, _, _ = released(tmp_path)
    assert truth_of(ledger, [], 0.0).world == ()
