"""The Atom feed (RFC 4287) of publications and corrections."""

import datetime
from xml.etree import ElementTree

from generator.outputs import addresses
from generator.outputs.feeds.portal import absolute, lasting_name
from generator.outputs.feeds.publications import publications
from generator.outputs.file import File
from generator.records.site import Site
from generator.records.town import Town

_ATOM = "http://www.w3.org/2005/Atom"


def atom_feed(town: Town, as_of: datetime.date) -> File:
    """The feed; without a portal's address its links are relative to where it lies."""
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", lasting_name(town.site, "feed"))
    _add(feed, "title", f"{town.site.name}{town.site.column}")
    _add(feed, "subtitle", town.site.introduction)
    _add(feed, "updated", _moment(as_of))
    _add(ElementTree.SubElement(feed, "author"), "name", town.site.publisher)
    _link(feed, town.site, addresses.ATOM, "self", "application/atom+xml")
    _link(feed, town.site, addresses.ARCHIVE, "alternate", "text/html")
    for one in publications(town):
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "id", one.name)
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.day))
        _add(entry, "published", _moment(one.day))
        _link(entry, town.site, one.path, "alternate", "text/html")
        _add(entry, "summary", one.summary)
    ElementTree.indent(feed, "")
    text = ElementTree.tostring(feed, encoding="unicode")
    return File(addresses.ATOM, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode(), "订阅（Atom）")


def _add(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = text


def _link(parent: ElementTree.Element, site: Site, path: str, relation: str, media_type: str) -> None:
    href = absolute(site, path) or path
    ElementTree.SubElement(parent, "link", {"rel": relation, "type": media_type, "href": href})


def _moment(day: datetime.date) -> str:
    """The beginning of a day in China: of a publication only the day is known."""
    return f"{day}T00:00:00+08:00"
