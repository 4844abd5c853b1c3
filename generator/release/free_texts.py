"""What the words of a release (说明, 原因) may not tell: figures that stand in no print, that they are few, and persons."""

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
from generator.records.told_people import people_in, unreadable_in
from generator.records.told_words import PLACE, Names, plainly
from generator.records.town import Town

LEAST_BORNE_OUT = Decimal(10)
"""The largest threshold of a plan: smaller numbers stand in print by chance, and are what is withheld."""


class WordsRefused(ContentRefused):
    """What the clerk typed for the public tells a figure; it is quoted at the terminal alone."""


def never_printed(given: Return, town: Town, read: ReadReturn) -> Iterator[Problem]:
    """The words that no release could bear out, known before one is made.

    These are numbers beside the name of a place below the town, numbers in words or too small to be borne out, and words
    that tell of few, of persons, or in letters that nobody can judge.
    """
    names, rates = _names(town), _rates(town)
    for text, path, numbers in _texts(given, names):
        is_placed = PLACE in plainly(text, names)
        told = numbers if is_placed else [one for one in numbers if not _may_stand(one, text, numbers, rates)]
        found = (("放行-23", told), *_wordings(text, names))
        yield from (_told_in(code, read.source.locate(path), text, words) for code, words in found if words)


def unprinted(
    given: Return, release: Release, before: Release | None, town: Town, read: ReadReturn
) -> Iterator[Problem]:
    """The words that tell a number which nobody could read in the release or in the edition that it replaces.

    What `never_printed` refuses is left to it. What is told neither way is refused, for anything undecided counts as
    unsafe.
    """
    printed = frozenset(_printed(release)) | frozenset(_printed(before) if before else ())
    rates = _rates(town)
    for text, path, numbers in _texts(given, _names(town)):
        told = [one for one in numbers if not _is_borne_out(one, text, numbers, printed, rates)]
        if told:
            yield _told_in("放行-23", read.source.locate(path), text, told)


def demand_no_figure(reason: str, town: Town) -> None:
    """Raise WordsRefused where the reason of a withdrawal tells a number, for what it takes back is in no print any more.

    Nor may it tell of few or of persons.
    """
    names = _names(town)
    found = (("放行-23", numbers_in(reason, names)), *_wordings(reason, names))
    problems = [_told_in(code, Location("--reason"), reason, told) for code, told in found if told]
    if problems:
        raise WordsRefused(problems)


def _wordings(text: str, names: Names) -> tuple[tuple[str, Sequence[str]], ...]:
    """What else no words for the public may tell, by the code of its refusal."""
    return (
        ("放行-26", smallness_in(text, names)),
        ("放行-31", people_in(text, names)),
        ("放行-32", unreadable_in(text, names)),
    )


def _told_in(code: str, at: Location, text: str, told: Sequence[str]) -> Problem:
    return Problem(code, (at,), text, {"word": "、".join(f"“{one}”" for one in dict.fromkeys(told))})


def _names(town: Town) -> Names:
    below = tuple(place.name for place in town.places_below)
    others = [place.name for place in town.places if place.name not in below]
    others += [name for one in town.benefits for name in (one.name, one.short_name)]
    return Names(below, tuple(others))


def _rates(town: Town) -> frozenset[Decimal]:
    """Every amount of a standard, earlier ones too: anybody may look them up (元)."""
    return frozenset(
        Decimal(value.amount.plain())
        for one in town.standards
        for value in one.values
        if value.amount is not None
    )


def _texts(given: Return, names: Names) -> Iterator[tuple[str, TreePath, Sequence[str]]]:
    """The words of a return for the public, where they stand, and the numbers that they tell."""
    for number, note in enumerate(given.notes):
        yield note, ("notes", number), numbers_in(note, names)
    for number, one in enumerate(given.nothing):
        yield one.reason, ("nothing", number, "reason"), numbers_in(one.reason, names)
    if given.reason:
        yield given.reason, ("reason",), numbers_in_correction(given.reason, names)


def _printed(release: Release) -> Iterator[Decimal]:
    """Every number that the release prints: its figures, and the rates of its month (元)."""
    for row in release.rows:
        for _, value in row.cells:
            if not isinstance(value, Withheld):
                yield Decimal(value.plain()) if isinstance(value, Money) else Decimal(value)
    yield from (Decimal(rate.amount.plain()) for rate in release.rates)


def _may_stand(number: str, text: str, numbers: Sequence[str], rates: frozenset[Decimal]) -> bool:
    """Whether a release could print the number, or the records do."""
    value = _value(number)
    if value is None:
        return False
    return value >= LEAST_BORNE_OUT or _is_rate(value, number, text, rates) or _is_difference(value, numbers)


def _is_borne_out(
    number: str, text: str, numbers: Sequence[str], printed: frozenset[Decimal], rates: frozenset[Decimal]
) -> bool:
    value = _value(number)
    if value is None:
        return False
    is_printed = value >= LEAST_BORNE_OUT and value in printed
    return is_printed or _is_rate(value, number, text, rates) or _is_difference(value, numbers)


def _is_rate(value: Decimal, number: str, text: str, rates: frozenset[Decimal]) -> bool:
    """A rate is told with its unit: 735元."""
    return value in rates and f"{number}元" in plainly(text)


def _is_difference(value: Decimal, numbers: Sequence[str]) -> bool:
    """Whether two larger numbers of the same text, which have to stand in print themselves, differ by it."""
    told = [one for one in map(_value, numbers) if one is not None and one >= LEAST_BORNE_OUT]
    return any(one - other == value for one in told for other in told if value > 0)


def _value(number: str) -> Decimal | None:
    """The value of a number in digits; one in words is looked up nowhere."""
    try:
        return Decimal(number.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
