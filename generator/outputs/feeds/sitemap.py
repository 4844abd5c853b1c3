"""The sitemap: every page with the day on which what it says last changed, where the records tell that day."""

import datetime
from collections.abc import Iterable
from xml.etree import ElementTree

from generator.outputs import addresses
from generator.outputs.feeds.portal import absolute
from generator.outputs.feeds.publications import publications
from generator.outputs.file import File
from generator.outputs.page import Page, PageKind
from generator.records.town import Town

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(town: Town, pages: Iterable[Page], as_of: datetime.date) -> File | None:
    """The sitemap; None where the portal's address is not known, since its addresses must be absolute."""
    days = {one.path: one.day for one in publications(town)}
    found = ElementTree.Element("urlset", {"xmlns": _SITEMAP})
    for page in pages:
        address = absolute(town.site, page.path)
        if address is None:
            return None
        entry = ElementTree.SubElement(found, "url")
        ElementTree.SubElement(entry, "loc").text = address
        day = days.get(page.path) or _changed(page, as_of)
        if day:
            ElementTree.SubElement(entry, "lastmod").text = str(day)
    ElementTree.indent(found, "")
    text = ElementTree.tostring(found, encoding="unicode")
    return File(addresses.SITEMAP, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode(), "网站地图")


_RECKONED = frozenset(
    {PageKind.HOME, PageKind.ARCHIVE, PageKind.CATALOGUE, PageKind.ABOUT, PageKind.STANDARDS}
)


def _changed(page: Page, as_of: datetime.date) -> datetime.date | None:
    """The day of a page's own figures, or of what it reckons from; of other pages no record tells it."""
    if page.kind in _RECKONED:
        return as_of
    return page.dataset.day if page.dataset else None
