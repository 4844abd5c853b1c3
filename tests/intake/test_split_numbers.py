"""Numbers of persons that are split over cells: wherever they begin, in both directions, whatever figures stand around them."""

from hypothesis import given
from hypothesis import strategies as st

from generator.intake.book import Cell, Entry, Sheet
from generator.intake.split_numbers import split_numbers

NUMBER = "990000195603120018"
"""A made-up resident number: no region has the code 990000."""
MOBILE = ("139", "0000", "0000")


def check_digit(body: str) -> str:
    """The last character of a resident number, for its first seventeen digits (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


@st.composite
def around_the_birthday(draw: st.DrawFn) -> tuple[str, ...]:
    """A made-up number in pieces of which one holds the birthday."""
    number = NUMBER[:17] + check_digit(NUMBER[:17])
    cuts = draw(
        st.sets(st.integers(1, 6) | st.integers(14, 17), min_size=1, max_size=9).map(sorted),
    )
    return tuple(number[one:other] for one, other in zip([0, *cuts], [*cuts, 18], strict=True))


def sheet_with(pieces: tuple[str, ...], first: Cell, step: Cell, figures: dict[Cell, str]) -> Sheet:
    """A sheet of figures with the pieces one after another from a cell on."""
    entries = {cell: Entry(*cell, int(text)) for cell, text in figures.items()}
    for turn, piece in enumerate(pieces):
        cell = (first[0] + turn * step[0], first[1] + turn * step[1])
        entries[cell] = Entry(*cell, piece)
    return Sheet("表", entries)


DIRECTIONS = st.sampled_from([(0, 1), (1, 0)])
FIGURES = st.dictionaries(
    st.tuples(st.integers(1, 12), st.integers(1, 12)), st.integers(0, 99_999).map(str), max_size=40
)


@given(around_the_birthday(), DIRECTIONS, FIGURES)
def test_a_number_in_pieces_is_found_where_it_begins(
    pieces: tuple[str, ...], step: Cell, figures: dict[Cell, str]
) -> None:
    found = dict(split_numbers(sheet_with(pieces, (5, 4), step, figures)))
    assert (5, 4) in found


@given(DIRECTIONS, st.integers(1, 17), FIGURES)
def test_two_typed_halves_are_a_number_wherever_they_are_parted(
    step: Cell, cut: int, figures: dict[Cell, str]
) -> None:
    number = NUMBER[:17] + check_digit(NUMBER[:17])
    found = dict(split_numbers(sheet_with((number[:cut], number[cut:]), (5, 4), step, figures)))
    assert (5, 4) in found


@given(DIRECTIONS, FIGURES)
def test_a_digit_a_cell_is_a_number(step: Cell, figures: dict[Cell, str]) -> None:
    number = NUMBER[:17] + check_digit(NUMBER[:17])
    assert (5, 4) in dict(split_numbers(sheet_with(tuple(number), (5, 4), step, figures)))


def test_a_mobile_number_in_its_usual_groups_is_found() -> None:
    assert (5, 4) in dict(split_numbers(sheet_with(MOBILE, (5, 4), (0, 1), {})))


@given(FIGURES)
def test_figures_alone_are_nobody(figures: dict[Cell, str]) -> None:
    assert not [*split_numbers(sheet_with((), (5, 4), (0, 1), figures))]
