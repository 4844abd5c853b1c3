"""The words of a page, as a reader sees them and as search compares them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

from generator.foundation.markup import VOID
from generator.outputs.page import Page

_INLINE = frozenset({"a", "b", "em", "i", "span", "strong", "sub", "sup"})
_LEFT_OUT = frozenset({"mb-cards", "mb-contact", "mb-exit", "mb-path"})
"""What says nothing of its own: the cards repeat the table, the others stand on every page."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
_CLASSES = re.compile(r"(?<![\w-])class=([\"'])(.*?)\1")
_PARTED = re.compile(r"([0-9]),(?=[0-9]{3}(?![0-9]))")
"""The comma in 164,326, which some write and some do not."""
_WORD = re.compile(r"[0-9a-z\u3400-\u9fff\uf900-\ufaff]+")


def pieces_of(text: str) -> list[str]:
    """The runs of letters, digits and Chinese characters in a text, wide letters made narrow, capitals small, numbers whole."""
    return _WORD.findall(_PARTED.sub(r"\1", unicodedata.normalize("NFKC", text).lower()))


def words_of(page: Page) -> Iterator[str]:
    """The text of a page, block by block, so that no phrase runs from one block into the next."""
    if page.is_markdown:
        page_text, _, _ = page.body.partition('\n<div class="mb-own-foot"')
        yield from re.sub(
            r"<[^>]*>|[*_`#|]|\]\([^)]*\)|^- ", "\n", page_text, flags=re.MULTILINE
        ).splitlines()
        return
    yield from _blocks(page.body)


def _blocks(html: str) -> Iterator[str]:
    """The text between tags that begin or end a block, as our templates write them: no tag's attribute holds a `>`."""
    block: list[str] = []
    inside_left_out: list[str] = []
    start = 0
    for tag in _TAG.finditer(html):
        if not inside_left_out:
            block.append(html[start : tag.start()])
        start = tag.end()
        closes, name, about = tag.groups()
        is_left_out = not closes and _is_left_out(about)
        if inside_left_out or is_left_out:
            _follow(inside_left_out, name, closes, about)
        if not inside_left_out and name not in _INLINE:
            yield from _said(block)
            block = []
    if not inside_left_out:
        block.append(html[start:])
    yield from _said(block)


def _follow(opened: list[str], name: str, closes: str, about: str) -> None:
    """Keep account of what is open inside of what is left out."""
    if closes:
        opened.pop()
    elif name not in VOID and not about.endswith("/"):
        opened.append(name)


@lru_cache(maxsize=4096)
def _is_left_out(about: str) -> bool:
    """Whether a tag begins something that is left out; most tags are the same few."""
    classes = _CLASSES.search(about)
    return classes is not None and not _LEFT_OUT.isdisjoint(classes[2].split())


def _said(pieces: Iterable[str]) -> Iterator[str]:
    if text := unescape("".join(pieces)).strip():
        yield text
