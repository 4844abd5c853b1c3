"""What a month changed is told from published figures alone, as they stood on its day."""

from generator.foundation.months import Month
from generator.outputs import addresses
from generator.outputs.pages.changes import changes_of
from generator.records.cells import Withheld
from generator.records.releases import Release
from tests.outputs.columns import Column, text


def _with_first_row(release: Release, **cells: object) -> Release:
    first, *others = release.rows
    changed = first.model_copy(update={"cells": first.cells.model_copy(update=cells)})
    return release.model_copy(update={"rows": (changed, *others)})


def _changes(column: Column, before: Release, after: Release) -> tuple[str, ...]:
    changes = changes_of(column.with_releases(before, after).town, after)
    assert changes is not None
    return changes.words


def test_every_difference_of_the_towns_totals_is_told(anxi: Column) -> None:
    before, after = anxi.town.latest_releases[-2:]
    name = anxi.town.benefit_of[after.rows[0].benefit].name
    fewer = _with_first_row(before, households=10, persons=20)
    more = _with_first_row(after, households=13, persons=20)
    told = _changes(anxi, fewer, more)
    assert told[0].startswith(f"{name}：户数比上月多 3 户")
    assert "人数" not in told[0]


def test_a_withheld_figure_is_compared_with_nothing(anxi: Column) -> None:
    before, after = anxi.town.latest_releases[-2:]
    for hidden, shown in ((before, after), (after, before)):
        told = " ".join(
            _changes(
                anxi,
                *sorted(
                    (
                        _with_first_row(hidden, households=Withheld.WITHHELD, persons=Withheld.WITHHELD),
                        _with_first_row(shown, households=13, persons=20),
                    ),
                    key=lambda one: one.month,
                ),
            )
        )
        assert "户数" not in told and "人数" not in told


def test_benefits_of_which_no_published_figure_changed_are_named_beside_those_that_did(anxi: Column) -> None:
    before, after = anxi.town.latest_releases[-2:]
    same = after.model_copy(update={"rows": before.rows, "rates": before.rates})
    told = _changes(anxi, before, _with_first_row(same, households=1))
    totals = [row for row in before.rows if (row.place, row.part, row.period) == ("anxi", None, None)]
    names = [anxi.town.benefit_of[row.benefit].name for row in totals[1:]]
    assert told[0].startswith(anxi.town.benefit_of[before.benefits[0]].name)
    assert told[1:] == (f"和上月一样：{'、'.join(names)}。",)


def test_a_rate_that_changed_is_told_with_both_values(anxi: Column) -> None:
    releases = {release.month: release for release in anxi.town.latest_releases}
    told = changes_of(anxi.town, releases[Month(2025, 7)])
    assert told is not None
    assert "城市居民最低生活保障标准：从 750 元/人·月变成 770 元/人·月。" in told.words


def test_the_first_month_has_nothing_to_compare_with(anxi: Column) -> None:
    assert changes_of(anxi.town, anxi.town.releases[0]) is None


def test_a_month_like_the_one_before_says_so(anxi: Column) -> None:
    before, after = anxi.town.latest_releases[-2:]
    same = after.model_copy(update={"rows": before.rows, "rates": before.rates})
    assert _changes(anxi, before, same) == ("公开的数字和标准都和上个月一样。",)


def test_a_later_correction_of_the_month_before_changes_nothing(anxi: Column) -> None:
    before, after = anxi.town.latest_releases[-2:]
    assert after.published is not None
    later = _with_first_row(before, households=1).model_copy(
        update={"edition": before.edition + 1, "published": after.published.replace(year=2027)}
    )
    corrected = anxi.with_releases(before, later, after).town
    told = changes_of(corrected, after)
    assert told is not None and told.words == _changes(anxi, before, after)


def test_a_months_page_tells_its_changes(anxi: Column) -> None:
    for release in anxi.town.latest_releases:
        words = text(anxi.trees[addresses.month(release.month)])
        changes = changes_of(anxi.town, release)
        assert changes is None or [told for told in changes.words if told not in words] == []
