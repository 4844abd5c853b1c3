"""What is said where months are out of order or the clock contradicts them, word by word."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.foundation.months import Month
from generator.foundation.problems import Problem
from generator.foundation.yaml_reader import read_yaml_file
from generator.intake.reading import ReadReturn
from generator.intake.returns import Return
from generator.records.releases import Release, Review, Stage
from generator.records.town import Town
from generator.release.calendar_order import clock_astray, out_of_order, vanished
from tests.records.small_town import town

TEXT = """month: 2026-02
published: 2026-03-10
reviews:
  - {stage: 初审, role: 民政办经办岗, date: 2026-03-05}
  - {stage: 复审, role: 民政办负责岗, date: 2026-03-06}
rows: []
"""
JANUARY = Month(2026, 1)
FEBRUARY = Month(2026, 2)
DAY = datetime.date(2026, 3, 10)


@pytest.fixture
def read(tmp_path: Path) -> ReadReturn:
    path = tmp_path / "2026-02.yml"
    path.write_text(TEXT, "utf-8")
    return ReadReturn(None, (), read_yaml_file(path, tmp_path).document)


def made(month: Month = FEBRUARY, edition: int = 1, **more: object) -> Return:
    reviews = tuple(
        Review.model_construct(stage=stage, role="岗", date=datetime.date(2026, 3, day))
        for stage, day in ((Stage.FIRST, 5), (Stage.SECOND, 6))
    )
    given = Return.model_construct(
        month=month, edition=edition, published=DAY, reviews=reviews, rows=(), sample=False
    )
    return given.model_copy(update=more)


def released(*days: datetime.date | None, sample: bool = False, last: Month = JANUARY) -> Town:
    """The small town with one month for each of these days of publication, the last of them `last`."""
    releases: list[Release] = []
    for day in reversed(days):
        update = {"month": last, "edition": 1, "published": day, "sample": sample}
        releases.insert(0, town().releases[0].model_copy(update=update))
        last = last.previous()
    return replace(town(), releases=tuple(releases))


def told(problems: Sequence[Problem]) -> list[tuple[str, str, str, dict[str, str]]]:
    return [(one.code, str(one.locations[0]), one.read, dict(one.details)) for one in problems]


class TestOutOfOrder:
    """Each month follows the one before."""

    def test_the_month_that_comes_next_is_in_order(self, read: ReadReturn) -> None:
        assert out_of_order(made(), read, released(datetime.date(2026, 2, 10))) == ()

    @pytest.mark.parametrize("month", [Month(2026, 3), Month(2025, 12), Month(2025, 1)])
    def test_any_other_is_told_which_one_comes_next(self, month: Month, read: ReadReturn) -> None:
        around = released(datetime.date(2026, 2, 10))
        said = {"month": "2026年1月", "next": "2026-02"}
        expected = [("放行-01", "2026-02.yml:1:8", str(month), said)]
        assert told(out_of_order(made(month), read, around)) == expected

    def test_the_first_of_all_may_be_any_and_a_correction_of_what_is_not_there_is_left_to_others(
        self, read: ReadReturn
    ) -> None:
        assert out_of_order(made(Month(2031, 5)), read, released()) == ()
        around = released(datetime.date(2026, 2, 10))
        assert out_of_order(made(Month(2031, 5), edition=2), read, around) == ()

    def test_one_that_is_public_is_told_how_it_is_corrected(self, read: ReadReturn) -> None:
        around = released(datetime.date(2026, 2, 10), last=FEBRUARY)
        said = {"file": "2026-02.e2.xlsx", "next": "2"}
        assert told(out_of_order(made(), read, around)) == [("放行-02", "2026-02.yml:1:8", "2026-02", said)]

    @pytest.mark.parametrize(
        ("published", "is_told"),
        [(datetime.date(2026, 2, 9), True), (datetime.date(2026, 2, 10), False), (None, False)],
    )
    def test_published_before_the_one_that_was_last(
        self, published: datetime.date | None, is_told: bool, read: ReadReturn
    ) -> None:
        """The last of all days counts, whichever month it was of; one that has none counts nothing."""
        around = released(datetime.date(2026, 1, 3), datetime.date(2026, 2, 10), None)
        expected = [("放行-03", "2026-02.yml:2:12", str(published), {"before": "2026-02-10"})]
        found = told(out_of_order(made(published=published), read, around))
        assert found == (expected if is_told else [])
        assert out_of_order(made(published=published), read, released(None)) == ()


def test_what_vanished_is_told_with_the_file_to_bring_back(read: ReadReturn) -> None:
    expected = [("放行-24", "2026-02.yml:1:8", "2026-02", {"file": "releases/2026-02.e2.yml"})]
    assert told(vanished(made(edition=2), read, town(), {"2026-02.e2"})) == expected


class TestClock:
    """What has not been yet is told as what it is: the month, the day of publication, each review."""

    MONTH = ("放行-21", "2026-02.yml:1:8", "2026-02", {"last": "2026年2月28日"})
    PUBLISHED = ("放行-22", "2026-02.yml:2:12", "2026-03-10")
    FIRST = ("放行-11", "2026-02.yml:4:37", "2026-03-05")
    SECOND = ("放行-11", "2026-02.yml:5:37", "2026-03-06")

    @pytest.mark.parametrize(
        ("today", "month", "days"),
        [
            ((2026, 3, 10), False, []),
            ((2026, 3, 9), False, [PUBLISHED]),
            ((2026, 3, 6), False, [PUBLISHED]),
            ((2026, 3, 5), False, [SECOND, PUBLISHED]),
            ((2026, 3, 1), False, [FIRST, SECOND, PUBLISHED]),
            ((2026, 2, 28), True, [FIRST, SECOND, PUBLISHED]),
        ],
    )
    def test_what_is_still_to_come(
        self,
        today: tuple[int, int, int],
        month: bool,
        days: list[tuple[str, str, str]],
        read: ReadReturn,
    ) -> None:
        day = datetime.date(*today)
        expected = [(*one, {"today": str(day)}) for one in days]
        found = told(clock_astray(made(), read, released(datetime.date(2026, 2, 10)), day))
        assert found == [*([self.MONTH] if month else []), *expected]

    def test_without_a_clock_and_of_a_sample_nothing(self, read: ReadReturn) -> None:
        assert clock_astray(made(), read, released(), None) == ()
        assert clock_astray(made(sample=True), read, released(), datetime.date(2026, 1, 1)) == ()

    def test_one_without_a_day_yet_is_not_to_come(self, read: ReadReturn) -> None:
        given = made(published=None, reviews=())
        assert clock_astray(given, read, released(), datetime.date(2026, 3, 1)) == ()

    @pytest.mark.parametrize(("today", "is_told"), [((2026, 3, 3), True), ((2026, 3, 4), False)])
    def test_before_the_last_publication_the_clock_itself_is_wrong_and_nothing_else_is_told(
        self, today: tuple[int, int, int], is_told: bool, read: ReadReturn
    ) -> None:
        day = datetime.date(*today)
        around = released(datetime.date(2026, 3, 4), datetime.date(2026, 2, 10), None)
        found = told(clock_astray(made(), read, around, day))
        if is_told:
            assert found == [("放行-07", "2026-02.yml:1:8", str(day), {"before": "2026-03-04"})]
        else:
            assert [code for code, *_ in found] == ["放行-11", "放行-11", "放行-22"]
        sample = released(datetime.date(2026, 3, 4), sample=True)
        assert [code for code, *_ in told(clock_astray(made(), read, sample, day))][-1] == "放行-22"
