"""Numbers in words that people read: those that may count households, people or money."""

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


def numbers_in(text: str) -> list[str]:
    """The numbers of a text that may count people or money, in digits or in words."""
    rest = _NO_FIGURE.sub("。", with_our_digits(unicodedata.normalize("NFKC", text)))
    return [*_DIGITS.findall(rest), *_IN_WORDS.findall(rest)]
