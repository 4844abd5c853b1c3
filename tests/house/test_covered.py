"""No branch of what must not fail is left out by its own tests; covered.yml draws which tests those are."""

import pytest

from tests.house.covered import DRAWN, is_covered


@pytest.mark.parametrize("part", DRAWN)
def test_every_branch_is_taken(part: str) -> None:
    assert is_covered(part)
