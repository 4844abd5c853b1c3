"""Months follow one another, and no edition is released twice."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from generator.foundation.months import Month
from generator.foundation.yaml_reader import read_yaml_file
from generator.intake.reading import ReadReturn
from generator.intake.returns import Return
from generator.release.calendar_order import clock_astray, out_of_order, vanished
from generator.release.restricted import Restricted
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


@pytest.mark.parametrize(
    ("stem_month", "sample", "codes"),
    [
        (Month(2026, 2), False, ["放行-24"]),
        (Month(2026, 2), True, []),
        (Month(2026, 3), False, []),
        (Month(2026, 1), False, []),
    ],
)
def test_what_was_public_and_is_gone_from_the_records_is_not_made_again(
    stem_month: Month, sample: bool, codes: list[str], tmp_path: Path
) -> None:
    """{code: 放行-24}: January 2026 is public still, March never was."""
    (tmp_path / "return.yml").write_text("month: 2026-02\n", "utf-8")
    reading = read_yaml_file(tmp_path / "return.yml", tmp_path)
    given = Return.model_construct(month=stem_month, edition=1, published=None, rows=(), sample=sample)
    found = vanished(given, ReadReturn(given, (), reading.document), town(), {"2026-01", "2026-02"})
    assert [problem.code for problem in found] == codes


def test_the_restricted_folder_remembers_what_was_public(tmp_path: Path) -> None:
    restricted = Restricted(tmp_path)
    assert restricted.released() == frozenset()
    restricted.keep_released(["2026-02"])
    restricted.keep_released(["2026-01", "2026-02"])
    assert restricted.released() == {"2026-01", "2026-02"}


@pytest.mark.parametrize(("later", "codes"), [(-1, ["放行-03"]), (0, []), (1, [])])
def test_no_month_is_published_before_the_one_that_was_last(
    later: int, codes: list[str], tmp_path: Path
) -> None:
    (tmp_path / "return.yml").write_text("month: 2026-02\npublished: 2026-03-10\n", "utf-8")
    reading = read_yaml_file(tmp_path / "return.yml", tmp_path)
    last = max(one.published for one in town().releases if one.published is not None)
    month = town().latest_releases[-1].month.next()
    day = last + datetime.timedelta(days=later)
    given = Return.model_construct(month=month, edition=1, published=day, rows=())
    found = out_of_order(given, ReadReturn(given, (), reading.document), town())
    assert [problem.code for problem in found] == codes


@pytest.mark.parametrize(("sample", "codes"), [(False, ["放行-07"]), (True, [])])
def test_a_clock_before_the_last_publication_is_astray_but_made_up_months_hold_nothing_against_it(
    sample: bool, codes: list[str], tmp_path: Path
) -> None:
    (tmp_path / "return.yml").write_text("month: 2026-02\n", "utf-8")
    reading = read_yaml_file(tmp_path / "return.yml", tmp_path)
    *before, last = town().releases
    releases = (
        *(one.model_copy(update={"published": None}) for one in before),
        last.model_copy(update={"published": datetime.date(2031, 1, 5), "sample": sample}),
    )
    given = Return.model_construct(
        month=Month(2026, 2), edition=1, published=None, rows=(), sample=False, reviews=()
    )
    read = ReadReturn(given, (), reading.document)
    found = clock_astray(given, read, replace(town(), releases=releases), datetime.date(2031, 1, 4))
    assert [problem.code for problem in found] == codes
