"""Words of a release tell no number that it does not print, and none that is small, drawn in cases/words.yml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.intake.reading import read_alone
from generator.records.loading import load, read_draft
from generator.release.desk import examine
from generator.release.door import ReturnRefused, prepare
from generator.release.free_texts import WordsRefused, demand_no_figure, never_printed
from tests.intake.workbooks import edited, filled, write
from tests.release.small_month import changed, order

NOTE = "示例数据。"
DRAWN: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "words.yml").read_text("utf-8")
)
PLACES = {
    "nothing": [
        "notes:",
        "nothing:\n  - {benefit: skills-training, date: 2026-03-05, reason: WORDS}\nnotes:",
    ],
    "reason": ["edition: 1", "edition: 2\nreason: WORDS"],
}


def at_the_door(folder: Path, note: str) -> list[str]:
    """What stands against the small month with this note."""
    try:
        prepare(order(folder, changed([[NOTE, note]])))
    except ReturnRefused as refused:
        return [problem.code for problem in refused.problems]
    return []


def before_the_door(folder: Path, words: str, where: str) -> list[str]:
    """What is known to stand against the small month with these words before it is a release."""
    old, new = PLACES[where]
    asked = order(folder, changed([[old, new.replace("WORDS", words)]]))
    town, read = load(asked.content).town, read_alone(asked.given)
    assert town and read.given
    return [problem.code for problem in never_printed(read.given, town, read)]


def of_a_withdrawal(reason: str) -> list[str]:
    """What stands against this reason of a withdrawal."""
    try:
        demand_no_figure(reason)
    except WordsRefused as refused:
        return [problem.code for problem in refused.problems]
    return []


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: str(case["words"]))
def test_words_for_the_public_tell_no_figure(case: Mapping[str, Any], tmp_path: Path) -> None:
    where, words = case.get("where"), case["words"]
    if where == "withdrawal":
        codes = of_a_withdrawal(words)
    else:
        codes = before_the_door(tmp_path, words, where) if where else at_the_door(tmp_path, words)
    assert codes == case.get("codes", [])


def test_what_was_read_is_quoted_with_the_words_that_tell(tmp_path: Path) -> None:
    with pytest.raises(ReturnRefused) as refused:
        prepare(order(tmp_path, changed([[NOTE, "河口社区2户，两户又2户。"]])))
    (problem,) = refused.value.problems
    assert problem.read == "河口社区2户，两户又2户。"
    assert "“2”、“两”" in problem.why()


def test_the_check_of_a_workbook_tells_it_before_it_is_sent(tmp_path: Path) -> None:
    content = order(tmp_path).content
    draft, _ = read_draft(content)
    words = [{"set": "B12", "sheet": "封面", "to": "人太少，河口社区2户。"}]
    examined = examine(write(tmp_path, edited(filled(draft, signed=False), words)), content)
    told = {problem.code: [str(at) for at in problem.locations] for problem in examined.problems}
    assert told["放行-23"] == told["放行-26"] == ["2026-02.xlsx › 封面!B12"]
    assert examined.given is None
