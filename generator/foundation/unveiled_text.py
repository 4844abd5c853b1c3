"""Brings a text to the form in which disguises no longer help: one width, no hidden signs, digits as digits."""

import html
import re
import unicodedata
from urllib.parse import unquote

# Signs that no eye sees: soft hyphen, zero width, direction marks, variation selectors, tags.
_HIDDEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u20dd-\u20e4\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]")  # fmt: skip
_AIR = re.compile("[ \t]{4,}")
# A word in which every character stands by itself: 姓 名, 庹 良 芬.
_SPREAD = re.compile(r"(?<![一-龥])[一-龥](?: [一-龥])+(?![一-龥])")
# As programs write them, and as workbooks do (ECMA-376, 22.4.2.4).
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|_x([0-9a-fA-F]{4})_")
_OTHER_DIGITS = re.compile(r"[^\D0-9]")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2}){2,}")
# Traditional forms of what the detector looks for; a whole table of them would find nothing more.
_SIMPLIFIED = str.maketrans(
    "號碼電話證機戶籍銀賬帳貧殘戒毒強製製隔離艾滋個體姓們陳張劉黃楊趙吳孫馬羅鄭謝許鄧馮韋薑閻葉蔣範譚賀龔湯龍萬錢嚴鐘賴鄒盧蘇賈蕭顧孟樣溫莊顏尚歐陽組鎮鄉莊樓單棟門牌號領養癱瘓腫診斷療傷兒媽爺奶遺獨監護養護護發補貼給與為於從來現對這們歲請濟難醫險歷婦產陽壽飛關興曉軍國華強張麗蘭鳳蓮榮澤貴",
    "号码电话证机户籍银账账贫残戒毒强制制隔离艾滋个体姓们陈张刘黄杨赵吴孙马罗郑谢许邓冯韦姜阎叶蒋范谭贺龚汤龙万钱严钟赖邹卢苏贾萧顾孟样温庄颜尚欧阳组镇乡庄楼单栋门牌号领养瘫痪肿诊断疗伤儿妈爷奶遗独监护养护护发补贴给与为于从来现对这们岁请济难医险历妇产阳寿飞关兴晓军国华强张丽兰凤莲荣泽贵",
)
_NUMERALS = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖两幺", "00123456789123456789" + "21")
_NUMERAL = "[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖两幺0-9]"
# Read out in one breath, or in groups of several with a pause between them; an enumeration has one in each.
_RUN_OF_NUMERALS = re.compile(
    rf"(?<!{_NUMERAL})(?=(?:[ ,、\-]?{_NUMERAL}){{11}}){_NUMERAL}{{2,}}(?:[ ,、\-]{_NUMERAL}{{2,}})+|{_NUMERAL}{{7,}}"
)
# Words by which a number or a name is known, with air between their characters.
_AIRY_LABEL = re.compile(
    "|".join(
        "[ \t]+".join(word)
        for word in (
            "姓名",
            "户主",
            "住址",
            "地址",
            "电话",
            "手机",
            "卡号",
            "账号",
            "微信号",
            "微信",
            "QQ",
            "身份证",
            "银行卡",
            "支付宝",
        )
    )
)
# Digits with spaces and dashes between them, or with one and the same other sign throughout.
_SPACED_DIGITS = re.compile(
    r"(?<![0-9.,])[0-9]+(?:[ \t_\-—–()]{1,3}[0-9]+)+[ \t_\-—–]{0,3}[xX]?(?![0-9])"
    r"|(?<![0-9.,])[0-9]+(?:\.{2,6}[0-9]+)+(?![0-9])"
    r"|(?<![0-9.,])[0-9]+([.·•/\\,，、*|~:：+;；])[0-9]+(?:\1[0-9]+)*(?:\1?[xX])?(?![0-9])"
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_LETTERS_FOR_DIGITS = re.compile(
    r"(?<![A-Za-z0-9])(?=[0-9OolIBSZ]*[0-9][0-9OolIBSZ]*[0-9])[0-9OolIBSZ]{11,19}(?![A-Za-z0-9])"
)


def unveiled(text: str) -> str:
    """The text as it would be read out: escapes resolved, hidden signs gone, full width and old forms made plain."""
    plain = html.unescape(_ESCAPED.sub(_character, text))
    plain = _PERCENT.sub(lambda found: unquote(found.group(), errors="ignore"), plain)
    plain = _HIDDEN.sub("", unicodedata.normalize("NFKC", _HIDDEN.sub("", plain)))
    plain = _AIR.sub("   ", with_our_digits(plain).translate(_SIMPLIFIED))
    close = _AIRY_LABEL.sub(lambda found: re.sub(r"\s", "", found.group()), plain)
    return _SPREAD.sub(lambda found: found.group().replace(" ", ""), close)


def with_our_digits(text: str) -> str:
    """A text whose digits of every script are 0 to 9."""
    return _OTHER_DIGITS.sub(lambda found: str(unicodedata.decimal(found.group())), text)


def with_plain_digits(text: str) -> str:
    """An unveiled text whose long runs of numerals are digits, whatever stands for them."""
    plain = _RUN_OF_NUMERALS.sub(lambda found: found.group().translate(_NUMERALS), text)
    return _LETTERS_FOR_DIGITS.sub(
        lambda found: found.group().translate(str.maketrans("OolIBSZ", "0011852")), plain
    )


def closed_up(text: str) -> str:
    """A text with plain digits whose long numbers have nothing between their digits; amounts stay as they are."""
    return _SPACED_DIGITS.sub(_closed, text)


def _closed(found: re.Match[str]) -> str:
    if _THOUSANDS.fullmatch(found.group()):
        return found.group()
    return re.sub(r"[^0-9xX]", "", found.group())


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1] or found[2] or found[3], 16))
