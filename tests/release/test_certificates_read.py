"""Which certificate answers for which cells, which worlds the next release starts from, and what is thinned; the check is played."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.disclosure.figures import Figure, Printing
from generator.disclosure.kept_certificate import Fit
from generator.foundation.months import Month
from generator.records.measures import Measure
from generator.release import certificates
from generator.release.certificates import fits, hidden_by, thin, worlds_before
from generator.release.restricted import Restricted

MONTHS = (Month(2026, 1), Month(2026, 2), Month(2026, 3))


def printing(month: Month | None, edition: int = 1, place: str = "a") -> Printing:
    return Printing(Figure("living", None, place, month or Month(2026, 1), Measure.PERSONS), month, edition)


# Two cells of each month; after February's a sum that nobody prints.
PRINTINGS = (
    *(printing(MONTHS[0], place=place) for place in "ab"),
    *(printing(MONTHS[1], place=place) for place in "ab"),
    printing(None),
    *(printing(MONTHS[2], place=place) for place in "ab"),
)
ENDS = {"2026-01": 2, "2026-02": 5, "2026-03": 7}


def release(month: Month, edition: int = 1) -> Any:
    stem = str(month) if edition == 1 else f"{month}.e{edition}"
    return SimpleNamespace(month=month, edition=edition, stem=stem, published=month.next().first_day)


RELEASES = tuple(release(month) for month in MONTHS)


class Checked:
    """A check that is played: what it is asked of each certificate, and what it finds."""

    def __init__(self) -> None:
        self.asked: list[tuple[tuple[int, ...], frozenset[int], int]] = []
        self.fit: dict[tuple[int, ...], Fit] = {}
        self.unshown: set[tuple[int, ...]] = set()


@pytest.fixture
def kept(tmp_path: Path) -> Restricted:
    made = Restricted(tmp_path / "restricted")
    made.prepare()
    return made


def keep(kept: Restricted, stem: str, *islands: Sequence[int], release: str | None = None) -> None:
    plain = [{"numbers": list(numbers)} for numbers in islands]
    kept.keep_certificate(stem, {"release": release or stem, "seed": "1", "islands": plain})


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Checked:
    checked = Checked()
    ledger = SimpleNamespace(printings=PRINTINGS, withheld=frozenset({0, 2, 5}))

    def islands_of(certificate: Any, _: object) -> tuple[Any, ...]:
        return tuple(
            SimpleNamespace(
                numbers=tuple(one["numbers"]),
                by_number=lambda one=one: [dict.fromkeys(one["numbers"], 1)],
            )
            for one in certificate["islands"]
        )

    def fit(islands: Sequence[Any], hidden: frozenset[int], end: int, *_: object) -> Fit:
        numbers = tuple(number for one in islands for number in one.numbers)
        checked.asked.append((numbers, hidden, end))
        return checked.fit.get(numbers, Fit.FITS)

    monkeypatch.setattr(certificates, "ledger_of", lambda *_: ledger)
    monkeypatch.setattr(certificates, "islands_of", islands_of)
    monkeypatch.setattr(certificates, "fit", fit)
    monkeypatch.setattr(certificates, "Protection", lambda *_: None)
    monkeypatch.setattr(certificates, "due", lambda _, islands: [(one, None) for one in islands])
    monkeypatch.setattr(certificates, "shows", lambda one, _: one.numbers not in checked.unshown)
    return checked


SURROUNDINGS: Any = SimpleNamespace(plan=None)


def found(kept: Restricted, releases: Sequence[Any] = RELEASES) -> dict[str, Fit]:
    return dict(fits(releases, SURROUNDINGS, kept))


class TestFits:
    """From the newest to the oldest; what a later one answers for the earlier need not."""

    def test_each_is_asked_about_its_own_cells_up_to_its_own_end(
        self, kept: Restricted, checked: Checked
    ) -> None:
        keep(kept, "2026-01", [0, 1])
        keep(kept, "2026-02", [2])
        keep(kept, "2026-03", [5])
        assert found(kept) == dict.fromkeys(ENDS, Fit.FITS)
        assert list(found(kept)) == list(ENDS)
        assert checked.asked[:3] == [
            ((5,), frozenset({5}), 7),
            ((2,), frozenset({2}), 5),
            ((0, 1), frozenset({0}), 2),
        ]

    def test_what_a_later_one_answers_for_the_earlier_need_not(
        self, kept: Restricted, checked: Checked
    ) -> None:
        keep(kept, "2026-02", [2])
        keep(kept, "2026-03", [5, 0])
        assert found(kept) == dict.fromkeys(ENDS, Fit.FITS)
        keep(kept, "2026-01")
        assert found(kept)["2026-01"] is Fit.FITS
        assert checked.asked[-1] == ((), frozenset(), 2)

    def test_without_a_certificate_what_is_withheld_is_shown_by_nobody(
        self, kept: Restricted, checked: Checked
    ) -> None:
        keep(kept, "2026-03", [5])
        assert found(kept) == {"2026-01": Fit.MISSING, "2026-02": Fit.MISSING, "2026-03": Fit.FITS}
        assert len(checked.asked) == 1

    @pytest.mark.parametrize("wrong", ["does not fit", "does not show", "of another release", "another form"])
    def test_one_that_does_not_stand_answers_for_nobody(
        self, wrong: str, kept: Restricted, checked: Checked
    ) -> None:
        keep(kept, "2026-02", [2], release="2026-01" if wrong == "of another release" else None)
        keep(kept, "2026-03", [5, 2])
        if wrong == "does not fit":
            checked.fit[5, 2] = Fit.MISFIT
            checked.fit[2,] = Fit.MISSING
        if wrong == "does not show":
            checked.unshown |= {(5, 2), (2,)}
        if wrong == "another form":
            kept.keep_certificate("2026-02", {"release": "2026-02"})
        expected = Fit.FITS if wrong in {"of another release", "another form"} else Fit.MISFIT
        assert (found(kept)["2026-03"], found(kept)["2026-02"]) == (expected, Fit.MISFIT)

    def test_of_several_islands_each_must_be_shown(self, kept: Restricted, checked: Checked) -> None:
        keep(kept, "2026-03", [5], [6])
        assert found(kept)["2026-03"] is Fit.FITS
        checked.unshown.add((6,))
        assert found(kept)["2026-03"] is Fit.MISFIT


class TestWorlds:
    """Of every part of the ledger those of its newest certificate that fits."""

    def test_the_newest_of_each_part(self, kept: Restricted, checked: Checked) -> None:
        assert checked.asked == []
        keep(kept, "2026-01", [0, 1], [2])
        keep(kept, "2026-02", [3])
        keep(kept, "2026-03", [5, 1], [6])
        fitting = {"2026-01": Fit.FITS, "2026-02": Fit.MISFIT, "2026-03": Fit.FITS}
        worlds = worlds_before(RELEASES, SURROUNDINGS, kept, fitting)
        # [0, 1] has a cell for which March answers already; February's fits no more.
        assert [sorted(world) for world in worlds] == [[1, 5], [6], [2]]

    @pytest.mark.usefixtures("checked")
    def test_one_that_is_gone_has_none(self, kept: Restricted) -> None:
        assert worlds_before(RELEASES, SURROUNDINGS, kept, dict.fromkeys(ENDS, Fit.FITS)) == ()


class TestThin:
    """An island that lies within one of the newest release's is taken out of the earlier ones."""

    def numbers(self, kept: Restricted, stem: str) -> list[list[int]]:
        found = kept.certificate(stem)
        assert found is not None
        return [one["numbers"] for one in found["islands"]]

    def test_only_what_lies_within_one_island_of_the_newest(self, kept: Restricted) -> None:
        keep(kept, "2026-01", [0, 1], [2], [4, 9], [5, 6])
        keep(kept, "2026-02", [7])
        keep(kept, "2026-03", [0, 1, 2, 5], [6, 4])
        before = (kept.path / "2026-02.certificate.json.xz").stat().st_ino
        kept.keep_certificate("2025-11", {"islands": "of another form"})
        thin("2026-03", ["2025-11", "2025-12", "2026-01", "2026-02"], kept)
        # [5, 6] lies within no single one of them; what loses nothing is not written anew.
        assert self.numbers(kept, "2026-01") == [[4, 9], [5, 6]]
        assert self.numbers(kept, "2026-02") == [[7]]
        assert (kept.path / "2026-02.certificate.json.xz").stat().st_ino == before
        assert self.numbers(kept, "2026-03") == [[0, 1, 2, 5], [6, 4]]
        assert kept.seed("2026-01") == "1"

    def test_without_a_newest_certificate_nothing_is_taken_out(self, kept: Restricted) -> None:
        keep(kept, "2026-01", [0, 1])
        thin("2026-03", ["2026-01"], kept)
        assert self.numbers(kept, "2026-01") == [[0, 1]]


def test_an_edition_withholds_its_own_cells_alone() -> None:
    printings = (
        printing(MONTHS[0]),
        printing(MONTHS[0], 2),
        printing(MONTHS[1]),
        printing(MONTHS[0], place="b"),
    )
    ledger: Any = SimpleNamespace(printings=printings, withheld=frozenset({0, 1, 2}))
    assert hidden_by(release(MONTHS[0]), ledger) == {0}
    assert hidden_by(release(MONTHS[0], 2), ledger) == {1}
    assert hidden_by(release(MONTHS[1]), ledger) == {2}


def test_an_edition_ends_after_the_sums_that_came_up_with_it() -> None:
    ledger: Any = SimpleNamespace(printings=PRINTINGS)
    assert [certificates._end(one, ledger) for one in RELEASES] == list(ENDS.values())
