"""Edits of a workbook that change how it is seen and what it claims: looks, rules, views, formulas with what they came to."""

from collections.abc import Callable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScaleRule, DataBarRule, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.styles.table import TableStyle, TableStyleList
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

Edit = Mapping[str, Any]
LIVING = "最低生活保障"


def _sheet(book: Workbook, edit: Edit) -> Worksheet:
    sheet: Worksheet = book[edit.get("sheet", LIVING)]
    return sheet


def _look(book: Workbook, edit: Edit) -> None:
    """Letters and ground of a cell."""
    cell: Any = _sheet(book, edit)[edit["look"]]
    cell.font = Font(**edit.get("font", {}))
    cell.alignment = Alignment(**edit.get("align", {}))
    if "fill" in edit:
        cell.fill = PatternFill("solid", fgColor=edit["fill"])


def _rich(book: Workbook, edit: Edit) -> None:
    """A cell whose text has several looks."""
    runs = [TextBlock(InlineFont(**run.get("font", {})), run["text"]) for run in edit["runs"]]
    cell: Any = _sheet(book, edit)[edit["rich"]]
    cell.value = CellRichText(*runs)


def _rule(book: Workbook, edit: Edit) -> None:
    """A rule that shows cells in another way."""
    sheet = _sheet(book, edit)
    if edit.get("bar"):
        bar: Any = DataBarRule
        sheet.conditional_formatting.add(edit["rule"], bar("num", 0, "num", 100, "638EC6", showValue=False))
        return
    if "bar_colour" in edit:
        shown: Any = DataBarRule
        sheet.conditional_formatting.add(edit["rule"], shown("num", 0, "num", 100, edit["bar_colour"]))
        return
    if "scale" in edit:
        scale: Any = ColorScaleRule
        ends = {"start_color": edit["scale"], "end_color": edit["scale"]}
        sheet.conditional_formatting.add(edit["rule"], scale(start_type="min", end_type="max", **ends))
        return
    look = DifferentialStyle(
        fill=PatternFill(bgColor=edit["fill"]) if "fill" in edit else None,
        font=Font(**edit["font"]) if "font" in edit else None,
        numFmt=NumberFormat(200, edit["format"]) if "format" in edit else None,
    )
    sheet.conditional_formatting.add(edit["rule"], Rule("expression", dxf=look, formula=["TRUE"]))


def _default(book: Workbook, edit: Edit) -> None:
    """How rows and columns are that nobody set, or how the sheet is viewed."""
    sheet = _sheet(book, edit)
    for name, value in edit["default"].items():
        target: Any = sheet.sheet_format if hasattr(sheet.sheet_format, name) else sheet.sheet_view
        setattr(target, name, value)
    for row in edit.get("rows", ()):
        sheet.row_dimensions.pop(row, None)
    for column in edit.get("columns", ()):
        sheet.column_dimensions.pop(column, None)


def _width(book: Workbook, edit: Edit) -> None:
    _sheet(book, edit).column_dimensions[edit["width"]].width = edit["to"]


def _freeze(book: Workbook, edit: Edit) -> None:
    """Panes that are frozen while the sheet is scrolled down, so that what is above can never be reached."""
    sheet = _sheet(book, edit)
    sheet.freeze_panes = edit["freeze"]
    sheet.sheet_view.topLeftCell = edit["first"]


def _table(book: Workbook, edit: Edit) -> None:
    """A table of the program's own laid over cells, with one of its styles, or `own` with one that somebody made."""
    sheet = _sheet(book, edit)
    table = Table(ref=edit["table"], displayName="laid")
    edges = edit.get("edges", {})
    table.tableStyleInfo = TableStyleInfo(name=edit["style"], **edges) if "style" in edit else None
    table.tableColumns = [
        TableColumn(id=turn, name=f"第{turn}列")
        for turn in range(1, CellRange(edit["table"]).size["columns"] + 1)
    ]
    table.headerRowCount = None if edit.get("head", True) else 0
    table.totalsRowCount = 1 if edit.get("sums") else None
    sheet.add_table(table)
    if edit.get("own"):
        styles: Any = book
        name = edit.get("style", edit.get("usual"))
        styles._table_styles = TableStyleList(defaultTableStyle=name, tableStyle=[TableStyle(name=name)])
    if "laid" in edit:
        look = DifferentialStyle(**{name: _LAID[name](**value) for name, value in edit["laid"].items()})
        table.dataDxfId = book._differential_styles.add(look)  # type: ignore[attr-defined]


_LAID: Mapping[str, Callable[..., Any]] = {
    "font": Font,
    "fill": lambda colour: PatternFill(bgColor=colour),
    "border": lambda style: Border(diagonal=Side(style), diagonalUp=True),
}


def _border(book: Workbook, edit: Edit) -> None:
    """A line from corner to corner."""
    cell: Any = _sheet(book, edit)[edit["border"]]
    cell.border = Border(diagonal=Side(edit.get("style", "thin")), diagonalDown=True)


def _height(book: Workbook, edit: Edit) -> None:
    _sheet(book, edit).row_dimensions[edit["height"]].height = edit["to"]


def _link(book: Workbook, edit: Edit) -> None:
    cell: Any = _sheet(book, edit)[edit["link"]]
    cell.hyperlink = Hyperlink(ref=edit["link"], target=edit.get("to"), tooltip=edit.get("tip"))


def _said_by(book: Workbook, edit: Edit) -> None:
    """A comment under somebody's name."""
    cell: Any = _sheet(book, edit)[edit["comment_by"]]
    cell.comment = Comment("已核对", edit["name"])


def _formula(book: Workbook, edit: Edit) -> None:
    cell: Any = _sheet(book, edit)[edit["formula"]]
    cell.value = ArrayFormula(edit["area"], edit["is"]) if "area" in edit else edit["is"]


OF_BOOK: Mapping[str, Callable[[Workbook, Edit], None]] = {
    "look": _look,
    "rich": _rich,
    "rule": _rule,
    "default": _default,
    "width": _width,
    "freeze": _freeze,
    "link": _link,
    "table": _table,
    "border": _border,
    "height": _height,
    "comment_by": _said_by,
    "formula": _formula,
}
