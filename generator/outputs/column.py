"""The column: all pages of a town in one pass."""

import datetime
from collections.abc import Iterator, Sequence

from generator.outputs.leaflets.printed import Printed
from generator.outputs.page import MakePage, Page, anew
from generator.outputs.pages import (
    accounts,
    benefits,
    catalogue,
    data,
    leaflets,
    months,
    offices,
    places,
    policies,
    scorecard,
    series,
    situations,
    standards,
    years,
)
from generator.outputs.pages.home import home
from generator.outputs.pages.search import search
from generator.outputs.pages.town_views import Views
from generator.records.town import Town


def pages_of(
    town: Town, as_of: datetime.date, printed: Sequence[Printed] = (), make: MakePage = anew
) -> Iterator[Page]:
    """Every page of the column; dates and 逾期 are reckoned from `as_of`, never from a clock.

    `printed` are the town's finished leaflets; without any there is no page of leaflets. `make` may remember pages
    of figures.
    """
    yield home(town, as_of)
    yield search(town)
    yield from situations.pages(town, as_of)
    yield from benefits.pages(town, as_of)
    yield from standards.pages(town, as_of)
    yield from policies.pages(town)
    yield from offices.pages(town, as_of)
    views = Views(town)
    yield from months.pages(town, as_of, make, views)
    yield from places.pages(town, make, views)
    yield from series.pages(town, make, views)
    yield from years.pages(town)
    yield from catalogue.pages(town, as_of)
    yield scorecard.scorecard(town, as_of)
    yield from accounts.pages(town, as_of)
    yield from data.pages(town)
    yield from leaflets.pages(town, printed)
