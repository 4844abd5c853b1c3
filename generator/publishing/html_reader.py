"""Reads a finished page as a browser would meet it: its elements in order, each with its attributes and its text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html.parser import HTMLParser
from typing import NamedTuple

from generator.foundation.markup import VOID


class Element(NamedTuple):
    """One element: `text` is all text inside it, `parent` the number of the element around it (-1: none)."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    column: int
    parent: int
    text: str

    def get(self, name: str) -> str | None:
        """The value of an attribute; empty where it has none, None where the element has no such attribute."""
        for given, value in self.attributes:
            if given == name:
                return value
        return None


@dataclass(frozen=True)
class TagFault:
    """A tag without its counterpart, and where."""

    tag: str
    line: int
    column: int


@dataclass(frozen=True)
class HtmlPage:
    """A page that was read."""

    elements: tuple[Element, ...]
    faults: tuple[TagFault, ...]

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these tags, in order."""
        return (element for element in self.elements if element.tag in tags)

    def within(self, number: int) -> Iterator[Element]:
        """The elements directly inside the one with this number."""
        return iter(self._inside.get(number, ()))

    @cached_property
    def _inside(self) -> Mapping[int, list[Element]]:
        inside: dict[int, list[Element]] = {}
        for element in self.elements:
            inside.setdefault(element.parent, []).append(element)
        return inside

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """All ids, in order, as often as they occur."""
        given = (element.get("id") for element in self.elements)
        return tuple(name for name in given if name is not None)


@lru_cache(maxsize=1)
def read_html(text: str) -> HtmlPage:
    """Read the text of a page; never fails, but tells tags that do not match.

    The last page stays at hand, for several checks look at each.
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page()


@dataclass(slots=True)
class _Opened:
    """An element that was begun: `begins` and `ends` are the places of its text in that of the whole page."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    column: int
    parent: int
    begins: int
    ends: int | None = None

    def element(self, whole: str) -> Element:
        text = whole[self.begins : self.ends].strip()
        return Element(self.tag, self.attributes, self.line, self.column, self.parent, text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._met: list[_Opened] = []
        self._around: list[int] = []
        self._faults: list[TagFault] = []
        self._pieces: list[str] = []
        self._length = 0

    def page(self) -> HtmlPage:
        unclosed = [self._met[number] for number in self._around]
        faults = [*self._faults, *(TagFault(opened.tag, opened.line, opened.column) for opened in unclosed)]
        whole = "".join(self._pieces)
        return HtmlPage(tuple(opened.element(whole) for opened in self._met), tuple(faults))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, before = self.getpos()
        attributes = tuple((name, value or "") for name, value in attrs)
        parent = self._around[-1] if self._around else -1
        opened = _Opened(tag, attributes, line, before + 1, parent, self._length)
        self._met.append(opened)
        if tag in VOID:
            opened.ends = self._length
        else:
            self._around.append(len(self._met) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            opened = self._close()
            # Browsers take `<div/>` for `<div>`; only inside a drawing may an element end itself.
            if not any(self._met[number].tag == "svg" for number in self._around):
                self._faults.append(TagFault(tag, opened.line, opened.column))

    def handle_endtag(self, tag: str) -> None:
        if not self._around or self._met[self._around[-1]].tag != tag:
            line, before = self.getpos()
            self._faults.append(TagFault(tag, line, before + 1))
        if any(self._met[number].tag == tag for number in reversed(self._around)):
            while self._close().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)
        self._length += len(data)

    def _close(self) -> _Opened:
        """The innermost element ends here."""
        opened = self._met[self._around.pop()]
        opened.ends = self._length
        return opened
