"""A formula comes to what arithmetic says, exactly, or is not reckoned; no formula raises anything else."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake.book import Entry, Sheet
from generator.intake.formula_tokens import NotReckoned
from generator.intake.reckoning import Reckoner, agrees

NUMBERS = {(1, 1): 7, (1, 2): 2.5, (2, 1): 0, (2, 2): 12}
cells = st.sampled_from(["A1", "B1", "$A$2", "B2", "'表 一'!A1"])
leaves = st.one_of(st.integers(0, 999).map(str), st.decimals(0, 999, places=2).map(str), cells)
formulas = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map("".join),
        inner.map("({})".format),
        inner.map("-{}".format),
        st.tuples(inner, inner).map(lambda pair: f"SUM({pair[0]},{pair[1]})"),
    ),
    max_leaves=8,
)


def reckoned(formula: str) -> Fraction:
    entries = {at: Entry(*at, number) for at, number in NUMBERS.items()}
    entry = entries[9, 9] = Entry(9, 9, 0, formula=formula)
    return Reckoner.of([Sheet("表 一", entries)]).value("表 一", entry)


def by_python(formula: str) -> Fraction:
    """The same formula with exact numbers, reckoned by Python itself."""
    text = formula.replace("'表 一'!", "").replace("$", "")
    names = {f"{'AB'[column - 1]}{row}": Fraction(str(number)) for (row, column), number in NUMBERS.items()}
    exact = re.sub(r"(?<![A-Z0-9.])[0-9]+(?:\.[0-9]+)?", lambda found: f'F("{found.group()}")', text)
    scope = {"F": Fraction, "SUM": lambda *numbers: sum(numbers, Fraction(0)), **names}
    return Fraction(eval(exact, {"__builtins__": {}}, scope))  # noqa: S307 - a formula that this test made


@settings(deadline=None, max_examples=300)
@given(formulas)
def test_comes_to_what_arithmetic_says(formula: str) -> None:
    try:
        expected = by_python(formula)
    except ZeroDivisionError:
        with pytest.raises(NotReckoned):
            reckoned(f"={formula}")
        return
    assert reckoned(f"={formula}") == expected


@settings(deadline=None)
@given(st.text(alphabet="A1B2$:!'(),+-*/. SUMROUND9张[]", max_size=30))
def test_any_other_text_is_not_reckoned_and_raises_nothing_else(text: str) -> None:
    try:
        reckoned(f"={text}")
    except NotReckoned as why:
        assert str(why)


@pytest.mark.parametrize(
    ("formula", "comes_to"),
    [
        ("=SUM(A1:B2)", Fraction("21.5")),
        ("=SUM(B2:A1)", Fraction("21.5")),
        ("=ROUND(2.345,2)", Fraction("2.35")),
        ("=ROUND(-2.5,0)", Fraction(-3)),
        ("=ROUND(1250,-2)", Fraction(1300)),
        ("=C7", Fraction(0)),
    ],
)
def test_sums_areas_and_rounds_half_away_from_zero(formula: str, comes_to: Fraction) -> None:
    assert reckoned(formula) == comes_to


@pytest.mark.parametrize(
    "formula", ["=A1:B1", "=MAX(1,2)", "=SUM()", "=A1%", "=1:2", "=$A", "=XFE1", "=I9", "=2^3"]
)
def test_what_is_not_known_is_not_reckoned(formula: str) -> None:
    with pytest.raises(NotReckoned):
        reckoned(formula)


@pytest.mark.parametrize(
    ("cached", "is_same"),
    [(0.3, True), (0.30000000000000004, True), (0.31, False), ("0.3", False), (True, False)],
)
def test_the_stored_value_is_the_same_but_for_binary_noise(cached: object, is_same: bool) -> None:
    assert agrees(Fraction(3, 10), cached) is is_same
