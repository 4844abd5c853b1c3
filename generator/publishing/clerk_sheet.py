"""The clerk's own sheet (经办人明白纸): the month on one page, printed by the product and never part of the column."""

import datetime
from pathlib import Path
from typing import Any

from generator.foundation.problems import ContentRefused
from generator.foundation.yaml_reader import read_yaml_file
from generator.outputs.leaflets.looks import FONT, palette
from generator.outputs.leaflets.manuscript import Manuscript, Room
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_typesetting import TEMPLATES, SetSheet
from generator.publishing.print_folder import put_together
from generator.records.leaflets import Leaflet, Product
from generator.records.loading import load

FILE = "经办人明白纸.pdf"
WORDS = TEMPLATES / "clerk.yml"
SIZE = 12.5
"""Points: the largest at which the page holds everything."""


def print_clerk_sheet(content: Path, folder: Path) -> Path:
    """Write the sheet into the folder and return where it stands; raises ContentRefused where the records have problems or the folder cannot be written."""
    loaded = load(content)
    if loaded.town is None:
        raise ContentRefused(loaded.problems)
    site = loaded.town.site
    sheet = SetSheet(clerk_sheet(site.name, site.publisher), SIZE, 1, loaded.town.newest_publication)
    pdf = sheet.pdf()
    if Reading(pdf).page_count != 1:
        raise ValueError("the clerk's sheet has one page")
    put_together(folder, {FILE: pdf}, content)
    return folder / FILE


def clerk_sheet(town: str, publisher: str) -> Manuscript:
    """The sheet of a town, from the words beside its template."""
    words = _words()
    return Manuscript(
        name="clerk",
        title=f"{town}{words['title']}",
        template="clerk.typ",
        leaflet=Leaflet.model_construct(
            id="clerk",
            product=Product.SHEET,
            title=FILE,
            benefits=(),
            copies=1,
            valid_until=datetime.date.max,
        ),
        room=Room(sizes=(SIZE,)),
        data={
            **words,
            "title": f"{town}{words['title']}",
            "facts": {"publisher": publisher, "lines": [publisher]},
            "font": FONT,
            "palette": palette(),
            "sample": None,
            "code": None,
            "web": None,
            "pending": None,
            "tables": [],
        },
        page="",
    )


def _words() -> Any:
    reading = read_yaml_file(WORDS, WORDS.parent)
    if reading.document is None:
        raise ContentRefused(reading.problems)
    return reading.document.value
