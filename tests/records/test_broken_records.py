"""One thing wrong in a town: exactly its problems are told, with place, reason and way out; broken/*.yml draws them."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.foundation.problems import Problem, Severity
from generator.records.loading import Loaded, load
from tests.foundation.remembered_yaml import remembered_yaml
from tests.records.broken_town import CASES, TOWN, Case, as_drawn, copy_of_town, every_case

ENOUGH_TOGETHER = 20
UNFILLED = re.compile(r"(?<!\{)\{[a-z_]+\}")


def problems_of(root: Path) -> list[Problem]:
    return list(load(root, remembered_yaml).problems)


@pytest.fixture(scope="module")
def loaded_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], Loaded]:
    """What comes of a case; it is loaded once for all that is asked of it."""

    @cache
    def loaded(name: str) -> Loaded:
        root = copy_of_town(tmp_path_factory.mktemp("town"))
        next(case for case in CASES if case.name == name).change(root)
        return load(root, remembered_yaml)

    return lambda case: loaded(case.name)


def test_the_small_town_itself_is_whole() -> None:
    loaded = load(TOWN)
    assert loaded.problems == ()
    assert loaded.town is not None


@every_case
def test_exactly_the_drawn_problems_are_told(case: Case, loaded_of: Callable[[Case], Loaded]) -> None:
    loaded = loaded_of(case)
    assert [as_drawn(problem) for problem in loaded.problems] == case.expected
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    assert (loaded.town is None) == bool(errors)


@every_case
def test_every_problem_says_where_why_and_what_to_do(case: Case, loaded_of: Callable[[Case], Loaded]) -> None:
    for problem, drawn in zip(loaded_of(case).problems, case.drawn["expect"], strict=True):
        assert drawn["fix"] in problem.fix()
        assert drawn.get("why", "") in problem.why()
        assert problem.what()
        assert problem.why()
        assert all(location.file for location in problem.locations)
        assert not UNFILLED.search(problem.what() + problem.why() + problem.fix())


def test_all_problems_are_told_in_one_run(tmp_path: Path) -> None:
    root = copy_of_town(tmp_path)
    together = [case for case in CASES if case.is_for_together]
    assert len(together) >= ENOUGH_TOGETHER
    for case in together:
        case.change(root)
    wanted = [problem for case in together for problem in case.expected]
    assert in_order(map(as_drawn, problems_of(root))) == in_order(wanted)


def in_order(drawn: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted(str(sorted(problem.items())) for problem in drawn)


@pytest.mark.parametrize("case", [case for case in CASES if "公开-11" in str(case.expected)], ids=str)
def test_a_figure_that_is_too_small_is_not_repeated(case: Case, tmp_path: Path) -> None:
    root = copy_of_town(tmp_path)
    figure = case.drawn["replace"][1].rpartition(": ")[2].strip(" },")
    case.change(root)
    for problem in problems_of(root):
        told = problem.what() + problem.why() + problem.fix()
        assert problem.read == ""
        assert figure not in told.replace(problem.details.get("threshold", ""), "")


def test_every_case_is_named_once_and_says_why() -> None:
    names = [case.name for case in CASES]
    assert sorted(set(names)) == sorted(names)
    assert all(case.drawn["why"].endswith("。") for case in CASES)
