"""What hangs on a wall or is carried home names nobody whom it would mark, and nobody loses a right by it."""

import pytest

from generator.outputs.leaflets.discretion import ELSEWHERE, UNSAID, discreet, unsaid_in
from generator.outputs.leaflets.imprint import sources_of
from generator.records.citations import Citation


def test_a_point_that_marks_is_replaced_once_where_the_first_stood() -> None:
    points = ("人人都可以。", "戒毒康复人员可以。", "老人可以。", "刑满释放人员可以。", "老人可以。")
    assert discreet(points) == ("人人都可以。", ELSEWHERE, "老人可以。", "老人可以。")


def test_other_points_stay_as_they_are() -> None:
    assert discreet(("人人都可以。", "人人都可以。")) == ("人人都可以。", "人人都可以。")


@pytest.mark.parametrize("word", UNSAID)
def test_no_word_gets_through(word: str) -> None:
    assert list(unsaid_in("".join(discreet((f"有{word}的，优先。",))))) == []


def test_a_law_whose_title_marks_is_not_named_as_the_ground() -> None:
    laws = [Citation(title=title, issuer="国务院") for title in ("戒毒条例", "社会救助暂行办法")]
    assert sources_of(laws) == ("《社会救助暂行办法》",)
