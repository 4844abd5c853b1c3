"""Whatever is typed into a figure's cell is read as exactly that number or refused; no writing becomes another number."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake.book import Entry
from generator.intake.typed_figures import figure_of
from generator.records.measures import Kind

WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
counts = st.integers(min_value=0, max_value=10**7)
fen = st.integers(min_value=0, max_value=10**11)


def typed(value: object, number_format: str = "General") -> Entry:
    return Entry(1, 1, value, number_format)  # type: ignore[arg-type]  # anything that a cell can hold


@settings(deadline=None)
@given(counts)
def test_a_count_is_the_same_in_every_writing_that_is_read(count: int) -> None:
    for writing in (
        count,
        float(count),
        str(count),
        f"{count:,}",
        f" {count} ",
        f"{count}户",
        str(count).translate(WIDE),
    ):
        assert figure_of(typed(writing), Kind.HOUSEHOLDS).text == str(count), writing


@settings(deadline=None)
@given(fen)
def test_an_amount_is_the_same_in_every_writing_that_is_read(amount: int) -> None:
    exact = Decimal(amount) / 100
    for writing in (
        typed(float(exact), "0.00"),
        f"{exact:.2f}",
        f"{exact:,.2f}",
        f"￥{exact:.2f}",
        f"{exact:.2f}元",
        f"{exact:,.2f}".translate(WIDE),
    ):
        text = figure_of(writing if isinstance(writing, Entry) else typed(writing), Kind.AMOUNT).text
        assert text is not None, writing
        assert Decimal(text) == exact, writing


@settings(deadline=None)
@given(st.text(max_size=12), st.sampled_from([Kind.HOUSEHOLDS, Kind.PERSON_TIMES, Kind.AMOUNT]))
def test_any_text_is_read_as_the_digits_in_it_or_refused(text: str, kind: Kind) -> None:
    read = figure_of(typed(text), kind)
    assert (read.text is None) == (read.fault is not None)
    if read.text is not None:
        digits = "".join(str(int(mark)) for mark in text if mark.isdecimal())
        written = read.text.replace(".", "")
        assert written.rstrip("0") == digits.rstrip("0") or int(written) == int(digits)


@settings(deadline=None)
@given(fen, st.sampled_from(["万元", "万", "千元", "亿元", "w"]))
def test_a_large_unit_is_never_taken_for_yuan(amount: int, unit: str) -> None:
    assert figure_of(typed(f"{amount / 100:.2f}{unit}"), Kind.AMOUNT).fault is not None


@settings(deadline=None)
@given(
    st.floats(allow_nan=True, allow_infinity=True), st.sampled_from(["0%", "0.0,", '0!.0"万元"', "0.00,,"])
)
def test_a_format_that_shows_another_number_is_refused(value: float, number_format: str) -> None:
    assert figure_of(typed(value, number_format), Kind.AMOUNT).fault is not None


@settings(deadline=None)
@given(st.floats(allow_nan=True, allow_infinity=True))
def test_no_number_that_a_file_can_hold_raises(value: float) -> None:
    read = figure_of(typed(value), Kind.AMOUNT)
    assert (read.text is None) == (read.fault is not None)
