"""The column: all pages of a town in one pass."""

import datetime
from collections.abc import Iterator, Sequence

from generator.outputs.leaflets.printed import Printed
from generator.outputs.page import Page
from generator.outputs.pages import (
    accounts,
    benefits,
    catalogue,
    leaflets,
    months,
    offices,
    places,
    policies,
    series,
    situations,
    standards,
    years,
)
from generator.outputs.pages.home import home
from generator.records.town import Town


def pages_of(town: Town, as_of: datetime.date, printed: Sequence[Printed] = ()) -> Iterator[Page]:
    """Every page of the column; dates and 逾期 are reckoned from `as_of`, never from a clock.

    `printed` are the town's finished leaflets; without any there is no page of leaflets.
    """
    yield home(town, as_of)
    yield from situations.pages(town)
    yield from benefits.pages(town)
    yield from standards.pages(town, as_of)
    yield from policies.pages(town)
    yield from offices.pages(town)
    yield from months.pages(town, as_of)
    yield from places.pages(town)
    yield from series.pages(town)
    yield from years.pages(town)
    yield from catalogue.pages(town, as_of)
    yield from accounts.pages(town, as_of)
    yield from leaflets.pages(town, printed)
