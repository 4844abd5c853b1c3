"""The preview compares a month with the one before it, and says so where there is none."""

import pytest

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
