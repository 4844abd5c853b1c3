"""The sample's yearly pattern: who is withheld with whom."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.sample_withholding import enough, places_withheld, rounded
from generator.foundation.yaml_reader import read_yaml_file

CASES = Path(__file__).with_name("cases") / "withholding.yml"
T = 3


def _cases() -> list[object]:
    document = read_yaml_file(CASES, CASES.parent).document
    assert document is not None and isinstance(document.value, dict)
    return [pytest.param(case, id=name) for name, case in document.value.items()]


def _numbers(counts: object) -> dict[str, list[int]]:
    assert isinstance(counts, dict)
    return {place: [int(count) for count in months] for place, months in counts.items()}


@pytest.mark.parametrize("case", _cases())
def test_drawn_cases(case: Mapping[str, object]) -> None:
    withheld = places_withheld(
        _numbers(case["counts"]), int(str(case["lowest"])), int(str(case["threshold"]))
    )

    expected = case["withheld"]
    assert isinstance(expected, list)
    assert sorted(withheld) == sorted(str(place) for place in expected)


def test_too_few_people_for_a_public_total_are_refused() -> None:
    with pytest.raises(ValueError, match="too few people"):
        places_withheld({"a": [1], "b": [1], "c": [2]}, 1, T)


_YEARS = st.integers(1, 4).flatmap(
    lambda months: st.dictionaries(
        st.sampled_from("abcdefghij"),
        st.lists(st.integers(0, 12), min_size=months, max_size=months),
        min_size=1,
    )
)


@given(_YEARS)
def test_a_pattern_hides_every_small_place_in_a_group_that_is_large_enough(
    counts: Mapping[str, Sequence[int]],
) -> None:
    crowd = {f"town {number}": [30] * len(next(iter(counts.values()))) for number in range(3)}
    everywhere = {**counts, **crowd}

    withheld = places_withheld(everywhere, 1, T)

    small = {place for place, months in everywhere.items() if any(0 < count < T for count in months)}
    assert small <= withheld
    assert len(withheld) >= T if small else not withheld
    hidden = [sum(month) for month in zip(*(everywhere[place] for place in withheld), strict=True)]
    # With every other cell at its least, 1, a small one could still be anything up to the threshold.
    assert all(total - (len(withheld) - 1) >= T for total in hidden)


@pytest.mark.parametrize(
    ("figure", "step", "expected"), [(12, 5, 10), (13, 5, 15), (1_500, 1_000, 2_000), (0, 5, 0)]
)
def test_rounding_goes_to_the_nearest_step(figure: int, step: int, expected: int) -> None:
    assert rounded(figure, step) == expected


@pytest.mark.parametrize(("people", "expected"), [(9, None), (10, 70_000)])
def test_an_amount_stands_only_where_people_enough_share_it(people: int, expected: int | None) -> None:
    assert enough(70_000, people, 10) == expected
