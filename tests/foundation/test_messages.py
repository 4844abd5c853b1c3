"""The catalogue of messages is whole, speaks plainly, and every code of it really occurs."""

import re
from pathlib import Path

import pytest

from generator.foundation.counts import MOST
from generator.foundation.field_faults import LONGEST_ID
from generator.foundation.messages import Message, catalogue, message
from generator.foundation.money import MOST_YUAN
from generator.foundation.months import FIRST_YEAR, LAST_YEAR

TESTS = Path(__file__).parents[1]

every_message = pytest.mark.parametrize("entry", catalogue().values(), ids=catalogue().keys())

BUREAUCRATIC = re.compile("无效|非法|必填项|请|抱歉|错误代码|系统异常")


def codes_in_cases() -> set[str]:
    files = (
        path for folder in ("cases*", "broken") for path in TESTS.glob(f"**/{folder}/**/*") if path.is_file()
    )
    texts = (path.read_text(encoding="utf-8") for path in files)
    drawn = (
        one for text in texts for one in re.findall(r"\bcode: [一-龥]{2}-\d{2}|\bcodes: \[[^]]*\]", text)
    )
    return {code for one in drawn for code in re.findall(r"[一-龥]{2}-\d{2}", one)}


@every_message
def test_a_code_is_a_family_and_two_digits(entry: Message) -> None:
    assert re.fullmatch(r"[一-龥]{2}-\d{2}", entry.code)
    assert entry.code.startswith(entry.family)


@every_message
def test_a_message_is_whole(entry: Message) -> None:
    assert all([entry.title, entry.why, entry.fix, entry.example.wrong, entry.example.right])
    assert not entry.title.endswith("。")
    assert entry.why.endswith(("。", "}"))


@every_message
def test_a_message_speaks_plainly(entry: Message) -> None:
    assert not BUREAUCRATIC.search(entry.title + entry.why + entry.fix)


def test_every_code_occurs_in_a_drawn_case() -> None:
    assert sorted(set(catalogue()) - codes_in_cases()) == []


def test_no_case_expects_a_code_that_nobody_knows() -> None:
    assert codes_in_cases() <= set(catalogue())


def test_codes_of_a_family_are_numbered_without_gaps() -> None:
    families: dict[str, list[int]] = {}
    for entry in catalogue().values():
        families.setdefault(entry.family, []).append(int(entry.code[-2:]))
    assert families == {family: list(range(1, len(numbers) + 1)) for family, numbers in families.items()}


def test_a_bound_that_is_told_is_the_bound_that_holds() -> None:
    assert f"最多 {LONGEST_ID} 个字符" in message("字段-10").why
    for code in ("日期-05", "月份-05"):
        assert message(code).why == f"年份要在 {FIRST_YEAR} 到 {LAST_YEAR} 之间。"
    assert (MOST_YUAN, "一百亿元" in message("金额-08").why) == (100 * 10**8, True)
    assert (MOST, "一亿" in message("数字-09").why) == (10**8, True)


def test_an_unknown_code_raises() -> None:
    with pytest.raises(KeyError):
        message("无此-01")


def test_placeholders_are_found_in_all_three_texts() -> None:
    assert message("字段-09").placeholders == {"suggestion", "allowed"}
    assert message("文字-01").placeholders == {"character"}
