"""Counts are whole numbers of households, persons or visits (户, 人, 人次), read strictly."""

import re
import unicodedata

from generator.foundation.problems import ValueFault

MOST = 100_000_000
"""A hundred million: more people than any province has, so a larger count is a slip."""

_EXACT = re.compile(r"0|[1-9][0-9]*", re.ASCII)
_MEANT = re.compile(
    r"(?P<sign>[-−+]?)(?P<whole>[0-9]+|[0-9]{1,3}(?:[,' ][0-9]{3})+)(?P<fraction>\.[0-9]+)?"
    r" ?(?:人次|人|户|名|个|次|件|项)?"
)
_DATE = re.compile(
    r"([0-9]{2,4}[-/年.])?[0-9]{1,2}[-/月.][0-9]{1,2}日?|[0-9]{1,2}月|[0-9]{1,2}-(月|[a-z]{3})",
)
_WIDE_DIGIT = re.compile("[０-９]")
_LONGEST = 40

# With these codes the number that was meant is plain to see.
_PLAIN_CODES = ("数字-03", "数字-04", "数字-06", "数字-07", "数字-08")


def parse_count(text: str) -> int:
    """A count written in plain digits; raises ValueFault with the number that was probably meant."""
    if _EXACT.fullmatch(text) is None:
        raise _fault(text)
    if len(text) > len(str(MOST)) or int(text) > MOST:
        raise ValueFault("数字-09", text)
    return int(text)


def _fault(text: str) -> ValueFault:
    if text == "":
        return ValueFault("字段-04", text)
    plain = unicodedata.normalize("NFKC", text[: _LONGEST + 1]).strip().lower()
    if len(plain) > _LONGEST:
        return ValueFault("数字-01", text)
    meant = _MEANT.fullmatch(plain)
    if meant is None:
        return ValueFault("数字-05" if _DATE.fullmatch(plain) else "数字-01", text)
    code = _code(text, meant)
    return ValueFault(code, text, {"suggestion": _whole(meant)} if code in _PLAIN_CODES else {})


def _code(text: str, meant: re.Match[str]) -> str:
    whole = meant["whole"]
    causes = {
        "数字-02": meant["sign"] in ("-", "−"),
        "数字-01": bool((meant["fraction"] or "").strip(".0")),
        "数字-09": len(_whole(meant)) > len(str(MOST)),
        "数字-04": _WIDE_DIGIT.search(text) is not None,
        "数字-06": not whole.isdigit(),
        "数字-07": meant["fraction"] is not None,
        "数字-03": whole.startswith("0") and whole != "0",
    }
    return next((code for code, holds in causes.items() if holds), "数字-08")


def _whole(meant: re.Match[str]) -> str:
    return re.sub("[,' ]", "", meant["whole"]).lstrip("0") or "0"
