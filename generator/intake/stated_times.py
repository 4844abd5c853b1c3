"""The months, quarters and years that a header or a title names, and whether they are those of the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.foundation.months import Month, Period, Quarter, Year
from generator.records.measures import Scope

_CHINESE = {name: number for number, name in enumerate("一二三四五六七八九十", start=1)} | {
    "十一": 11,
    "十二": 12,
}
_CHINESE_MONTH = re.compile(r"(十[一二]|[一二三四五六七八九十])(?=月)")
_YEAR = r"(?:(?P<year>(?:20)?[0-9]{2})年(?:度)?)?"
_MONTH = r"(?P<last>1[0-2]|0?[1-9])(?:月份?)"
_END = r"(?P<end>[末底])?"
_LAST_OF_QUARTER, _LAST_OF_YEAR = 3, 12


@dataclass(frozen=True)
class Stated:
    """One time that a text names; `fits` says whether it can be that of a table's period and scope."""

    text: str
    fits: Callable[[Period, Scope], bool]
    is_since_january: bool = False
    is_end: bool = False


def stated_times(text: str) -> tuple[tuple[Stated, ...], str]:
    """The times that a text without air and brackets names, and the text with a dot in place of each."""
    found: list[Stated] = []
    rest = with_month_digits(text)
    for form, made in _FORMS:
        for match in form.finditer(rest):
            found.append(made(match))
        rest = form.sub("·", rest)
    return tuple(found), rest


def with_month_digits(text: str) -> str:
    """The text with 十月 written as 10月, and 元月 as 1月."""
    return _CHINESE_MONTH.sub(lambda match: str(_CHINESE[match[1]]), text.replace("元月", "1月"))


def misfit(times: Iterable[Stated], periods: Iterable[Period], scope: Scope) -> str:
    """The first time that is not that of every period, as it was written; '' where all are."""
    wanted = tuple(periods)
    return next((one.text for one in times if not all(one.fits(period, scope) for period in wanted)), "")


def _last(period: Period) -> Month:
    return period.months[-1]


def _is_year(match: re.Match[str], period: Period) -> bool:
    told = match["year"]
    return told is None or int(told[-2:]) == _last(period).year % 100


def _of_range(match: re.Match[str]) -> Stated:
    first, last = int(match["first"]), int(match["last"])

    def fits(period: Period, scope: Scope) -> bool:
        begin = 1 if scope is not Scope.MONTH else period.months[0].number
        return _is_year(match, period) and (first, last) == (begin, _last(period).number)

    return Stated(match.group(), fits, is_since_january=first == 1, is_end=False)


def _of_until(match: re.Match[str]) -> Stated:
    last = match["last"]

    def fits(period: Period, scope: Scope) -> bool:
        is_month = last is None or int(last) == _last(period).number
        return _is_year(match, period) and is_month and scope is not Scope.MONTH

    return Stated(match.group(), fits, is_since_january=True)


def _of_month(match: re.Match[str]) -> Stated:
    def fits(period: Period, scope: Scope) -> bool:
        is_right = _is_year(match, period) and int(match["last"]) == _last(period).number
        return is_right and scope is not Scope.TO_DATE and (scope is Scope.POINT or isinstance(period, Month))

    return Stated(match.group(), fits, is_end=bool(match["end"]))


def _of_quarter(match: re.Match[str]) -> Stated:
    told = match["quarter"]
    number = _CHINESE.get(told) or int(told)

    def fits(period: Period, scope: Scope) -> bool:
        is_right = isinstance(period, Quarter) and period.number == number
        return is_right and _is_year(match, period) and scope is not Scope.TO_DATE

    return Stated(match.group(), fits, is_end=bool(match["end"]))


def _of_year(match: re.Match[str]) -> Stated:
    def fits(period: Period, scope: Scope) -> bool:
        return _is_year(match, period) and (scope is Scope.TO_DATE or isinstance(period, Year))

    return Stated(match.group(), fits)


def _of_word(
    kind: type[Month | Quarter | Year] | None, *, to_date: bool = False
) -> Callable[[re.Match[str]], Stated]:
    """A word that means the table's own period, if that is of its kind."""

    def made(match: re.Match[str]) -> Stated:
        def fits(period: Period, scope: Scope) -> bool:
            if scope is Scope.TO_DATE:
                return to_date
            return kind is None or isinstance(period, kind)

        return Stated(match.group(), fits)

    return made


def _of_end(every: int) -> Callable[[re.Match[str]], Stated]:
    """The end of the month, of the quarter or of the year."""

    def made(match: re.Match[str]) -> Stated:
        def fits(period: Period, scope: Scope) -> bool:
            return scope is not Scope.MONTH and _last(period).number % every == 0

        return Stated(match.group(), fits, is_end=True)

    return made


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Stated]], ...] = (
    (re.compile(rf"{_YEAR}(?P<first>1[0-2]|0?[1-9])月?[-—–~～至到]{_MONTH}{_END}"), _of_range),
    (re.compile(rf"(?:截至|截止|截至到|截止到){_YEAR}(?:{_MONTH}{_END}|目前)"), _of_until),
    (re.compile(rf"{_YEAR}{_MONTH}{_END}(?![0-9])"), _of_month),
    (re.compile(r"(?P<year>20[0-9]{2})[-./](?P<last>1[0-2]|0?[1-9])(?![0-9])(?P<end>(?!))?"), _of_month),
    (re.compile(rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度?{_END}"), _of_quarter),
    (re.compile(r"(?P<year>20[0-9]{2})年度?"), _of_year),
    (re.compile(r"[本当]?月[末底]"), _of_end(1)),
    (re.compile(r"[本当]?季度?[末底]"), _of_end(_LAST_OF_QUARTER)),
    (re.compile(r"[本当]?年[末底]"), _of_end(_LAST_OF_YEAR)),
    (re.compile(r"[本当]期末|期末"), _of_end(1)),
    (re.compile(r"[当本]月份?"), _of_word(Month)),
    (re.compile(r"[当本]季度?"), _of_word(Quarter)),
    (re.compile(r"全年度?|[本当]年度?|今年(?:以来)?"), _of_word(Year, to_date=True)),
    (re.compile(r"[当本]期"), _of_word(None)),
)
