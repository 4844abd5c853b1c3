"""Words of a release tell no number that it does not print, and none that is small, drawn in cases/words.yml."""

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
from generator.records.releases import Release
from generator.release import free_texts
from generator.release.desk import examine
from generator.release.door import ReturnRefused, prepare
from generator.release.free_texts import WordsRefused, demand_no_figure, never_printed
from tests.intake.workbooks import edited, filled, write
from tests.records import small_town
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
    assert free_texts._called(name) == short


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
        found = free_texts.unprinted(given, release, before, read)
        return [(one.code, str(one.locations[0]), one.read, one.details["word"]) for one in found]

    note = ("放行-23", "2026-02.yml:3:14", given.notes[1], "“63”")
    nothing = ("放行-23", "2026-02.yml:6:55", given.nothing[1].reason, "“7”、“8”")
    reason = ("放行-23", "2026-02.yml:7:9", given.reason, "“55”")
    assert told(None) == [note, nothing, reason]
    assert told(printing(households="63", persons="55")) == [nothing]
    assert told(printing(persons="7", households="8")) == [note, reason]
    assert list(free_texts.unprinted(given, printing(households="9"), release, read))


def test_without_words_for_the_public_there_is_nothing_to_hold_against_print() -> None:
    given, read = read_of("month: 2026-02\nrows: []\n")
    assert list(free_texts.unprinted(given, printing(households="9"), None, read)) == []


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
        demand_no_figure("人太少，2户，又2户。")
    told = [
        (one.code, str(one.locations[0]), one.read, one.details["word"]) for one in refused.value.problems
    ]
    assert told == [
        ("放行-23", "--reason", "人太少，2户，又2户。", "“2”"),
        ("放行-26", "--reason", "人太少，2户，又2户。", "“太少”"),
    ]
    demand_no_figure("收回重新核对。")
