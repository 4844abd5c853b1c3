"""Where too much is withheld, the door says which places put together would bring cells back; otherwise it says nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.disclosure.tasks import Outcome
from generator.foundation.money import Money
from generator.intake.reading import read_alone
from generator.records.measures import Measure
from generator.release import grouping
from generator.release.decision import Decision, Matter, decide
from generator.release.door import prepare
from generator.release.grouping import grouped
from tests.release.small_month import changed, order

# A second village as small as the community at the mouth of the river.
TWO_SMALL = changed(
    [
        ["cells: {households: 31, persons: 52, amount_month: 31407", "cells: {households: 2, persons: 4, amount_month: 2907"],
        ["households: 53, persons: 90, amount_month: 54321, amount_to_date: 108642", "households: 24, persons: 42, amount_month: 25821, amount_to_date: 80142"],
    ]
)  # fmt: skip


def test_two_small_places_could_be_one(tmp_path: Path) -> None:
    ready = prepare(order(tmp_path, TWO_SMALL))
    (found,) = ready.groupings
    assert (found.benefit, set(found.places)) == ("minimum-living", {"east", "mouth"})
    assert found.with_grouping > found.printed


def test_where_little_is_withheld_nothing_is_proposed(tmp_path: Path) -> None:
    assert prepare(order(tmp_path)).groupings == ()


def test_it_is_said_on_the_terminal_and_to_no_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.cli.terminal.Terminal.is_window", True)
    for folder, asked, is_said in (("clerk", [], True), ("program", ["--json"], False)):
        (tmp_path / folder).mkdir()
        first = order(tmp_path / folder, TWO_SMALL)
        command = ["release", str(first.given), "--content", str(first.content), "--yes", *asked]
        assert run(command) is Exit.FINE
        told = capfd.readouterr()
        assert ("其他村" in told.out + told.err) is is_said
        assert "grouping" not in told.out


def test_grouped_rows_add_up(tmp_path: Path) -> None:
    given = read_alone(order(tmp_path).given).given
    assert given is not None
    together = grouped(given, ["west", "mouth"])
    assert [row.place for row in together.rows] == ["yunhe", "east", "yunhe", "others"]
    sums = dict(together.rows[-1].cells.figures())
    assert (sums[Measure.HOUSEHOLDS], sums[Measure.PERSONS]) == (22, 38)
    assert sums[Measure.AMOUNT] == Money.parse("22914")


def test_what_cannot_be_decided_in_time_is_not_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "decide", lambda *_: Decision(Outcome.UNDECIDED))
    assert prepare(order(tmp_path, TWO_SMALL)).groupings == ()


@pytest.mark.parametrize("looks", [0, 1, 2])
def test_once_the_time_is_over_no_other_grouping_is_tried(
    looks: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock is looked at before each benefit and before each grouping, of which there is one to find."""
    asked: list[grouping.Asked] = []

    def asking(one: grouping.Asked, _: object) -> tuple[()]:
        asked.append(one)
        return ()

    monkeypatch.setattr("generator.release.door.groupings", asking)
    prepare(order(tmp_path, TWO_SMALL))
    tried: list[Matter] = []

    def trying(matter: Matter, budget: Callable[[], float]) -> Decision:
        tried.append(matter)
        return decide(matter, budget)

    monkeypatch.setattr(grouping, "decide", trying)
    left = iter([1.0] * looks)
    found = grouping.groupings(asked[0], lambda: next(left, 0.0))
    assert (len(tried), bool(found)) == {0: (0, False), 1: (1, False), 2: (2, True)}[looks]


def test_the_smallest_places_come_first_and_of_equals_the_first_name(tmp_path: Path) -> None:
    given = read_alone(order(tmp_path).given).given
    assert given is not None
    assert grouping._smallest_first(given, "yunhe") == ["mouth", "west", "east"]
    counted_by_people = given.model_copy(
        update={
            "rows": tuple(
                row.model_copy(update={"cells": row.cells.model_copy(update=_NO_COUNTS), "people": people})
                for row, people in zip(given.rows[1:4], (3, 3, None), strict=True)
            )
        }
    )
    assert grouping._smallest_first(counted_by_people, "yunhe") == ["mouth", "east", "west"]


_NO_COUNTS = {"households": None, "persons": None}


@pytest.mark.parametrize(
    ("people", "together"), [((3, None, 4), 7), ((None, None, None), None), ((0, 0, 2), 2)]
)
def test_people_of_places_put_together_are_counted_where_they_are_told(
    people: tuple[int | None, ...], together: int | None, tmp_path: Path
) -> None:
    given = read_alone(order(tmp_path).given).given
    assert given is not None
    rows = [row.model_copy(update={"people": one}) for row, one in zip(given.rows[1:4], people, strict=True)]
    assert grouping._one(rows).people == together
