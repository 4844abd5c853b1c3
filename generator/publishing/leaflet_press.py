"""Files for a print shop: pages, or whole sheets to fold, on larger paper with bleed and with marks where to cut and to fold."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from generator.publishing.leaflet_imposition import MARK_LENGTH, MM, Side
from generator.publishing.leaflet_tags import entitle, saved

PRESS_NOTE = "给印刷厂：四边各有 3 毫米出血，四色；没有输出意图（ICC），印刷条件由印刷厂定"
"""The line for a print shop. An output intent names a condition of print and holds its profile: which one is the shop's to say,
and no profile of the four inks comes with what this program is made of."""
BLEED = 3.0
"""Millimetres of colour beyond the edge, which are cut off; as they are set in type."""
_EDGE = BLEED * MM
_FAR = _EDGE + MARK_LENGTH
"""Where the marks beyond the bleed end, counted from the edge."""
_ROOM = _FAR + 3 * MM
"""What lies around the edge: the bleed, the marks, and paper for the machine to hold."""


@dataclass(frozen=True)
class _Page:
    """A page as it may be drawn elsewhere, with its bleed; `trim` is its edge in its own coordinates, in pt."""

    form: pikepdf.Object
    trim: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        return self.trim[2] - self.trim[0]

    @property
    def height(self) -> float:
        return self.trim[3] - self.trim[1]


def for_press(pdf: bytes, title: str, sides: Sequence[Side] | None = None) -> bytes:
    """The pages with marks, each for itself or beside one another as they lie on the sides of a sheet.

    `pdf` is set with bleed. Pages that touch on a side are clipped there; TrimBox and BleedBox say what the marks say. The file
    bears the title and its line for the shop.
    """
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as target:
        pages = [_page(target, page) for page in source.pages]
        laid = [side.pages for side in sides] if sides else [(number,) for number in range(len(pages))]
        for numbers in laid:
            _add(target, [pages[number] for number in numbers if number is not None])
        entitle(target, f"{title}。{PRESS_NOTE}")
        return saved(target)


def _page(target: pikepdf.Pdf, page: pikepdf.Page) -> _Page:
    form = target.copy_foreign(page.as_form_xobject())
    # A form made from a page ends at the page's edge, and the bleed lies beyond it.
    form.BBox = pikepdf.Array(list(page.mediabox))
    left, bottom, right, top = map(float, page.trimbox)
    return _Page(form, (left, bottom, right, top))


def _add(target: pikepdf.Pdf, pages: Sequence[_Page]) -> None:
    """One sheet with the pages side by side."""
    width, height = sum(page.width for page in pages), pages[0].height
    trim = (_ROOM, _ROOM, _ROOM + width, _ROOM + height)
    sheet = target.add_blank_page(page_size=(width + 2 * _ROOM, height + 2 * _ROOM))
    drawn = [*_corners(trim)]
    left = _ROOM
    for number, page in enumerate(pages):
        # Without a name of ours pikepdf draws one by lot, and the same sheets would never be the same bytes.
        name = sheet.add_resource(page.form, pikepdf.Name.XObject, pikepdf.Name(f"/Page{number}"))
        before, after = (0.0 if number else _EDGE), (_EDGE if page is pages[-1] else 0.0)
        clip = (left - before, _ROOM - _EDGE, page.width + before + after, height + 2 * _EDGE)
        drawn.append(
            f"q {' '.join(f'{part:.3f}' for part in clip)} re W n "
            f"1 0 0 1 {left - page.trim[0]:.3f} {_ROOM - page.trim[1]:.3f} cm {name} Do Q"
        )
        left += page.width
        drawn += _fold(left, trim) if page is not pages[-1] else []
    sheet.Contents = target.make_stream("\n".join(drawn).encode())
    sheet.TrimBox = _box(trim)
    sheet.BleedBox = _box((trim[0] - _EDGE, trim[1] - _EDGE, trim[2] + _EDGE, trim[3] + _EDGE))


def _box(edges: tuple[float, ...]) -> pikepdf.Array:
    return pikepdf.Array([round(edge, 3) for edge in edges])


def _corners(trim: tuple[float, float, float, float]) -> Iterator[str]:
    """Two lines at each corner, outside of the bleed, in black ink alone."""
    left, bottom, right, top = trim
    for x in (left, right):
        yield _line(x, bottom - _FAR, x, bottom - _EDGE)
        yield _line(x, top + _EDGE, x, top + _FAR)
    for y in (bottom, top):
        yield _line(left - _FAR, y, left - _EDGE, y)
        yield _line(right + _EDGE, y, right + _FAR, y)


def _fold(x: float, trim: tuple[float, float, float, float]) -> Iterator[str]:
    """A dashed line below and above the sheet, where it is folded."""
    for low, high in ((trim[1] - _FAR, trim[1] - _EDGE), (trim[3] + _EDGE, trim[3] + _FAR)):
        yield _line(x, low, x, high, "[2 2] 0 d ")


def _line(x: float, y: float, to_x: float, to_y: float, dashes: str = "") -> str:
    return f"q 0.25 w {dashes}0 0 0 1 K {x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S Q"
