"""Reads a site back from the disk, every file of it, and tells what a reader or a portal could not live with."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import TypeAdapter

from generator.foundation.problems import Location, Problem
from generator.outputs.addresses import LOG, VERIFIER
from generator.publishing.html_reader import read_html
from generator.publishing.kept_work import KeptWork, Reading
from generator.publishing.links import Link, Use, fault_of, links_of_page, links_of_style
from generator.publishing.page_rules import Finding, findings_of
from generator.publishing.readback.site_figures import FIGURES_OF_PAGE
from generator.publishing.site_files import SiteFiles

PUBLISHED = frozenset(
    {
        ".css",
        ".csv",
        ".html",
        ".ico",
        ".ics",
        ".jpg",
        ".js",
        ".json",
        ".pdf",
        ".png",
        ".svg",
        ".txt",
        ".xlsx",
        ".xml",
        ".zip",
    }
)
"""The kinds of file that a site may hold. Records, templates, programs and source maps are none of them."""

_NAME = re.compile(r"[a-z0-9_-][a-z0-9._-]*(?:/[a-z0-9_-][a-z0-9._-]*)*")

# The names that C2SP tlog-tiles gives, and the one program for people who check the site.
_OF_REGISTER = re.compile(
    rf"{LOG}/checkpoint|{LOG}/tile/(?:[0-9]|entries)/(?:x[0-9]{{3}}/)*[0-9]{{3}}(?:\.p/[0-9]{{1,3}})?"
    rf"|{re.escape(VERIFIER)}"
)


_WITHIN = ("#", "?")
"""How an address begins that leads to a place on the page itself."""


@dataclass(frozen=True)
class _Linked:
    """What a page, a style sheet or a drawing says by itself: its links; of a page what is wrong with it, and its ids."""

    links: tuple[Link, ...]
    findings: tuple[Finding, ...] = ()
    ids: frozenset[str] | None = None


def problems_of_site(files: SiteFiles, kept: KeptWork | None = None) -> Iterator[Problem]:
    """Everything wrong in the files of a site; the locations are relative to it.

    What a file says by itself may be remembered of the very same bytes; whether its links lead anywhere is always looked up.
    """
    kept = kept or KeptWork()
    told = {file.name: kept.read(_PAGE, file) for file in files.ending(".html")}
    told |= {file.name: kept.read(_OTHER, file) for file in files.ending(".css", ".svg")}
    anchors = {name: told[name].ids if name in told else None for name in files.names}
    sound: set[_Sound] = set()
    for name in files.names:
        yield from _problems_of_name(name)
    for name, linked in sorted(told.items()):
        for found in linked.findings:
            yield Problem(found.code, (Location(name, found.line, found.column),), found.read, found.details)
        yield from _problems_of_links(linked.links, name, anchors, sound)


def _linked(name: str, content: bytes) -> _Linked:
    """What cannot be decoded becomes U+FFFD, which is itself a finding. A drawing is read like a page: it can name files,
    and styles, too."""
    text = content.decode("utf-8", errors="replace")
    if name.endswith(".css"):
        return _Linked(tuple(links_of_style(text)))
    page = read_html(text)
    links = tuple(links_of_page(page))
    if name.endswith(".svg"):
        return _Linked(links)
    return _Linked(links, tuple(findings_of(page)), frozenset(page.ids))


_FORM = TypeAdapter(_Linked)
_PAGE = Reading("links and rules", _linked, _FORM, beside=(FIGURES_OF_PAGE,))
_OTHER = Reading("links", _linked, _FORM)


def _problems_of_name(name: str) -> Iterator[Problem]:
    if not _NAME.fullmatch(name):
        yield Problem("网页-14", (Location(name),))
    if PurePosixPath(name).suffix not in PUBLISHED and not _OF_REGISTER.fullmatch(name):
        yield Problem("网页-15", (Location(name),))


_Sound = tuple[str, str, Use]
"""A folder, and an address with its use that leads somewhere from every page in it."""


def _problems_of_links(
    links: Iterable[Link], name: str, anchors: Mapping[str, frozenset[str] | None], sound: set[_Sound]
) -> Iterator[Problem]:
    """`sound` is asked and filled: the pages of a folder share most of their links."""
    folder = name.rpartition("/")[0]
    for link in links:
        if (folder, link.address, link.use) in sound:
            continue
        fault = fault_of(link, name, anchors)
        if fault:
            yield Problem(fault.value, (Location(name, link.line, link.column),), link.address)
        elif not link.address.strip().startswith(_WITHIN):
            sound.add((folder, link.address, link.use))
