"""Reads a workbook that is written just as ours are, straight from its text; one of any other form it leaves to openpyxl.

Every byte of its sheets must have its place in the forms below, in which nothing can be hidden and no formula has room.
openpyxl takes seven times as long, and a build from nothing has hundreds of workbooks to read.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import count

Rows = Sequence[Sequence[object]]

_HEAD = r'<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n'
_NUMBERS = r'(?: [A-Za-z]+="[0-9]+")*'
_TITLE = re.compile(r'<sheet name="([^"]*)" sheetId="([0-9]+)" r:id="rId([0-9]+)"/>')
_BOOK = re.compile(
    rf'{_HEAD}<workbook xmlns="[^"]*" xmlns:r="[^"]*"><fileVersion [^<>]*/><workbookPr [^<>]*/>'
    rf"<bookViews><workbookView{_NUMBERS}/></bookViews><sheets>((?:{_TITLE.pattern})+)</sheets>"
    r'(?:<definedNames>(?:<definedName name="_xlnm\.(?:_FilterDatabase|Print_Titles)"[^<>]*>[^<>]*</definedName>)+'
    r"</definedNames>)?<calcPr [^<>]*/></workbook>"
)
_COLUMN = r'<col min="[0-9]+" max="[0-9]+" width="[1-9][0-9.]*"(?: style="[0-9]+")? customWidth="1"/>'
_CELL = re.compile(r'<c r="([A-Z])([0-9]+)" s="[0-9]+"( t="s")?><v>([0-9]+(?:\.[0-9]+)?)</v></c>')
_ROW = re.compile(
    rf'<row r="([0-9]+)" spans="[0-9:]+"(?: ht="[1-9][0-9.]*" customHeight="1")?>((?:{_CELL.pattern})+)</row>'
)
_SHEET = re.compile(
    rf'{_HEAD}<worksheet xmlns="[^"]*" xmlns:r="[^"]*"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension [^<>]*/>'
    rf"<sheetViews><sheetView{_NUMBERS}(?:/>|>(?:<pane [^<>]*/>)?<selection [^<>]*/></sheetView>)</sheetViews>"
    rf'<sheetFormatPr defaultRowHeight="15"/><cols>(?:{_COLUMN})+</cols><sheetData>(.*)</sheetData>'
    r"(?:<autoFilter [^<>]*/>)?<pageMargins [^<>]*/><pageSetup [^<>]*/></worksheet>"
)
_TEXT = re.compile(r"<si><t>([^<>]*)</t></si>")
_TEXTS = re.compile(rf"{_HEAD}<sst [^<>]*>((?:{_TEXT.pattern})*)</sst>")
_FORMATS = frozenset({"#,##0", "#,##0.00"})
_BUILT_IN = frozenset({"0", "4"})
"""How numbers are shown; under another form one may be read as a day, or not be seen."""
_KINDS = {
    "docProps/app.xml": "extended-properties",
    "docProps/core.xml": "core-properties",
    "xl/sharedStrings.xml": "sharedStrings",
    "xl/styles.xml": "styles",
    "xl/theme/theme1.xml": "theme",
    "xl/workbook.xml": "main",
}
_KIND = re.compile(r'PartName="/([^"]*)" ContentType="[^"]*?([\w-]+)\+xml"')
_OUTER = [
    ("officeDocument", "xl/workbook.xml"),
    ("core-properties", "docProps/core.xml"),
    ("extended-properties", "docProps/app.xml"),
]
_INNER = [("theme", "theme/theme1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
_LINK = re.compile(r'<Relationship Id="rId([0-9]+)" Type="[^"]*/([\w-]+)" Target="([^"]*)"/>')
_LINKS = re.compile(rf"{_HEAD}<Relationships [^<>]*>((?:{_LINK.pattern})+)</Relationships>")


class _OtherForm(Exception):
    """Something is not as our writer writes it."""


def sheets_of_own(packed: zipfile.ZipFile) -> list[tuple[str, Rows]] | None:
    """The title and the rows of each sheet, an empty cell as None; None where anything has another form."""
    try:
        texts = {name: packed.read(name).decode() for name in packed.namelist()}
        return list(_sheets(texts)) if len(texts) == len(packed.namelist()) else None
    except (_OtherForm, KeyError, IndexError, ValueError, zipfile.BadZipFile):
        return None


def _sheets(texts: Mapping[str, str]) -> Iterator[tuple[str, Rows]]:
    titles = _TITLE.findall(_form(_BOOK, texts["xl/workbook.xml"]))
    numbers = [str(number) for number in range(1, len(titles) + 1)]
    if any(title[1:] != (number, number) for title, number in zip(titles, numbers, strict=True)):
        raise _OtherForm
    sheets = [f"xl/worksheets/sheet{number}.xml" for number in numbers]
    _demand_plain_frame(texts, sheets)
    words = [_plain(text) for text in _TEXT.findall(_form(_TEXTS, texts["xl/sharedStrings.xml"]))]
    for (title, _, _), sheet in zip(titles, sheets, strict=True):
        yield _plain(title), list(_rows(_form(_SHEET, texts[sheet]), words))


def _form(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.fullmatch(text)
    if found is None:
        raise _OtherForm
    return found[1]


def _plain(text: str) -> str:
    """A text as it was before it was written; one with a character that XML cannot hold is written by its number."""
    if "_x" in text or text != text.strip():
        raise _OtherForm
    return unescape(text)


def _demand_plain_frame(texts: Mapping[str, str], sheets: Sequence[str]) -> None:
    """Each part is what its name says, and every number is shown as one."""
    styles = texts["xl/styles.xml"]
    is_plain = (
        dict(_KIND.findall(texts["[Content_Types].xml"])) == {**_KINDS, **dict.fromkeys(sheets, "worksheet")},
        _links(texts["_rels/.rels"]) == _OUTER,
        _links(texts["xl/_rels/workbook.xml.rels"]) == [*_of_sheets(sheets), *_INNER],
        set(re.findall(r'formatCode="([^"]*)"', styles)) <= _FORMATS,
        set(re.findall(r'numFmtId="([0-9]{1,2})"', styles)) <= _BUILT_IN,
    )
    if not all(is_plain):
        raise _OtherForm


def _links(text: str) -> list[tuple[str, str]]:
    """What each part that is linked is, and its name, in the order of their numbers."""
    found = _LINK.findall(_form(_LINKS, text))
    if [number for number, _, _ in found] != [str(number) for number in range(1, len(found) + 1)]:
        raise _OtherForm
    return [(kind, part) for _, kind, part in found]


def _of_sheets(sheets: Sequence[str]) -> Iterator[tuple[str, str]]:
    return (("worksheet", sheet.removeprefix("xl/")) for sheet in sheets)


def _rows(text: str, words: Sequence[str]) -> Iterator[list[object]]:
    """Every row from the first on, each as wide as the first."""
    at, width = 0, 0
    for number in count(1):
        if at == len(text):
            return
        row = _ROW.match(text, at)
        if row is None or row[1] != str(number):
            raise _OtherForm
        cells = _CELL.findall(row[2])
        width = width or len(cells)
        yield _row(cells, str(number), width, words)
        at = row.end()


def _row(
    cells: Sequence[tuple[str, str, str, str]], number: str, width: int, words: Sequence[str]
) -> list[object]:
    values: list[object] = [None] * width
    for column, line, is_text, value in cells:
        at = ord(column) - ord("A")
        if line != number or values[at] is not None:
            raise _OtherForm
        values[at] = words[int(value)] if is_text else float(value) if "." in value else int(value)
    return values
