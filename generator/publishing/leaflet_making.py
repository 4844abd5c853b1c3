"""Makes one leaflet: sets it at the size that fits, names its figures, reads it back, checks it, and pictures it."""

import datetime
from dataclasses import dataclass
from functools import lru_cache

from generator.foundation.problems import ContentRefused
from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.leaflet_checks import problems_of_leaflet
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_fitting import fitted
from generator.publishing.leaflet_imposition import TRIFOLD, booklet_sides, imposed, with_crop_marks
from generator.publishing.leaflet_pictures import picture_of
from generator.publishing.leaflet_tags import tagged
from generator.records.leaflets import Product


@dataclass(frozen=True)
class Files:
    """The files of one leaflet: the checked pages, a picture of the first, and, where it is folded, the sheets."""

    pdf: bytes
    picture: bytes
    imposed: bytes | None


@lru_cache(maxsize=512)
def made(manuscript: Manuscript, as_of: datetime.date) -> Files:
    """The files of a manuscript; made once in a run for the same words on the same day.

    Raises ContentRefused where it does not fit or does not pass a check, and TypesettingFault where typst refuses it.
    """
    _, pages = fitted(manuscript, as_of)
    pdf = tagged(pages, manuscript)
    reading = Reading(pdf)
    problems = tuple(problems_of_leaflet(manuscript, reading))
    if problems:
        raise ContentRefused(problems)
    return Files(pdf, picture_of(reading), _sheets(manuscript, reading))


def press_file(manuscript: Manuscript, as_of: datetime.date) -> bytes:
    """The pages for a print shop, at the size that fits, with 3 mm of bleed, marks where to cut, and CMYK alone."""
    sheet, _ = fitted(manuscript, as_of)
    return with_crop_marks(sheet.press_pdf())


def _sheets(manuscript: Manuscript, reading: Reading) -> bytes | None:
    """The pages as they lie on the sheets of an office printer, where that is not the order of reading."""
    product = manuscript.leaflet.product
    if product is Product.BROCHURE:
        return imposed(reading.pdf, TRIFOLD)
    return imposed(reading.pdf, booklet_sides(reading.page_count)) if product is Product.BOOKLET else None
