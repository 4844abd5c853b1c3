"""Numbers in the words of a release (说明, 原因): each must stand in print, for words are not part of what is withheld."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from generator.foundation.documents import TreePath
from generator.foundation.money import Money
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.intake.reading import ReadReturn
from generator.intake.returns import Return
from generator.records.cells import Withheld
from generator.records.releases import Release
from generator.records.told_numbers import numbers_in
from generator.records.town import Town


def unprinted(
    given: Return, release: Release, before: Release | None, town: Town, read: ReadReturn
) -> Iterator[Problem]:
    """The words that tell a number which nobody could read in the release or in the edition that it replaces.

    Words that name a place below the town may tell no number at all: the same number printed elsewhere would be no
    excuse. What is told neither way is refused, for anything undecided counts as unsafe.
    """
    printed = frozenset(_printed(release)) | frozenset(_printed(before) if before else ())
    places = [_called(place.name) for place in town.places_below]
    for text, path in _texts(given):
        numbers = numbers_in(text)
        named = [place for place in places if place in text]
        told = numbers if named else [one for one in numbers if _value(one) not in printed]
        if told:
            yield Problem("放行-23", (read.source.locate(path),), "", {"count": str(len(told))})


def demand_no_number(reason: str) -> None:
    """Raise ContentRefused where the reason of a withdrawal tells a number: what it takes back is in no print any more."""
    if numbers := numbers_in(reason):
        raise ContentRefused([Problem("放行-23", (Location("--reason"),), "", {"count": str(len(numbers))})])


def _called(name: str) -> str:
    """A place as people shorten it: 河口 for 河口社区."""
    short = re.sub(r"(?:社区|居委会|村委会|村)$", "", name)
    return short if len(short) > 1 else name


def _texts(given: Return) -> Iterator[tuple[str, TreePath]]:
    yield from ((note, ("notes", number)) for number, note in enumerate(given.notes))
    yield from ((one.reason, ("nothing", number, "reason")) for number, one in enumerate(given.nothing))
    if given.reason:
        yield given.reason, ("reason",)


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
