"""Whether the parts of a sheet's XML stand where every program reads them alike, and whether its extensions are known ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.intake.book import Cell
from generator.intake.part import Part, Refused

_MADE_TO_HARM = "表格-05"
_TOP = frozenset(
    {
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
        "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
        "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
        "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
        "drawingHF", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
        "extLst", "AlternateContent",
    }
)  # fmt: skip
"""What a sheet is made of (ECMA-376 part 1, 18.3.1.99, and part 3, 10)."""
_REPEATED = frozenset({"conditionalFormatting", "AlternateContent"})
_ONLY_THERE = frozenset(
    {"sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells", "hyperlinks", "tableParts", "sheetPr"}
)
"""A reader that passes over what surrounds them takes them for the sheet's own, other programs do not."""
_ELSEWHERE = {
    "sheetView": "sheetViews",
    "col": "cols",
    "row": "sheetData",
    "c": "row",
    "mergeCell": "mergeCells",
    "pane": "sheetView",
}
"""Where such a piece must lie; a pane may lie in a view of somebody's own as well."""
_EXTENSIONS = frozenset(
    {
        "conditionalFormattings", "dataValidations", "sparklineGroups", "slicerList", "protectedRanges", "ignoredErrors",
        "timelineRefs", "webExtensions", "PLV",
    }
)  # fmt: skip
"""What programs put into a sheet beyond the format; the first three are looked through, the others show nothing in cells."""
_OF_RULE = frozenset(
    {
        "dxf", "font", "b", "i", "u", "fill", "patternFill", "border", "left", "right", "top", "bottom", "vertical",
        "horizontal", "start", "end",
    }
)  # fmt: skip
"""What a rule of an extension may give a cell without hiding its value or showing it as another one."""
_SHOWN_BESIDE = {
    "vm": "格子里是图片或者“数据类型”，看到的不是存的数",
    "ph": "格子里显示着注音，看到的不只是存的数",
}
"""Marks of a cell that shows something else, or more, than its value (ECMA-376 part 1, 18.3.1.4)."""
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?")
VALUES: Mapping[str, re.Pattern[str]] = {
    "n": _NUMBER,
    "s": re.compile(r"[0-9]+"),
    "b": re.compile(r"[01]|true|false"),
    **dict.fromkeys(("str", "inlineStr", "e", "d"), re.compile(r".*", re.DOTALL)),
}
"""What the value of a cell of each type may be (ECMA-376 part 1, 18.18.11); programs read anything else each in its own way."""
_DEPTH_OF_EXTENSION = 4
"""worksheet, extLst, ext, and what the extension is."""
_MAIN = ("/spreadsheetml/2006/main", "/spreadsheetml/main")
_OF_FORMAT = frozenset({"worksheet", "styleSheet", "sst", "workbook"})


def check_place(part: Part, local: str, path: Sequence[str], *, is_own: bool) -> None:
    """Note an extension that is not known; raises Refused for a piece of a sheet in a place where programs differ.

    `path` ends with the element itself; `is_own` says that it is one of the format and not of an extension.
    """
    if len(path) == 2:  # noqa: PLR2004 - directly in the sheet
        if local not in _TOP or (not is_own and local != "AlternateContent"):
            raise Refused(_MADE_TO_HARM)
        if local not in _REPEATED:
            if local in part.pieces:
                raise Refused(_MADE_TO_HARM)
            part.pieces.add(local)
    elif local in _ONLY_THERE or not _is_at_home(local, path):
        raise Refused(_MADE_TO_HARM)
    if path[1:2] == ["extLst"]:
        part.holds_more |= len(path) == _DEPTH_OF_EXTENSION and local not in _EXTENSIONS
        part.hides_values |= "dxf" in path and local not in _OF_RULE


def _is_at_home(local: str, path: Sequence[str]) -> bool:
    home = _ELSEWHERE.get(local)
    return home is None or path[-2] == home or path[-2] == "customSheetView"


def note_beside(part: Part, cell: Cell, attributes: Mapping[str, str], path: Sequence[str]) -> None:
    """Note a cell that shows something else than its value; raises Refused for one that lies in no row."""
    if not _is_at_home("c", path):
        raise Refused(_MADE_TO_HARM)
    for mark, what in _SHOWN_BESIDE.items():
        if attributes.get(mark, "0") not in ("0", "false"):
            part.rich[cell] = what


def check_value(cell: Cell, kind: str, value: str, pieces: Sequence[str]) -> None:
    """Raises Refused for a cell whose value programs could read in two ways.

    `kind` is its type, `pieces` are the elements in it by name, those of a text of its own as `is/t` and `is/r`.
    """
    if value and not VALUES[kind].fullmatch(value):
        raise Refused(_MADE_TO_HARM, cell)
    if pieces in (["v"], []):
        return
    own = [one for one in pieces if "/" not in one]
    texts = {one for one in pieces if "/" in one}
    is_text = "is" in own
    is_one_way = (
        len(set(own)) == len(own)
        and set(own) <= {"v", "f", "is", "extLst"}
        and is_text == (kind == "inlineStr" and bool(own))
        and not (is_text and ("v" in own or "f" in own))
        and pieces.count("is/t") <= 1
        and len(texts) <= 1
    )
    if not is_one_way:
        raise Refused(_MADE_TO_HARM, cell)


def check_names(part: Part, attributes: Mapping[str, str], depth: int) -> None:
    """Raises Refused where a part of the format gives the format's own namespace a second name: programs differ then."""
    if part.root not in _OF_FORMAT:
        return
    for name, value in attributes.items():
        if name.startswith("xmlns") and value.endswith(_MAIN):
            if depth > 1 or part.is_named:
                raise Refused(_MADE_TO_HARM)
            part.is_named = True
