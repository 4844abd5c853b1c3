"""Notes what else is asked of a part of a workbook, element by element: relations, sheets, shapes, looks, areas, macros."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from generator.intake.part import Part, Refused

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
"""A cell by its name."""
_MACRO_NAMES = re.compile(r"_xlnm\.?Auto_|^Auto_(?:Open|Close|Activate|Deactivate)$", re.IGNORECASE)
_FRAMES = (
    "frame", "custom-shape", "object", "object-ole", "rect", "line", "polyline", "polygon", "regular-polygon", "path",
    "circle", "ellipse", "connector", "caption", "measure", "g", "control", "page-thumbnail", "scene", "image", "plugin",
)  # fmt: skip
"""What an .ods file draws above its cells (OpenDocument 1.3 part 3, 10.3 to 10.5)."""
_OLD_SHAPES = (
    "shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "arc", "image", "group", "background", "diagram",
)  # fmt: skip
"""What an old drawing draws above cells (ECMA-376 part 4, 19.1.2)."""
_UNSHOWN = re.compile(r"(?:^|;)\s*visibility\s*:\s*hidden\s*(?:;|$)", re.IGNORECASE)
_LAST_COLUMN = 16_384
_SHEET_NAMES = re.compile("'[^']*'")
_OF_FORMULA = re.compile("^[a-z]+:=?")
_RECKONED = re.compile(r'["&*^+(]')
"""Found in no name of cells; in formulas that join texts or reckon."""
_ESCAPES = re.compile(r'[\\!"_*]')
_MOST_RANGES = 20_000
"""Areas of all data validations and conditional formats of one part; the template makes one for each entry cell."""


def _note_area(part: Part, attributes: Mapping[str, str], _: Sequence[str]) -> None:
    part.merged += _size(attributes.get("ref", ""))


def _note_relation(part: Part, attributes: Mapping[str, str], _: Sequence[str]) -> None:
    part.relations.append(attributes)


def _note_sheet(part: Part, attributes: Mapping[str, str], _: Sequence[str]) -> None:
    if part.root == "workbook":
        identifier = next((value for name, value in attributes.items() if name.endswith(":id")), "")
        part.sheets.append((attributes.get("name", ""), identifier))


def _note_shape(part: Part, _: Mapping[str, str], __: Sequence[str]) -> None:
    part.shapes += 1


def _note_frame(part: Part, attributes: Mapping[str, str], path: Sequence[str]) -> None:
    part.shapes += part.root.startswith("document")
    if path[-1] in _OLD_SHAPES:
        _note_old_shape(part, attributes, path)


def _note_old_shape(part: Part, attributes: Mapping[str, str], _: Sequence[str]) -> None:
    """A shape of an old drawing (VML): only boxes of comments may be drawn, and they are not shown."""
    if part.root == "xml":
        part.drawn += 1
        part.shapes += _UNSHOWN.search(attributes.get("style", "")) is None


def _note_annotation(part: Part, attributes: Mapping[str, str], _: Sequence[str]) -> None:
    """A comment of an .ods file that is always shown."""
    part.shapes += part.root.startswith("document") and attributes.get("office:display", "false") != "false"


def _note_changes(part: Part, _: Mapping[str, str], __: Sequence[str]) -> None:
    part.keeps_changes |= part.root.startswith("document")


def _note_control(part: Part, attributes: Mapping[str, str], path: Sequence[str]) -> None:
    part.shapes += attributes.get("ObjectType") != "Note"
    if path[1:-1] == ["shape"]:
        part.notes.add(part.drawn)


def _note_visible(part: Part, _: Mapping[str, str], path: Sequence[str]) -> None:
    """A comment that is always shown covers the cells beside it."""
    part.shapes += "ClientData" in path


def _note_person(part: Part, attributes: Mapping[str, str], _: Sequence[str]) -> None:
    part.signers.append(attributes.get("displayName", "").strip())


def _note_bar(part: Part, attributes: Mapping[str, str], path: Sequence[str]) -> None:
    part.hides_values |= "ext" in path and attributes.get("showValue", "1") in ("0", "false")


def _note_format(part: Part, attributes: Mapping[str, str], path: Sequence[str]) -> None:
    part.hides_values |= part.root == "worksheet"
    if "numFmts" in path:
        number = attributes.get("numFmtId", "")
        if number in part.formats:
            # Of two formats with one number each program shows another.
            raise Refused("表格-05")
        part.formats.add(number)
        # Digits that are escaped one by one are one number.
        part.texts[_ESCAPES.sub("", attributes.get("formatCode", ""))] = None


def _note_reckoning(part: Part, attributes: Mapping[str, str], _: Sequence[str]) -> None:
    part.rounds_values |= attributes.get("fullPrecision", "1") not in ("1", "true")


def _note_bar_colour(part: Part, attributes: Mapping[str, str], path: Sequence[str]) -> None:
    """A bar of an extension; a colour that is told by a number of a theme or a palette is not reckoned."""
    if "dataBar" in path:
        part.bars.append(attributes.get("rgb", ""))
        part.hides_values |= "rgb" not in attributes


def _note_scenario(part: Part, _: Mapping[str, str], __: Sequence[str]) -> None:
    part.has_scenarios |= part.root == "worksheet"


def _note_line(part: Part, _: Mapping[str, str], path: Sequence[str]) -> None:
    part.draws_lines |= "ext" in path


def _note_look(part: Part, attributes: Mapping[str, str], path: Sequence[str]) -> None:
    part.looks.setdefault(path[-2], []).append(attributes)


def _note_column(part: Part, attributes: Mapping[str, str], _: Sequence[str]) -> None:
    """Columns that are told together; of two that tell of one column each program takes another."""
    if part.root != "worksheet":
        return
    first, last = int(attributes.get("min", "")), min(int(attributes.get("max", "")), _LAST_COLUMN)
    told = set(range(max(first, 1), last + 1))
    if first < 1 or not told or told & part.columns:
        raise Refused("表格-05")
    part.columns |= told
    if attributes.get("style", "0") != "0":
        part.styled_columns |= told
    if "width" not in attributes:
        part.usual_columns |= told


def _note_text(part: Part, _: Mapping[str, str], path: Sequence[str]) -> None:
    """A shared text is one text, or runs that hold one each: of anything else each program shows another part."""
    if part.root != "sst" or "rPh" in path:
        return
    if path[-1] == "si":
        part.of_text.clear()
        return
    told = "/".join(path[2:])
    has_both = told in ("t", "r") and {"t", "r"} <= {told, *part.of_text}
    if has_both or (told == "t" and "t" in part.of_text):
        raise Refused("表格-05")
    if told == "r/t" and part.of_text[-1:] != ["r"]:
        raise Refused("表格-05")
    part.of_text.append(told)


def _note_ranges(part: Part, attributes: Mapping[str, str], _: Sequence[str]) -> None:
    """Rules for areas; a reader makes an object for each area."""
    # What is said beside a cell is seen with it, as what is printed above a sheet is.
    part.pages += [attributes[name] for name in ("promptTitle", "prompt") if attributes.get(name)]
    part.ranges += attributes.get("sqref", "").count(" ") + 1
    if part.ranges > _MOST_RANGES:
        raise Refused("表格-05")


def _note_lock(part: Part, _: Mapping[str, str], __: Sequence[str]) -> None:
    part.is_encrypted = True


def note_text(part: Part, text: str, path: Sequence[str]) -> None:
    """Note a text outside of cells: the cells of a small chart, or what a name stands for."""
    if path[-1] == "sqref" and "sparkline" in path:
        part.lined += f"{text} "
    if path[-1] == "definedName":
        part.names_content |= _is_content(text)


def _is_content(formula: str) -> bool:
    """Whether a name stands for a text or for something reckoned; names of sheets stand between apostrophes."""
    return _RECKONED.search(_SHEET_NAMES.sub("", formula)) is not None


def _note_expression(part: Part, attributes: Mapping[str, str], _: Sequence[str]) -> None:
    """As an .ods file names what is no area of cells."""
    part.names_content |= any(
        _is_content(_OF_FORMULA.sub("", value))
        for name, value in attributes.items()
        if name.rpartition(":")[2] == "expression"
    )


def _note_name(part: Part, attributes: Mapping[str, str], _: Sequence[str]) -> None:
    part.is_macro_name |= _is_macro(attributes)


NOTED: Mapping[str, Callable[[Part, Mapping[str, str], Sequence[str]], None]] = {
    **dict.fromkeys(("mergeCell", "hyperlink"), _note_area),
    **dict.fromkeys(("Relationship", "Override", "Default"), _note_relation),
    **dict.fromkeys(("sp", "pic", "graphicFrame", "cxnSp", "grpSp", "contentPart"), _note_shape),
    # As an .ods file calls them.
    **dict.fromkeys(_OLD_SHAPES, _note_old_shape),
    **dict.fromkeys(_FRAMES, _note_frame),
    "annotation": _note_annotation,
    "tracked-changes": _note_changes,
    **dict.fromkeys(("dataBar", "iconSet"), _note_bar),
    "sheet": _note_sheet,
    "ClientData": _note_control,
    "Visible": _note_visible,
    "person": _note_person,
    "numFmt": _note_format,
    "calcPr": _note_reckoning,
    "scenario": _note_scenario,
    **dict.fromkeys(("fillColor", "negativeFillColor"), _note_bar_colour),
    "sparkline": _note_line,
    "xf": _note_look,
    "col": _note_column,
    **dict.fromkeys(("si", "r", "t"), _note_text),
    **dict.fromkeys(("dataValidation", "conditionalFormatting"), _note_ranges),
    "encryption-data": _note_lock,
    "definedName": _note_name,
    "named-expression": _note_expression,
}
"""What else is asked of a part, by the name of an element; each is given its attributes and those it lies in."""


def _is_macro(attributes: Mapping[str, str]) -> bool:
    flags = (attributes.get(name, "0") for name in ("xlm", "function", "vbProcedure"))
    return any(flag not in ("0", "false") for flag in flags) or bool(
        _MACRO_NAMES.search(attributes.get("name", ""))
    )


def _size(area: str) -> int:
    """Cells of an area A1:C3; what cannot be read as one counts as one."""
    ends = REFERENCE.findall(area)
    if not ends:
        return 1
    (left, top), (right, bottom) = ends[0], ends[-1]
    return (abs(column_number(right) - column_number(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """The number of a column by its letters, A for 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
