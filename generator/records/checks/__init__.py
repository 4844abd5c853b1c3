"""What must hold between records: each module is one kind of agreement, and all of them are told in one run."""

from collections.abc import Callable, Iterable

from generator.foundation.passed_over import Search
from generator.foundation.problems import Problem
from generator.records.checks import (
    carried,
    dates,
    errata,
    identity,
    index_numbers,
    leaflets,
    personal,
    plan,
    rates,
    references,
    steps,
    sums,
    town_only,
    withdrawals,
    withheld,
)
from generator.records.draft import Draft

Searched = Callable[[Iterable[str]], Search]
"""Makes the search for persons that passes over some wordings."""

_CHECKS = (
    references.check,
    index_numbers.check,
    carried.check,
    steps.check,
    dates.check,
    errata.check,
    rates.check,
    sums.check,
    withheld.check,
    withdrawals.check,
    plan.check,
    town_only.check,
    leaflets.check,
)


def check(draft: Draft, searched: Searched = Search) -> tuple[Problem, ...]:
    """Every problem between the records of a draft.

    A file whose names are in doubt is then set aside like one that could not be read: all who name what it should
    hold would only tell the same cause again.
    """
    doubtful = tuple(identity.check(draft))
    rest = draft.without({location.file for problem in doubtful for location in problem.locations})
    between = (problem for one in _CHECKS for problem in one(rest))
    return (*doubtful, *between, *personal.check(rest, searched))
