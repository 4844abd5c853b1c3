"""What every finished leaflet must be, read back from its file: whole, legible, true to the records, open to all."""

import re
from collections.abc import Callable, Iterator

from page import validate_pdf_bytes

from generator.foundation.personal_numbers import personal_numbers
from generator.foundation.problems import Location, Problem
from generator.outputs.leaflets.looks import PALETTE, READABLE, Colour, contrast
from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.leaflet_codes import codes_on, pages_without_code
from generator.publishing.leaflet_files import Reading, named_figures
from generator.publishing.leaflet_places import misplaced
from generator.publishing.leaflet_tags import spoken
from generator.publishing.leaflet_wording import missing_elements, problems_of_wording, texts_of
from generator.records.leaflets import Product

PROFILES = ("ua1", "2a")
_NO_INK = (0, 0, 0, 0)
NUMBERED = {Product.BOOKLET, Product.POLICY}
"""Their pages bear numbers."""
_BEARS_IT_TWICE, _TWICE = {Product.NOTICE, Product.POSTER}, 2
"""What hangs outdoors, where one code may come to harm."""
_IN_ONE_PIECE = {Product.BOOKLET, Product.BROCHURE, Product.POSTER}
"""Stapled, or a single sheet."""
_BEGINNING = 12
"""Characters of a title by which a torn sheet is known."""
_WHICH_PAGE = re.compile(r"第\s*[0-9]+\s*[页块]，共\s*[0-9]+\s*[页块]")
LARGEST_FILE = 150_000
"""Bytes: a sheet must come down on a village's network."""
FEW_PAGES = 8
FURTHER_PAGE = 5_000
"""Bytes that each page beyond a few may add: a booklet of many letters is fetched once."""


def problems_of_leaflet(manuscript: Manuscript, reading: Reading) -> Iterator[Problem]:
    """Everything wrong with a leaflet that is read back: 印刷-04 for a figure, 印刷-08 to -10 for words, 印刷-05 for all else."""
    yield from problems_of_wording(manuscript)
    yield from _wrong_figures(manuscript, reading)
    for rule in _RULES:
        for reason in rule(manuscript, reading):
            details = {"title": manuscript.title, "reason": reason}
            yield Problem("印刷-05", (Location(f"leaflets/{manuscript.name}.pdf"),), "", details)


def _wrong_figures(manuscript: Manuscript, reading: Reading) -> Iterator[Problem]:
    place = Location(f"leaflets/{manuscript.name}.pdf")
    shown = named_figures(reading)
    expected = list(manuscript.cells)
    for (name, text), (wanted, told) in zip(shown, expected, strict=False):
        if name != wanted or "".join(text.split()) != "".join(told.split()):
            details = {"title": manuscript.title, "cell": wanted, "shown": text, "expected": told}
            yield Problem("印刷-04", (place,), "", details)
            return
    if len(shown) != len(expected):
        details = {
            "title": manuscript.title,
            "cell": "（个数）",
            "shown": str(len(shown)),
            "expected": str(len(expected)),
        }
        yield Problem("印刷-04", (place,), "", details)


def _pages(manuscript: Manuscript, reading: Reading) -> Iterator[str]:
    if reading.page_count not in manuscript.room.pages:
        yield f"有 {reading.page_count} 页，应当是 {'、'.join(map(str, manuscript.room.pages))} 页"


def _sizes(manuscript: Manuscript, reading: Reading) -> Iterator[str]:
    """Body text is what most characters are set in, the imprint at the foot left out."""
    sizes, imprint = reading.sizes.copy(), _length_of_imprint(manuscript)
    if manuscript.leaflet.product is Product.BOARDS:
        imprint = imprint * reading.page_count + _length_of_contacts(manuscript) * (reading.page_count - 1)
    smallest = min(sizes, default=0.0)
    # The head of a later page may be smaller still.
    sizes[min((size for size in sizes if sizes[size] >= imprint), default=smallest)] -= imprint
    body = max(sizes, key=lambda size: sizes[size], default=0.0)
    if smallest < manuscript.room.smallest:
        yield f"最小的字是 {smallest} 磅，不能小于 {manuscript.room.smallest} 磅"
    if body < manuscript.room.sizes[-1]:
        yield f"正文是 {body} 磅，不能小于 {manuscript.room.sizes[-1]} 磅"


def _length_of_imprint(manuscript: Manuscript) -> int:
    data = manuscript.data
    return sum(len(squeezed(text)) for text in (*data["facts"]["lines"], data["pending"] or "", data["web"]))


def _length_of_contacts(manuscript: Manuscript) -> int:
    return sum(len(squeezed("".join(one.values()))) for one in manuscript.data["contacts"])


def _in_place(manuscript: Manuscript, reading: Reading) -> Iterator[str]:
    yield from misplaced(manuscript, reading)


def _one_heading(_: Manuscript, reading: Reading) -> Iterator[str]:
    count = sum(element.kind == "H1" for element in reading.elements)
    if count != 1:
        yield f"有 {count} 个总标题，应当正好 1 个"


def _whole(manuscript: Manuscript, reading: Reading) -> Iterator[str]:
    """Every text of the manuscript stands on the pages, so that office, phones, dates and sources do."""
    for text in texts_of(manuscript):
        if squeezed(text) not in reading.text:
            yield f"少了“{text[:40]}”"


def _spoken(manuscript: Manuscript, reading: Reading) -> Iterator[str]:
    """What is read aloud of tables and of the code."""
    told, code = spoken(reading.pdf), manuscript.data.get("code")
    if told.tables_without_heads:
        yield "有表格没有表头"
    if code and code["alt"] not in told.alternatives:
        yield "二维码没有文字说明"


def _code_says_its_address(manuscript: Manuscript, reading: Reading) -> Iterator[str]:
    code = manuscript.data.get("code")
    if not code:
        return
    said = codes_on(reading)
    if {*said} != {code["url"]}:
        yield "二维码扫不出来，或者扫出来的不是这一页的网址"
    if manuscript.leaflet.product in _BEARS_IT_TWICE and len(said) < _TWICE:
        yield f"要贴出去的有两个二维码，坏了一个还能扫；这里只扫出 {len(said)} 个"
    if manuscript.leaflet.product is Product.BOARDS:
        for number in pages_without_code(reading, code["url"]):
            yield f"第 {number} 块上的二维码扫不出来，或者不止一个"


def _says_what_it_must(manuscript: Manuscript, reading: Reading) -> Iterator[str]:
    yield from missing_elements(manuscript, reading.texts)


def _says_what_it_belongs_to(manuscript: Manuscript, reading: Reading) -> Iterator[str]:
    """Of sheets that may come apart each says of how many it is which, and each later one the title, or its beginning."""
    unit = {Product.BOARDS: "块"}.get(manuscript.leaflet.product, "页")
    if manuscript.leaflet.product in _IN_ONE_PIECE or reading.page_count == 1:
        return
    title = squeezed(manuscript.data["title"])[:_BEGINNING]
    for number, text in enumerate(map(squeezed, reading.texts), start=1):
        if f"第{number}{unit}，共{reading.page_count}{unit}" not in text:
            yield f"第 {number} {unit}没有写是第几{unit}、一共几{unit}"
        if number > 1 and unit == "页" and title not in text:
            yield f"第 {number} 页没有写是哪一份上的"


def _colours(_: Manuscript, reading: Reading) -> Iterator[str]:
    """Colours of the palette alone, each of which can be read on its ground, in grey as well."""
    for colour in sorted(reading.colours - {colour.rgb for colour in PALETTE.values()}):
        yield f"用了规定以外的颜色 {colour}"
    for letters, area in sorted(reading.pairs):
        text, ground = Colour(letters, _NO_INK), Colour(area, _NO_INK)
        if min(contrast(text, ground), contrast(text.in_grey, ground.in_grey)) < READABLE:
            yield f"{letters} 写在 {area} 上看不清"


def _no_other_numbers(manuscript: Manuscript, reading: Reading) -> Iterator[str]:
    """No number stands on the pages that the manuscript does not hold, save those of a list and of the pages."""
    told = squeezed(" ".join(texts_of(manuscript)))
    counted = {squeezed(element.text) for element in reading.elements if element.kind == "Lbl"}
    if manuscript.leaflet.product in NUMBERED:
        counted |= {str(number) for number in range(1, reading.page_count + 1)}
    for number in dict.fromkeys(_NUMBER.findall(_WHICH_PAGE.sub(" ", " ".join(reading.texts)))):
        if number not in told and number not in counted:
            yield f"多了一个数“{number}”"


def _sample_says_so(manuscript: Manuscript, reading: Reading) -> Iterator[str]:
    for number, text in enumerate(reading.texts, start=1):
        if manuscript.sample and "示例数据" not in squeezed(text):
            yield f"第 {number} 页没有写示例数据"


def _personal(manuscript: Manuscript, reading: Reading) -> Iterator[str]:
    """No number of a person; an office's own telephone is none, whatever its form."""
    text = "\n".join(reading.texts)
    for contact in manuscript.data.get("contacts", ()):
        text = text.replace(contact["phone"].removeprefix("电话："), "")
    for found in personal_numbers(text):
        yield f"有{found.kind.value}"


def _weight(_: Manuscript, reading: Reading) -> Iterator[str]:
    limit = LARGEST_FILE + FURTHER_PAGE * max(0, reading.page_count - FEW_PAGES)
    if len(reading.pdf) > limit:
        yield f"文件有 {len(reading.pdf)} 字节，不能超过 {limit} 字节"


def _standards(_: Manuscript, reading: Reading) -> Iterator[str]:
    for profile in PROFILES:
        for failure in validate_pdf_bytes(reading.pdf, profile=profile).failures:
            if not _is_known_false_alarm(failure.rule_id, reading):
                yield f"不合 {profile}：{failure.rule_id}"


def _is_known_false_alarm(rule: str, reading: Reading) -> bool:
    """The checker miscounts a stream whose compressed data end in a carriage return."""
    return rule == "PDFA2A-STREAM-LENGTH-001" and b"\r\nendstream" in reading.pdf


_NUMBER = re.compile(r"[0-9][0-9,.]*")


def squeezed(text: str) -> str:
    """A text without white space, as line ends put it anywhere."""
    return "".join(text.split())


_RULES: tuple[Callable[[Manuscript, Reading], Iterator[str]], ...] = (
    _pages,
    _sizes,
    _in_place,
    _one_heading,
    _whole,
    _spoken,
    _code_says_its_address,
    _says_what_it_must,
    _says_what_it_belongs_to,
    _colours,
    _no_other_numbers,
    _sample_says_so,
    _personal,
    _weight,
    _standards,
)
