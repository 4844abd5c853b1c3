"""Files for a print shop: every product has one that passes, what is wrong with one is told, and the bleed is really there."""

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml

from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_imposition import MM, TRIFOLD
from generator.publishing.leaflet_making import made, press_file
from generator.publishing.leaflet_press import PRESS_NOTE
from generator.publishing.leaflet_print_checks import problems_of_press, problems_of_sheets
from generator.records.leaflets import Product
from tests.publishing.printed_town import manuscripts, town

FAULTS = yaml.safe_load((Path(__file__).parent / "cases" / "press_faults.yml").read_text("utf-8"))
AS_OF = town().newest_publication
EVERY = tuple(benefit.id for benefit in town().benefits)


@cache
def brochure() -> Manuscript:
    return manuscripts(town(), Product.BROCHURE, *EVERY)[0]


@cache
def files(of: str) -> bytes:
    """The brochure as it is read, for an office printer, and for a print shop."""
    leaflet = made(brochure(), AS_OF)
    assert leaflet.imposed is not None
    return {
        "read": lambda: leaflet.pdf,
        "sheets": lambda: leaflet.imposed or b"",
        "press": lambda: press_file(brochure(), AS_OF, leaflet.pdf),
    }[of]()


def draw(operators: str) -> Callable[[pikepdf.Pdf], None]:
    def drawn(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(document.make_stream(operators.encode()), prepend=True)

    return drawn


def box(name: str, grown: float) -> Callable[[pikepdf.Pdf], None]:
    """Make a box of the first page wider on every side, in mm."""

    def changed(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        left, bottom, right, top = map(float, page[name])
        by = grown * MM
        page[name] = pikepdf.Array([left - by, bottom - by, right + by, top + by])

    return changed


def picture(document: pikepdf.Pdf) -> None:
    image = document.make_stream(
        b"\0\0\0",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB,
    )
    document.pages[0].add_resource(image, pikepdf.Name.XObject)


def without_font(document: pikepdf.Pdf) -> None:
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
            del one["/FontFile2"]


def without_title(document: pikepdf.Pdf) -> None:
    del document.docinfo[pikepdf.Name.Title]


def without_language(document: pikepdf.Pdf) -> None:
    del document.Root.Lang


def told(name: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    """Put something else into the metadata."""

    def changed(document: pikepdf.Pdf) -> None:
        with document.open_metadata(update_docinfo=False) as metadata:
            metadata[name] = value

    return changed


def swapped(document: pikepdf.Pdf) -> None:
    """Exchange what is drawn in the first two places of the first side."""
    forms = document.pages[0].Resources.XObject
    first, second, *_ = sorted(forms.keys())
    forms[first], forms[second] = forms[second], forms[first]


def short_of_a_side(document: pikepdf.Pdf) -> None:
    del document.pages[-1]


BREAKS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "a colour of light": draw("1 0 0 rg"),
    "a grey": draw("0.5 g"),
    "too much ink": draw("1 1 0.9 0.2 k"),
    "a picture of light": picture,
    "no bleed": box("/BleedBox", -3),
    "cut too narrow": box("/TrimBox", -1),
    "no room for marks": box("/MediaBox", -4.5),
    "a font left out": without_font,
    "no title": without_title,
    "another title in its metadata": told("dc:title", "别的"),
    "no language": without_language,
    "no language in its metadata": told("dc:language", {"en"}),
    "two pages changed places": swapped,
    "a side is missing": short_of_a_side,
}


def broken(pdf: bytes, how: str) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        BREAKS[how](document)
        buffer = io.BytesIO()
        document.save(buffer)
    return buffer.getvalue()


def reasons(of: str, pdf: bytes) -> list[str]:
    check = problems_of_press if of == "press" else problems_of_sheets
    return [problem.why() for problem in check(brochure(), Reading(files("read")), Reading(pdf), TRIFOLD)]


@pytest.mark.parametrize("of", ["press", "sheets"])
def test_a_sound_one_has_no_problems(of: str) -> None:
    assert reasons(of, files(of)) == []


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: f"{case['of']}: {case['break']}")
def test_a_fault_is_told(case: Mapping[str, Any]) -> None:
    found = reasons(case["of"], broken(files(case["of"]), case["break"]))
    assert any(case["says"] in reason for reason in found), found


@pytest.mark.parametrize("product", list(Product))
def test_every_product_has_a_file_for_a_print_shop(product: Product) -> None:
    names = () if product is Product.POLICY else ("minimum-living", "temporary-relief")
    for one in manuscripts(town(), product, *names):
        pdf = made(one, AS_OF).pdf
        press = press_file(one, AS_OF, pdf)
        sides = 2 if product is Product.BROCHURE else Reading(pdf).page_count
        assert Reading(press).page_count == sides
        assert press == press_file(one, AS_OF, pdf)


def test_a_file_for_a_print_shop_says_that_it_has_no_output_intent() -> None:
    with pikepdf.open(io.BytesIO(files("press"))) as document:
        assert "/OutputIntents" not in document.Root
        assert str(document.docinfo.Title) == f"{brochure().title}。{PRESS_NOTE}"


def test_a_brochure_lies_open_on_its_sheet() -> None:
    with pikepdf.open(io.BytesIO(files("press"))) as document:
        sizes = [[float(edge) / MM for edge in page.trimbox] for page in document.pages]
    for left, bottom, right, top in sizes:
        assert (right - left, top - bottom) == pytest.approx((297, 210), abs=0.1)


def test_the_covers_colour_runs_over_the_edge_and_no_further() -> None:
    with pikepdf.open(io.BytesIO(files("press"))) as document:
        edges = document.pages[0].trimbox
        media = document.pages[0].mediabox
        right, below_top = float(edges[2]) / MM, (float(media[3]) - float(edges[3])) / MM
    picture_of_press = Reading(files("press")).rendered(0, 72 * MM / 2)
    greys = {
        beyond: picture_of_press.getpixel(
            (round((right + beyond) * MM * MM / 2), round((below_top + 20) * MM * MM / 2))
        )
        for beyond in (-1.5, 1.5, 4.5)
    }
    assert greys[-1.5] < 100
    assert greys[1.5] < 100
    assert greys[4.5] > 250
