"""A benchmark of ten years goes on where it stopped, and its kept certificates are worth what they say."""

import pytest

from benchmarks.disclosure.__main__ import again, release
from benchmarks.disclosure.kept_check import checked
from benchmarks.disclosure.kept_releases import Shelf
from benchmarks.disclosure.rerun import TIERS, Tier, differing
from benchmarks.disclosure.township import Township

SECONDS = 60.0


def small_township(seed: int = 3) -> Township:
    return Township(villages=3, benefits=3, seed=seed)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """What was kept of two months."""
    kept, township = Shelf(tmp_path_factory.mktemp("kept")), small_township()
    for month in (1, 2):
        line, safe = release(
            township, f"month {month}", *township.next_month(month), SECONDS, kept, is_attacked=False
        )
        assert safe and line.worlds
    return kept


def test_a_release_is_taken_up_as_it_was_decided(shelf: Shelf) -> None:
    township = small_township()
    for month in (1, 2):
        name = f"month {month}"
        numbers, _ = township.next_month(month)
        assert again(township, name, numbers, shelf)
        kept = shelf.read(name, township.relations)
        assert kept is not None and kept.withheld == township.withheld
        assert checked(name, kept, township, shelf).unshown == 0


def test_what_was_not_decided_is_not_taken_up(shelf: Shelf) -> None:
    township = small_township()
    numbers, _ = township.next_month(1)
    assert again(township, "month 3", numbers, shelf) is None
    assert again(township, "month 1", numbers, Shelf()) is None


def test_what_was_kept_of_another_township_is_refused(shelf: Shelf) -> None:
    township = small_township(seed=4)
    numbers, _ = township.next_month(1)
    with pytest.raises(ValueError, match="another township"):
        again(township, "month 1", numbers, shelf)


def test_a_certificate_without_its_worlds_shows_nothing(shelf: Shelf) -> None:
    township = small_township()
    numbers, _ = township.next_month(1)
    again(township, "month 1", numbers, shelf)
    kept = shelf.read("month 1", township.relations)
    assert kept is not None
    bare = type(kept)(kept.line, kept.withheld, type(kept.certificate)(kept.certificate.first, ()))
    assert checked("month 1", bare, township, shelf).unshown > 0


def test_a_correction_that_is_refused_leaves_the_ledger_as_it_was_and_the_town_goes_on() -> None:
    township = small_township()
    township.next_month(1)
    put_off, before = township.way_back(), (tuple(township.cells), township.sensitive)
    township.correction(1)
    assert len(township.cells) == 2 * len(before[0])
    put_off()
    assert (tuple(township.cells), township.sensitive) == before
    township.next_month(2)
    assert len(township.cells) == 2 * len(before[0])
    assert all(relation.holds(township.truth) for relation in township.relations)


@pytest.mark.parametrize("tier", TIERS.values(), ids=TIERS)
def test_the_algorithm_finds_the_cheapest_of_all_patterns_counted(tier: Tier) -> None:
    assert not list(differing(5, tier))
