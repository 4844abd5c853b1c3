"""What hangs on a wall or is carried home names nobody whom it would mark, and nobody loses a right by it."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator.outputs.leaflets.discretion import ELSEWHERE, discreet, unsaid_in
from generator.outputs.leaflets.imprint import sources_of
from generator.records.citations import Citation

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "unsaid.yml").read_text("utf-8"))


def test_a_point_that_marks_is_replaced_once_where_the_first_stood() -> None:
    points = ("人人都可以。", "戒毒康复人员可以。", "老人可以。", "刑满释放人员可以。", "老人可以。")
    assert discreet(points) == ("人人都可以。", ELSEWHERE, "老人可以。", "老人可以。")


def test_other_points_stay_as_they_are() -> None:
    assert discreet(("人人都可以。", "人人都可以。")) == ("人人都可以。", "人人都可以。")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["input"])
def test_words_that_mark_get_on_no_sheet_and_others_do(case: Mapping[str, str]) -> None:
    """What stands in for a point marks nobody either."""
    (said,) = discreet((case["input"],))
    assert said == (ELSEWHERE if case["expected"] == "refused" else case["input"])
    assert list(unsaid_in(said)) == []


def test_a_law_whose_title_marks_is_not_named_as_the_ground() -> None:
    laws = [Citation(title=title, issuer="国务院") for title in ("戒毒条例", "社会救助暂行办法")]
    assert sources_of(laws) == ("《社会救助暂行办法》",)
