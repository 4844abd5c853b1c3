"""Finds every address that a page or a style sheet names, and says where it leads."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote, urlsplit

from generator.outputs.figures import is_government
from generator.publishing.html_reader import Element, HtmlPage


class Use(Enum):
    """What an address is for."""

    FOLLOWED = "followed by a reader"
    LOADED = "loaded by the browser"


class Fault(Enum):
    """What can be wrong with an address; the value is its code in the catalogue of messages."""

    NO_FILE = "网页-01"
    NO_ANCHOR = "网页-02"
    NOT_RELATIVE = "网页-03"
    LOADED_FROM_ELSEWHERE = "网页-04"
    NOT_GOVERNMENT = "网页-05"
    SCRIPT = "网页-06"


@dataclass(frozen=True)
class Link:
    """An address as it is written, what it is for, and its position (1-based line and column)."""

    address: str
    use: Use
    line: int
    column: int


# Attributes whose address the browser fetches, or sends what a reader has typed to.
_LOADED = ("src", "poster", "data", "action", "formaction", "background", "ping", "xlink:href", "manifest")
_SETS = ("srcset", "imagesrcset")
_FOLLOWED = ("a", "area")
_HARMLESS = frozenset({"tel", "mailto"})
_DROPPED = re.compile(r"[\x00-\x1f\x7f]")


def links_of_page(page: HtmlPage) -> Iterator[Link]:
    """Every address on a page, those in its styles included."""
    for element in page.elements:
        for address in _loaded(element):
            yield Link(address, Use.LOADED, element.line, element.column)
        href = element.get("href")
        if href is not None:
            use = Use.FOLLOWED if element.tag in _FOLLOWED or _only_names(element) else Use.LOADED
            yield Link(href, use, element.line, element.column)


def _only_names(element: Element) -> bool:
    """Whether an element says where the page stands, which no browser fetches."""
    return element.tag == "link" and element.get("rel") == "canonical"


def _loaded(element: Element) -> Iterator[str]:
    yield from (value for name, value in element.attributes if name in _LOADED and element.tag != "meta")
    for name in _SETS:
        for candidate in (element.get(name) or "").split(","):
            yield from candidate.split()[:1]
    if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
        _, _, address = (element.get("content") or "").partition("=")
        yield address.strip(" '\"")
    if styles := (element.get("style") or "") + (element.text if element.tag == "style" else ""):
        yield from _addresses_in_style(styles)


def links_of_style(text: str) -> Iterator[Link]:
    """Every address in a style sheet."""
    return (Link(address, Use.LOADED, 1, 1) for address in _addresses_in_style(text))


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)


def _addresses_in_style(text: str) -> Iterator[str]:
    for found in _ADDRESS.finditer(_COMMENT.sub("", text)):
        yield next((part for part in found.groups() if part is not None), "")


def fault_of(link: Link, file: str, anchors: Mapping[str, frozenset[str] | None]) -> Fault | None:
    """What is wrong with a link in `file`, or None.

    `anchors` tells for every file of the site which anchors it has, None for a file that is no page.
    """
    address = link.address.strip()
    # Browsers drop these inside an address before they read it, so `java<tab>script:` is a script to them.
    if _DROPPED.search(address):
        return Fault.SCRIPT
    scheme = address.partition(":")[0].lower() if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address) else ""
    if scheme or address.startswith("//"):
        return _fault_outside(link.use, scheme, address)
    if address.startswith("/") or "\\" in address:
        return Fault.NOT_RELATIVE
    return _fault_inside(address, file, anchors)


def _fault_outside(use: Use, scheme: str, address: str) -> Fault | None:
    """A reader may follow a link to a government host; a browser may load nothing that is not in the site."""
    if scheme in {"javascript", "vbscript"}:
        return Fault.SCRIPT
    if use is Use.LOADED:
        return None if address.lower().startswith("data:image/") else Fault.LOADED_FROM_ELSEWHERE
    if scheme in _HARMLESS or is_government(address):
        return None
    return Fault.NOT_RELATIVE if scheme == "file" else Fault.NOT_GOVERNMENT


def _fault_inside(address: str, file: str, anchors: Mapping[str, frozenset[str] | None]) -> Fault | None:
    try:
        parts = urlsplit(address)
    except ValueError:  # such as an opening bracket that is never closed
        return Fault.NO_FILE
    folder = posixpath.dirname(file)
    # A link to a folder is none: from a disk it would show a list of files.
    target = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else file
    if target not in anchors or parts.path.endswith("/"):
        return Fault.NO_FILE
    if "#" not in address:
        return None if address else Fault.NO_FILE
    found = anchors[target]
    return None if found is None or unquote(parts.fragment) in found else Fault.NO_ANCHOR
