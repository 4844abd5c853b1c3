"""Figures in the words of a release (说明, 原因): each must stand in print, for words are not part of what is withheld."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from generator.foundation.documents import TreePath
from generator.foundation.money import Money
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.intake.reading import ReadReturn
from generator.intake.returns import Return
from generator.records.cells import Withheld
from generator.records.releases import Release
from generator.records.told_numbers import numbers_in, numbers_in_correction, smallness_in
from generator.records.town import Town


class WordsRefused(ContentRefused):
    """What the clerk typed for the public tells a figure; it is quoted at the terminal alone."""


def never_printed(given: Return, town: Town, read: ReadReturn) -> Iterator[Problem]:
    """The words that no release could bear out, known before one is made.

    These are numbers beside the name of a place below the town, numbers in words, and words that tell of few.
    """
    places = [_called(place.name) for place in town.places_below]
    for text, path, numbers in _texts(given):
        is_placed = any(place in text for place in places)
        told = numbers_in(text) if is_placed else [one for one in numbers if _value(one) is None]
        if told:
            yield _told_in("放行-23", read.source.locate(path), text, told)
        if few := smallness_in(text):
            yield _told_in("放行-26", read.source.locate(path), text, few)


def unprinted(given: Return, release: Release, before: Release | None, read: ReadReturn) -> Iterator[Problem]:
    """The words that tell a number which nobody could read in the release or in the edition that it replaces.

    What `never_printed` refuses is left to it. What is told neither way is refused, for anything undecided counts as
    unsafe.
    """
    printed = frozenset(_printed(release)) | frozenset(_printed(before) if before else ())
    for text, path, numbers in _texts(given):
        if told := [one for one in numbers if _value(one) not in printed]:
            yield _told_in("放行-23", read.source.locate(path), text, told)


def demand_no_figure(reason: str) -> None:
    """Raise WordsRefused where the reason of a withdrawal tells a number, for what it takes back is in no print any more.

    Nor may it tell of few.
    """
    found = (("放行-23", numbers_in(reason)), ("放行-26", smallness_in(reason)))
    problems = [_told_in(code, Location("--reason"), reason, told) for code, told in found if told]
    if problems:
        raise WordsRefused(problems)


def _told_in(code: str, at: Location, text: str, told: Sequence[str]) -> Problem:
    return Problem(code, (at,), text, {"word": "、".join(f"“{one}”" for one in dict.fromkeys(told))})


def _called(name: str) -> str:
    """A place as people shorten it: 河口 for 河口社区."""
    short = re.sub(r"(?:社区|居委会|村委会|村)$", "", name)
    return short if len(short) > 1 else name


def _texts(given: Return) -> Iterator[tuple[str, TreePath, Sequence[str]]]:
    """The words of a return for the public, where they stand, and the numbers that they tell."""
    for number, note in enumerate(given.notes):
        yield note, ("notes", number), numbers_in(note)
    for number, one in enumerate(given.nothing):
        yield one.reason, ("nothing", number, "reason"), numbers_in(one.reason)
    if given.reason:
        yield given.reason, ("reason",), numbers_in_correction(given.reason)


def _printed(release: Release) -> Iterator[Decimal]:
    """Every number that the release prints: its figures, and the rates of its month (元)."""
    for row in release.rows:
        for _, value in row.cells:
            if not isinstance(value, Withheld):
                yield Decimal(value.plain()) if isinstance(value, Money) else Decimal(value)
    yield from (Decimal(rate.amount.plain()) for rate in release.rates)


def _value(number: str) -> Decimal | None:
    """The value of a number in digits; one in words is looked up nowhere."""
    try:
        return Decimal(number.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
