"""Writes a table as CSV that Excel and WPS open as it is meant, and in which no cell can run as a formula."""

import csv
import io

from generator.outputs.datafiles.dataset import DataTable, FieldValue, plain

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it Excel and WPS take UTF-8 for the system's own code page, and Chinese is unreadable."""

# What makes a spreadsheet take a cell for a formula; some take the wide forms as well.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_bytes(table: DataTable) -> bytes:
    """The table under its Chinese heads, UTF-8 with a byte order mark, CRLF after each line."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(inert(field.title) for field in table.fields)
    writer.writerows([inert(_text(value)) for value in row] for row in table.rows)
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def inert(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def _text(value: FieldValue) -> str:
    """Digits without separators, two decimals where there are fen; nothing at all where there is no value."""
    written = plain(value)
    if written is None:
        return ""
    return f"{written:.2f}" if isinstance(written, float) else str(written)
