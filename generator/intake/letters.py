"""Whether letters can be seen and read as they stand: their size, their typeface, and the light of their colour and ground."""

from __future__ import annotations

import re

Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
LEAST_CONTRAST = 1.6
"""Of letters and ground; WCAG asks 4.5 of what is to be read well, below this nobody sees that something stands there."""
SAME_COLOUR = "字的颜色和底色差不多，看不见"
STRUCK = "字上画着删除线，看不出这个数还算不算"
TOO_SMALL = "字小得看不见"
TURNED = "字是转过来的或者竖着写的，看到的可能只是其中一段"
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
    r"""(?:times|arial|helvet|calibri|cambria|candara|consolas|constantia|corbel|courier|tahoma|verdana|georgia|aptos
    |segoe\ ui(?!\ )|segoe\ ui\ (?:light|semi|bold|black|variable)|trebuchet|lucida|century|garamond|palatino|book|baskerville
    |bodoni|franklin|gill|rockwell|impact|comic\ sans|bahnschrift|ebrima|leelawadee|sylfaen|geneva|monaco|menlo|optima|futura
    |liberation|dejavu|carlito|caladea|noto\ (?:sans|serif|mono)(?!\ symbols)|source|open\ sans|roboto|droid|ubuntu|cantarell
    |free(?:sans|serif|mono)|nimbus|bitstream|linux\ |gentium|inter$|lato|ms\ (?:sans|serif|gothic|p?gothic|p?mincho|ui)
    |system|fixedsys|terminal|default|roman|modern|swiss|sans|serif|mono|ui-|\+(?:mn|mj)-
    |sim|nsim|fang|kai|hei|song|st[a-z]|dengxian|microsoft|youyuan|lisu|p?mingliu|pingfang|hiragino|lantinghei|wenquanyi|wqy
    |ar\ pl|fz|hy|han|harmonyos|mi\ ?sans|oppo|vivo|alibaba|yu\ |meiryo|malgun|batang|gulim|dotum|wps|droid|misans|gb|cjk
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""How the names of typefaces begin that office programs bring along, or that are common with them in China."""
_DARKEST = 0.04045
"""Of a part of a colour, below which its light grows in a straight line (WCAG 2.2, relative luminance)."""


def draws_pictures(font: str) -> bool:
    """Whether a typeface shows other figures in place of letters and digits, or is none of the usual ones."""
    if not font.strip():
        return False
    if _PICTURES.search(font):
        return True
    return not (_CHINESE.search(font) or _LATIN.match(font.strip("'\" ")))


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
