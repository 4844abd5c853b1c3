"""A sheet tells what people ask, in their order, whole, and in two columns of about the same length."""

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.leaflets.collection import manuscripts_of
from generator.outputs.leaflets.overviews import booklets
from generator.outputs.leaflets.sheets import Section, all_rates, halves, rate_table
from generator.outputs.rate_tables import newest_rates
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


def test_the_table_of_standards_has_the_rows_of_the_page_on_the_web() -> None:
    town = read("content").town
    for benefit in town.benefits:
        on_web = newest_rates("", [town.standard_of[one] for one in benefit.standards])
        rows = rate_table(all_rates(town, benefit, town.newest_publication))["rows"]
        expected = [
            [line.head, *(cell.text for cell in line.cells)] for line in (on_web.lines if on_web else ())
        ]
        assert rows == expected, benefit.id


def test_a_standard_that_begins_later_does_not_stand_before_it_does_and_one_that_is_over_not_at_all() -> None:
    town = read("content").town
    urban = town.standard_of["minimum-living-urban"]
    later = urban.values[0].model_copy(update={"start": datetime.date(2027, 7, 1)})
    over = urban.values[0].model_copy(update={"end": datetime.date(2026, 1, 1)})
    for values, expected in (
        ((later, *urban.values), urban.values[0]),
        ((later,), later),
        ((over,), None),
        ((), None),
    ):
        standard = urban.model_copy(update={"values": values})
        standards = tuple(standard if one is urban else one for one in town.standards)
        of = replace(town, standards=standards)
        first, *_ = all_rates(of, of.benefit_of["minimum-living"], of.newest_publication)
        assert first == (standard, expected)


def test_a_chapter_of_the_booklet_that_speaks_of_the_table_has_it() -> None:
    town = read("content").town
    leaflet = next(one for one in town.leaflets if one.id == "all-benefits-booklet")
    (booklet,) = booklets(town, leaflet, town.newest_publication)
    speaking = [one for one in booklet.data["chapters"] if "标准表" in str(one["parts"])]
    assert len(speaking) == 10
    assert all(one["has-rates"] for one in speaking)
    assert "本页标准表" not in str(booklet.data)


def test_large_print_runs_over_pages_and_says_that_the_table_stands_before() -> None:
    town = read("content").town
    every = {
        one.name: str(one.data["columns"])
        for one in manuscripts_of(town, town.newest_publication)
        if "columns" in one.data
    }
    large = [said for name, said in every.items() if name.startswith("large-sheets") and "标准表" in said]
    plain = [said for name, said in every.items() if name.startswith("all-sheets") and "标准表" in said]
    assert len(large) == len(plain) > 5
    assert not any("本页标准表" in said for said in large)
    assert all("本页标准表" in said for said in plain)
