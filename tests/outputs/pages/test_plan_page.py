"""The page of the plan says what the plan takes for granted: moves, readers who talk, and what is accepted."""

from dataclasses import replace
from datetime import date

from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.records.plan import Arrears
from tests.outputs.columns import Column, text


def test_the_newest_plan_is_told_with_what_it_assumes(anxi: Column) -> None:
    told = text(anxi.trees["withheld.html"])
    plan = anxi.town.plan.plans[-1]
    assert f"一个数一般最多变动 {plan.most_moved} 个" in told
    assert "半数以上的村、社区都不公布，就一个也不公布" in told
    assert "当事人和看过公示栏的人" in told
    for moves in plan.accepted_moves:
        assert moves.reason in told
        assert moves.basis in told


def test_a_plan_that_assumes_nothing_says_nothing_of_it(hecheng: Column) -> None:
    told = text(hecheng.trees["withheld.html"])
    assert "最多变动" not in told
    assert "互相打听" not in told
    assert "就一个也不公布" not in told


def test_a_month_with_stated_arrears_is_told_with_its_bound(anxi: Column) -> None:
    year = anxi.town.plan.plans[-1]
    stated = Arrears.model_construct(
        month=Month(year.year, 3),
        benefit="destitute-support",
        slack=Money(20_000_00),
        stated=date(year.year, 4, 2),
        reason="补发上一年的。",
    )
    plans = (*anxi.town.plan.plans[:-1], year.model_copy(update={"arrears": (stated,)}))
    plan = anxi.town.plan.model_copy(update={"plans": plans})
    told = text(Column(replace(anxi.town, plan=plan), anxi.as_of).trees["withheld.html"])
    assert f"{year.year}年3月，特困" in told
    assert "再多差 20,000 元以内。补发上一年的。" in told
    assert "补发、追回的钱特别多" not in text(anxi.trees["withheld.html"])
