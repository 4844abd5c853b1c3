"""A word stands in the index under the letter with which its sound begins."""

import pytest

from generator.outputs.initials import initial_of
from tests.foundation.drawn_cases import drawn
from tests.outputs.columns import CASES


@pytest.mark.parametrize("case", drawn(str(CASES / "initials.yml"), "initials"))
def test_a_word_is_looked_up_by_its_first_sound(case: dict[str, str]) -> None:
    assert initial_of(case["word"]) == case["letter"]
