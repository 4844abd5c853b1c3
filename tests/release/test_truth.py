"""The truth of a ledger: what returns say, what follows from it, and what is merely possible where one is lost."""

from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from generator.disclosure.figures import Figure, Printing
from generator.disclosure.intervals import Interval
from generator.disclosure.ledger import Ledger, ledger_of
from generator.disclosure.relations import Relation
from generator.disclosure.tables import Cell, LinkedTables
from generator.disclosure.town_knowledge import surroundings_of
from generator.foundation.money import Money
from generator.foundation.months import Month, Quarter
from generator.intake.reading import read_alone
from generator.intake.returns import ExactCells, ExactRow, Return
from generator.records.loading import load
from generator.records.measures import Measure
from generator.records.town import Town
from generator.release.candidate import candidate_of
from generator.release.door import make, prepare
from generator.release.truth import told_by, truth_of
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


COUNTED = Interval(0, 100)


def small(
    cells: Sequence[Interval | None],
    relations: Sequence[Relation] = (),
    candidate: Collection[int] = (),
) -> Ledger:
    """A ledger of counts up to 100, drawn by hand: what is shown of each, None where it is withheld for good."""
    printings = tuple(
        Printing(Figure("relief", None, f"p{number}", Month(2026, 2), Measure.PERSONS), Month(2026, 2), 1)
        for number, _ in enumerate(cells)
    )
    withheld = frozenset(number for number, shown in enumerate(cells) if shown is None)
    # A cell that is withheld could have been printed: it is its pattern that hides it.
    tables = LinkedTables(
        tuple(Cell(str(number), COUNTED, shown) for number, shown in enumerate(cells)), tuple(relations)
    )
    return Ledger(tables, printings, withheld, frozenset(candidate))


def returned(*cells: int | None) -> Return:
    """A return that says these counts of the hand-drawn places, and nothing of those with None."""
    rows = tuple(
        ExactRow.model_construct(
            benefit="relief", place=f"p{number}", cells=ExactCells.model_construct(persons=cell), largest=()
        )
        for number, cell in enumerate(cells)
        if cell is not None
    )
    return Return.model_construct(month=Month(2026, 2), edition=1, rows=rows)


EXACT, ROUNDED = Interval.exactly(7), Interval(5, 9)
TOTAL = Relation(((0, 1), (1, -1), (2, -1)))
"""p0 is p1 and p2 together."""


def test_what_stands_in_print_exactly_needs_no_return_and_what_is_rounded_does() -> None:
    truth = truth_of(small([EXACT, Interval(6, 6)]), [])
    assert (truth.world, truth.unknown, truth.astray) == ((7, 6), frozenset(), ())
    truth = truth_of(small([EXACT, ROUNDED]), [])
    # It is not withheld, so it is not unknown to readers; some figure that fits stands in.
    assert (truth.world[0], 5 <= truth.world[1] <= 9, truth.unknown) == (7, True, frozenset())
    # Of a candidate nothing stands in print yet, so a return has to say it.
    truth = truth_of(small([EXACT, EXACT], candidate=[1]), [returned(None, 3)])
    assert truth.world == (7, 3)
    assert truth_of(small([EXACT, ROUNDED]), [returned(7, 6)]).world == (7, 6)


@pytest.mark.parametrize(
    ("told", "world"),
    [
        ((7, 3, None), (7, 3, 4)),
        ((None, 3, 4), (7, 3, 4)),
        ((7, None, 7), (7, 0, 7)),
        ((0, None, 0), (0, 0, 0)),
    ],
)
def test_a_sum_leaves_no_choice_about_the_last_of_its_figures(
    told: Sequence[int | None], world: tuple[int, ...]
) -> None:
    truth = truth_of(small([None, None, None], [TOTAL]), [returned(*told)])
    assert truth.world == world
    # Nobody told it: it follows, and is still one that no return knows.
    assert truth.unknown == {told.index(None)}


def test_what_follows_of_one_sum_lets_another_follow() -> None:
    chain = [Relation(((2, 1), (3, -1))), TOTAL]
    truth = truth_of(small([None, None, None, None], chain), [returned(9, 4)])
    assert (truth.world, truth.unknown) == ((9, 4, 5, 5), frozenset({2, 3}))


def test_a_bound_is_no_sum_and_nothing_follows_of_it() -> None:
    at_most = Relation(((0, 1), (1, -1)), None, 0)
    truth = truth_of(small([None, None], [at_most]), [returned(None, 9)])
    assert truth.unknown == {0}
    assert 0 <= truth.world[0] <= 9 == truth.world[1]


@pytest.mark.parametrize(
    ("low", "high", "told", "astray"),
    [
        (0, 0, (3, 3), ()),
        (0, 0, (3, 4), (0, 1)),
        (-1, 1, (3, 4), ()),
        (-1, 1, (4, 3), ()),
        (-1, 1, (3, 5), (0, 1)),
        (-1, 1, (5, 3), (0, 1)),
        (None, 0, (3, 3), ()),
        (None, 0, (4, 3), (0, 1)),
        (0, None, (3, 4), (0, 1)),
        (0, None, (4, 3), ()),
    ],
)
def test_what_contradicts_a_relation_is_astray_with_all_its_figures(
    low: int | None, high: int | None, told: tuple[int, int], astray: tuple[int, ...]
) -> None:
    relation = Relation(((0, 1), (1, -1)), low, high)
    truth = truth_of(small([None, None], [relation]), [returned(*told)])
    assert (truth.astray, truth.world) == (astray, () if astray else told)


def test_what_contradicts_print_is_astray_alone_and_what_is_not_known_contradicts_nothing() -> None:
    truth = truth_of(small([EXACT, ROUNDED, None, None], [TOTAL]), [returned(8, 4, 200)])
    assert truth.astray == (0, 1, 2, 0, 1, 2)
    assert truth.unknown == {3}
    truth = truth_of(small([ROUNDED, None], [Relation(((0, 1), (1, -1)), None, 0)]), [returned(9)])
    assert (truth.astray, len(truth.world)) == ((), 2)


def test_an_amount_counts_in_fen_and_each_edition_has_its_own_figure() -> None:
    cells = ExactCells.model_construct(persons=3, amount_month=Money(250))
    row = ExactRow.model_construct(benefit="relief", place="p0", cells=cells, largest=())
    given = Return.model_construct(month=Month(2026, 2), edition=2, rows=(row,))
    figure = Figure("relief", None, "p0", Month(2026, 2), Measure.PERSONS)
    assert told_by([given]) == {
        Printing(figure, Month(2026, 2), 2): 3,
        Printing(figure.counting(Measure.AMOUNT), Month(2026, 2), 2): 250,
    }
    quarter = given.model_copy(update={"rows": (row.model_copy(update={"period": Quarter(2026, 1)}),)})
    assert {one.figure.period for one in told_by([quarter])} == {Quarter(2026, 1)}


@pytest.mark.parametrize(
    ("cells", "candidate", "told", "world"),
    [
        ((None, None, None, None), (), (9, 4), (9, 4, 5, 5)),
        ((EXACT, None, None, None), (), (None, 3), (7, 3, 4, 4)),
        ((EXACT, ROUNDED, None, None), (), (), ()),
        ((EXACT, None, None, None), (0,), (None, 3), ()),
        ((EXACT, None, None, EXACT), (0,), (None, 3), (10, 3, 7, 7)),
    ],
    ids=["told", "printed", "rounded", "a candidate's", "what follows of a candidate's"],
)
def test_what_follows_is_known_without_any_search(
    cells: Sequence[Interval | None],
    candidate: Sequence[int],
    told: Sequence[int | None],
    world: tuple[int, ...],
) -> None:
    """No time is given, so nothing is searched: where something is left to choose, no world stands in."""
    chain = [Relation(((2, 1), (3, -1))), TOTAL]
    truth = truth_of(small(cells, chain, candidate), [returned(*told)], 0.0)
    assert (truth.world, truth.astray) == (world, ())
