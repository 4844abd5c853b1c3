"""Numbers that name one person are found in any text, told without being repeated, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.personal_numbers import CODE, KEPT, personal_numbers
from generator.foundation.plain_text import text_faults
from tests.foundation.drawn_cases import drawn

ROOMY = 200


@pytest.mark.parametrize("case", drawn("personal_numbers.yml", "wrong"))
def test_a_personal_number_is_found_and_only_its_beginning_is_shown(case: dict[str, str]) -> None:
    (number,) = personal_numbers(case["text"])
    assert (CODE, number.kind.value, number.hint) == (case["code"], case["kind"], case["mark"])
    assert case["text"][number.index :].startswith(case["mark"][:KEPT])


@pytest.mark.parametrize("case", drawn("personal_numbers.yml", "right"))
def test_other_numbers_stand(case: dict[str, str]) -> None:
    assert [*personal_numbers(case["text"])] == []
    assert text_faults(case["text"], ROOMY) == ()


@pytest.mark.parametrize("case", drawn("personal_numbers.yml", "wrong"))
def test_only_a_telephone_field_may_hold_one(case: dict[str, str]) -> None:
    (fault,) = text_faults(case["text"], ROOMY)
    told = fault.at()
    assert fault.code == CODE
    assert case["text"] not in told.what() + told.why() + told.fix()
    assert case["mark"] in told.what()
    assert text_faults(case["text"], ROOMY, is_phone=True) == ()


def test_full_width_digits_hide_nothing() -> None:
    (number,) = personal_numbers("电话１３８００００００００")
    assert (number.hint, number.index) == ("138……", 2)


def test_each_of_several_is_told_where_it_stands() -> None:
    found = [number.index for number in personal_numbers("13800000000、13900000000")]
    assert found == [0, 12]


@given(before=st.text(alphabet="：、（打卡号 "), after=st.text(alphabet="。、）找 "))
def test_words_around_a_number_do_not_hide_it(before: str, after: str) -> None:
    assert [number.index for number in personal_numbers(f"{before}13800000000{after}")] == [len(before)]


@given(st.integers(0, 10**10 - 1))
def test_an_amount_that_is_not_too_large_is_no_telephone(yuan: int) -> None:
    assert [*personal_numbers(f"{yuan}.50")] == []
    assert [*personal_numbers(f"{yuan:,}")] == []
