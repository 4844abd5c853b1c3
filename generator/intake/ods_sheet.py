"""One sheet of an .ods workbook: its marks, and what the styles of its cells, rows and columns say once all of them are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.intake.book import Area, Cell
from generator.intake.cell_marks import CellMarks
from generator.intake.ods_letters import USUAL_SIZE
from generator.intake.ods_styles import Styles
from generator.intake.painted import HIDDEN, Paint, hidden_cells
from generator.intake.part import Refused
from generator.intake.part_notes import column_number

_LOWEST = 0.05
"""Inches of a row's height or a column's width below which nobody sees what stands there."""
_POINTS = 72
_DIGIT = 0.077
"""Inches of a digit of ten points (0.556 of its size in the usual typefaces)."""
_AREAS = re.compile(r"\.?\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::[^ ]*?\.?\$?([A-Z]{1,3})\$?([0-9]{1,7}))?(?= |$)")
_LARGEST = 20_000_000
"""No sheet has more rows; a larger number is there to fill a memory."""
_REFERENCE = re.compile(r"\[(\$?(?:'[^'#]+'|[^\]\['#.]+))?\.(\$?[A-Z]+\$?[0-9]+)(:\.\$?[A-Z]+\$?[0-9]+)?\]")
_VALUES: Mapping[str, str] = {
    **dict.fromkeys(("float", "currency", "percentage"), "office:value"),
    "date": "office:date-value",
    "time": "office:time-value",
    "boolean": "office:boolean-value",
    "string": "office:string-value",
}
"""Where a cell of each type holds its value (OpenDocument 1.3 part 3, 19.385)."""
_YUAN = ("", "CNY", "RMB")
_TWO_WAYS = "文件里同一格存着两个不同的值"


@dataclass
class OdsSheet:
    """One sheet while it is walked: its marks, and the styles of its cells, which may be told later."""

    marks: CellMarks = field(default_factory=CellMarks)
    style: str = ""
    looks: dict[Cell, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)
    columns: list[tuple[int, int, str]] = field(default_factory=list)
    defaults: list[tuple[int, int, str]] = field(default_factory=list)
    conditions: list[tuple[str, str]] = field(default_factory=list)
    disguised: list[tuple[str, str]] = field(default_factory=list)
    bars: list[tuple[str, Paint]] = field(default_factory=list)
    """The colours of bars and scales, with the areas in which they lie."""

    def told(self, styles: Styles) -> CellMarks:
        """The marks, with what the styles say."""
        marks = self.marks
        marks.is_hidden |= not styles.is_shown(self.style)
        known: dict[tuple[str, tuple[str, ...]], tuple[str, str, float, str]] = {}
        for cell, look in self.looks.items():
            if look not in known:
                known[look] = _look(styles, *look)
            marks.formats[cell], unseen, marks.sizes[cell], marred = known[look]
            if marred:
                marks.marred[cell] = marred
            if unseen:
                marks.unseen.setdefault(cell, unseen)
        marks.hidden_rows.update(
            row for row, style in self.rows.items() if _is_flat(styles.length("table-row", style))
        )
        marks.heights.update(_heights(self.rows, styles))
        marks.points.update((cell, size * USUAL_SIZE) for cell, size in marks.sizes.items())
        for first, last, style in self.columns:
            width = styles.length("table-column", style)
            if _is_flat(width):
                marks.hidden_columns.update(range(first, last + 1))
            elif width is not None:
                marks.rooms.update(dict.fromkeys(range(first, min(last, first + 255) + 1), width / _DIGIT))
        ruled = ((areas, styles.under_condition("", style)) for areas, style in self.conditions)
        marks.disguised += [
            (area, reason) for areas, reason in (*ruled, *self.disguised) if reason for area in _areas(areas)
        ]
        marks.disguised += self._painted_over(styles)
        return marks

    def _painted_over(self, styles: Styles) -> Iterator[tuple[Area, str]]:
        """The cells that a condition hides together with their own style or with another condition."""
        told = ((areas, styles.under(style)) for areas, style in self.conditions)
        rules = [
            (area, paint)
            for areas, paint in (*told, *self.bars)
            if paint != Paint()
            for area in _areas(areas)
        ]
        for cell, (style, _) in self.looks.items():
            area = Area(*cell, *cell)
            rules += [(area, styles.under(other)) for other in styles.under_conditions(style)]
        for cell in (
            hidden_cells(rules, lambda at: styles.own(self.looks[at][0]), self.looks) if rules else ()
        ):
            yield Area(*cell, *cell), HIDDEN


def _look(styles: Styles, style: str, spans: tuple[str, ...]) -> tuple[str, str, float, str]:
    """The number format of a style, why what has it is not seen, its size, and why a figure may be read as another one."""
    unseen = styles.unseen(style, spans)
    others = (styles.under_condition(style, one) for one in styles.under_conditions(style))
    reason = unseen or next(filter(None, others), "")
    return styles.format_of(style), reason, styles.size_of(style), styles.marred(style)


def _heights(rows: Mapping[int, str], styles: Styles) -> Iterator[tuple[int, float]]:
    """The heights of rows in points, where their styles say them."""
    lengths = {style: styles.length("table-row", style) for style in dict.fromkeys(rows.values())}
    yield from (
        (row, length * _POINTS) for row, style in rows.items() if (length := lengths[style]) is not None
    )


def _is_flat(length: float | None) -> bool:
    return length is not None and length < _LOWEST


def _areas(text: str) -> Iterator[Area]:
    """The areas of a condition: 表.A1:表.B2 and others after a space."""
    for found in _AREAS.finditer(text):
        left, top, right, bottom = (
            (found[at] or found[at - 2] for at in range(1, 5)) if found[3] else (found[1], found[2]) * 2
        )
        yield Area(int(top), column_number(left), int(bottom), column_number(right))


def two_ways(given: Mapping[str, str], text: str) -> str:
    """Why a cell's value may be read as another one, by what else the file says of it."""
    kind = given.get("office:value-type", "")
    told = given.get("calcext:value-type", kind)
    others = [name for name in _VALUES.values() if name in given and name != _VALUES.get(kind)]
    if kind and (others or told not in (kind, "error")):
        return _TWO_WAYS
    if kind == "percentage":
        return "这一格是百分数"
    if kind == "currency" and given.get("office:currency", "").upper() not in _YUAN:
        return f"这一格的货币是“{given['office:currency']}”，不是人民币"
    stored = given.get("office:string-value", text) if kind == "string" else text
    return "" if _bare(stored) == _bare(text) or told == "error" else f"看到的是“{text}”，不是存的“{stored}”"


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def usual_formula(formula: str) -> str:
    """A formula as other spreadsheets write it; what cannot be said that way keeps its brackets."""
    plain = _REFERENCE.sub(
        lambda found: f"{found[1].removeprefix('$') + '!' if found[1] else ''}{found[2]}{found[3] or ''}",
        formula.removeprefix("of:").removeprefix("oooc:"),
    )
    return plain.replace(":.", ":").replace(";", ",")


def times(text: str | None) -> int:
    """How often something is repeated; raises Refused for more than a sheet can hold."""
    if text is None or not text.isascii() or not text.isdecimal():
        return 1
    if len(text) > 8 or int(text) > _LARGEST:  # noqa: PLR2004 - digits of the largest number
        raise Refused("表格-05")
    return int(text)
