"""The column: all pages of a town in one pass."""

import datetime
from collections.abc import Iterator

from generator.outputs.page import Page
from generator.outputs.pages import accounts, months, over_time, rules, services
from generator.outputs.pages.home import home
from generator.records.town import Town


def pages_of(town: Town, as_of: datetime.date) -> Iterator[Page]:
    """Every page of the column; dates and 逾期 are reckoned from `as_of`, never from a clock."""
    yield home(town, as_of)
    yield from services.pages(town)
    yield from rules.pages(town, as_of)
    yield from months.pages(town, as_of)
    yield from over_time.pages(town)
    yield from accounts.pages(town, as_of)
