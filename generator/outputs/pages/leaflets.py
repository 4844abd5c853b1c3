"""The page of leaflets: what the town prints, each with a picture, its size and its pages, to look at and to fetch."""

from collections.abc import Iterator, Sequence

from generator.outputs import addresses
from generator.outputs.leaflets.printed import Printed
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.records.leaflets import Product
from generator.records.town import Town

MANY = 6
"""More of one kind are folded away: pictures of what nobody asked for would make the page slow to open."""


def pages(town: Town, printed: Sequence[Printed]) -> Iterator[Page]:
    """One page, where there is anything to show."""
    if not printed:
        return
    heading = Heading(
        addresses.LEAFLETS,
        "印刷品",
        PageKind.LEAFLETS,
        f"{town.site.name}的明白纸、大字版、宣传册和公示栏，可以下载打印。",
    )
    kinds = [(kind, [one for one in printed if one.leaflet.product is kind]) for kind in Product]
    yield page(
        town,
        heading,
        sample=any(one.sample for one in printed),
        kinds=[(kind.value, leaflets, len(leaflets) > MANY) for kind, leaflets in kinds if leaflets],
    )
