"""What the patient reader wrongly believes keeps no month from being published: the last resort is to withhold the total."""

import pytest

from tests.disclosure.small_town import TOWN
from tests.disclosure.test_withholding import Counts, hidden_by_month

MOVED = 2
"""How far readers believe that a count moves; four villages move by 8 then, and their total with them."""


@pytest.mark.parametrize(
    ("january", "february", "withheld"),
    [
        # Eight more in all: he is sure that each village has two more, which is true of none.
        ((1, 9, 1, 2), (1, 9, 4, 7), {"town persons", "town amount_month"}),
        ((3, 9, 3, 3), (7, 13, 3, 3), {"town persons", "town amount_month"}),
        # Seven more in all: some village has one more, and nobody knows which. Nine more refute him.
        ((1, 9, 1, 2), (1, 9, 3, 7), set()),
        ((1, 9, 1, 2), (1, 9, 4, 8), set()),
    ],
)
def test_a_total_by_which_he_is_sure_of_what_is_not_so_is_withheld(
    january: Counts, february: Counts, withheld: set[str]
) -> None:
    """Both months withhold all four villages."""
    _, hidden = hidden_by_month([january, february], MOVED, town_only=True)
    assert {words for words in hidden if words.startswith(TOWN)} == withheld
