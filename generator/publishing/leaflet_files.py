"""Reads a finished PDF as a stranger would, with another program than made it; the only file that knows pdfium."""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

MM = 72 / 25.4
_CODE_UNIT = 2
"""Bytes of a UTF-16 code unit; a text of one is the empty one with its end."""


_HYPHENS = {0xFFFE: "-", 0x2: "-"}
"""What pdfium makes of a hyphen at the end of a line, which it takes for one that is not part of the word."""

BrokenPdf = pypdfium2.PdfiumError
"""What is raised where a file is no PDF, or a broken one."""


@dataclass(frozen=True)
class Element:
    """An element of the tags: its kind (`H1`, `TD`, …), its title, and the words in it."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True)
class Reading:
    """One PDF, read back from its bytes."""

    pdf: bytes

    @cached_property
    def page_count(self) -> int:
        """How many pages there are."""
        with pypdfium2.PdfDocument(self.pdf) as document:
            return len(document)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each page."""
        return self._of_pages(lambda page: page.get_textpage().get_text_range().translate(_HYPHENS))

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
    def paper(self) -> tuple[tuple[int, int], ...]:
        """Width and height of each page, in mm."""
        return self._of_pages(lambda page: (round(page.get_width() / MM), round(page.get_height() / MM)))

    @cached_property
    def sizes(self) -> Counter[float]:
        """How many characters there are of each size of type, in pt."""
        counted: Counter[float] = Counter()
        for found in self._of_pages(_sizes):
            counted.update(found)
        return counted

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The elements of the tags in the order of reading."""
        return tuple(element for found in self._of_pages(_elements) for element in found)

    def _of_pages(self, read: Callable[[Any], Any]) -> tuple[Any, ...]:
        with pypdfium2.PdfDocument(self.pdf) as document:
            return tuple(read(page) for page in document)


def named_figures(reading: Reading) -> list[tuple[str, str]]:
    """Name and text of every figure that the tags name, in the order of reading."""
    return [
        (element.title, element.text.strip())
        for element in reading.elements
        if element.kind == "TD" and element.title
    ]


def rendered(pdf: bytes, ppi: int) -> Iterator[Any]:
    """Each page as a grey picture (a numpy array of 0 to 255), as an office scanner would see it."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=ppi / 72, grayscale=True).to_numpy().squeeze()


def _sizes(page: Any) -> Counter[float]:
    text = page.get_textpage()
    counted: Counter[float] = Counter()
    for index in range(pdfium.FPDFText_CountChars(text)):
        if not chr(pdfium.FPDFText_GetUnicode(text, index)).isspace():
            counted[round(pdfium.FPDFText_GetFontSize(text, index), 1)] += 1
    return counted


def _elements(page: Any) -> list[Element]:
    words = _words_by_mark(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        roots = (
            pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            for index in range(max(0, pdfium.FPDF_StructTree_CountChildren(tree)))
        )
        return [found for root in roots for found in _walk(root, words)]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _words_by_mark(page: Any) -> dict[int, str]:
    """The words of each marked content of a page."""
    text = page.get_textpage()
    words: dict[int, str] = {}
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT and mark >= 0:
            words[mark] = words.get(mark, "") + _string(partial(_drawn_text, drawn, text))
    return words


def _drawn_text(drawn: Any, text: Any, buffer: Any, size: int) -> int:
    return int(pdfium.FPDFTextObj_GetText(drawn, text, buffer, size))


def _walk(element: Any, words: dict[int, str]) -> Iterator[Element]:
    kind = _string(lambda buffer, size: pdfium.FPDF_StructElement_GetType(element, buffer, size))
    title = _string(lambda buffer, size: pdfium.FPDF_StructElement_GetTitle(element, buffer, size))
    yield Element(kind, title, _text_in(element, words))
    for child in _children(element):
        yield from _walk(child, words)


def _text_in(element: Any, words: dict[int, str]) -> str:
    count = pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)
    marks = (
        pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index) for index in range(max(0, count))
    )
    own = "".join(words.get(mark, "") for mark in marks)
    return own + "".join(_text_in(child, words) for child in _children(element))


def _children(element: Any) -> Iterator[Any]:
    for index in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield child


def _string(read: Callable[[Any, int], int]) -> str:
    """What a function of pdfium writes into a buffer of UTF-16, whose length in bytes it tells when it gets none."""
    length = read(None, 0)
    if length <= _CODE_UNIT:
        return ""
    buffer = (ctypes.c_ushort * (length // _CODE_UNIT))()
    read(buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
