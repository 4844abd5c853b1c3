"""A sheet tells what people ask, in their order, whole, and in two columns of about the same length."""

from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.leaflets.sheets import Section, halves
from tests.outputs.columns import read

words = st.text("家里收入低可以申请的人", min_size=1, max_size=60)
sections = st.builds(
    Section,
    head=st.sampled_from(["谁能申请", "能得到什么", "怎么申请"]),
    points=st.lists(words, min_size=1, max_size=12).map(tuple),
    numbered=st.booleans(),
)


@given(st.lists(sections, min_size=1, max_size=8))
def test_columns_hold_every_point_in_the_order_of_reading(parts: list[Section]) -> None:
    columns = halves(parts)
    assert [point for column in columns for part in column for point in part.points] == [
        point for part in parts for point in part.points
    ]
    heads = [part.head for column in columns for part in column if part.head]
    assert heads == [part.head for part in parts]


@given(st.lists(sections, min_size=1, max_size=8))
def test_numbered_steps_stay_in_one_column(parts: list[Section]) -> None:
    assert all(part.head for column in halves(parts) for part in column if part.numbered)


def test_the_first_sentence_says_who_gets_what_and_is_short() -> None:
    longest = 40
    assert [one.id for one in read("content").town.benefits if len(one.summary) > longest] == []
