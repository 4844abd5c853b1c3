"""Every id that a record names must be the id of another, wherever it stands."""

import re
from pathlib import Path
from typing import Any

import pytest

from generator.records.loading import load
from tests.records.broken_town import Case, copy_of_town
from tests.records.drawn_cases import drawn

CODES = {"named": "引用-01", "parts": "引用-03", "clauses": "引用-04"}
NOWHERE = [
    pytest.param(case.values[0], code, id=f"{part} {case.id}")
    for part, code in CODES.items()
    for case in drawn("references.yml", part)
]


@pytest.mark.parametrize(("case", "code"), NOWHERE)
def test_an_id_that_nobody_has_is_told_where_it_stands(
    case: dict[str, Any], code: str, tmp_path: Path
) -> None:
    root = copy_of_town(tmp_path)
    Case(case).change(root)
    (told,) = [problem for problem in load(root).problems if problem.code == code]
    (location,) = told.locations
    line = (root / case["file"]).read_text(encoding="utf-8").splitlines()[location.line - 1]
    assert location.file == case["file"]
    assert told.read == "nowhere"
    assert re.match(r"([a-z]+:)?nowhere\b", line[location.column - 1 :])
