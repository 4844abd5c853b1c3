"""The page of the plan says what the plan takes for granted: moves, readers who talk, and what is accepted."""

from tests.outputs.columns import Column, text


def test_the_newest_plan_is_told_with_what_it_assumes(anxi: Column) -> None:
    told = text(anxi.trees["withheld.html"])
    plan = anxi.town.plan.plans[-1]
    assert f"一个数一般最多变动 {plan.most_moved} 个" in told
    assert "当事人和看过公示栏的人" in told
    for moves in plan.accepted_moves:
        assert moves.reason in told
        assert moves.basis in told


def test_a_plan_that_assumes_nothing_says_nothing_of_it(hecheng: Column) -> None:
    told = text(hecheng.trees["withheld.html"])
    assert "最多变动" not in told
    assert "互相打听" not in told
