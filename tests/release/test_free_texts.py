"""Words of a release tell no number that it does not print, none that is small, and no person: drawn in cases/words.yml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.intake.reading import ReadReturn, read_alone
from generator.intake.returns import Return
from generator.records.loading import load, read_draft
from generator.records.releases import NothingToReport
from generator.records.town import Town
from generator.release.desk import examine
from generator.release.door import ReturnRefused, prepare
from generator.release.free_texts import WordsRefused, demand_no_figure, never_printed, unprinted
from tests.intake.small_town import RETURN
from tests.intake.workbooks import edited, filled, write
from tests.records.broken_town import TOWN
from tests.release.small_month import changed, order

NOTE = "示例数据。"
DRAWN: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "words.yml").read_text("utf-8")
)
SAMPLE = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def town() -> Town:
    """The small town with its releases."""
    found = load(TOWN).town
    assert found
    return found


@pytest.fixture(scope="module")
def read() -> ReadReturn:
    """The small town's return of a later month."""
    return read_alone(RETURN)


def with_words(read: ReadReturn, words: str, where: str) -> Return:
    """That return with no other words than these."""
    given = read.given
    assert given
    if where == "nothing":
        told = {"benefit": given.rows[0].benefit, "date": "2026-03-05", "reason": words}
        return given.model_copy(update={"notes": (), "nothing": (NothingToReport.model_validate(told),)})
    return given.model_copy(update={"notes": (words,)} if where == "note" else {"notes": (), "reason": words})


def stands_against(words: str, where: str, town: Town, read: ReadReturn) -> list[str]:
    """What stands against these words before there is a release, or else in the town's latest."""
    if where == "withdrawal":
        return of_a_withdrawal(words, town)
    given = with_words(read, words, where)
    before = [problem.code for problem in never_printed(given, town, read)]
    release = town.latest_releases[-1]
    return before or [problem.code for problem in unprinted(given, release, None, town, read)]


def of_a_withdrawal(reason: str, town: Town) -> list[str]:
    """What stands against this reason of a withdrawal."""
    try:
        demand_no_figure(reason, town)
    except WordsRefused as refused:
        return [problem.code for problem in refused.problems]
    return []


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: str(case["words"]))
def test_words_for_the_public_tell_no_figure_and_no_person(
    case: Mapping[str, Any], town: Town, read: ReadReturn
) -> None:
    assert stands_against(case["words"], case.get("where", "note"), town, read) == case.get("codes", [])


def test_the_sample_town_says_what_may_be_said(read: ReadReturn) -> None:
    sample = load(SAMPLE).town
    assert sample
    said = [("note", note) for release in sample.releases for note in release.notes]
    said += [("nothing", one.reason) for release in sample.releases for one in release.nothing]
    said += [("reason", one.reason) for one in sample.errata]
    assert len(said) > len(sample.releases)
    for where, words in said:
        given = with_words(read, words, where)
        assert [problem.why() for problem in never_printed(given, sample, read)] == [], words


@pytest.mark.parametrize(
    ("note", "codes"),
    [("全镇一共53户90人，54321元。", []), ("发了 7,340,033 元。", ["放行-23"])],
)
def test_at_the_door_a_number_stands_where_the_release_prints_it(
    note: str, codes: list[str], tmp_path: Path
) -> None:
    found = []
    try:
        prepare(order(tmp_path, changed([[NOTE, note]])))
    except ReturnRefused as refused:
        found = [problem.code for problem in refused.problems]
    assert found == codes


def test_a_number_that_may_be_withheld_is_borne_out_by_no_print(town: Town, read: ReadReturn) -> None:
    (problem,) = never_printed(with_words(read, "全镇办了9户。", "note"), town, read)
    assert problem.code == "放行-23"
    assert not [*never_printed(with_words(read, "全镇办了10户。", "note"), town, read)]


def test_what_was_read_is_quoted_with_the_words_that_tell(town: Town, read: ReadReturn) -> None:
    (problem,) = never_printed(with_words(read, "河口社区2户，两户又2户。", "note"), town, read)
    assert problem.read == "河口社区2户，两户又2户。"
    assert "“2”、“两”" in problem.why()


def test_the_check_of_a_workbook_tells_it_before_it_is_sent(tmp_path: Path) -> None:
    content = order(tmp_path).content
    draft, _ = read_draft(content)
    words = [{"set": "B12", "sheet": "封面", "to": "人太少，河口社区2户退出，two户。"}]
    examined = examine(write(tmp_path, edited(filled(draft, signed=False), words)), content)
    told = {problem.code: [str(at) for at in problem.locations] for problem in examined.problems}
    at = ["2026-02.xlsx › 封面!B12"]
    assert [told[f"放行-{number}"] for number in (23, 26, 27, 28)] == [at, at, at, at]
    assert examined.given is None
