"""The invented truth behind the sample releases of 安溪镇: households, persons and payments from a fixed seed.

Nothing here is a figure of a real household. Counts of a place change rarely and by one or two, as they do in life;
what is drawn depends on words alone, so that one more month leaves all others as they were.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeVar

from generator.foundation.months import Month, Quarter

T = TypeVar("T")

SEED = "安溪镇"
FIRST = Month(2024, 11)
MONTHS = tuple(Month(year, number) for year in (2024, 2025, 2026) for number in range(1, 13))[10:34]
"""November 2024 to October 2026."""

OPENING = """
village-1    3 4  39 66  9 4
village-2    4 6  34 55  8 3
village-3    2 3  31 50  9 3
village-4    1 1  27 44  2 0
village-5    3 4  31 53  7 2
village-6    2 4  27 43  9 4
village-7    0 0   2  3  1 0
village-8    1 1  22 35  5 2
community-1 20 31  9 14  4 2
community-2  2 3   0  0  0 0
"""
"""November 2024: urban 户 人, rural 户 人 of minimum-living; dispersed 人, central 人 of destitute-support."""

STARTS = {place: tuple(map(int, numbers)) for place, *numbers in map(str.split, OPENING.strip().splitlines())}
PLACES = tuple(STARTS)

RATE_CHANGE = Month(2025, 7)
RATES = {
    "minimum-living-urban": (750, 770),
    "minimum-living-rural": (610, 630),
    "destitute-basic": (975, 1001),
}
"""元 a person and month, from 2024-09 and from 2025-07; the documents stand in content/standards."""

PAID_BEFORE = {
    ("minimum-living", "urban"): 278_640,
    ("minimum-living", "rural"): 1_346_310,
    ("destitute-support", "dispersed"): 519_480,
    ("destitute-support", "central"): 193_200,
}
"""元 paid from January to October 2024."""

RELIEF_TIMES = (8, 12, 14, 11, 7, 6, 5, 12, 6, 5, 6, 7, 9, 11, 13, 12, 8, 6, 7, 5, 6, 6, 7, 8)
"""户次 of temporary-relief a month: more in winter; never under the plan's threshold, as the town is published."""
RELIEF_BEFORE = 64
"""户次 of temporary-relief from January to October 2024."""
RELIEF_WEIGHTS = (14, 12, 11, 5, 11, 9, 2, 7, 10, 2)
"""How often relief falls to each place, in the order of PLACES."""
RELIEF_PAID = range(600, 4_100, 100)
"""元 that one payment may be."""


class QuarterFigures(NamedTuple):
    """人次 (and 元) of the benefits that are told by quarter; `trained` is None where no class was held."""

    insured: int
    insured_paid: int
    registered: int
    trained: int | None


QUARTERS = {
    Quarter(2024, 4): QuarterFigures(1163, 251_340, 46, 42),
    Quarter(2025, 1): QuarterFigures(42, 9_180, 38, None),
    Quarter(2025, 2): QuarterFigures(31, 6_720, 33, 36),
    Quarter(2025, 3): QuarterFigures(37, 8_110, 31, 27),
    Quarter(2025, 4): QuarterFigures(1128, 254_760, 41, 48),
    Quarter(2026, 1): QuarterFigures(39, 8_690, 37, 22),
    Quarter(2026, 2): QuarterFigures(28, 6_450, 32, 31),
    Quarter(2026, 3): QuarterFigures(34, 7_520, 29, 26),
}

COUNTED_YEARLY = {
    2024: {"employment-aid": 23, "unemployment-benefit": 18},
    2025: {"employment-aid": 31, "unemployment-benefit": 16},
}
"""人次 a year."""
PAID_YEARLY = {
    2024: {
        "employer-insurance-subsidy": (14, 143_200),
        "startup-loan": (4, 800_000),
        "farming-startup": (12, 61_300),
        "training-subsidy": (58, 92_400),
        "skills-test-subsidy": (7, 2_100),
    },
    2025: {
        "employer-insurance-subsidy": (17, 171_900),
        "startup-loan": (6, 1_150_000),
        "farming-startup": (13, 66_800),
        "training-subsidy": (44, 73_600),
        "skills-test-subsidy": (5, 1_500),
    },
}
"""人次 a year, which are never published, and 元."""

MOVES = (0,) * 27 + (-1,) * 3 + (1,) * 2
"""Households more or fewer after a month: rarely any, and a little oftener fewer."""


def drawn(words: str, choices: Sequence[T]) -> T:
    """One of `choices`, always the same for the same words."""
    digest = hashlib.sha256(f"{SEED} {words}".encode()).digest()
    return choices[int.from_bytes(digest[:8], "big") % len(choices)]


@dataclass(frozen=True)
class Stock:
    """The households (户) and persons (人) of one benefit at a month's end, and what was paid in the month (元)."""

    households: int
    persons: int
    amount: int = 0

    def __add__(self, other: "Stock") -> "Stock":
        households, persons = self.households + other.households, self.persons + other.persons
        return Stock(households, persons, self.amount + other.amount)

    def moved(self, words: str) -> "Stock":
        """A month later: most do not move; where there is nobody, or one household, it stays so."""
        step = drawn(f"{words} move", MOVES)
        if self.households == 0 or self.households + step < 1:
            return self
        size = drawn(f"{words} size", (1, 1, 2, 2, 3)) if self.households < self.persons else 1
        households = self.households + step
        return Stock(households, max(self.persons + step * size, households))


def rate(standard: str, month: Month) -> int:
    """元 a person in `month`."""
    return RATES[standard][month >= RATE_CHANGE]


@cache
def minimum_living(place: str, part: str, month: Month) -> Stock:
    """Minimum living of one place and part: income is made up to the rate, so a share of the rate is paid."""
    at = 0 if part == "urban" else 2
    words = f"{place} {part}"
    known = Stock(*STARTS[place][at : at + 2])
    stock = (
        known if month == FIRST else minimum_living(place, part, month.previous()).moved(f"{words} {month}")
    )
    percent = drawn(words, range(56, 67)) + drawn(f"{words} {month} paid", (-1, 0, 1))
    paid = stock.persons * rate(f"minimum-living-{part}", month) * percent // 100
    return Stock(stock.households, stock.persons, paid)


@cache
def destitute_support(place: str, part: str, month: Month) -> Stock:
    """Destitute support of one place and part: each person is a household and is paid the whole rate."""
    persons = STARTS[place][4 if part == "dispersed" else 5]
    known = Stock(persons, persons)
    words = f"{place} {part} {month}"
    stock = known if month == FIRST else destitute_support(place, part, month.previous()).moved(words)
    return Stock(stock.persons, stock.persons, stock.persons * rate("destitute-basic", month))


STOCKS = {
    "minimum-living": (minimum_living, ("urban", "rural")),
    "destitute-support": (destitute_support, ("dispersed", "central")),
}


def at_place(benefit: str, place: str, month: Month) -> Stock:
    """All parts of one place."""
    figures, parts = STOCKS[benefit]
    return sum((figures(place, part, month) for part in parts), Stock(0, 0))


def in_town(benefit: str, part: str, month: Month) -> Stock:
    """One part in all places."""
    figures, _ = STOCKS[benefit]
    return sum((figures(place, part, month) for place in PLACES), Stock(0, 0))


def since_january(month: Month) -> tuple[Month, ...]:
    """The months of the year up to `month`, as far as the sample holds them."""
    return tuple(one for one in MONTHS if one.year == month.year and one <= month)


def paid_to_date(benefit: str, part: str, month: Month) -> int:
    """元 from January to `month`."""
    opening = PAID_BEFORE[benefit, part] if month.year == FIRST.year else 0
    return opening + sum(in_town(benefit, part, one).amount for one in since_january(month))


def relief(month: Month | None) -> tuple[tuple[str, int], ...]:
    """Place and 元 of each payment of temporary relief in a month; None is January to October 2024."""
    times = RELIEF_TIMES[MONTHS.index(month)] if month else RELIEF_BEFORE
    chances = [place for place, weight in zip(PLACES, RELIEF_WEIGHTS, strict=True) for _ in range(weight)]
    words = [f"relief {month} {number}" for number in range(times)]
    return tuple((drawn(word, chances), drawn(f"{word} paid", RELIEF_PAID)) for word in words)


def relief_to_date(month: Month) -> tuple[tuple[str, int], ...]:
    """Every payment from January to `month`."""
    opening = relief(None) if month.year == FIRST.year else ()
    return sum((relief(one) for one in since_january(month)), opening)
