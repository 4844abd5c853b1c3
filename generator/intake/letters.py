"""Whether letters can be seen and read as they stand: their size, their typeface, and the light of their colour and ground."""

from __future__ import annotations

import re

Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
LEAST_CONTRAST = 1.6
"""Of letters and ground; WCAG asks 4.5 of what is to be read well, below this nobody sees that something stands there."""
SAME_COLOUR = "字的颜色和底色差不多，看不见"
UNKNOWN_COLOUR = "字或者底的颜色、图案是程序不认识的，说不准看不看得见"
STRUCK = "字上画着删除线，看不出这个数还算不算"
TOO_SMALL = "字小得看不见"
TURNED = "字是转过来的或者竖着写的，看到的可能只是其中一段"
INDENTED = "缩进太多，列窄一点看到的就是“###”，或者切掉了一头的数"
CROSSED = "格子里画着斜线，看不出这个数还算不算"
TOO_LOW = "这一行太矮，字只露出一截，看不清是哪个数"
LEAST_HEIGHT = 0.9
"""Of a row against the size of letters in it; digits and what is left below them need as much."""
SMALLEST = 5.0
"""Points of the smallest letters that can be read on a sheet."""
_PICTURES = re.compile(
    r"dings|symbol|bar ?code|marlett|icon|emoji|sorts|code ?-?[0-9]|of ?9|ean-?1?[0-9]|upc|\bqr|\bmt extra|ornament"
    r"|条码|条形码|二维码|符号|图形|表情|密码|花边",
    re.IGNORECASE,
)
_CHINESE = re.compile(r"[一-龥]")
_LATIN = re.compile(
    r"""(?:times(?:\ new\ roman)?|arial(?:\ unicode\ ms)?|helvetica(?:\ neue)?|calibri|cambria(?:\ math)?|candara|consolas
    |constantia|corbel|courier(?:\ new)?|tahoma|verdana|georgia|aptos(?:\ (?:display|mono|serif))?|segoe\ ui(?:\ variable)?
    |trebuchet\ ms|lucida\ (?:console|sans|sans\ unicode|grande|bright|fax)|century(?:\ (?:gothic|schoolbook))?|garamond
    |palatino(?:\ linotype)?|book\ antiqua|bookman\ old\ style|baskerville(?:\ old\ face)?|bodoni\ mt|franklin\ gothic
    |gill\ sans(?:\ mt)?|rockwell|impact|comic\ sans\ ms|bahnschrift|ebrima|leelawadee(?:\ ui)?|sylfaen|geneva|monaco|menlo
    |optima|futura|liberation\ (?:sans|serif|mono|sans\ narrow)|dejavu\ (?:sans|serif|sans\ mono)|carlito|caladea
    |(?:noto|source|source\ han|droid)\ (?:sans|serif|mono|sans\ (?:mono|pro|fallback)|serif\ pro|code\ pro)(?:\ cjk)?
    |open\ sans|roboto|ubuntu(?:\ mono)?|cantarell|free(?:sans|serif|mono)|nimbus\ (?:sans|roman|mono)(?:\ (?:l|ps|no9\ l))?
    |bitstream\ vera\ (?:sans|serif|sans\ mono)|linux\ (?:libertine|biolinum)(?:\ [go])?|gentium|inter|lato
    |ms\ (?:sans\ serif|serif|gothic|pgothic|mincho|pmincho|ui\ gothic)|system|fixedsys|terminal|default|roman|modern|swiss
    |sans(?:-serif)?|serif|mono|monospace|\+m[nj]-(?:lt|ea)
    |n?simsun(?:-ext[bg])?|simhei|simkai|simfang|kaiti(?:_gb2312)?|fangsong(?:_gb2312)?|heiti|songti|dengxian
    |st(?:song|kaiti|fangsong|heiti|xihei|zhongsong|xingkai|xinwei|liti|caiyun|hupo)|microsoft\ (?:yahei|jhenghei)(?:\ ui)?
    |microsoft\ sans\ serif|youyuan|lisu|p?mingliu(?:_hkscs)?(?:-extb)?|pingfang|hiragino\ sans(?:\ gb)?|lantinghei
    |wenquanyi\ (?:micro|zen)\ hei(?:\ (?:mono|sharp))?|ar\ pl\ (?:uming|ukai)|harmonyos\ sans|mi\ ?sans|oppo\ ?sans
    |alibaba\ (?:puhuiti|sans)|yu\ (?:gothic|mincho)(?:\ ui)?|meiryo(?:\ ui)?|malgun\ gothic|batang|gulim|dotum
    |fz(?:shuti|yaoti|xiaobiaosong-b05s?|fangsong-z02s?|hei-b01s?|kai-z03s?|shusong-z01s?|dahei-b02s?|songs?)
    )(?:[ -](?:thin|extra\ ?light|light|semi\ ?light|demi\ ?light|regular|normal|book|medium|semi\ ?bold|demi\ ?bold|demi|bold
    |extra\ ?bold|heavy|black|narrow|condensed|sc|tc|hk|cn|tw|jp|kr|gb))*""",
    re.IGNORECASE | re.VERBOSE,
)
"""The names of typefaces that office programs bring along, or that are common with them in China."""
_DARKEST = 0.04045
"""Of a part of a colour, below which its light grows in a straight line (WCAG 2.2, relative luminance)."""


def draws_pictures(font: str) -> bool:
    """Whether a typeface shows other figures in place of letters and digits, or is none of the usual ones."""
    if not font.strip():
        return False
    if _PICTURES.search(font):
        return True
    return not (_CHINESE.search(font) or _LATIN.fullmatch(font.strip("'\" ")))


def of_hex(text: str, otherwise: Colour) -> Colour:
    """The colour that six last hexadecimal digits tell, or the other one."""
    digits = text[-6:]
    try:
        return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    except ValueError:
        return otherwise


def tinted(colour: Colour, tint: float) -> Colour:
    """Made lighter or darker as a theme says (ECMA-376 part 1, 18.8.19), near enough to judge contrast."""
    if tint < 0:
        red, green, blue = (round(one * (1 + tint)) for one in colour)
    else:
        red, green, blue = (round(one + (255 - one) * tint) for one in colour)
    return red, green, blue


def is_lost(letters: Colour, ground: Colour) -> bool:
    """Whether nobody sees letters of one colour on the other."""
    light, dark = sorted((_luminance(letters), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05) < LEAST_CONTRAST


def _luminance(colour: Colour) -> float:
    """How much light a colour gives, from 0 to 1 (WCAG 2.2, relative luminance)."""
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= _DARKEST else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
