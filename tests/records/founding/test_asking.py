"""Each question is asked again until its answer can stand, and the answers are those that a file would give."""

from collections.abc import Iterator

from generator.foundation.problems import Problem
from generator.foundation.yaml_reader import read_yaml
from generator.foundation.yaml_writer import yaml_text
from generator.records.founding.answers import answers_of
from generator.records.founding.asking import Person, ask_all

OFFICES = {"government": "", "peace": "平安办"}
TYPED = """青禾街道|街道|qing he|qinghe|青禾街道|青禾街道办事处|区政府网站|待核实|待核实|12|1234567890
000-0000|青禾路1号|待核实|000-0001|青禾路1号|待核实|2026-13|2026-11|2026-10-20
|待核实|青禾路1号|待核实|平安法治办|000-0003|青禾路1号|待核实
|青禾街道|上河村|上河村|<b>村|青禾居|镇|社区|"""


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


def test_asks_again_until_the_records_rules_are_kept() -> None:
    typist = Typist(TYPED)
    tree = ask_all(Person(typist.ask, typist.tell, lambda _: None), OFFICES)
    assert typist.told == [
        "字段-10",
        "字段-11",
        "月份-03",
        "字段-04",
        "编号-02",
        "编号-02",
        "文字-05",
        "字段-08",
    ]
    assert next(typist.typed, None) is None
    reading = read_yaml(yaml_text(tree).encode(), "answers.yml")
    assert reading.document is not None
    answers = answers_of(reading.document, OFFICES)
    assert answers.kind == "街道"
    assert answers.portal.id_code == "1234567890"
    assert [(office.name, office.phone) for office in answers.offices] == [
        ("青禾街道办事处", "待核实"),
        ("平安法治办", "000-0003"),
    ]
    assert [(place.name, place.kind) for place in answers.places] == [("上河村", "村"), ("青禾居", "社区")]


def test_enter_means_what_stands_in_brackets_and_never_a_telephone() -> None:
    typist = Typist(TYPED)
    ask_all(Person(typist.ask, typist.tell, lambda _: None), OFFICES)
    usual = [usual for question, usual in typist.asked if question.startswith("电话")]
    assert usual == ["待核实"] * 4
    assert [usual for question, usual in typist.asked if question.startswith("地址")][1:] == ["青禾路1号"] * 3
