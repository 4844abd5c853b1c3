"""Workbooks for tests: the small town's month filled in as a clerk would, and edits that make it dirty."""

import datetime
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.foundation.months import Month
from generator.intake.template import template
from generator.records.draft import Draft
from tests.intake import workbook_files as files
from tests.intake import workbook_looks as looks

Edit = Mapping[str, Any]
LIVING, RELIEF = "最低生活保障", "临时救助"
MONTH = Month(2026, 2)

FIGURES: Mapping[str, Sequence[Sequence[float]]] = {
    LIVING: (
        (53, 90, 54321, 108642),
        (20, 34, 20000, 40000),
        (33, 56, 34321, 68642),
        (31, 52, 31407),
        (20, 34, 20514),
        (2, 4, 2400),
    ),
    RELIEF: ((12, 9000, 26, 21000, 1500, 1200),),
}
"""Invented figures of the small town's February 2026, sheet by sheet and row by row as the template asks for them."""
REVIEWS = (("民政办经办岗", 5), ("民政办负责岗", 6), ("镇分管领导岗", 9))


def empty(draft: Draft, month: Month = MONTH) -> bytes:
    """The template of a month; made once for all tests that have the same records."""
    if (id(draft), month) not in _TEMPLATES:
        # The records are kept as well, so that no others get their number.
        _TEMPLATES[id(draft), month] = draft, template(draft, month, sample=True)
    return _TEMPLATES[id(draft), month][1]


_TEMPLATES: dict[tuple[int, Month], tuple[Draft, bytes]] = {}


def filled(draft: Draft, *, signed: bool = True) -> bytes:
    """The month as a clerk hands it in; `signed` with its three reviews and its day."""
    return _filled(empty(draft), signed)


@cache
def _filled(template_bytes: bytes, signed: bool) -> bytes:
    book = load_workbook(BytesIO(template_bytes))
    for sheet, rows in FIGURES.items():
        for row, figures in enumerate(rows, start=3):
            for column, figure in enumerate(figures, start=3):
                book[sheet].cell(row, column).value = figure
    book["封面"]["B12"] = "示例数据。"
    if signed:
        book["封面"]["B10"] = datetime.date(2026, 3, 10)
        for row, (role, day) in enumerate(REVIEWS, start=15):
            book["封面"].cell(row, 2).value = role
            book["封面"].cell(row, 3).value = datetime.date(2026, 3, day)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The workbook with every edit of a drawn case; what needs the file itself comes last."""
    drawn = list(edits)
    book = load_workbook(BytesIO(data))
    if not _OF_COLUMNS.isdisjoint(next(iter(edit)) for edit in drawn):
        _tell_columns_apart(book)
    for edit in drawn:
        name = next(iter(edit))
        if name in _OF_BOOK:
            _OF_BOOK[name](book, edit)
    result = saved(book)
    for edit in drawn:
        name = next(iter(edit))
        if name in _OF_FILE:
            result = _OF_FILE[name](result, edit)
        elif name not in _OF_BOOK:
            raise KeyError(name)
    return result


_OF_COLUMNS = frozenset({"width", "hide", "flatten"})


def _tell_columns_apart(book: Workbook) -> None:
    """Say of each column by itself what is said of several, so that an edit of one tells of none twice."""
    for sheet in book.worksheets:
        for span in [*sheet.column_dimensions.values()]:
            first = span.min or 1
            for column in range(first + 1, (span.max or first) + 1):
                one = copy(span)
                one.index, one.min, one.max = get_column_letter(column), column, column
                sheet.column_dimensions[one.index] = one
            span.max = first


def _sheet(book: Workbook, edit: Edit) -> Worksheet:
    sheet: Worksheet = book[edit.get("sheet", LIVING)]
    return sheet


def _set(book: Workbook, edit: Edit) -> None:
    cell: Any = _sheet(book, edit)[edit["set"]]
    value = edit.get("to")
    cell.value = datetime.date.fromisoformat(str(edit["day"])) if "day" in edit else value
    if "format" in edit:
        cell.number_format = edit["format"]


def _move_columns(book: Workbook, edit: Edit) -> None:
    """Exchange two columns whole."""
    sheet = _sheet(book, edit)
    first, second = edit["exchange"]
    for row in range(1, sheet.max_row + 1):
        one, other = sheet[f"{first}{row}"], sheet[f"{second}{row}"]
        one.value, other.value = other.value, one.value


def _insert_column(book: Workbook, edit: Edit) -> None:
    sheet = _sheet(book, edit)
    sheet.insert_cols(edit["insert_column"])
    for row, text in enumerate(edit["texts"], start=2):
        sheet.cell(row, edit["insert_column"]).value = text


def _insert_rows(book: Workbook, edit: Edit) -> None:
    _sheet(book, edit).insert_rows(edit["insert_rows"], edit.get("count", 1))


def _delete_row(book: Workbook, edit: Edit) -> None:
    _sheet(book, edit).delete_rows(edit["delete_row"])


def _delete_column(book: Workbook, edit: Edit) -> None:
    _sheet(book, edit).delete_cols(edit["delete_column"])


def _copy_row(book: Workbook, edit: Edit) -> None:
    sheet = _sheet(book, edit)
    for column in range(1, sheet.max_column + 1):
        sheet.cell(edit["to"], column).value = sheet.cell(edit["copy_row"], column).value


def _merge(book: Workbook, edit: Edit) -> None:
    _sheet(book, edit).merge_cells(edit["merge"])


def _hide(book: Workbook, edit: Edit) -> None:
    sheet, what = _sheet(book, edit), edit["hide"]
    if what == "sheet":
        sheet.sheet_state = edit.get("as", "hidden")
    elif isinstance(what, int):
        sheet.row_dimensions[what].hidden = True
    else:
        sheet.column_dimensions[what].hidden = True


def _comment(book: Workbook, edit: Edit) -> None:
    cell: Any = _sheet(book, edit)[edit["comment"]]
    cell.comment = Comment(edit["text"], "经办")


def _rename(book: Workbook, edit: Edit) -> None:
    _sheet(book, edit).title = edit["rename"]


def _add_sheet(book: Workbook, edit: Edit) -> None:
    sheet = book.create_sheet(edit["add_sheet"])
    for row in edit.get("rows", ()):
        sheet.append(row)


def _copy_sheet(book: Workbook, edit: Edit) -> None:
    book.copy_worksheet(book[edit["copy_sheet"]]).title = edit["as"]


def _remove_sheet(book: Workbook, edit: Edit) -> None:
    del book[edit["remove_sheet"]]


def _property(book: Workbook, edit: Edit) -> None:
    setattr(book.properties, edit["property"], edit["text"])


def _footer(book: Workbook, edit: Edit) -> None:
    footer: Any = _sheet(book, edit).oddFooter
    footer.center.text = edit["footer"]


def _flatten(book: Workbook, edit: Edit) -> None:
    """A column too narrow, or a row too low, to show anything."""
    sheet, what = _sheet(book, edit), edit["flatten"]
    if isinstance(what, int):
        sheet.row_dimensions[what].height = 0.5
    else:
        sheet.column_dimensions[what].width = 0.1


def _prompt(book: Workbook, edit: Edit) -> None:
    rule = DataValidation(type="whole", prompt=edit["text"], promptTitle="提示")
    _sheet(book, edit).add_data_validation(rule)
    rule.add(edit["prompt"])


_OF_BOOK: Mapping[str, Callable[[Workbook, Edit], None]] = {
    "set": _set,
    "exchange": _move_columns,
    "insert_column": _insert_column,
    "insert_rows": _insert_rows,
    "delete_row": _delete_row,
    "delete_column": _delete_column,
    "copy_row": _copy_row,
    "merge": _merge,
    "hide": _hide,
    "flatten": _flatten,
    "prompt": _prompt,
    "comment": _comment,
    "rename": _rename,
    "add_sheet": _add_sheet,
    "copy_sheet": _copy_sheet,
    "remove_sheet": _remove_sheet,
    "property": _property,
    "footer": _footer,
    **looks.OF_BOOK,
}


def _with_part(data: bytes, edit: Edit) -> bytes:
    """Add a part to the zip file."""
    target = BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(edit["part"], edit.get("content", "x") * edit.get("times", 1))
    return target.getvalue()


def _changed_part(data: bytes, edit: Edit) -> bytes:
    """Replace a text in one part of the zip file."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == edit["in_part"]:
                # However the XML library that openpyxl found writes an empty value.
                content = content.replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>")
                assert edit["old"].encode() in content, edit
                content = content.replace(edit["old"].encode(), edit["new"].encode(), 1)
            new.writestr(name, content)
    return target.getvalue()


def _whole(_: bytes, edit: Edit) -> bytes:
    """Another file altogether, made of a first line in hexadecimal and text in UTF-16."""
    return bytes.fromhex(str(edit["bytes"])) + str(edit.get("wide", "")).encode("utf-16-le")


def _cut(data: bytes, edit: Edit) -> bytes:
    """The first part of the file, as after a copy that broke off."""
    return data[: len(data) * int(edit["cut"]) // 100]


def _padded(data: bytes, edit: Edit) -> bytes:
    return data + b"\0" * int(edit["pad"])


_OF_FILE: Mapping[str, Callable[[bytes, Edit], bytes]] = {
    "part": _with_part,
    "in_part": _changed_part,
    "bytes": _whole,
    "cut": _cut,
    "pad": _padded,
    **files.OF_FILE,
}


def write(folder: Path, data: bytes, name: str = "2026-02.xlsx") -> Path:
    """A restricted folder with one workbook; returns the workbook's file."""
    path = folder / "restricted" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path
