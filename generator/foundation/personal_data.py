"""Personal data in a text or a number that somebody typed: numbers of persons, names beside a label, homes, mail addresses."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.foundation.personal_numbers import KEPT, personal_numbers


@dataclass(frozen=True)
class PersonalData:
    """What was found, by its name in messages, with no more of it than a hint."""

    kind: str
    hint: str


_NAME = r"[一-龥·]{2,4}"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("姓名", re.compile(rf"(?:姓名|户主|户主姓名|申请人|救助对象|联系人)[:：]\s*({_NAME})(?![一-龥])")),
    ("住址", re.compile(r"[一-龥]{1,8}(?:村|社区|路|街|巷)[0-9一二三四五六七八九十]{1,4}(?:组|社|号)[0-9附\-]{0,6}(?:号|室|单元)")),
    ("电子邮箱", re.compile(r"[A-Za-z0-9._%+-]{2,}@[A-Za-z0-9-]+\.[A-Za-z.]{2,}")),
    ("车牌号", re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]·?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])")),
)  # fmt: skip
# A resident number typed as a number: spreadsheets keep 15 digits, so the last three have become zeros.
_ROUNDED_RESIDENT = re.compile(
    r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])0{3,4}"
)

_LONGEST = 10**19
"""No number of a person has more digits."""

ROSTER_HEADERS = frozenset(
    {
        "姓名", "户主", "户主姓名", "救助对象姓名", "申请人", "申请人姓名", "身份证", "身份证号", "身份证号码", "公民身份号码",
        "手机", "手机号", "手机号码", "联系电话", "电话号码", "银行卡号", "银行账号", "账号", "卡号", "一卡通账号",
        "住址", "家庭住址", "家庭地址", "详细地址", "户籍地址", "病情", "残疾证号", "戒毒", "吸毒",
    }
)  # fmt: skip
"""Headers of columns that tell of single persons; a monthly return has none of them."""


def personal_data(text: str) -> Iterator[PersonalData]:
    """Everything in `text` that tells of one person, numbers first."""
    for number in personal_numbers(text):
        yield PersonalData(number.kind.value, number.hint)
    for kind, pattern in _FORMS:
        for match in pattern.finditer(text):
            found = match.group(1) if pattern.groups else match.group()
            yield PersonalData(kind, _hint(found))


def personal_number_value(value: float) -> PersonalData | None:
    """A number of a cell that is really the number of a person; the spreadsheet may have lost its last digits."""
    if not math.isfinite(value) or value != int(value) or abs(value) > _LONGEST:
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
