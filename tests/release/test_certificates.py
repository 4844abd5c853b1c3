"""A kept certificate is checked again without a solver, and one that was changed, or no longer fits, counts as missing."""

import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.disclosure import solver
from generator.disclosure.kept_certificate import Fit
from generator.disclosure.town_knowledge import surroundings_of
from generator.disclosure.withholding import withhold
from generator.intake.reading import read_alone
from generator.records.loading import load, read_draft
from generator.records.town import Town
from generator.release import decision, door
from generator.release.certificates import fits, thin
from generator.release.decision import Matter, decide
from generator.release.door import Order, make, prepare
from tests.release.small_month import changed, order
from tests.release.test_door import MARCH

NAME = "2026-02.certificate.json.xz"


@pytest.fixture
def released(tmp_path: Path) -> Order:
    first = order(tmp_path)
    make(prepare(first))
    return first


def found(of: Order, *, with_return: bool = True) -> Fit:
    given = read_alone(of.given).given
    town = Town.of(read_draft(of.content)[0])
    returns = [given] if given is not None and with_return else []
    return fits(town.releases, surroundings_of(town), of.restricted, returns)["2026-02"]


def edit(of: Order, change: Callable[[Any], object]) -> None:
    path = of.restricted.path / NAME
    kept = json.loads(lzma.decompress(path.read_bytes()))
    change(kept)
    path.write_bytes(lzma.compress(json.dumps(kept).encode()))


def test_it_fits_and_no_solver_is_asked(released: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("a solver was asked")

    monkeypatch.setattr(solver.Program, "__init__", asked)
    assert found(released) is Fit.FITS
    assert found(released, with_return=False) is Fit.FITS


def without_worlds(kept: Any) -> None:
    """Neither worlds nor the tasks that they are for: what the plan asks is worked out anew."""
    for island in kept["islands"]:
        island["worlds"], island["tasks"] = 0, []


def moved_in_print(kept: Any) -> None:
    """A world in which something is moved that stands in print, or one thing without its total."""
    for island in kept["islands"]:
        island["moved"] = [0, *island["moved"]]
        island["by"] = [[3] * island["worlds"], *island["by"]]


def another_truth(kept: Any) -> None:
    for island in kept["islands"]:
        island["first"] = [value + 1 for value in island["first"]]


def other_cells(kept: Any) -> None:
    for island in kept["islands"]:
        island["numbers"] = [number + 1 for number in island["numbers"]]


def no_islands(kept: Any) -> None:
    kept["islands"] = []


def fractions(kept: Any) -> None:
    for island in kept["islands"]:
        island["first"] = [value + 0.0 for value in island["first"]]


def parts_of_people(kept: Any) -> None:
    for island in kept["islands"]:
        island["by"] = [[added + 0.5 for added in row] for row in island["by"]]


def another_month(kept: Any) -> None:
    kept["release"] = "2026-03"


def another_form(kept: Any) -> None:
    kept["islands"] = [{"numbers": 3}]


@pytest.mark.parametrize(
    "change",
    [
        without_worlds,
        moved_in_print,
        another_truth,
        other_cells,
        no_islands,
        fractions,
        parts_of_people,
        another_month,
        another_form,
    ],
)
def test_one_that_was_changed_counts_as_missing(released: Order, change: Callable[[Any], object]) -> None:
    edit(released, change)
    assert found(released) is Fit.MISFIT


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", *map(lzma.compress, (b"", b"[]", b"{}", b'{"islands": [{}]}', b"not json"))],
)
def test_one_that_cannot_be_read_counts_as_missing_and_stops_nothing(released: Order, data: bytes) -> None:
    (released.restricted.path / NAME).write_bytes(data)
    assert found(released) is Fit.MISFIT
    prepare(order(released.content.parent, changed(MARCH), "2026-03.yml"))


def test_one_that_is_not_there_is_missing(released: Order) -> None:
    (released.restricted.path / NAME).unlink()
    assert found(released) is Fit.MISSING


def test_a_figure_that_was_put_in_print_since_fits_no_certificate(released: Order) -> None:
    path = released.content / "releases" / "2026-02.yml"
    text = path.read_text(encoding="utf-8")
    assert "households: withheld, persons: 4" in text
    path.write_text(text.replace("households: withheld, persons: 4", "households: 2, persons: 4"), "utf-8")
    assert found(released) is Fit.MISFIT


def test_without_its_certificate_every_open_cell_of_a_month_counts_as_sensitive(
    released: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[frozenset[int]] = []
    judged: list[Matter] = []

    def seen(matter: Matter, budget: Callable[[], float]) -> object:
        judged.append(matter)
        return decide(matter, budget)

    def kept(protection: Any, *rest: Any) -> object:
        asked.append(protection.uncertified)
        return withhold(protection, *rest)

    monkeypatch.setattr(door, "decide", seen)
    monkeypatch.setattr(decision, "withhold", kept)
    second = order(released.content.parent, changed(MARCH), "2026-03.yml")
    prepare(second)
    (released.restricted.path / NAME).unlink()
    make(prepare(second))
    assert [matter.uncertified for matter in judged] == [frozenset(), {"2026-02"}]
    assert asked[0] == frozenset()
    # The small village; its partner, printed or not, is known to be large.
    assert len(asked[1]) == 1
    loaded = load(second.content)
    assert loaded.town is not None


@pytest.fixture
def two(released: Order) -> Order:
    """February and March, where March's certificate answers for February's cells too; then the older one is thinned."""
    second = order(released.content.parent, changed(MARCH), "2026-03.yml")
    make(prepare(second))
    kept = second.restricted
    older, newest = kept.certificate("2026-02"), kept.certificate("2026-03")
    assert older is not None
    assert newest is not None
    kept.keep_certificate("2026-03", {**newest, "islands": [*newest["islands"], *older["islands"]]})
    thin("2026-03", ["2026-02"], kept)
    return second


def fits_of_two(of: Order) -> list[Fit]:
    town = Town.of(read_draft(of.content)[0])
    found = fits(town.releases, surroundings_of(town), of.restricted)
    return [found["2026-02"], found["2026-03"]]


def test_what_the_newest_certificate_answers_for_is_taken_out_of_the_one_before(two: Order) -> None:
    before = two.restricted.certificate("2026-02")
    assert before is not None
    assert before["islands"] == []
    assert before["seed"], "what is thinned keeps its seed"
    assert two.restricted.cost("2026-02") is not None
    assert fits_of_two(two) == [Fit.FITS, Fit.FITS]


def test_a_thinned_certificate_alone_shows_nothing(two: Order) -> None:
    (two.restricted.path / "2026-03.certificate.json.xz").unlink()
    assert fits_of_two(two) == [Fit.MISFIT, Fit.MISSING]


def test_a_newest_certificate_that_was_changed_answers_for_nobody(two: Order) -> None:
    path = two.restricted.path / "2026-03.certificate.json.xz"
    kept = json.loads(lzma.decompress(path.read_bytes()))
    another_truth(kept)
    path.write_bytes(lzma.compress(json.dumps(kept).encode()))
    assert fits_of_two(two) == [Fit.MISFIT, Fit.MISFIT]


def test_what_the_newest_does_not_answer_for_stays(released: Order) -> None:
    before = released.restricted.certificate("2026-02")
    second = order(released.content.parent, changed(MARCH), "2026-03.yml")
    make(prepare(second))
    # In this town nothing ties one month to the next, so each has islands of its own.
    assert released.restricted.certificate("2026-02") == before
