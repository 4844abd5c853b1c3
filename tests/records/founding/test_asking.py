"""Each question is asked again until its answer can stand, and the answers are those that a file would give."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.problems import Problem
from generator.foundation.yaml_reader import read_yaml
from generator.foundation.yaml_writer import yaml_text
from generator.records.founding.answers import Answers, answers_of
from generator.records.founding.asking import Person, ask_all

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "asking.yml").read_text("utf-8")
)
OFFICES = {"government": "", "peace": "平安办"}
TYPED = """青禾|街道|qing he|qinghe||区政府网站|13900000000|000-0000|青禾路1号|待核实|000-0001|2026-13|2026-11||2026-10-20
不是|否|平安法治办|青禾、上河村|上河村、下河村|<b>村|青禾居|镇|社区|"""


class Typist:
    """Types what is drawn; `…` nothing is left over, and everything that was told is kept."""

    def __init__(self, typed: str) -> None:
        self.typed: Iterator[str] = iter(typed.replace("\n", "|").split("|"))
        self.told: list[str] = []
        self.asked: list[tuple[str, str]] = []

    def ask(self, question: str, usual: str) -> str:
        self.asked.append((question, usual))
        return next(self.typed) or usual

    def tell(self, problem: Problem) -> None:
        self.told.append(problem.code)


def talk(typed: str, month: str = "2026-12") -> tuple[Typist, Answers]:
    typist = Typist(typed)
    tree = ask_all(Person(typist.ask, typist.tell, lambda _: None), OFFICES, month)
    assert next(typist.typed, None) is None
    reading = read_yaml(yaml_text(tree).encode(), "answers.yml")
    assert reading.document is not None
    return typist, answers_of(reading.document, OFFICES)


def test_asks_again_until_the_records_rules_are_kept() -> None:
    typist, answers = talk(TYPED)
    assert typist.told == [
        "字段-10",
        "新建-06",
        "月份-03",
        "新建-05",
        "字段-08",
        "新建-09",
        "文字-05",
        "字段-08",
    ]
    assert answers.kind == "街道"
    assert answers.publisher == "青禾办事处"
    assert answers.help.address == answers.complaints.address == "青禾路1号"
    assert [(office.name, office.phone) for office in answers.offices] == [
        ("青禾办事处", "待核实"),
        ("平安法治办", "待核实"),
    ]
    assert [(place.name, place.kind) for place in answers.places] == [
        ("上河村", "村"),
        ("下河村", "村"),
        ("青禾居", "社区"),
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_tells_why_an_answer_cannot_stand_and_asks_again(case: dict[str, Any]) -> None:
    typist, answers = talk(case["typed"])
    assert [{"code": code} for code in typist.told] == case["told"]
    assert [place.name for place in answers.places] == ["上河村"]


SHORT = "青禾镇|qinghe||区政府网站||||||2026-10-20||上河村、下河村|"


def test_what_is_the_same_everywhere_is_not_asked() -> None:
    typist, answers = talk(SHORT)
    assert len(typist.asked) == SHORT.count("|") + 1
    assert len(typist.asked) <= 13
    assert answers.publisher == "青禾镇人民政府"
    assert str(answers.first_month) == "2026-12"
    assert answers.offices[1].name == "平安办"


def test_it_says_how_far_along_one_is() -> None:
    typist, _ = talk(SHORT)
    numbers = [question.partition("　")[0] for question, _ in typist.asked]
    assert numbers[0].startswith("第 1 个，共 ")
    assert numbers[2:-1] == [f"第 {number} 个，共 12 个" for number in range(3, 13)]


def test_an_answer_is_taken_back() -> None:
    """Back over a question that was not asked, back from the villages, and a village taken back."""
    _, answers = talk(
        "青禾|镇|上一个|上一个|青河镇|qinhe|上一个|qinghe||区政府网站||||||2026-10-20||上一个|是|上河村|上一个|中河村|"
    )
    assert (answers.name, answers.id) == ("青河镇", "qinghe")
    assert [place.name for place in answers.places] == ["中河村"]


def test_enter_means_what_stands_in_brackets_and_never_a_telephone() -> None:
    typist, _ = talk(TYPED)
    usual = [usual for question, usual in typist.asked if "电话" in question]
    assert set(usual) == {"待核实"}
