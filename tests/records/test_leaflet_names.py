"""No two leaflets write a file of the same name, or they are refused before anything is printed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.records.leaflets import Leaflet

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "leaflet_names.yml").read_text("utf-8"))


def _names(leaflet_id: str, product: str) -> set[str]:
    given = {
        "id": leaflet_id,
        "product": product,
        "title": "示例",
        "benefits": ["job-guidance"],
        "copies": "1",
        "valid_until": "2027-06-30",
    }
    return set(Leaflet.model_validate(given).file_names(["notice"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['first']}-{case['second']}")
def test_files_of_the_same_name_are_known(case: Mapping[str, Any]) -> None:
    both = _names(*case["first"]) & _names(*case["second"])
    assert case["shared"] in both if case["shared"] else both == set()
