"""Reads a finished PDF as a stranger would, with another program than made it; the only file that knows pdfium."""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from generator.publishing.leaflet_elements import Bounds, Element, Places

MM = 72 / 25.4
_CODE_UNIT = 2
"""Bytes of a UTF-16 code unit; a text of one is the empty one with its end."""


_HYPHENS = {0xFFFE: "-", 0x2: "-"}
"""What pdfium makes of a hyphen at the end of a line, which it takes for one that is not part of the word."""

BrokenPdf = pypdfium2.PdfiumError
"""What is raised where a file is no PDF, or a broken one."""


class _Page(NamedTuple):
    """One page, read once."""

    text: str
    sizes: Counter[float]
    colours: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    elements: tuple[Element, ...]
    places: Places


@dataclass(frozen=True)
class Reading:
    """One PDF, read back from its bytes; each page is gone through once."""

    pdf: bytes

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._document)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each page."""
        return tuple(page.text for page in self._pages)

    @cached_property
    def properties(self) -> tuple[str, ...]:
        """The words of the document's own properties: title, author, keywords and the like."""
        with pypdfium2.PdfDocument(self.pdf) as document:
            return tuple(str(value) for value in document.get_metadata_dict().values() if value)

    @cached_property
    def text(self) -> str:
        """All words without any white space, so that line ends do not matter."""
        return "".join("".join(self.texts).split())

    @cached_property
    def exact_paper(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page, in mm."""
        sizes = [self._document.get_page_size(number) for number in range(self.page_count)]
        return tuple((width / MM, height / MM) for width, height in sizes)

    @property
    def paper(self) -> tuple[tuple[int, int], ...]:
        """The same in whole millimetres."""
        return tuple((round(width), round(height)) for width, height in self.exact_paper)

    def text_between(self, number: int, left: float, right: float) -> str:
        """The text of a page, counted from 0, between two upright lines, in mm from its left edge."""
        page = self._first if number == 0 else self._document[number]
        edges = {"left": left * MM, "bottom": 0, "right": right * MM, "top": page.get_height()}
        told: str = page.get_textpage().get_text_bounded(**edges)
        return told.translate(_HYPHENS)

    @property
    def sizes(self) -> Counter[float]:
        """How many characters there are of each size of type, in pt."""
        return sum((page.sizes for page in self._pages), Counter())

    @property
    def colours(self) -> frozenset[str]:
        """The colours of all letters and areas, as `#rrggbb`."""
        return frozenset().union(*(page.colours for page in self._pages))

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Each colour of letters with the colour of what they stand on."""
        return frozenset().union(*(page.pairs for page in self._pages))

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The elements of the tags in the order of reading."""
        return tuple(element for page in self._pages for element in page.elements)

    @property
    def places(self) -> tuple[Places, ...]:
        """Where the words and lines of each page are."""
        return tuple(page.places for page in self._pages)

    def rendered(self, number: int, ppi: float, part: Bounds | None = None) -> Any:
        """A page, counted from 0, or a part of it, as a grey picture (of Pillow's), as an office scanner would see it."""
        page = self._first if number == 0 else self._document[number]
        left, bottom, right, top = part or (0, 0, *page.get_size())
        width, height = page.get_size()
        cut = [max(0, margin) for margin in (left, bottom, width - right, height - top)]
        return page.render(scale=ppi / 72, grayscale=True, crop=cut).to_pil()

    @cached_property
    def _pages(self) -> tuple[_Page, ...]:
        others = (self._document[number] for number in range(1, self.page_count))
        return tuple(_read(page) for page in chain([self._first], others))

    @cached_property
    def _document(self) -> Any:
        return pypdfium2.PdfDocument(self.pdf)

    @cached_property
    def _first(self) -> Any:
        """The first page, which is looked at more than once; the others leave the memory when they have been read."""
        return self._document[0]


def _read(page: Any) -> _Page:
    text = page.get_textpage()
    drawn = _drawn(page, text)
    elements = tuple(_elements(page, drawn.words))
    return _Page(
        text.get_text_range().translate(_HYPHENS),
        drawn.sizes,
        frozenset(drawn.colours),
        frozenset(drawn.pairs),
        elements,
        Places(tuple(drawn.letters), tuple(drawn.lines), elements, tuple(drawn.squares)),
    )


def named_figures(reading: Reading) -> list[tuple[str, str]]:
    """Name and text of every figure that the tags name, in the order of reading."""
    return [
        (element.title, element.text.strip())
        for element in reading.elements
        if element.kind == "TD" and element.title
    ]


class _Drawn:
    """What the objects of a page tell, gone through in the order in which they are painted."""

    def __init__(self) -> None:
        """Start with white paper."""
        self.words: dict[int, str] = {}
        self.sizes: Counter[float] = Counter()
        self.colours: set[str] = set()
        self.pairs: set[tuple[str, str]] = set()
        self.letters: list[tuple[int, Bounds]] = []
        self.lines: list[Bounds] = []
        self.squares: list[Bounds] = []
        self._grounds: list[tuple[Bounds, str]] = []

    def add_letters(self, said: str, size: float, mark: int, colour: str, bounds: Bounds) -> None:
        """Letters under a mark (negative: none), in a colour."""
        count = len("".join(said.split()))
        self.sizes[size] += count
        if mark >= 0:
            self.words[mark] = self.words.get(mark, "") + said
        if count:
            self.letters.append((mark, bounds))
            self.pairs.add((colour, self._ground_of(bounds)))

    def add_area(self, colour: str, bounds: Bounds) -> None:
        """An area on which letters may come to stand, or which is a code."""
        self._grounds.append((bounds, colour))
        left, bottom, right, top = bounds
        if right - left > _LEAST_SIDE and abs((right - left) - (top - bottom)) < _UNEVEN:
            self.squares.append(bounds)

    def _ground_of(self, bounds: Bounds) -> str:
        x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
        for (left, bottom, right, top), colour in reversed(self._grounds):
            if left <= x <= right and bottom <= y <= top:
                return colour
        return _PAPER


_PAPER = "#ffffff"
_LEAST_SIDE = 15 * MM
"""Points: a code is no smaller."""
_UNEVEN = 0.5
"""Points by which the sides of a square may differ."""


def _drawn(page: Any, text: Any) -> _Drawn:
    told, size = _Drawn(), ctypes.c_float()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        colour = _colour(drawn)
        if colour:
            told.colours.add(colour)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and not _is_filled(drawn):
            told.lines.append(_bounds(drawn))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and colour:
            told.add_area(colour, _bounds(drawn))
        if kind != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        said = _string(partial(_drawn_text, drawn, text))
        pdfium.FPDFTextObj_GetFontSize(drawn, size)
        mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        told.add_letters(said, round(size.value, 1), mark, colour, _bounds(drawn))
    told.sizes = +told.sizes
    return told


def _is_filled(drawn: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(drawn, mode, stroke)) and mode.value != pdfium.FPDF_FILLMODE_NONE


def _bounds(drawn: Any) -> Bounds:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _colour(drawn: Any) -> str:
    """The colour that an object is filled with; nothing where it has none, as a line or a group has."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFPageObj_GetFillColor(drawn, red, green, blue, alpha)
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}" if known else ""


def _drawn_text(drawn: Any, text: Any, buffer: Any, size: int) -> int:
    return int(pdfium.FPDFTextObj_GetText(drawn, text, buffer, size))


def _elements(page: Any, words: dict[int, str]) -> list[Element]:
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    found: list[Element] = []
    try:
        for index in range(max(0, pdfium.FPDF_StructTree_CountChildren(tree))):
            _walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), words, found)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return found


def _walk(element: Any, words: dict[int, str], found: list[Element]) -> str:
    """Add the element and all below it to those found, in the order of reading; returns the words in it."""
    place = len(found)
    found.append(Element("", "", ""))
    own = _own_marks(element)
    said = [words.get(mark, "") for mark in own]
    said += [_walk(child, words, found) for child in _children(element)]
    text = "".join(said)
    kind = _string(partial(pdfium.FPDF_StructElement_GetType, element))
    # Only data cells are named, and most elements are none.
    title = _string(partial(pdfium.FPDF_StructElement_GetTitle, element)) if kind == "TD" else ""
    below = (one.marks for one in found[place + 1 :]) if kind == "TD" else ()
    found[place] = Element(kind, title, text, frozenset(own).union(*below))
    return text


def _own_marks(element: Any) -> list[int]:
    count = max(0, pdfium.FPDF_StructElement_GetMarkedContentIdCount(element))
    return [pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, at) for at in range(count)]


def _children(element: Any) -> Iterator[Any]:
    for index in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield child


_ROOM = (ctypes.c_ushort * 2048)()
"""Where pdfium writes a text, in UTF-16; what needs more gets room of its own. pdfium is for one thread alone."""
_ROOM_BYTES = ctypes.sizeof(_ROOM)


def _string(read: Callable[[Any, int], int]) -> str:
    """What a function of pdfium writes into a buffer of UTF-16; it tells the length in bytes that it needs."""
    buffer: Any = _ROOM
    length = read(buffer, _ROOM_BYTES)
    if length > _ROOM_BYTES:
        buffer = (ctypes.c_ushort * (length // _CODE_UNIT))()
        read(buffer, length)
    if length <= _CODE_UNIT:
        return ""
    return ctypes.string_at(buffer, length - _CODE_UNIT).decode("utf-16-le").rstrip("\0")
