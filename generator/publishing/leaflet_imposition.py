"""Imposition: lays pages in reading order on the sheets that a printer prints, folds and cuts."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from generator.publishing.leaflet_tags import entitle, saved

MM = 72 / 25.4
MARK_LENGTH = 5 * MM


@dataclass(frozen=True)
class Side:
    """One side of a sheet: the pages on it from left to right, counted from 0, None for an empty place."""

    pages: tuple[int | None, ...]


TRIFOLD = (Side((1, 5, 0)), Side((2, 3, 4)))
"""Outside: folded-in, back, cover; inside: left, middle, right. Turned over its short edge, the cover backs the left one."""


def booklet_sides(pages: int) -> tuple[Side, ...]:
    """The sides of a saddle-stitched booklet, outermost sheet first, front before back.

    Raises ValueError where the pages are not a multiple of four.
    """
    if pages % 4:
        raise ValueError(f"{pages} pages are no multiple of four")
    sides: list[Side] = []
    for sheet in range(pages // 4):
        first, last = 2 * sheet, pages - 1 - 2 * sheet
        sides += [Side((last, first)), Side((first + 1, last - 1))]
    return tuple(sides)


def imposed(
    pdf: bytes, sides: Sequence[Side], note: str = "", width: float = 297, height: float = 210
) -> bytes:
    """The pages of `pdf` on sides of `width` x `height` mm, centred, with dashed marks where to fold.

    Each page is clipped to its own edge. The file is for a printer alone: it bears no tags. The note is its title, which a
    program shows above the pages and no printer puts on them.
    """
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as target:
        forms = [target.copy_foreign(page.as_form_xobject()) for page in source.pages]
        boxes = [tuple(map(float, page.trimbox)) for page in source.pages]
        for side in sides:
            _add(target, side, forms, boxes, (width * MM, height * MM))
        entitle(target, note)
        target.Root.ViewerPreferences.PrintScaling = pikepdf.Name("/None")
        target.Root.ViewerPreferences.Duplex = pikepdf.Name.DuplexFlipShortEdge
        return saved(target)


_Box = tuple[float, ...]


def _add(
    target: pikepdf.Pdf,
    side: Side,
    forms: Sequence[pikepdf.Object],
    boxes: Sequence[_Box],
    paper: tuple[float, float],
) -> None:
    page = target.add_blank_page(page_size=paper)
    widths = [boxes[number][2] - boxes[number][0] for number in side.pages if number is not None]
    left = (paper[0] - sum(widths)) / 2
    drawn: list[str] = []
    for number in side.pages:
        if number is None:
            continue
        box = boxes[number]
        width, height = box[2] - box[0], box[3] - box[1]
        bottom = (paper[1] - height) / 2
        # Without a name of ours pikepdf draws one by lot, and the same sheets would never be the same bytes.
        name = page.add_resource(forms[number], pikepdf.Name.XObject, pikepdf.Name(f"/Page{number}"))
        drawn.append(
            f"q {left:.3f} {bottom:.3f} {width:.3f} {height:.3f} re W n "
            f"1 0 0 1 {left - box[0]:.3f} {bottom - box[1]:.3f} cm {name} Do Q"
        )
        left += width
        drawn += _fold(left, paper) if left < paper[0] - 2 * MM else []
    page.Contents = target.make_stream("\n".join(drawn).encode())


def _fold(x: float, paper: tuple[float, float]) -> Iterator[str]:
    """A short dashed mark at the top and at the bottom, where the paper is folded."""
    for low, high in ((0.0, MARK_LENGTH), (paper[1] - MARK_LENGTH, paper[1])):
        yield f"q 0.5 w [2 2] 0 d 0 0 0 1 K {x:.3f} {low:.3f} m {x:.3f} {high:.3f} l S Q"
