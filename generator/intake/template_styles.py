"""The looks of the month's workbook: what may be typed is white, what is printed is locked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format


@dataclass(frozen=True)
class Styles:
    """The looks of cells; locked ones cannot be typed over while the sheet is protected."""

    title: Format
    text: Format
    header: Format
    label: Format
    count: Format
    amount: Format
    entry: Format
    day: Format
    none: Format
    before: Format
    check: Format
    wrong: Format

    @classmethod
    def of(cls, book: Workbook) -> Styles:
        """The formats of one workbook."""

        def made(**look: Any) -> Format:
            return book.add_format({"font_name": "宋体", "font_size": 12, "valign": "vcenter", **look})

        line = {"border": 1, "border_color": "#808080"}
        free = {**line, "locked": 0, "bg_color": "#FFFFFF"}
        return cls(
            title=made(bold=True, font_size=16),
            text=made(text_wrap=True, valign="top"),
            header=made(**line, bold=True, text_wrap=True, align="center", bg_color="#D9E2EC"),
            label=made(**line, bg_color="#EEF2F6"),
            count=made(**free, num_format="0", align="right"),
            amount=made(**free, num_format="0.00", align="right"),
            entry=made(**free, text_wrap=True, num_format="@"),
            day=made(**free, num_format="yyyy-mm-dd", align="left"),
            none=made(**line, bg_color="#BFBFBF"),
            before=made(**line, bg_color="#EEF2F6", font_color="#505050", align="right"),
            check=made(**line, bg_color="#FFF8E1", align="right"),
            wrong=made(bg_color="#FFC7CE", font_color="#9C0006", bold=True),
        )
