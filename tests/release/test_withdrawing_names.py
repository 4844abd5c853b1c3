"""Benefits and places of a withdrawal are found by name, and what is unknown is told at once, drawn in cases/withdrawn_names.yml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.problems import ContentRefused
from generator.release import withdrawing_names
from generator.release.withdrawing_names import named
from tests.records.small_town import town

DRAWN: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "withdrawn_names.yml").read_text("utf-8")
)


def told_of(what: str, place: str | None) -> list[dict[str, str]]:
    """What is told of names that are not known."""
    with pytest.raises(ContentRefused) as refused:
        named(what, place, town())
    return [{"code": one.code, "what": one.what(), "fix": one.fix()} for one in refused.value.problems]


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: f"{case['what']} {case.get('place')}")
def test_names_are_found_or_told_with_what_can_be_written(case: Mapping[str, Any]) -> None:
    if "found" in case:
        assert list(named(case["what"], case.get("place"), town())) == case["found"]
    else:
        assert told_of(case["what"], case.get("place")) == case["told"]


def test_a_list_that_is_cut_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(withdrawing_names, "_LISTED", 3)
    assert told_of("低保", "南山村")[0]["fix"].endswith("，还有 1 个没有列出来，菜单选 7 看得全。")
