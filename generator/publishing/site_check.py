"""Reads a site back from the disk, every file of it, and tells what a reader or a portal could not live with."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.foundation.problems import Location, Problem
from generator.outputs.addresses import LOG, VERIFIER
from generator.publishing.html_reader import HtmlPage, read_html
from generator.publishing.links import Link, fault_of, links_of_page, links_of_style
from generator.publishing.page_rules import findings_of

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


def problems_of_site(site: Path) -> Iterator[Problem]:
    """Everything wrong in the files below `site`; the locations are relative to it."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if not path.is_dir())
    pages = {name: read_html(_text(site / name)) for name in names if name.endswith(".html")}
    anchors = {name: _anchors(pages.get(name)) for name in names}
    for name in names:
        yield from _problems_of_name(name)
    for name, page in pages.items():
        for found in findings_of(page):
            yield Problem(found.code, (Location(name, found.line, found.column),), found.read, found.details)
        yield from _problems_of_links(links_of_page(page), name, anchors)
    for name in names:
        if name.endswith((".css", ".svg")):
            yield from _problems_of_links(_links_of_asset(site / name), name, anchors)


def _text(path: Path) -> str:
    """What cannot be decoded becomes U+FFFD, which is itself a finding."""
    return path.read_text(encoding="utf-8", errors="replace")


def _anchors(page: HtmlPage | None) -> frozenset[str] | None:
    return None if page is None else frozenset(page.ids)


def _problems_of_name(name: str) -> Iterator[Problem]:
    if not _NAME.fullmatch(name):
        yield Problem("网页-14", (Location(name),))
    if PurePosixPath(name).suffix not in PUBLISHED and not _OF_REGISTER.fullmatch(name):
        yield Problem("网页-15", (Location(name),))


def _links_of_asset(path: Path) -> Iterator[Link]:
    """A drawing is read like a page: it can name files, and styles, too."""
    text = _text(path)
    return links_of_style(text) if path.suffix == ".css" else links_of_page(read_html(text))


def _problems_of_links(
    links: Iterator[Link], name: str, anchors: Mapping[str, frozenset[str] | None]
) -> Iterator[Problem]:
    for link in links:
        fault = fault_of(link, name, anchors)
        if fault:
            yield Problem(fault.value, (Location(name, link.line, link.column),), link.address)
