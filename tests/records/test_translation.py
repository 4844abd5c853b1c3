"""What pydantic says about a record becomes problems of our own: a place, a reason, a way out, and no value."""

from collections.abc import Sequence

import pytest
from pydantic import ValidationError

from generator.foundation.documents import TreePath
from generator.foundation.problems import Problem
from generator.foundation.yaml_reader import read_yaml
from generator.records.fields import Record
from generator.records.places import Places
from generator.records.plan import PublicationPlan
from generator.records.releases import Release, Row
from generator.records.standards import Standard
from generator.records.translation import problems_in, title_at


def problems_of(model: type[Record], text: str) -> Sequence[Problem]:
    document = read_yaml(text.encode(), "a.yml").document
    assert document is not None
    with pytest.raises(ValidationError) as refused:
        model.model_validate(document.value)
    return problems_in(refused.value, document, model)


def told(model: type[Record], text: str) -> list[tuple[str, str, str]]:
    return [(problem.code, str(problem.locations[0]), problem.read) for problem in problems_of(model, text)]


def test_a_misspelt_key_is_one_problem_at_the_key() -> None:
    text = "places:\n  - id: a\n    nmae: 甲村\n    kind: 村\n"
    (problem,) = problems_of(Places, text)
    assert (problem.code, str(problem.locations[0])) == ("字段-02", "a.yml:3:5")
    assert problem.details == {"suggestion": "name"}


def test_the_same_slip_in_two_items_is_told_for_each() -> None:
    text = "places:\n  - {id: a, nmae: 甲村, kind: 村}\n  - {id: b, nmae: 乙村, kind: 村}\n"
    assert told(Places, text) == [("字段-02", "a.yml:2:13", "nmae"), ("字段-02", "a.yml:3:13", "nmae")]


def test_a_key_far_from_the_missing_one_is_a_problem_of_its_own() -> None:
    text = "places:\n  - {id: a, colour: 红, kind: 村}\n"
    assert [code for code, *_ in told(Places, text)] == ["字段-03", "字段-01"]


def test_a_missing_key_is_told_with_its_chinese_name_where_its_record_begins() -> None:
    (problem,) = problems_of(Places, "places:\n  - {id: a, kind: 村}\n")
    assert problem.details == {"field": "name", "called": "（名称）", "choices": ""}
    assert str(problem.locations[0]) == "a.yml:2:5"


def test_of_a_missing_key_with_fixed_values_the_values_are_told() -> None:
    (problem,) = problems_of(Places, "places:\n  - {id: a, name: 甲村}\n")
    assert problem.fix() == "加上一行“kind: ……”。只能从这几个里选一个写：镇、街道、村、社区。"


@pytest.mark.parametrize(
    ("cells", "code", "read", "suggestion"),
    [
        ("{amount_month: 7,520}", "金额-03", "7,520", "7520"),
        ("{amount_month: 7,520.50, persons: 3}", "金额-03", "7,520.50", "7520.50"),
        ("{persons: 1,234,567}", "数字-06", "1,234,567", "1234567"),
    ],
)
def test_a_number_that_commas_broke_is_told_whole(cells: str, code: str, read: str, suggestion: str) -> None:
    (problem,) = problems_of(Row, f"benefit: a\nplace: b\ncells: {cells}\n")
    assert (problem.code, problem.read) == (code, read)
    assert problem.details == {"suggestion": suggestion}
    assert problem.locations[0].line == 3


@pytest.mark.parametrize(
    "cells", ["{520: }", "{persons: 7, 520: 3}", "{persons: withheld, 520: }", "{persons: 7, 52: }"]
)
def test_another_number_for_a_key_is_a_field_that_nobody_knows(cells: str) -> None:
    assert [code for code, *_ in told(Row, f"benefit: a\nplace: b\ncells: {cells}\n")] == ["字段-01"]


def test_a_persons_number_is_not_read_back() -> None:
    (problem,) = problems_of(Places, "places:\n  - {id: a, name: 找13800000000, kind: 村}\n")
    assert (problem.code, problem.read) == ("文字-10", "")
    assert "13800000000" not in problem.what() + problem.why() + problem.fix()


def test_a_key_that_python_calls_otherwise_is_told_as_it_is_written() -> None:
    text = (
        "id: a\nname: 甲\nunit: 元/人\nregion: 全市\nvalues:\n"
        "  - {amount: 1, form: 2025-01-01, start_basis: 文件写明, source: {title: 甲}}\n"
    )
    (problem,) = problems_of(Standard, text)
    assert (problem.read, problem.details) == ("form", {"suggestion": "from"})


def test_all_that_is_wrong_in_a_record_is_told_at_once() -> None:
    text = "places:\n  - {id: A, name: '', kind: 小村, sample: maybe, boards: 一块}\n"
    assert [code for code, *_ in told(Places, text)] == [
        "字段-10",
        "字段-04",
        "字段-08",
        "字段-08",
        "字段-05",
    ]


@pytest.mark.parametrize(
    ("places", "code"),
    [("", "字段-04"), ("一村", "字段-05"), ("{a: b}", "字段-05"), ("[一村]", "字段-06"), ("['']", "字段-04")],
)
def test_a_wrong_shape_is_told_by_what_should_stand_there(places: str, code: str) -> None:
    assert [found for found, *_ in told(Places, f"places: {places}\n")] == [code]


@pytest.mark.parametrize(("kind", "code"), [("''", "字段-04"), ("[村]", "字段-07"), ("村庄", "字段-08")])
def test_a_wrong_choice_is_told_by_what_is_wrong_with_it(kind: str, code: str) -> None:
    assert [found for found, *_ in told(Places, f"places: [{{id: a, name: 甲, kind: {kind}}}]\n")] == [code]


def test_choices_in_a_list_are_those_of_its_items() -> None:
    text = (
        "title: 甲\nexplanation: [乙]\nplans:\n  - year: 2026\n    adopted: 2025-12-01\n    basis: []\n"
        "    rules:\n      - benefit: a\n        tier: 1\n        reason: 丙\n"
        "        town: {cadence: 按月, measures: [person]}\n"
    )
    (problem,) = problems_of(PublicationPlan, text)
    assert problem.details["suggestion"] == "persons"
    assert "amount_to_date" in problem.details["allowed"]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        (("month",), "月份"),
        (("rows", 3, "place"), "地点"),
        (("rows", 3), "数据"),
        (("rows", 0, "nowhere"), ""),
        ((), ""),
        ((3,), ""),
    ],
    ids=str,
)
def test_a_field_is_called_by_its_chinese_title(path: TreePath, title: str) -> None:
    assert title_at(Release, path) == title
