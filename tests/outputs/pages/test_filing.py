"""The information block of Chongqing's portals: every known line in its order, none empty, and none where no portal asks for it."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs import addresses
from generator.outputs.page import PageKind
from generator.records.information_block import InformationBlock, check_sign
from tests.outputs.columns import Column, Element, classed, text
from tests.records.small_town import town

ORDER = ("索引号", "发文字号", "主题分类", "体裁分类", "发布机构", "有效性", "成文日期", "发布日期")
NUMBER = re.compile(r"11\d{6}[0-9A-Z]{10}/\d{4}-\d{5}")
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE = "11500151MB1234567"


def _column(block: dict[str, Any] | None) -> Column:
    given_block = InformationBlock.model_validate(block) if block else None
    site = town().site.model_copy(update={"information_block": given_block})
    return Column(replace(town(), site=site), town().newest_publication)


def _lines(root: Element) -> dict[str, str]:
    """The lines of the block as a reader meets them."""
    told: dict[str, str] = {}
    for block in classed(root, "mb-filing"):
        names, texts = list(block.iter("dt")), list(block.iter("dd"))
        told |= {text(name): text(value) for name, value in zip(names, texts, strict=True)}
    return told


def test_without_the_option_no_page_has_the_block() -> None:
    assert not [path for path, root in _column(None).trees.items() if _lines(root)]


def test_policies_interpretations_and_months_have_it_and_no_line_of_it_is_empty() -> None:
    column = _column({"topic": "社会救助"})
    having = {path for path, root in column.trees.items() if _lines(root)}
    kinds = (PageKind.POLICY, PageKind.INTERPRETATION, PageKind.MONTH)
    assert having == {path for path, _ in column.of_kind(*kinds)}
    for path in having:
        told = _lines(column.trees[path])
        assert all(told.values()), path
        assert list(told) == [name for name in ORDER if name in told], path
        assert "索引号" not in told  # nobody has written one down
        assert {"发文字号", "主题分类", "体裁分类", "发布机构"} <= told.keys(), path


def test_a_known_number_stands_on_its_item_and_nowhere_else() -> None:
    month, policy = town().latest_releases[-1].month, town().policies[0].id
    items = [
        {"item": f"month:{month}", "serial": "2026-00007"},
        {"item": f"policy:{policy}", "serial": "2026-00003", "published": "2026-01-05", "validity": "失效"},
    ]
    code = CODE + check_sign(CODE)
    column = _column({"credit_code": code, "topic": "社会救助", "items": items})
    numbers = {
        path: told["索引号"] for path, root in column.trees.items() if "索引号" in (told := _lines(root))
    }
    assert numbers[addresses.month(month)] == f"{code}/2026-00007"
    assert all(NUMBER.fullmatch(number) for number in numbers.values())
    told = _lines(column.trees[addresses.policy(policy)])
    assert (told["发布日期"], told["有效性"]) == ("2026年1月5日", "失效")
    assert set(numbers) <= {
        addresses.month(month),
        addresses.policy(policy),
        *map(addresses.edition, _editions(month)),
    }


def _editions(month: Any) -> list[Any]:
    return [release for release in town().releases if release.month == month]


def test_a_replaced_edition_is_no_longer_valid() -> None:
    column = _column({"topic": "社会救助"})
    validity = {path: _lines(root)["有效性"] for path, root in column.of_kind(PageKind.MONTH)}
    newest = {addresses.month(release.month) for release in town().latest_releases}
    assert validity == {path: "有效" if path in newest else "失效" for path in validity}


@pytest.mark.parametrize("code", ["91350100M000100Y43"])
def test_the_check_sign_is_that_of_the_standard(code: str) -> None:
    """The standard's own example (GB 32100-2015)."""
    assert check_sign(code) == code[-1]


@given(st.text(SIGNS, min_size=10, max_size=10), st.integers(0, 16), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_noticed(own: str, place: int, sign: str) -> None:
    code = ("11500151" + own)[:17]
    wrong = code[:place] + sign + code[place + 1 :]
    assert wrong == code or check_sign(wrong) != check_sign(code)
