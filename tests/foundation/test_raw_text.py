"""No character that an eye cannot see gets through, and positions are those of the file."""

import sys
import unicodedata

import pytest

from generator.foundation.problems import Location
from generator.foundation.raw_text import decode, unwanted_characters

ALLOWED = {"\t", "\n", "\r", " ", "\u3000"}
"""Tab, line ends, the space, and the wide space of Chinese typesetting."""

# Unicode counts these among letters and marks, and yet they show nothing.
SHAPELESS_LETTERS = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180f\u2800\u3164\uffa0\ufe00\ufe0f\U000e0100\U000e01ef"
)


@pytest.fixture(scope="module")
def categories() -> dict[str, set[str]]:
    """All characters that there are, by their category."""
    found: dict[str, set[str]] = {}
    for character in map(chr, range(sys.maxunicode + 1)):
        found.setdefault(unicodedata.category(character), set()).add(character)
    return found


@pytest.mark.parametrize("category", ["Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"])
def test_a_whole_category_is_refused(category: str, categories: dict[str, set[str]]) -> None:
    passed = {
        character for character in categories[category] - ALLOWED if not any(unwanted_characters(character))
    }
    assert sorted(f"U+{ord(character):04X}" for character in passed if character != "\r") == []


@pytest.mark.parametrize("character", SHAPELESS_LETTERS, ids=lambda character: f"U+{ord(character):04X}")
def test_a_letter_without_a_shape_is_refused(character: str) -> None:
    assert [found.code for found in unwanted_characters(character)] == ["文字-01"]


@pytest.mark.parametrize("category", ["Lo", "Ll", "Lu", "Nd", "Po", "Ps", "Sm", "So"])
def test_what_can_be_seen_is_let_through(category: str, categories: dict[str, set[str]]) -> None:
    stopped = {found.character for found in unwanted_characters("".join(categories[category]))}
    assert stopped <= set(SHAPELESS_LETTERS) | {"\ufffc", "\ufffd"}


def test_a_known_character_is_called_by_its_name() -> None:
    assert [found.name for found in unwanted_characters("\u200b\u2061")] == ["U+200B（零宽空格）", "U+2061"]


def test_positions_are_those_of_the_file() -> None:
    raw, problems = decode("a\u200bb\r\n\U00020000c\n".encode(), "a.yml")
    assert raw is not None
    assert raw.text == "a□b\r\n\U00020000c\n"
    assert [raw.location(raw.text.index(letter)) for letter in "bc"] == [
        Location("a.yml", 1, 3),
        Location("a.yml", 2, 2),
    ]
    assert (raw.line_text(1), raw.line_text(2), raw.line_text(9)) == ("a□b", "\U00020000c", "")
    assert [problem.locations for problem in problems] == [(Location("a.yml", 1, 2),)]


def test_clean_text_has_no_problem() -> None:
    _, problems = decode("安溪镇　（一）\r\n\tA4 — “第 1 条”…… ㎡ ½ 😀\n".encode(), "a.yml")
    assert problems == ()


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u00a0", "U+00A0（不换行空格）"),
        ("\u00ad", "U+00AD（软连字符）"),
        ("\u200b", "U+200B（零宽空格）"),
        ("\u200c", "U+200C（零宽不连字）"),
        ("\u200d", "U+200D（零宽连字）"),
        ("\u200e", "U+200E（从左到右标记）"),
        ("\u200f", "U+200F（从右到左标记）"),
        ("\u202d", "U+202D（强制从左到右）"),
        ("\u202e", "U+202E（强制从右到左）"),
        ("\u2060", "U+2060（零宽连接符）"),
        ("\u2028", "U+2028（行分隔符）"),
        ("\u2029", "U+2029（段分隔符）"),
        ("\ufeff", "U+FEFF（字节顺序标记）"),
        ("\ufffd", "U+FFFD（替代字符，原来的字已经丢了）"),
        ("\ue000", "U+E000"),
    ],
)
def test_what_cannot_be_seen_is_told_by_its_name(character: str, name: str) -> None:
    (found,) = unwanted_characters(f"字{character}字")
    assert (found.name, found.index) == (name, 1)
