"""A month goes through: what is withheld is enough, no more than needed, and stays so for the year."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.audit import audit, outcome_of
from generator.disclosure.certificate import failures
from generator.disclosure.figures import Printing
from generator.disclosure.intervals import Interval
from generator.disclosure.islands import Narrowed, islands
from generator.disclosure.ledger import Ledger, ledger_of
from generator.disclosure.protection import Protection
from generator.disclosure.relations import close, total
from generator.disclosure.tables import Cell, LinkedTables, Pattern
from generator.disclosure.tasks import NOT_EXACT, Outcome, Task
from generator.disclosure.withholding import Withheld, lost, withhold
from generator.disclosure.year_pattern import ahead
from generator.records.plan import Nature
from generator.records.releases import Release
from tests.disclosure.small_tables import thorough
from tests.disclosure.small_town import PLAN, RATE, TOWN, VILLAGES, release, surroundings

Counts = tuple[int, ...]
"""Persons in each village."""


def unhurried() -> float:
    return 60.0


def rows(counts: Counts, withheld: frozenset[str] = frozenset()) -> list[str]:
    """A month of support: persons, and the amount that follows from them."""
    return [
        f"support {place} "
        + " ".join(
            f"{measure}={'withheld' if f'{place} {measure}' in withheld else value}"
            for measure, value in (("persons", count), ("amount_month", count * RATE))
        )
        for place, count in zip((TOWN, *VILLAGES), (sum(counts), *counts), strict=True)
    ]


def truth(months: Mapping[str, Counts], printing: Printing) -> int:
    """What a return says of a figure, in persons or 分."""
    figure = printing.figure
    counts = dict(zip(VILLAGES, months[str(figure.period)], strict=True))
    persons = counts.get(figure.place, sum(counts.values()))
    return persons * RATE * 100 if figure.measure.is_amount else persons


def decided(past: list[Release], months: Mapping[str, Counts]) -> tuple[Ledger, tuple[Withheld, ...]]:
    """What the last of the months must withhold, after the releases of those before."""
    month, counts = list(months.items())[-1]
    ledger = ledger_of(past, surroundings(), release(month, rows(counts)))
    protection = Protection(PLAN, ledger, ledger.truth(partial(truth, months)))
    assert ledger.tables.agrees(protection.truth, ledger.candidate)
    assert lost(protection) == frozenset()
    weights = protection.weights(TOWN, lambda number: 1 + number % 7 / 100)
    return ledger, withhold(protection, protection.attackers(), weights, unhurried)


def hidden_by_month(months: Sequence[Counts], moved: int, *, town_only: bool = False) -> list[frozenset[str]]:
    """What each month from January on withholds where readers believe that a count moves by so many at most.

    With `town_only` it is all places, whatever they count.
    """
    plans = tuple(year.model_copy(update={"most_moved": moved}) for year in PLAN.plans)
    around = replace(surroundings(), plan=PLAN.model_copy(update={"plans": plans}))
    returns: dict[str, Counts] = {}
    past: list[Release] = []
    hidden: list[frozenset[str]] = []
    for number, counts in enumerate(months, 1):
        month = f"2026-{number:02}"
        returns[month] = counts
        ledger = ledger_of(past, around, release(month, rows(counts)))
        protection = Protection(around.plan, ledger, ledger.truth(partial(truth, returns)))
        places = frozenset(n for n in ledger.candidate if ledger.printings[n].figure.place != TOWN)
        weights = protection.weights(TOWN, lambda cell: 1 + cell % 7 / 100)
        always = places if town_only else frozenset()
        found = withhold(protection, protection.attackers(moved), weights, unhurried, always=always)
        assert {one.outcome for one in found} <= {Outcome.PROTECTED}
        hidden.append(told(ledger, pattern(found)))
        past.append(release(month, rows(counts, hidden[-1])))
    return hidden


def told(ledger: Ledger, withheld: Pattern) -> frozenset[str]:
    figures = (ledger.printings[number].figure for number in withheld)
    return frozenset(f"{figure.place} {figure.measure.value}" for figure in figures)


def pattern(found: tuple[Withheld, ...]) -> Pattern:
    return frozenset(number for each in found for number in each.numbers)


def outcome_when_published(releases: list[Release]) -> Outcome:
    """The audit of what readers get, from nothing else."""
    ledger = ledger_of(releases, surroundings())
    doubts = Protection(PLAN, ledger, ()).doubts(ledger.withheld)
    return outcome_of(audit(ledger.tables, frozenset(), doubts))


def test_a_small_village_takes_a_partner_with_it() -> None:
    ledger, found = decided([], {"2026-01": (9, 8, 2, 6)})
    assert [each.outcome for each in found] == [Outcome.PROTECTED]
    assert told(ledger, pattern(found)) >= {"north persons", "north amount_month"}
    assert len({words.split()[0] for words in told(ledger, pattern(found))}) == 2


def test_the_towns_own_figures_stay_where_they_can() -> None:
    ledger, found = decided([], {"2026-01": (9, 1, 2, 6)})
    assert not any(words.startswith(TOWN) for words in told(ledger, pattern(found)))


def test_nothing_small_nothing_withheld() -> None:
    ledger, found = decided([], {"2026-01": (9, 8, 0, 6)})
    assert told(ledger, pattern(found)) == frozenset()


def test_what_was_withheld_stays_withheld_in_the_year_and_not_beyond() -> None:
    first = {"2025-11": (9, 8, 2, 6)}
    ledger, found = decided([], first)
    hidden = told(ledger, pattern(found))
    past = [release("2025-11", rows(first["2025-11"], hidden))]
    december, found_then = decided(past, {**first, "2025-12": (9, 8, 7, 6)})
    assert told(december, pattern(found_then)) == hidden
    past.append(release("2025-12", rows((9, 8, 7, 6), hidden)))
    january, found_later = decided(past, {**first, "2025-12": (9, 8, 7, 6), "2026-01": (9, 8, 7, 6)})
    assert told(january, pattern(found_later)) == frozenset()


def test_a_partner_that_the_blind_audit_cannot_pass_takes_more_with_it() -> None:
    """Where nobody gets more than 1,000 元, 2,000 元 in print say 'two or more': neither safe nor open enough."""
    around = surroundings()
    payments = tuple(replace(rule, in_full=False) for rule in around.facts.payments)
    around = replace(around, facts=replace(around.facts, payments=payments))
    month = {
        TOWN: (25, 20_000),
        "east": (9, 9_000),
        "west": (8, 8_000),
        "north": (2, 1_000),
        "south": (6, 2_000),
    }
    drawn = [f"support {place} persons={n} amount_month={paid}" for place, (n, paid) in month.items()]
    ledger = ledger_of([], around, release("2026-01", drawn))

    def true(printing: Printing) -> int:
        persons, paid = month[printing.figure.place]
        return paid * 100 if printing.figure.measure.is_amount else persons

    protection = Protection(PLAN, ledger, ledger.truth(true))
    weights = protection.weights(TOWN, lambda number: 1 + number % 7 / 100)
    found = withhold(protection, (OUTSIDER,), weights, unhurried)
    assert [each.outcome for each in found] == [Outcome.PROTECTED]
    assert told(ledger, pattern(found)) == {
        f"{place} {measure}" for place in ("north", "south") for measure in ("persons", "amount_month")
    }
    assert any(task.guard is not None for task in found[0].tasks)


villages = st.tuples(*(st.integers(0, 9) for _ in VILLAGES))


@thorough
@given(villages, villages)
def test_what_is_published_passes_the_blind_audit(january: Counts, february: Counts) -> None:
    """Two months through the door, each judged again from what readers get."""
    months: dict[str, Counts] = {}
    past: list[Release] = []
    for month, counts in (("2026-01", january), ("2026-02", february)):
        months[month] = counts
        ledger, found = decided(past, months)
        assert all(each.outcome is Outcome.PROTECTED for each in found)
        for each in found:
            assert each.certificate is not None
            tables = each.island.tables
            assert failures(tables, each.suppression.withheld, each.tasks, each.certificate) == ()
        past.append(release(month, rows(counts, told(ledger, pattern(found)))))
        assert outcome_when_published(past) is Outcome.PROTECTED


def near(
    counts: Counts, months: Mapping[str, Counts], past: list[Release], moved: int | None
) -> frozenset[str]:
    """What lies near the threshold of a month after the past, where the plan says how far a count moves."""
    plans = tuple(year.model_copy(update={"most_moved": moved}) for year in PLAN.plans)
    plan = PLAN.model_copy(update={"plans": plans})
    ledger = ledger_of(past, surroundings(), release("2026-02" if past else "2026-01", rows(counts)))
    everything = {**months, "2026-02" if past else "2026-01": counts}
    return told(ledger, ahead(Protection(plan, ledger, ledger.truth(partial(truth, everything)))))


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        (None, set()),
        (0, set()),
        (1, {"east persons", "east amount_month"}),
        (2, {"east persons", "east amount_month", "west persons", "west amount_month"}),
    ],
)
def test_what_may_fall_below_the_threshold_is_withheld_from_the_years_first_month(
    moved: int | None, expected: set[str]
) -> None:
    assert near((3, 4, 2, 9), {}, [], moved) == expected


def test_what_comes_near_later_in_the_year_is_withheld_from_then_on() -> None:
    """Else he knows of a count that vanished after 4 that it was 2 at least, and of 3 and more that they are printed."""
    january = release("2026-01", rows((8, 9, 7, 9)))
    assert near((3, 4, 7, 9), {"2026-01": (8, 9, 7, 9)}, [january], 2) == {
        f"{place} {measure}" for place in ("east", "west") for measure in ("persons", "amount_month")
    }


def test_what_the_year_withholds_already_needs_no_second_reason() -> None:
    kept = frozenset({"east persons", "east amount_month"})
    january = release("2026-01", rows((8, 9, 7, 9), kept))
    assert near((3, 9, 7, 9), {"2026-01": (8, 9, 7, 9)}, [january], 2) == frozenset()


class TestContributors:
    def test_of_a_stock_one_reader_stands_in_a_row_all_year(self) -> None:
        assert readers("存量") == [{"2026-01", "2026-02"}]

    def test_of_a_flow_another_each_month(self) -> None:
        assert readers("流量") == [{"2026-01"}, {"2026-02"}]


def readers(nature: str) -> list[set[str]]:
    """The months that each contributor knows, of two in which one village counts one person."""
    years = (
        year.model_copy(
            update={"rules": tuple(rule.model_copy(update={"nature": Nature(nature)}) for rule in year.rules)}
        )
        for year in PLAN.plans
    )
    plan = PLAN.model_copy(update={"plans": tuple(years)})
    months = {"2026-01": (9, 8, 1, 6), "2026-02": (9, 8, 1, 7)}
    past = [release("2026-01", rows(months["2026-01"], frozenset({"north persons", "north amount_month"})))]
    ledger = ledger_of(past, surroundings(), release("2026-02", rows(months["2026-02"])))
    protection = Protection(plan, ledger, ledger.truth(partial(truth, months)))
    found = [one for one in protection.attackers() if one.name.startswith("contributor")]
    return [{str(ledger.printings[cell].figure.period) for cell in one.cells} for one in found]


def test_who_believes_nothing_learns_of_one_part_only_from_what_he_knows_there() -> None:
    """Two tables that nothing but a belief ties: the reader of the first is an outsider to the second."""
    cells = tuple(Cell(str(at), Interval(0, 9), Interval.exactly(at % 3)) for at in range(6))
    tables = LinkedTables(cells, (total(2, (0, 1)), total(5, (3, 4))))
    open_ = frozenset(range(6))
    [island] = islands(tables, open_, [close(0, 3, 1)])
    narrowed = Narrowed(island, open_)
    knows_first = Attacker("contributor", ((0, 0),))
    patient = Attacker("patient", ((0, 0),), (close(0, 3, 1),))
    assert narrowed.task(Task(((1, 1),), NOT_EXACT, knows_first)).attacker == knows_first
    assert narrowed.task(Task(((4, 1),), NOT_EXACT, knows_first)).attacker == OUTSIDER
    assert narrowed.task(Task(((4, 1),), NOT_EXACT, patient)).attacker == patient
    assert narrowed.task(Task(((4, 1), (1, -1)), NOT_EXACT, knows_first)).attacker == knows_first


@pytest.mark.parametrize(
    ("newest", "compared"),
    [
        ("2026-01", {("2025-11", "2025-12"), ("2025-12", "2026-01")}),
        ("2027-01", {("2025-12", "2026-01")}),
        ("2028-01", set()),
    ],
)
def test_the_patient_one_compares_this_year_and_the_last(newest: str, compared: set[tuple[str, str]]) -> None:
    years = (2025, 2026, 2027, 2028)
    plan = PLAN.model_copy(
        update={"plans": tuple(PLAN.plans[0].model_copy(update={"year": year}) for year in years)}
    )
    hidden = frozenset({"north persons", "north amount_month"})
    months = dict.fromkeys(("2025-11", "2025-12", "2026-01", newest))
    ledger = ledger_of([release(month, rows((9, 8, 2, 6), hidden)) for month in months], surroundings())
    pairs = Protection(plan, ledger, ()).months_apart(ledger.withheld)
    assert {tuple(str(ledger.printings[n].figure.period) for n in pair) for pair in pairs} == compared
