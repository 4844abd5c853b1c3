"""A sheet explains the words that stand in its tables, and no others."""

import pytest

from generator.outputs.leaflets.imprint import WITHHELD_RULE
from generator.outputs.leaflets.manuscript import table
from generator.outputs.leaflets.monthly import NOT_COUNTED, notes_on, posters
from tests.records.small_town import town


def _notes(*words: str) -> str:
    of = town()
    return "".join(notes_on(of, of.leaflets[0], of.latest_releases[-1], [table(["数"], [[*words]])]))


@pytest.mark.parametrize(
    ("words", "withheld", "not_counted"),
    [(("12",), False, False), (("12", "不公布"), True, False), ((NOT_COUNTED,), False, True)],
)
def test_a_word_is_explained_where_it_stands(
    words: tuple[str, ...], withheld: bool, not_counted: bool
) -> None:
    said = _notes(*words)
    assert (WITHHELD_RULE in said, f"“{NOT_COUNTED}”" in said) == (withheld, not_counted)


def test_a_poster_without_a_withheld_figure_explains_none() -> None:
    """The villages withhold some, which the poster does not show."""
    of = town()
    leaflet = of.leaflets[0].model_copy(update={"benefits": ("minimum-living",)})
    for poster in posters(of, leaflet, of.newest_publication):
        (shown,) = poster.data["tables"]
        assert not any("不公布" in row for row in shown["rows"])
        assert WITHHELD_RULE not in poster.data["notes"]
