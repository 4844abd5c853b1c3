"""Makes one leaflet: sets it at the size that fits, names its figures, reads it back, checks it, and pictures it."""

import datetime
from collections.abc import Iterable
from functools import lru_cache

from generator.foundation.problems import ContentRefused, Problem
from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.leaflet_checks import problems_of_leaflet
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_fitting import fitted
from generator.publishing.leaflet_imposition import TRIFOLD, Side, booklet_sides, imposed
from generator.publishing.leaflet_pictures import picture_of
from generator.publishing.leaflet_press import for_press
from generator.publishing.leaflet_print_checks import problems_of_press, problems_of_sheets
from generator.publishing.leaflet_result import BOOKLET_NOTE, TRIFOLD_NOTE, Files
from generator.records.leaflets import Product


@lru_cache(maxsize=512)
def made(manuscript: Manuscript, as_of: datetime.date) -> Files:
    """The files of a manuscript; made once in a run for the same words on the same day.

    Raises ContentRefused where it does not fit or does not pass a check, and TypesettingFault where typst refuses it.
    """
    sheet, reading = fitted(manuscript, as_of)
    manuscript = sheet.manuscript
    _demand_none(problems_of_leaflet(manuscript, reading))
    return Files(reading.pdf, picture_of(reading), _sheets(manuscript, reading))


def press_file(manuscript: Manuscript, as_of: datetime.date, pdf: bytes) -> bytes:
    """The pages for a print shop, with 3 mm of bleed, marks where to cut and to fold, and CMYK alone.

    `pdf` is the finished leaflet. A brochure lies open on the two sides of its sheet; a booklet's pages come one by one, as
    a shop lays them out for its own machine. Raises ContentRefused where the file does not pass a check.
    """
    sheet, _ = fitted(manuscript, as_of)
    sides = TRIFOLD if manuscript.leaflet.product is Product.BROCHURE else None
    press = for_press(sheet.press_pdf(), manuscript.title, sides)
    _demand_none(problems_of_press(manuscript, Reading(pdf), Reading(press), sides))
    return press


def _sheets(manuscript: Manuscript, reading: Reading) -> bytes | None:
    """The pages as they lie on the sheets of an office printer, where that is not the order of reading."""
    sides = _sides(manuscript.leaflet.product, reading.page_count)
    if sides is None:
        return None
    note = TRIFOLD_NOTE if manuscript.leaflet.product is Product.BROCHURE else BOOKLET_NOTE
    sheets = imposed(reading.pdf, sides, f"{manuscript.title}。{note}")
    _demand_none(problems_of_sheets(manuscript, reading, Reading(sheets), sides))
    return sheets


def _sides(product: Product, pages: int) -> tuple[Side, ...] | None:
    if product is Product.BROCHURE:
        return TRIFOLD
    return booklet_sides(pages) if product is Product.BOOKLET else None


def _demand_none(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise ContentRefused(found)
