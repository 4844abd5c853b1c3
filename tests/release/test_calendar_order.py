"""Months follow one another, and no edition is released twice."""

from pathlib import Path

import pytest

from generator.foundation.months import Month
from generator.foundation.yaml_reader import read_yaml_file
from generator.intake.reading import ReadReturn
from generator.intake.returns import Return
from generator.release.calendar_order import out_of_order
from tests.records.small_town import town


@pytest.mark.parametrize(
    ("edition", "codes", "following"), [(1, ["放行-02"], "3"), (2, ["放行-02"], "3"), (3, [], "")]
)
def test_an_edition_that_is_public_is_followed_and_not_made_again(
    edition: int, codes: list[str], following: str, tmp_path: Path
) -> None:
    """December 2025 has two editions."""
    (tmp_path / "return.yml").write_text("month: 2025-12\n", "utf-8")
    reading = read_yaml_file(tmp_path / "return.yml", tmp_path)
    given = Return.model_construct(month=Month(2025, 12), edition=edition, published=None, rows=())
    found = out_of_order(given, ReadReturn(given, (), reading.document), town())
    assert [problem.code for problem in found] == codes
    assert [problem.details["next"] for problem in found] == [following] * len(found)
