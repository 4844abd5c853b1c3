"""What files for a printer must be, read back: each page in its place; for a print shop boxes, marks, fonts, CMYK alone."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence

import pikepdf

from generator.foundation.problems import Location, Problem
from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_imposition import MARK_LENGTH, MM, Side
from generator.publishing.leaflet_press import BLEED
from generator.publishing.leaflet_tags import LANGUAGE

NEAR = 0.1
"""Millimetres by which an edge may be off."""
MOST_INK = 300
"""Per cent of the four inks in one place; more does not dry."""
_OTHER_COLOURS = frozenset({"rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"})
_INKS = frozenset({"k", "K"})


def problems_of_sheets(
    manuscript: Manuscript, reading: Reading, sheets: Reading, sides: Sequence[Side]
) -> Iterator[Problem]:
    """印刷-05 where a page does not lie in its place on the sheets for an office printer."""
    for reason in _misplaced(reading, sheets, sides):
        yield _problem(manuscript, f"拼好版的那一份：{reason}")


def problems_of_press(
    manuscript: Manuscript, reading: Reading, press: Reading, sides: Sequence[Side] | None = None
) -> Iterator[Problem]:
    """印刷-05 for whatever a print shop would send back, or would print wrong."""
    laid = sides or [Side((number,)) for number in range(reading.page_count)]
    with pikepdf.open(io.BytesIO(press.pdf)) as document:
        reasons = [
            *_wrong_boxes(document, reading, laid),
            *_wrong_colours(document),
            *_fonts_left_out(document),
            *_unnamed(document),
        ]
    for reason in (*reasons, *_misplaced(reading, press, laid)):
        yield _problem(manuscript, f"给印刷厂的那一份：{reason}")


def _misplaced(reading: Reading, sheets: Reading, sides: Sequence[Side]) -> Iterator[str]:
    """Every place of every side holds the words of the page that belongs there, and no others."""
    if sheets.page_count != len(sides):
        yield f"有 {sheets.page_count} 面，应当是 {len(sides)} 面"
        return
    widths = [width for width, _ in reading.exact_paper]
    for number, side in enumerate(sides):
        pages = [page for page in side.pages if page is not None]
        left = (sheets.exact_paper[number][0] - sum(widths[page] for page in pages)) / 2
        for page in pages:
            right = left + widths[page]
            if _letters(sheets.text_between(number, left, right)) != _letters(reading.texts[page]):
                yield f"第 {number + 1} 面上不是第 {page + 1} 页该在的位置"
            left = right


def _letters(text: str) -> Counter[str]:
    """How often each letter and figure stands there; lines and the marks of lists are what a reader of PDFs guesses at."""
    return Counter(letter for letter in text if letter.isalnum())


def _wrong_boxes(document: pikepdf.Pdf, reading: Reading, sides: Sequence[Side]) -> Iterator[str]:
    sizes = reading.exact_paper
    for number, (page, side) in enumerate(zip(document.pages, sides, strict=False), start=1):
        media, bleed, trim = (
            [float(edge) / MM for edge in box] for box in (page.mediabox, page.bleedbox, page.trimbox)
        )
        width = sum(sizes[one][0] for one in side.pages if one is not None)
        height = max(sizes[one][1] for one in side.pages if one is not None)
        if not (_near(trim[2] - trim[0], width) and _near(trim[3] - trim[1], height)):
            yield f"第 {number} 面裁下来不是 {width:.0f}×{height:.0f} 毫米"
        if not all(_near(abs(one - other), BLEED) for one, other in zip(trim, bleed, strict=True)):
            yield f"第 {number} 面的出血不是 {BLEED:.0f} 毫米"
        if not all(abs(one - other) >= MARK_LENGTH / MM for one, other in zip(bleed, media, strict=True)):
            yield f"第 {number} 面放不下裁切线"


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR


def _wrong_colours(document: pikepdf.Pdf) -> Iterator[str]:
    """Colours are chosen in the four inks alone, and never too much of them."""
    for stream in (*document.pages, *_of_subtype(document, "/Form")):
        for instruction in pikepdf.parse_content_stream(stream):
            operator = str(instruction.operator)
            if operator in _OTHER_COLOURS:
                yield f"用了四色以外的颜色（{operator}）"
            if operator in _INKS and sum(map(float, instruction.operands)) * 100 > MOST_INK:
                yield f"一处的油墨超过 {MOST_INK}%"
    if any(picture.get("/ColorSpace") != "/DeviceCMYK" for picture in _of_subtype(document, "/Image")):
        yield "有一张图不是四色的"


def _of_subtype(document: pikepdf.Pdf, kind: str) -> list[pikepdf.Stream]:
    return [
        one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == kind
    ]


def _unnamed(document: pikepdf.Pdf) -> Iterator[str]:
    """A shop knows a file by its title, wherever its program looks for that."""
    metadata = document.open_metadata()
    if not document.docinfo.get("/Title") or str(document.docinfo.Title) != metadata.get("dc:title"):
        yield "没有标题"
    if str(document.Root.get("/Lang", "")) != LANGUAGE or LANGUAGE not in metadata.get("dc:language", ()):
        yield "没有写是什么语言"


def _fonts_left_out(document: pikepdf.Pdf) -> Iterator[str]:
    told = (one for one in document.objects if isinstance(one, pikepdf.Dictionary))
    for one in told:
        outlines = any(name in one for name in ("/FontFile", "/FontFile2", "/FontFile3"))
        if one.get("/Type") == "/FontDescriptor" and not outlines:
            yield f"字体 {one.get('/FontName')} 没有放进文件"


def _problem(manuscript: Manuscript, reason: str) -> Problem:
    details = {"title": manuscript.title, "reason": reason}
    return Problem("印刷-05", (Location(f"leaflets/{manuscript.name}.pdf"),), "", details)
