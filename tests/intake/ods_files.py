"""Workbooks in the open format for tests, written by hand as programs write them, with drawn changes of one cell or part."""

import datetime
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl import load_workbook

from tests.intake.workbooks import LIVING

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:{urn}:1.0"'
    for prefix, urn in {
        **{
            name: f"oasis:names:tc:opendocument:xmlns:{name}" for name in ("office", "table", "text", "style")
        },
        "fo": "oasis:names:tc:opendocument:xmlns:xsl-fo-compatible",
        "number": "oasis:names:tc:opendocument:xmlns:datastyle",
        "calcext": "org:documentfoundation:names:experimental:calc:xmlns:calcext",
        "config": "oasis:names:tc:opendocument:xmlns:config",
    }.items()
)
_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(data: bytes, case: Mapping[str, Any]) -> bytes:
    """The workbook of an .xlsx file in the open format, with the changes that a case draws.

    `cells` by name have their attributes and inner XML, `styles` and `common` are styles, `content` replaces texts of the
    main part, `settings` is how it is viewed, `rules` stands behind the rows of the sheet, `columns` before them.
    """
    sheets = "".join(_sheet(sheet, case) for sheet in load_workbook(BytesIO(data)))
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{case.get('styles', '')}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    )
    for old, new in case.get("content", ()):
        assert old in content, old
        content = content.replace(old, new, 1)
    parts = {
        "mimetype": _TYPE,
        "META-INF/manifest.xml": _MANIFEST,
        "content.xml": content,
        "styles.xml": f"<office:document-styles {_NAMES}><office:styles>{case.get('common', '')}</office:styles></office:document-styles>",
        "settings.xml": f"<office:document-settings {_NAMES}>{case.get('settings', '')}</office:document-settings>",
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return target.getvalue()


def _sheet(sheet: Any, case: Mapping[str, Any]) -> str:
    drawn = case if sheet.title == case.get("sheet", LIVING) else {}
    rows = "".join(
        f"<table:table-row>{''.join(_row(row, drawn))}</table:table-row>" for row in sheet.iter_rows()
    )
    return (
        f"<table:table table:name={quoteattr(sheet.title)}>{drawn.get('columns', '')}{rows}"
        f"{drawn.get('rules', '')}</table:table>"
    )


def _row(row: Any, case: Mapping[str, Any]) -> Iterator[str]:
    for cell in row:
        drawn = case.get("cells", {}).get(cell.coordinate)
        given, inner = drawn or _cell(cell.value)
        yield f"<table:table-cell {given}>{inner}</table:table-cell>"


def _cell(value: Any) -> tuple[str, str]:
    if value is None or str(value).startswith("="):
        return "", ""
    if isinstance(value, datetime.date):
        day = str(value)[:10]
        return f'office:value-type="date" office:date-value="{day}"', f"<text:p>{day}</text:p>"
    if isinstance(value, int | float):
        return f'office:value-type="float" office:value="{value}"', f"<text:p>{value}</text:p>"
    return 'office:value-type="string"', f"<text:p>{escape(value)}</text:p>"
