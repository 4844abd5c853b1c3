"""The files that take longest are begun first, so that none of them is left alone at the end of a run on several cores."""

from types import SimpleNamespace
from typing import Any, cast

from generator.cli.self_test import EVERYTHING
from tests.conftest import LONGEST_FIRST, pytest_collection_modifyitems
from tests.house.repository import ROOT


def test_every_file_that_is_begun_first_exists() -> None:
    assert [name for name in LONGEST_FIRST if not (ROOT / name).is_file()] == []
    assert len(set(LONGEST_FIRST)) == len(LONGEST_FIRST)


def test_they_come_first_and_all_others_stay_in_their_order() -> None:
    first, second = (f"{name}::test_it" for name in LONGEST_FIRST[:2])
    nodes = ["tests/test_a.py::test_z", second, "tests/test_a.py::test_a", first, "tests/test_0.py::test_0"]
    items = cast("Any", [SimpleNamespace(nodeid=node, iter_markers=lambda: ()) for node in nodes])
    pytest_collection_modifyitems(items)
    assert [item.nodeid for item in items] == [first, second, nodes[0], nodes[2], nodes[4]]


def test_the_run_of_everything_keeps_to_that_order() -> None:
    assert "--no-loadscope-reorder" in EVERYTHING
