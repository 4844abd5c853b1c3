"""Figures told in words that people read: numbers that may count households, people or money, and that these are few."""

import re
import unicodedata

from generator.foundation.unveiled_text import with_our_digits

_UNIT = "户|人(?!员|均|口|民)|个人|口人|家(?!庭)|名(?!单|称)|位|例|笔|元|块|万"
_DIGITS = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?")
_IN_WORDS = re.compile(rf"[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+(?=[ ]?(?:{_UNIT}))")
# Days, articles, editions and shares count no people and no money; numbers of telephones have their own search.
_NO_FIGURE = re.compile(
    r"[0-9]{1,4} ?(?:年|月|日|号|条|款|项|期|版|点|时|分钟|天|周|级|个月|个工作日|次会议)|第 ?[0-9]+"
    r"|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|〔[0-9]{4}〕 ?[0-9]+|0[0-9]{2,3}-[0-9]{7,8}|12[0-9]{3}(?![0-9])|一[人户]一"
)
_ONE_ENTRY = re.compile("(?:录|填|抄|漏|[多少错重][写打记算登输])[^，。；发付补领给]{0,4}一笔")
"""A slip of whoever entered the figures, which left one line of a table out; a payment left out is none."""
_ENTERING = "录填写打抄输登记算报漏发领给付"
_FEW = re.compile(
    rf"[太很极较偏][少小]|(?<![经通])过[少小]|最小|(?:[人户]数?|数)少(?![{_ENTERING}])|数小"
    "|只有(?![^，。；]*才)|仅有|寥寥|(?<!差)不多|个别[户人村社]|几个?[户人]"
)
"""Few told in words; 户数少录了一笔 tells of a slip, and 只有……才 of a condition."""


def numbers_in(text: str) -> list[str]:
    """The numbers of a text that may count people or money, in digits or in words."""
    rest = _NO_FIGURE.sub("。", with_our_digits(unicodedata.normalize("NFKC", text)))
    return [*_DIGITS.findall(rest), *_IN_WORDS.findall(rest)]


def numbers_in_correction(text: str) -> list[str]:
    """The same in the reason of a correction, where 录入时少录了一笔 tells of a slip and of nobody's payment."""
    return numbers_in(_ONE_ENTRY.sub("。", text))


def smallness_in(text: str) -> list[str]:
    """The words of a text by which figures are told to be small without a number."""
    return _FEW.findall(text)
