"""Words of a release tell no number that it does not print, none that is small, and no person: drawn in cases/words.yml."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.yaml_reader import read_yaml
from generator.intake.reading import ReadReturn, read_alone
from generator.intake.returns import Return
from generator.records.loading import load, read_draft
from generator.records.releases import NothingToReport, Release
from generator.records.told_words import Names
from generator.records.town import Town
from generator.release import free_texts
from generator.release.desk import examine
from generator.release.door import ReturnRefused, prepare
from generator.release.free_texts import WordsRefused, demand_no_figure, never_printed, unprinted
from tests.intake.small_town import RETURN
from tests.intake.workbooks import edited, filled, write
from tests.records import small_town
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


def test_a_number_in_words_stands_in_no_print(town: Town, read: ReadReturn) -> None:
    given = with_words(read, "全镇三十一户。", "note")
    assert [one.code for one in unprinted(given, town.latest_releases[-1], None, town, read)] == ["放行-23"]


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
    assert [told[f"放行-{number}"] for number in (23, 26, 31, 32)] == [at, at, at, at]
    assert examined.given is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("河口社区", "河口"),
        ("东河村", "东河"),
        ("东河村委会", "东河"),
        ("新街居委会", "新街"),
        ("李村", "李村"),
        ("村口镇", "村口镇"),
    ],
)
def test_a_place_is_known_as_people_shorten_it(name: str, short: str) -> None:
    assert {*Names((name,)).called()} == {name, short}


@pytest.mark.parametrize(
    ("number", "value"),
    [("1,234", "1234"), ("1，234.5", "1234.5"), ("07", "7"), ("两", None), ("三百", None)],
)
def test_only_a_number_in_digits_can_stand_in_print(number: str, value: str | None) -> None:
    assert free_texts._value(number) == (None if value is None else Decimal(value))


TEXT = """month: 2026-02
rows: []
notes: [第一条, "全镇 53 户，1,234.50 元，标准 630 元，63 户。"]
nothing:
  - {benefit: skills-training, date: 2026-03-05, reason: 没有办班。}
  - {benefit: job-guidance, date: 2026-03-05, reason: "差 7 人，差 7 人，差 8 人，没有办成。"}
reason: "53 户改成 55 户，漏录了一笔。"
"""


def read_of(text: str) -> tuple[Return, ReadReturn]:
    document = read_yaml(text.encode(), "2026-02.yml").document
    assert document is not None
    given = Return.model_validate(document.value)
    return given, ReadReturn(given, (), document)


def printing(**cells: str) -> Release:
    rows = ({"benefit": "relief", "place": "yunhe", "cells": cells},)
    rates = (
        {
            "standard": "minimum-living-rural",
            "amount": "630",
            "unit": "元/人·月",
            "document": "江民发〔2025〕6号",
        },
    )
    said = {
        "month": "2026-02",
        "edition": "1",
        "published": "2026-03-10",
        "reviews": (),
        "rates": rates,
        "rows": rows,
    }
    return Release.model_validate(said)


def test_each_text_is_held_against_print_where_it_stands() -> None:
    """Figures, amounts and the month's rates are print; of an edition that is replaced what it printed counts too."""
    given, read = read_of(TEXT)
    release = printing(households="53", amount_month="1234.50", persons="withheld")

    def told(before: Release | None) -> list[tuple[str, str, str, str]]:
        found = free_texts.unprinted(given, release, before, small_town.town(), read)
        return [(one.code, str(one.locations[0]), one.read, one.details["word"]) for one in found]

    note = ("放行-23", "2026-02.yml:3:14", given.notes[1], "“63”")
    nothing = ("放行-23", "2026-02.yml:6:55", given.nothing[1].reason, "“7”、“8”")
    reason = ("放行-23", "2026-02.yml:7:9", given.reason, "“55”")
    assert told(None) == [note, nothing, reason]
    assert told(printing(households="63", persons="55")) == [nothing]
    assert told(printing(persons="7", households="8")) == [note, nothing, reason]
    assert list(free_texts.unprinted(given, printing(households="9"), release, small_town.town(), read))


def test_without_words_for_the_public_there_is_nothing_to_hold_against_print() -> None:
    given, read = read_of("month: 2026-02\nrows: []\n")
    assert list(free_texts.unprinted(given, printing(households="9"), None, small_town.town(), read)) == []


def test_beside_a_place_below_the_town_no_number_passes_and_elsewhere_those_in_words_do_not() -> None:
    given, read = read_of(
        "month: 2026-02\nrows: []\nnotes: [河口 53 户。, 云河镇 53 户。, 有两户。, 人太少。]\n"
    )
    found = free_texts.never_printed(given, small_town.town(), read)
    told = [(one.code, str(one.locations[0]), one.read, one.details["word"]) for one in found]
    assert told == [
        ("放行-23", "2026-02.yml:3:9", "河口 53 户。", "“53”"),
        ("放行-23", "2026-02.yml:3:30", "有两户。", "“两”"),
        ("放行-26", "2026-02.yml:3:36", "人太少。", "“太少”"),
    ]


def test_of_a_withdrawal_the_reason_is_told_where_it_was_typed() -> None:
    with pytest.raises(WordsRefused) as refused:
        demand_no_figure("人太少，2户，又2户。", small_town.town())
    told = [
        (one.code, str(one.locations[0]), one.read, one.details["word"]) for one in refused.value.problems
    ]
    assert told == [
        ("放行-23", "--reason", "人太少，2户，又2户。", "“2”"),
        ("放行-26", "--reason", "人太少，2户，又2户。", "“太少”"),
    ]
    demand_no_figure("收回重新核对。", small_town.town())
