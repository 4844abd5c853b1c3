"""The shape of a record: names, fixed values, ids, and did-you-mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.field_faults import (
    LONGEST_ID,
    Shape,
    empty_field,
    missing_field,
    not_allowed,
    parse_id,
    unknown_field,
    wrong_shape,
)
from generator.foundation.problems import Location, ValueFault
from tests.foundation.drawn_cases import drawn, expected, told

HERE = Location("a.yml", 1, 1)


@pytest.mark.parametrize("case", drawn("field_faults.yml", "unknown"))
def test_an_unknown_field_suggests_a_near_one(case: dict[str, list[str] | str]) -> None:
    problem = unknown_field(HERE, str(case["read"]), list(case["known"]))
    assert problem.code == case["code"]
    assert problem.details.get("suggestion") == case.get("suggestion")


@pytest.mark.parametrize("case", drawn("field_faults.yml", "not_allowed"))
def test_a_value_outside_a_fixed_set_suggests_a_near_one(case: dict[str, str]) -> None:
    fault = not_allowed(case["read"], list(case["known"]))
    assert told(fault) == expected(case)
    assert fault.details["allowed"] == "、".join(case["known"])


@pytest.mark.parametrize("case", drawn("field_faults.yml", "ids"))
def test_an_id_is_taken(case: dict[str, str]) -> None:
    assert parse_id(case["read"]) == case["read"]


@pytest.mark.parametrize("case", drawn("field_faults.yml", "ids_wrong"))
def test_a_wrong_id_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(ValueFault) as refused:
        parse_id(case["read"])
    assert told(refused.value) == expected(case)


def test_an_id_has_a_longest_form() -> None:
    assert parse_id("a" * LONGEST_ID)
    with pytest.raises(ValueFault):
        parse_id("a" * (LONGEST_ID + 1))


@given(st.text(max_size=80))
def test_a_suggested_id_could_stand(text: str) -> None:
    try:
        assert parse_id(text) == text
    except ValueFault as fault:
        assert parse_id(fault.details.get("suggestion", "a"))


def test_of_a_name_no_id_is_guessed() -> None:
    with pytest.raises(ValueFault) as refused:
        parse_id("示例三村")
    assert refused.value.at(HERE).fix() == (
        "这里写编号（id），不写名称：用到别的记录，就写那份记录的编号，例如 village-3；新起编号，用拼音或英文。"
    )


def test_a_missing_field_is_told_as_a_line_to_add() -> None:
    problem = missing_field(HERE, "start_basis", "执行日期怎么来的", ["文件写明", "待核实"])
    assert problem.what() == "缺字段“start_basis”（执行日期怎么来的）"
    assert problem.fix() == "加上一行“start_basis: ……”。只能从这几个里选一个写：文件写明、待核实。"
    assert missing_field(HERE, "name").fix() == "加上一行“name: ……”。"


def test_each_wrong_shape_has_its_code() -> None:
    problems = [
        missing_field(HERE, "name"),
        empty_field(HERE),
        wrong_shape(HERE, Shape.LIST),
        wrong_shape(HERE, Shape.MAPPING),
        wrong_shape(HERE, Shape.TEXT),
    ]
    assert [problem.code for problem in problems] == [
        case.values[0]["code"] for case in drawn("field_faults.yml", "shapes")
    ]
    assert problems[0].what() == "缺字段“name”"
