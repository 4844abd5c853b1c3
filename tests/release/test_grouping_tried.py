"""Which groupings are tried, in what order and of what, and which is proposed; the decision is played."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from generator.disclosure.ledger import Surroundings
from generator.disclosure.tasks import Outcome
from generator.foundation.money import Money
from generator.foundation.months import Month, Quarter
from generator.intake.returns import ExactCells, ExactRow, Return
from generator.records.cells import WITHHELD, Cells
from generator.records.releases import Release, Row
from generator.release import grouping
from generator.release.decision import Decision, Matter
from generator.release.grouping import Asked, Grouping, grouped, groupings, too_much_is_withheld

TOWN, PLACES = "town", ("a", "b", "c", "d", "e", "f", "g")


def row(place: str, households: int | None = None, **more: Any) -> ExactRow:
    cells = ExactCells.model_construct(households=households, **more.pop("cells", {}))
    return ExactRow.model_construct(benefit=more.pop("benefit", "living"), place=place, cells=cells, **more)


def given(*rows: ExactRow) -> Return:
    return Return.model_construct(month=Month(2026, 2), edition=1, rows=rows)


def printed(*cells: tuple[str, str, bool]) -> Release:
    """A release of these benefits' cells at these places, withheld or not."""
    rows = tuple(
        Row.model_construct(
            benefit=benefit,
            place=place,
            part=None,
            period=None,
            cells=Cells.model_construct(persons=WITHHELD if is_withheld else 9),
        )
        for benefit, place, is_withheld in cells
    )
    return Release.model_construct(
        month=Month(2026, 2), edition=1, published=None, reviews=(), rates=(), rows=rows, sample=False
    )


class TestTooMuch:
    """More than two fifths of a benefit's cells below the town."""

    @pytest.mark.parametrize(
        ("withheld", "of", "is_much"),
        [(0, 0, False), (2, 5, False), (3, 5, True), (1, 2, True), (1, 3, False)],
    )
    def test_the_bar(self, withheld: int, of: int, is_much: bool) -> None:
        cells = [("living", f"p{number}", number < withheld) for number in range(of)]
        # The town's own cells and another benefit's do not count.
        others = [("living", TOWN, not is_much)] * 9 + [("relief", "p0", not is_much)] * 9
        assert too_much_is_withheld(printed(*cells, *others), "living", TOWN) is is_much


class Tried:
    """What the played decision was asked, and how many cells each answer prints below the town."""

    def __init__(self, answers: Sequence[int | None]) -> None:
        self.asked: list[Matter] = []
        self._answers = iter(answers)

    def __call__(self, matter: Matter, budget: Callable[[], float]) -> Decision:
        self.asked.append(matter)
        assert budget() == 5.0
        count = next(self._answers)
        if count is None:
            return Decision(Outcome.UNDECIDED)
        below = [("living", f"p{number}", False) for number in range(count)]
        # What is withheld and what is the town's own is not counted.
        return Decision(Outcome.PROTECTED, printed(*below, ("living", "q", True), ("living", TOWN, False)))


@pytest.fixture
def asked() -> Asked:
    rows = [row(TOWN, 99), *(row(place, 10 - number) for number, place in enumerate(PLACES))]
    relief = [row(place, 1, benefit="relief") for place in ("c", "d")]
    release = printed(*(("living", place, True) for place in PLACES), ("relief", "c", False))
    surroundings: Any = Surroundings(None, {}, (TOWN, *PLACES), None)  # type: ignore[arg-type]  # only its places are asked
    matter = Matter(
        release,
        (release,),
        (),
        surroundings,
        SimpleNamespace(),  # type: ignore[arg-type]  # is handed on
        "seed",
        seeds={"a": "b"},
        uncertified=frozenset("a"),
        worlds=({1: 2},),
    )
    around: Any = SimpleNamespace(town_place=SimpleNamespace(id=TOWN))
    return Asked(given(*rows, *relief), release, around, matter)


def tried(
    asked: Asked,
    answers: Sequence[int | None],
    monkeypatch: pytest.MonkeyPatch,
    budget: Callable[[], float] = lambda: 1.0,
) -> tuple[tuple[Grouping, ...], Tried]:
    played = Tried(answers)
    monkeypatch.setattr(grouping, "decide", played)
    monkeypatch.setattr(grouping, "candidate_of", lambda given, _: given)
    return groupings(asked, budget), played


def test_the_smallest_places_are_put_together_two_then_three_then_more(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, played = tried(asked, [3, 4, 6, 5, 6], monkeypatch)
    # Of two that print as many the smaller one; and it says what is printed without.
    assert found == (Grouping("living", ("g", "f", "e"), 3, 6),)
    places = [[one.place for one in matter.candidate.rows] for matter in played.asked]
    assert places[0] == [TOWN, *PLACES]
    assert places[1:] == [[TOWN, *PLACES[: 7 - size], *(["others"])] for size in (2, 3, 4, 5)]
    around = [matter.surroundings.places for matter in played.asked]
    assert around[0] == (TOWN, *PLACES)
    assert around[1] == (TOWN, "a", "b", "c", "d", "e", "others")


def test_each_is_decided_for_this_month_alone(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    _, played = tried(asked, [3, 3, 3, 3, 3], monkeypatch)
    for matter in played.asked:
        assert (matter.earlier, dict(matter.seeds), matter.worlds) == ((), {}, ())
        assert matter.uncertified == frozenset()
        (returned,) = matter.returns
        assert [one.place for one in returned.rows] == [one.place for one in matter.candidate.rows]
        assert {one.benefit for one in matter.returns[0].rows} == {"living"}
        assert (matter.year, matter.seed) == (asked.matter.year, "seed")


@pytest.mark.parametrize(
    ("answers", "best"),
    [
        ([3, 3, 3, 3, 3], None),
        ([3, 2, None, 4, 4], 4),
        ([None], None),
        ([0, None, None, None, None], None),
        ([0, 1, 0, 0, 0], 1),
    ],
)
def test_only_what_prints_more_is_proposed_and_what_was_not_decided_is_passed_over(
    answers: Sequence[int | None], best: int | None, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, played = tried(asked, answers, monkeypatch)
    assert [one.with_grouping for one in found] == ([] if best is None else [best])
    assert len(played.asked) == len(answers)


@pytest.mark.parametrize(("places", "groups"), [(2, 0), (3, 1), (4, 2), (6, 4), (7, 4)])
def test_at_most_four_are_tried_and_never_all_places_together(
    places: int, groups: int, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row(TOWN, 99), *(row(place, 5) for place in PLACES[:places])]
    few = replace(asked, given=given(*rows))
    _, played = tried(few, [3] * (groups + 1), monkeypatch)
    assert len(played.asked) == groups + 1


@pytest.mark.parametrize(
    ("left", "asked_for"), [([0.0], 0), ([1.0, 0.0], 1), ([1.0, 1.0, 0.0], 2), ([-1.0], 0)]
)
def test_once_no_time_is_left_nothing_more_is_tried(
    left: list[float], asked_for: int, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter(left)
    _, played = tried(asked, [3] * 9, monkeypatch, lambda: next(looks))
    assert len(played.asked) == asked_for


class TestGrouped:
    """The return as it would be if some places were one."""

    def test_rows_of_the_same_benefit_part_and_period_are_added_up(self) -> None:
        whole = given(
            row(TOWN, 99),
            row("a", 1, cells={"amount_month": Money(10)}, people=3, largest=(Money(5), Money(2))),
            row("a", 2, part="urban", period=Quarter(2026, 1)),
            row("b", 4, cells={"amount_month": Money(20)}, people=None, largest=(Money(7),)),
            row("b", 8, part="urban"),
            row("c", 16),
        )
        found = grouped(whole, ["a", "b"])
        assert [(one.place, one.part, one.period) for one in found.rows] == [
            (TOWN, None, None),
            ("c", None, None),
            ("others", None, None),
            ("others", "urban", Quarter(2026, 1)),
            ("others", "urban", None),
        ]
        together = found.rows[2]
        assert (together.cells.households, together.cells.amount_month) == (5, Money(30))
        assert (together.people, together.largest) == (3, (Money(7), Money(5)))
        assert [one.cells.households for one in found.rows[3:]] == [2, 8]
        assert found.rows[3].people is None

    def test_where_no_place_has_a_row_nothing_is_added(self) -> None:
        whole = given(row(TOWN, 99), row("c", 16))
        assert grouped(whole, ["a"]).rows == whole.rows


def test_a_place_is_as_small_as_its_smallest_count_and_one_without_counts_as_its_people() -> None:
    rows = (
        row(TOWN, 0),
        row("a", 5),
        row("a", 2, part="urban"),
        row("b", None, cells={"amount_month": Money(1)}, people=3),
        row("c", 2),
        row("d", None, cells={"amount_month": Money(1)}),
        row("e", 4, people=1),
    )
    assert grouping._smallest_first(given(*rows), TOWN) == ["d", "a", "c", "b", "e"]
