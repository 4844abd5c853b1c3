"""The collection: every leaflet that a town's records ask for, as manuscripts."""

import datetime
from collections.abc import Callable, Iterator, Mapping

from generator.outputs.leaflets.manuscript import Manuscript
from generator.outputs.leaflets.monthly import notices, posters
from generator.outputs.leaflets.overviews import audience_sheets, boards, booklets, brochures
from generator.outputs.leaflets.policy_sheets import policy_sheets
from generator.outputs.leaflets.sheets import sheets
from generator.records.leaflets import Leaflet, Product
from generator.records.town import Town

_Write = Callable[[Town, Leaflet, datetime.date], Iterator[Manuscript]]

_WRITERS: Mapping[Product, _Write] = {
    Product.SHEET: sheets,
    Product.LARGE: sheets,
    Product.AUDIENCE: audience_sheets,
    Product.LARGE_AUDIENCE: audience_sheets,
    Product.BROCHURE: brochures,
    Product.BOOKLET: booklets,
    Product.POSTER: posters,
    Product.BOARDS: boards,
    Product.NOTICE: notices,
    Product.POLICY: policy_sheets,
}


def manuscripts_of(town: Town, as_of: datetime.date) -> Iterator[Manuscript]:
    """Every leaflet of the town, in the order of its records; dates are reckoned from `as_of`, never from a clock."""
    for leaflet in town.leaflets:
        yield from _WRITERS[leaflet.product](town, leaflet, as_of)
