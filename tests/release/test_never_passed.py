"""What an earlier step must have refused is refused once more where it would do harm, and never taken for nothing found."""

import dataclasses
from pathlib import Path

import pytest

from generator.foundation.money import Money
from generator.intake.reading import ReadReturn, read_return
from generator.intake.returns import Return, added
from generator.records.draft import Draft
from generator.records.errata import ErratumKind
from generator.records.loading import load
from generator.records.town import Town
from generator.release import door, standing
from generator.release.admission import against
from generator.release.approval import Approval
from generator.release.candidate import candidate_of
from generator.release.errata_made import erratum_of
from tests.release.small_month import order
from tests.release.test_errata_made import release


@dataclasses.dataclass(frozen=True)
class Month:
    """The small town, its first month as it was read, and the order to release it."""

    order: door.Order
    town: Town
    draft: Draft
    read: ReadReturn
    given: Return


@pytest.fixture
def month(tmp_path: Path) -> Month:
    first = order(tmp_path)
    loaded = load(first.content)
    read = read_return(first.given, loaded.draft)
    assert loaded.town is not None
    assert read.given is not None
    return Month(first, loaded.town, loaded.draft, read, read.given)


def test_a_return_that_was_read_from_nothing_is_not_one_without_problems(month: Month) -> None:
    unread = dataclasses.replace(month.read, document=None)
    approval = Approval.of(month.given, month.order.restricted, "2026-02.yml")
    with pytest.raises(ValueError, match="could not be read was not refused"):
        against(unread, month.given, approval, (month.town, month.draft), month.order.restricted, None)


def test_a_row_that_no_plan_names_has_no_level(month: Month) -> None:
    (row, *_) = month.given.rows
    strange = month.given.model_copy(update={"rows": (row.model_copy(update={"benefit": "unheard-of"}),)})
    with pytest.raises(ValueError, match="no plan names"):
        candidate_of(strange, month.town)


def test_a_month_of_a_year_without_a_plan_is_not_decided(month: Month) -> None:
    empty = month.given.model_copy(update={"month": month.given.month.next(), "rows": ()})
    later = dataclasses.replace(month.town, plan=month.town.plan.model_copy(update={"plans": ()}))
    with pytest.raises(ValueError, match="without a plan"):
        door._matter(month.order, later, candidate_of(empty, month.town), (empty,))


def test_an_edition_without_a_day_has_no_erratum() -> None:
    unpublished = release(2, persons="9").model_copy(update={"published": None})
    with pytest.raises(ValueError, match="without a day"):
        erratum_of(release(1, persons="9"), unpublished, ErratumKind.CORRECTION, "录入错误。")


def test_a_release_that_nobody_could_read_back_is_not_put_anywhere(
    month: Month, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "release_text", lambda _: "month: [")
    with pytest.raises(ValueError, match="cannot be read"):
        standing.objections(candidate_of(month.given, month.town), month.read, month.draft, before=False)


@pytest.mark.parametrize(("before", "value"), [(Money(100), 1), (1, Money(100))])
def test_an_amount_and_a_count_have_no_sum(before: Money | int, value: Money | int) -> None:
    with pytest.raises(TypeError, match="no sum"):
        added(before, value)


def test_what_is_published_without_a_day_is_still_held_against_the_clock(month: Month) -> None:
    """A return without a day of publication, whose reviews are of days to come."""
    given = month.given.model_copy(update={"published": None, "sample": False})
    today = given.reviews[0].date.replace(day=1)
    problems = against(
        month.read,
        given,
        Approval.of(given, month.order.restricted, "2026-02.yml"),
        (month.town, month.draft),
        month.order.restricted,
        today,
    )
    assert "放行-11" in {problem.code for problem in problems}
