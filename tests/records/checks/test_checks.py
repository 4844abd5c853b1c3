"""The checks together: a cause is told once, and each check is silent where it cannot know."""

import pytest

from generator.records.checks import check, dates, errata, identity, plan, rates, references, sums, withheld
from generator.records.draft import Draft
from generator.records.folder import SHELVES, files_on
from tests.records.broken_town import TOWN
from tests.records.test_draft import WHOLE

CHECKS = (dates, errata, identity, plan, rates, references, sums, withheld)
FILES = [path.relative_to(TOWN).as_posix() for shelf in SHELVES for path in files_on(shelf, TOWN)]


def test_the_small_town_agrees_with_itself() -> None:
    assert check(WHOLE) == ()


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_could_not_be_read_makes_no_other_file_wrong(file: str) -> None:
    assert check(WHOLE.without({file})) == ()


def test_any_two_files_that_could_not_be_read_make_no_other_file_wrong() -> None:
    told = {
        (first, second): [problem.code for problem in found]
        for first in FILES
        for second in FILES
        if first < second and (found := check(WHOLE.without({first, second})))
    }
    assert told == {}


def test_nothing_at_all_is_nothing_wrong() -> None:
    nothing = Draft({}, {}, (), frozenset(), WHOLE.calendar)
    assert [problem for one in CHECKS for problem in one.check(nothing)] == []
