"""A role is made of the words of offices, and whatever else stands in it may be somebody."""

import pytest

from generator.records.role_names import is_role_name


@pytest.mark.parametrize(
    "text",
    [
        "经办岗",
        "民政办经办岗",
        "民政和社事办（卫生健康办）负责岗",
        "镇分管领导岗",
        "退役军人服务站审核岗",
        "村委会第二复核岗",
        "会计A岗",
    ],
)
def test_a_role(text: str) -> None:
    assert is_role_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "岗",
        "经办",
        "钱小明岗",
        "钱小明经办岗",
        "民政办钱小明岗",
        "王镇长岗",
        "民政办qianxm岗",
        "1岗",
        "民政办 岗",
    ],
)
def test_no_role(text: str) -> None:
    assert not is_role_name(text)


def test_words_that_are_made_of_words_are_not_tried_in_every_way() -> None:
    """乡村 is 乡 and 村 as well; in every way this would take longer than anybody waits."""
    assert not is_role_name("乡村" * 99 + "钱岗")
