"""The preview compares a month with the one before it, and says so where there is none."""

from dataclasses import replace

import pytest

from generator.foundation.months import Month, Quarter
from generator.records.loading import load
from generator.records.releases import Release
from generator.release.preview import Preview, preview_of
from tests.records.broken_town import TOWN
from tests.release.test_errata_made import release


@pytest.mark.parametrize(
    ("since", "changed", "says"),
    [
        ("", (), "以前没有公开过，没有上一期可以比。"),
        ("上一期", (), "和上一期比，没有变。"),
        ("上一版", ("临时救助·示例镇：1 → 2",), "和上一版比，变了的："),
    ],
)
def test_what_it_compares_with(since: str, changed: tuple[str, ...], says: str) -> None:
    assert says in [*Preview((), (), changed, since).lines()]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("9", "1200", "9 → 1,200"),
        ("9", "withheld", "9 → 不公布"),
        ("withheld", "9", "不公布 → 9"),
        ("9", "9", None),
        ("withheld", "withheld", None),
    ],
)
def test_how_a_figure_changed(before: str, after: str, told: str | None) -> None:
    town = load(TOWN).town
    assert town is not None
    row = {"benefit": "temporary-relief", "place": town.town_place.id}
    first, second = (
        _with(release(number, persons=value), **row) for number, value in ((1, before), (2, after))
    )
    preview = preview_of(second, first, town)
    assert preview.since == "上一版"
    assert [line.rpartition("：")[2] for line in preview.changed] == ([told] if told else [])
    assert bool(preview.withheld) == (after == "withheld")


def _with(made: Release, **row: str) -> Release:
    return made.model_copy(update={"rows": tuple(one.model_copy(update=row) for one in made.rows)})


def test_the_whole_of_it_in_lines() -> None:
    preview = Preview(("甲：1", "乙：2"), ("丙",), ("甲：3 → 1",), "上一期")
    assert list(preview.lines()) == [
        "要公布 2 个数，不公布 1 个。",
        "不公布的：",
        "  丙",
        "和上一期比，变了的：",
        "  甲：3 → 1",
    ]


def test_against_the_month_before_only_what_is_no_sum_over_months_is_news() -> None:
    """累计 grows every month; a figure that another period counts has no month before it."""
    town = load(TOWN).town
    assert town is not None
    row = {"benefit": "temporary-relief", "place": town.town_place.id}
    cells = [{"persons": count, "amount_month": count, "amount_to_date": count} for count in ("10", "20")]
    january = _with(release(1, **cells[0]), **row).model_copy(update={"month": Month(2026, 1)})
    february = _with(release(1, **cells[1]), **row)
    preview = preview_of(february, january, town)
    assert preview.since == "上一期"
    assert preview.changed == (
        "临时救助·云河镇·2026年2月·人数：10 → 20",
        "临时救助·云河镇·2026年2月·金额：10 → 20",
    )
    quarter = _with(february, period=Quarter(2026, 1))  # type: ignore[arg-type]  # as a row has it
    before = _with(january, period=Quarter(2025, 4))  # type: ignore[arg-type]  # as a row has it
    assert preview_of(quarter, january, town).changed == preview_of(quarter, before, town).changed == ()
    again = _with(quarter, place="east").model_copy(update={"edition": 2})
    assert preview_of(again, quarter, town).changed == ()
    assert preview_of(february, february.model_copy(update={"month": Month(2025, 12)}), town).changed == ()


def test_of_a_correction_what_is_summed_up_is_news_too() -> None:
    town = load(TOWN).town
    assert town is not None
    row = {"benefit": "temporary-relief", "place": town.town_place.id}
    first, second = (
        _with(release(edition, amount_to_date=count), **row) for edition, count in ((1, "10"), (2, "1234.5"))
    )
    (line,) = preview_of(second, first, town).changed
    assert line == "临时救助·云河镇·2026年2月·金额累计：10 → 1,234.50"


def test_what_is_printed_and_what_is_not_is_named_in_order() -> None:
    town = load(TOWN).town
    assert town is not None
    row = {"benefit": "temporary-relief", "place": "east"}
    made = _with(release(1, households="withheld", persons="1234", amount_month="withheld"), **row)
    preview = preview_of(made, None, town)
    name = "临时救助·东河村·2026年2月"
    assert preview.printed == (f"{name}·人数：1,234",)
    assert preview.withheld == (f"{name}·户数", f"{name}·金额")
    assert (preview.changed, preview.since) == ((), "")
    assert next(iter(preview.lines())) == "要公布 1 个数，不公布 2 个。"


@pytest.mark.parametrize(
    ("shown", "has_rule", "named"),
    [
        ({"east": "withheld", "mouth": "withheld"}, True, ["临时救助"]),
        ({"east": "withheld", "mouth": "withheld"}, False, []),
        ({"east": "withheld", "mouth": "9"}, True, []),
        ({"yunhe": "withheld"}, True, []),
    ],
    ids=["no place in print", "without the rule", "a place in print", "a town without places"],
)
def test_a_benefit_of_which_the_rule_of_the_half_leaves_the_town_is_named_with_the_reason(
    shown: dict[str, str], named: list[str], *, has_rule: bool
) -> None:
    loaded = load(TOWN).town
    assert loaded is not None
    plans = tuple(
        year.model_copy(update={"town_only_from_half": has_rule and year.year == 2026})
        for year in loaded.plan.plans
    )
    town = replace(loaded, plan=loaded.plan.model_copy(update={"plans": plans}))
    one = release(1, persons="12")
    rows = [
        _with(release(1, persons=count), benefit="temporary-relief", place=place).rows[0]
        for place, count in {"yunhe": "12", **shown}.items()
    ]
    preview = preview_of(one.model_copy(update={"rows": tuple(rows)}), None, town)
    assert list(preview.town_only) == named
    told = [line for line in preview.lines() if "半数以上" in line]
    assert told == [f"{name}：半数以上的村、社区不公布，照方案就都不公布，到年底都这样。" for name in named]
