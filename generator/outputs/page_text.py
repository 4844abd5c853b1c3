"""The words of a page, as a reader sees them and as search compares them."""

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser

from generator.outputs.page import Page

_INLINE = frozenset({"a", "b", "em", "i", "span", "strong", "sub", "sup"})
_LEFT_OUT = frozenset({"mb-cards", "mb-contact", "mb-exit", "mb-path"})
"""What says nothing of its own: the cards repeat the table, the others stand on every page."""
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
    reader = _Reader()
    reader.feed(page.body)
    reader.close()
    yield from reader.blocks()


class _Reader(HTMLParser):
    """Gathers text; every tag that is not inline ends a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[list[str]] = [[]]
        self._skipped: list[str] = []

    def blocks(self) -> Iterator[str]:
        return (text for pieces in self._blocks if (text := "".join(pieces).strip()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if self._skipped or _LEFT_OUT & set(classes):
            self._skipped.append(tag)
        elif tag not in _INLINE:
            self._blocks.append([])

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped.pop()
        elif tag not in _INLINE:
            self._blocks.append([])

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._blocks[-1].append(data)
