"""Whether everything on a finished leaflet lies where it may: words inside the margins, figures inside their cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.leaflet_elements import Bounds, Places
from generator.publishing.leaflet_files import MM, Reading


@dataclass(frozen=True)
class Margins:
    """The least free edge of a page, in mm; `side` is left and right, as on pages that are turned."""

    side: float
    top: float
    bottom: float


MARGINS = {
    "audience.typ": Margins(10, 9, 9),
    "boards.typ": Margins(18, 18, 18),
    "booklet.typ": Margins(13, 12, 15),
    "brochure.typ": Margins(8, 9, 9),
    "clerk.typ": Margins(14, 12, 12),
    "notice.typ": Margins(10, 9, 9),
    "policy.typ": Margins(26, 37, 35),
    "poster.typ": Margins(17, 14, 14),
    "sheet.typ": Margins(10, 9, 9),
}
"""As the templates have them; a poster in A2 and large print have more."""
PRINTABLE = Margins(5, 5, 5)
"""What an office printer leaves white, which the heads and feet in the margins have to keep from as well."""
_STRAY = 1.0 * MM
"""Points by which a letter may reach over a margin: its box is larger than its ink."""
_TOUCH = 0.5
"""Points by which a figure may reach over a line or a neighbour's letters."""
_THIN = 2.0
"""Points: what is thinner is a ruled line."""


def misplaced(manuscript: Manuscript, reading: Reading) -> Iterator[str]:
    """What lies where nothing may, in words for a message, page by page."""
    margins = MARGINS[manuscript.template]
    for number, (places, paper) in enumerate(zip(reading.places, reading.exact_paper, strict=True), start=1):
        if any(_is_outside(box, margins, paper) for box in _words(places)):
            yield f"第 {number} 页有字印到了边上"
        elif any(_is_outside(box, PRINTABLE, paper) for _, box in places.letters):
            yield f"第 {number} 页有字离纸边不到 {PRINTABLE.top} 毫米，打印机印不到"
        for figure in _crossed(places):
            yield f"第 {number} 页的“{figure}”出了格子"


def _words(places: Places) -> Iterator[Bounds]:
    """Where the text is; a page's number stands in the margin, and in large letters a list's marks hang into it."""
    listed = {mark for element in places.elements if element.kind == "Lbl" for mark in element.marks}
    return (box for mark, box in places.letters if mark >= 0 and mark not in listed)


def _is_outside(box: Bounds, margins: Margins, paper: tuple[float, float]) -> bool:
    left, bottom, right, top = box
    width, height = paper
    return (
        left < margins.side * MM - _STRAY
        or bottom < margins.bottom * MM - _STRAY
        or right > (width - margins.side) * MM + _STRAY
        or top > (height - margins.top) * MM + _STRAY
    )


def _crossed(places: Places) -> Iterator[str]:
    """The figures of tables that a ruled line or other letters run through."""
    for cell in places.elements:
        if cell.kind != "TD" or not any(letter.isdigit() for letter in cell.text):
            continue
        own = [box for mark, box in places.letters if mark in cell.marks]
        others = [box for mark, box in places.letters if mark not in cell.marks]
        if any(_meet(box, other) for box in own for other in (*others, *_rules(places.lines))):
            yield cell.text.strip()


def _rules(lines: Sequence[Bounds]) -> Iterator[Bounds]:
    for left, bottom, right, top in lines:
        if right - left < _THIN or top - bottom < _THIN:
            yield left, bottom, right, top


def _meet(one: Bounds, other: Bounds) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    upright = min(one[3], other[3]) - max(one[1], other[1])
    return across > _TOUCH and upright > _TOUCH
