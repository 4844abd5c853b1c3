"""A file that is not opened is told with what to do: the one that was meant, or how a table of mere text becomes a workbook."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.intake.reading import read_return
from generator.records.draft import Draft
from generator.records.loading import read_draft
from tests.intake.small_town import unreleased

CASES: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("cases") / "unread_files.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return read_draft(unreleased(tmp_path_factory.mktemp("town")))[0]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_says_what_to_do(case: Mapping[str, Any], draft: Draft, tmp_path: Path) -> None:
    for name in case["there"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("项目,地点\n", encoding="utf-8")
    found = read_return(tmp_path / case["given"], draft)
    (told,) = found.problems
    assert (told.code, found.given) == (case["code"], None)
    assert case["says"] in f"{told.what()}{told.why()}{told.fix()}"
