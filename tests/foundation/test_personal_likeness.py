"""How much of what tells of a person is found in lines that nothing was learnt from, and what words do beside rules."""

from collections import defaultdict

import pytest

from benchmarks.likeness.lines import LEARNT, NEVER_LEARNT, read_lines
from generator.foundation.personal_data import personal_data
from generator.foundation.personal_likeness import likeliest_name, likeness, plain

LEAST = {
    "identifiers": 1.0,
    "labelled_names": 0.95,
    "free_names": 0.8,
    "states": 0.95,
    "homes_births_quasi": 0.8,
    "id_plain": 1.0,
    "id_disguised": 1.0,
    "mobile": 1.0,
    "mobile_disguised": 1.0,
    "bank_card": 1.0,
    "certificates": 1.0,
    "plates": 1.0,
    "mail_and_im": 1.0,
    "masked_names": 0.7,
    "homes_births_sums": 0.8,
}
MOST_FALSE_ALARMS = 0.03


@pytest.fixture(scope="module")
def found() -> dict[str, list[tuple[str, bool]]]:
    """The lines that were never learnt by their kind, each with whether anything was found in it."""
    told: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for line in read_lines(NEVER_LEARNT):
        told[line.kind].append((line.text, any(True for _ in personal_data(line.text))))
    return told


@pytest.mark.parametrize("kind", LEAST)
def test_most_is_found_in_lines_that_nothing_was_learnt_from(
    kind: str, found: dict[str, list[tuple[str, bool]]]
) -> None:
    missed = [text for text, hit in found[kind] if not hit]
    assert 1 - len(missed) / len(found[kind]) >= LEAST[kind], missed


def test_little_that_is_innocent_is_taken_for_a_person(
    found: dict[str, list[tuple[str, bool]]],
) -> None:
    alarms = [text for text, hit in found[""] if hit]
    assert len(alarms) / len(found[""]) <= MOST_FALSE_ALARMS, alarms


def test_no_line_is_both_learnt_and_measured_with() -> None:
    learnt = {line.text for line in read_lines(LEARNT)}
    assert learnt.isdisjoint(line.text for line in read_lines(NEVER_LEARNT))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("昨天给罗显贵送了药", "罗显贵"),
        ("让尉迟海涛来一趟", "尉迟海涛"),
        ("欧阳淑华领到了补贴", "欧阳淑华"),
        ("听说窦建民搬走了", "窦建民"),
    ],
)
def test_the_likeliest_name_of_a_line_is_told(line: str, name: str) -> None:
    assert likeliest_name(line)[0] == name


@pytest.mark.parametrize("line", ["马上就办", "安全生产", "经办人员", "余额不足", "高职院校", "方便群众"])
def test_ordinary_words_that_begin_with_a_surname_are_less_likely_names(line: str) -> None:
    assert likeliest_name(line)[1] < likeliest_name(f"通知曹学文{line}")[1]


def test_what_a_rule_found_counts() -> None:
    line = "救助一人"
    assert likeness(line, {"姓名"}).margin > likeness(line, ()).margin


def test_numbers_stand_for_their_length_only() -> None:
    assert plain("2026年11月 ABC") == plain("1987年10月  xyz") != plain("6年11月 ABC")


def test_an_innocent_sentence_beside_it_clears_nobody() -> None:
    about_one = "三组有一位78岁的独居老太，儿子在服刑。"
    assert list(personal_data(about_one + "这里按月公开云河镇的救助政策、标准、对象和金额。"))
