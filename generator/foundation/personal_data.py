"""Personal data in a text or a number that somebody typed: numbers of persons, names beside a label, homes, mail addresses."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.foundation.personal_likeness import NAMED, Likeness, likenesses
from generator.foundation.personal_lives import lives
from generator.foundation.personal_names import masked_names, names
from generator.foundation.personal_numbers import KEPT, personal_numbers
from generator.foundation.personal_papers import Found, papers
from generator.foundation.unveiled_text import unveiled


@dataclass(frozen=True)
class PersonalData:
    """What was found, by its name in messages, with no more of it than a hint."""

    kind: str
    hint: str


# A resident number typed as a number: spreadsheets keep 15 digits, so the last three have become zeros.
_ROUNDED_RESIDENT = re.compile(
    r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])0{3,4}"
)

WEIGHED = frozenset({"姓名", "住址", "出生日期", "健康和涉毒情况", "凑起来能认出人的情况"})
"""Kinds that words decide together with rules; the others have a form that nothing else has."""
ABOUT_ONE = "像是在说某一个人"
CLEARED = -2
"""What a rule found is let go only where the words of its line speak clearly against a person: undecided counts as unsafe."""

_LONGEST_PIECE = 1_500
"""Characters that are searched at once; a sentence of people is far shorter."""
_OVERLAP = 300

ROSTER_HEADERS = frozenset(
    {
        "姓名", "户主", "户主姓名", "救助对象姓名", "申请人", "申请人姓名", "身份证", "身份证号", "身份证号码", "公民身份号码",
        "手机", "手机号", "手机号码", "联系电话", "电话号码", "银行卡号", "银行账号", "账号", "卡号", "一卡通账号",
        "住址", "家庭住址", "家庭地址", "详细地址", "户籍地址", "病情", "残疾证号", "戒毒", "吸毒",
    }
)  # fmt: skip
"""Headers of columns that tell of single persons; a monthly return has none of them."""


def personal_data(text: str) -> Iterator[PersonalData]:
    """What in `text` tells of one person, numbers first; one hint of each kind, enough to find the place."""
    found: dict[str, str] = {}
    for kind, trace in (one for piece in _pieces(unveiled(text)) for one in _judged(piece)):
        found.setdefault(kind, _hint(trace))
    return (PersonalData(kind, hint) for kind, hint in found.items())


def _pieces(plain: str) -> Iterator[str]:
    """A very long line in pieces that overlap: patterns may take the square of a length, and a hostile line stop us."""
    start = 0
    while len(plain) - start > _LONGEST_PIECE:
        end = _between_words(plain, start + _LONGEST_PIECE)
        yield plain[start:end]
        start = _between_words(plain, end - _OVERLAP)
    yield plain[start:]


def _between_words(plain: str, near: int) -> int:
    """A place shortly before `near` that halves no number; `near` itself where there is none."""
    return next(
        (
            at
            for at in range(near, near - _OVERLAP // 2, -1)
            if not (plain[at].isascii() and plain[at].isalnum())
        ),
        near,
    )


def _judged(piece: str) -> Iterator[Found]:
    """What rules found and what words say, together: a form alone decides about numbers, all of it about the rest."""
    by_rule = list(ruled(piece))
    by_form = [one for one in by_rule if one[0] not in WEIGHED]
    yield from by_form
    weighed = [one for one in by_rule if one[0] in WEIGHED]
    cleared, upheld = set[Found](), set[Found]()
    for line, likeness in likenesses(piece, weighed):
        own = [one for one in weighed if one[1] in line]
        if not own and not by_form and likeness.margin > 0:
            yield _said_by_words(line, likeness)
        (cleared if likeness.margin < CLEARED else upheld).update(own)
    yield from (one for one in weighed if one in upheld or one not in cleared)


def _said_by_words(line: str, likeness: Likeness) -> Found:
    return ("姓名", likeness.name) if likeness.name_score > NAMED else (ABOUT_ONE, line)


def ruled(plain: str) -> Iterator[Found]:
    """What rules alone find in an unveiled text."""
    yield from papers(plain)
    yield from (("半遮的姓名", name) for name in masked_names(plain))
    yield from (("姓名", name) for name in names(plain))
    yield from lives(plain)


def personal_number_value(value: float) -> PersonalData | None:
    """A number of a cell that is really the number of a person; the spreadsheet may have lost its last digits."""
    if not math.isfinite(value) or value != int(value):
        return None
    digits = str(int(value))
    if _ROUNDED_RESIDENT.fullmatch(digits):
        return PersonalData("身份证号", _hint(digits))
    found = next(iter(personal_numbers(digits)), None)
    return PersonalData(found.kind.value, found.hint) if found else None


def is_roster_header(text: str) -> bool:
    """Whether a column of that name lists persons."""
    return re.sub(r"[\s（）()：:*]", "", text) in ROSTER_HEADERS


def _hint(text: str) -> str:
    shown = min(KEPT, max(1, len(text) // 2))
    return f"{text[:shown]}……"
