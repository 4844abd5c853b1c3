"""Edits of a workbook that change how it is seen and what it claims: looks, rules, views, formulas with what they came to."""

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import DataBarRule, Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.hyperlink import Hyperlink
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
    look = DifferentialStyle(
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


def _cached(data: bytes, edit: Edit) -> bytes:
    """Give the formula a value that a program is said to have reckoned."""
    if "cached" not in edit:
        return data
    cell, value = edit["formula"], edit["cached"]
    kind = ' t="str"' if isinstance(value, str) else ""
    form = re.compile(rf'<c r="{cell}"([^>]*)>(<f.*?</f>)<v ?/?>(?:</v>)?</c>')

    def filled(content: str) -> str:
        return form.sub(lambda found: f'<c r="{cell}"{found[1]}{kind}>{found[2]}<v>{value}</v></c>', content)

    # The sheets of the template: the cover, minimum living, temporary relief, and two pages.
    numbers = {"封面": 1, LIVING: 2, "临时救助": 3, "本期没有的项目": 4}
    return changed(data, f"xl/worksheets/sheet{numbers[edit.get('sheet', LIVING)]}.xml", filled)


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The packed file with one part changed; it must really change."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        assert part in old.namelist(), part
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                after = change(content.decode("utf-8")).encode("utf-8")
                assert after != content, part
                content = after
            new.writestr(name, content)
    return target.getvalue()


def _rewritten(data: bytes, edit: Edit) -> bytes:
    """Replace by a pattern in one part."""
    return changed(
        data, edit["in"], lambda text: re.sub(edit["pattern"], edit["by"], text, count=1, flags=re.DOTALL)
    )


def _bytes_part(data: bytes, edit: Edit) -> bytes:
    """Add a part of given bytes, or of a text in another encoding."""
    content = bytes.fromhex(str(edit["hex"])) if "hex" in edit else edit["text"].encode(edit["encoding"])
    target = BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(edit["bytes_part"], content)
    return target.getvalue()


def _zip_comment(data: bytes, edit: Edit) -> bytes:
    target = BytesIO(data)
    with zipfile.ZipFile(target, "a") as packed:
        packed.comment = edit["zip_comment"].encode()
    return target.getvalue()


def _before(data: bytes, edit: Edit) -> bytes:
    """Something before the packed parts; programs that unpack pass over it."""
    return str(edit["before"]).encode() + data


OF_BOOK: Mapping[str, Callable[[Workbook, Edit], None]] = {
    "look": _look,
    "rich": _rich,
    "rule": _rule,
    "default": _default,
    "width": _width,
    "freeze": _freeze,
    "link": _link,
    "comment_by": _said_by,
    "formula": _formula,
}
OF_FILE: Mapping[str, Callable[[bytes, Edit], bytes]] = {
    "formula": _cached,
    "in": _rewritten,
    "bytes_part": _bytes_part,
    "zip_comment": _zip_comment,
    "before": _before,
}
