"""A world is kept as the few changes from which its sums give the others."""

from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.condensing import completed, condensed, followers
from generator.disclosure.relations import Relation, close, total

# Two rows of two and their sums: cells 0 1 | 2, 3 4 | 5, and 6 7 | 8 below.
SQUARE = (
    total(2, (0, 1)),
    total(5, (3, 4)),
    total(6, (0, 3)),
    total(7, (1, 4)),
    total(8, (6, 7)),
    total(8, (2, 5)),
)


@given(st.tuples(*[st.integers(-9, 9)] * 4))
def test_what_is_left_out_comes_back(inner: tuple[int, int, int, int]) -> None:
    one, two, three, four = inner
    sums = {2: one + two, 5: three + four, 6: one + three, 7: two + four, 8: sum(inner)}
    every = {0: one, 1: two, 3: three, 4: four} | sums
    changes = tuple((cell, added) for cell, added in sorted(every.items()) if added)
    following = followers(SQUARE)
    kept = condensed(changes, following)
    assert {cell for cell, _ in kept} <= {0, 1, 3, 4}
    assert completed(kept, following) == changes


def test_a_cell_that_is_told_is_not_reckoned() -> None:
    assert completed(((0, 1), (2, 5)), followers([total(2, (0, 1))])) == ((0, 1), (2, 5))


def test_only_equations_tell_what_follows() -> None:
    halves = Relation(((0, 1), (1, -2)))
    assert followers([close(1, 0, 2), Relation(((0, 1), (1, 1)), None, 3), halves]) == {}
