"""Imposed sheets, printed and folded, give the pages in the order of reading; press files say where to cut."""

import io

import pikepdf
import pytest

from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_imposition import MM, TRIFOLD, Side, booklet_sides, imposed
from generator.publishing.leaflet_making import made, press_file
from generator.publishing.leaflet_result import TRIFOLD_NOTE
from generator.records.leaflets import Product
from tests.publishing.printed_town import manuscripts, sheet, town

EVERY = tuple(benefit.id for benefit in town().benefits)


def folded(sides: tuple[Side, ...]) -> list[int | None]:
    """Fold the sheets of a booklet and turn its pages: right halves going in, left halves coming out.

    A sheet's back is behind its front; turned over the short edge, what is behind a front's right half is the left half.
    """
    fronts, backs = sides[::2], sides[1::2]
    going_in = [
        page for front, back in zip(fronts, backs, strict=True) for page in (front.pages[1], back.pages[0])
    ]
    coming_out = [
        page
        for front, back in zip(reversed(fronts), reversed(backs), strict=True)
        for page in (back.pages[1], front.pages[0])
    ]
    return going_in + coming_out


@pytest.mark.parametrize("pages", range(4, 68, 4))
def test_a_booklet_folds_back_into_the_order_of_reading(pages: int) -> None:
    assert folded(booklet_sides(pages)) == list(range(pages))


def test_a_booklet_of_other_than_fours_is_refused() -> None:
    with pytest.raises(ValueError, match="multiple of four"):
        booklet_sides(6)


def test_a_folded_brochure_opens_in_the_order_of_reading() -> None:
    outside, inside = (side.pages for side in TRIFOLD)
    # Closed, the cover lies on top; the panel beside the back folds in; both open on the three inside.
    cover, back, folded_in = outside[2], outside[1], outside[0]
    assert [cover, folded_in, *inside, back] == [0, 1, 2, 3, 4, 5]


def test_a_brochure_has_two_sides_whose_folds_lie_on_each_other() -> None:
    brochure = manuscripts(town(), Product.BROCHURE, *EVERY)[0]
    files = made(brochure, town().newest_publication)
    widths = [width for width, _ in Reading(files.pdf).paper]
    outside, inside = ([widths[number or 0] for number in side.pages] for side in TRIFOLD)
    assert outside == inside[::-1]
    assert sum(outside) == 297
    assert files.imposed is not None
    assert Reading(files.imposed).paper == ((297, 210), (297, 210))
    assert f"{brochure.title}。{TRIFOLD_NOTE}" in Reading(files.imposed).properties
    assert imposed(files.pdf, TRIFOLD) == imposed(files.pdf, TRIFOLD)


def test_every_page_of_a_booklet_lies_where_the_plan_says() -> None:
    booklet = manuscripts(town(), Product.BOOKLET, "minimum-living", "startup-loan")[0]
    pdf = made(booklet, town().newest_publication).pdf
    reading = Reading(pdf)
    sides = booklet_sides(reading.page_count)
    sheets = Reading(imposed(pdf, sides)).texts
    for side, text in zip(sides, sheets, strict=True):
        both = "".join(reading.texts[number or 0] for number in side.pages)
        assert sorted("".join(text.split())) == sorted("".join(both.split()))


def test_a_press_file_is_cmyk_with_bleed_and_marks() -> None:
    one, as_of = sheet(town()), town().newest_publication
    press = press_file(one, as_of, made(one, as_of).pdf)
    with pikepdf.open(io.BytesIO(press)) as document:
        page = document.pages[0]
        trim, bleed, media = (
            [float(n) / MM for n in box] for box in (page.trimbox, page.bleedbox, page.mediabox)
        )
        assert trim[2] - trim[0] == pytest.approx(210, abs=0.1)
        assert trim[3] - trim[1] == pytest.approx(297, abs=0.1)
        assert [abs(a - b) for a, b in zip(trim, bleed, strict=True)] == pytest.approx([3] * 4, abs=0.1)
        assert all(abs(a - b) >= 5 for a, b in zip(bleed, media, strict=True))
        assert colours_of(document) <= {"k", "K"}


def colours_of(document: pikepdf.Pdf) -> set[str]:
    """The operators by which the pages, and the forms on them, choose a colour; RGB and grey ones among them."""
    choosing = {"rg", "RG", "g", "G", "k", "K", "sc", "SC", "scn", "SCN"}
    forms = [
        one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"
    ]
    found = {
        str(instruction.operator)
        for stream in [*document.pages, *forms]
        for instruction in pikepdf.parse_content_stream(stream)
    }
    return found & choosing
