"""Writes one table of the month's workbook: entry cells with their limits, last period's public figures, and sums that check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from generator.foundation.counts import MOST
from generator.foundation.money import MOST_YUAN, Money
from generator.intake import sheet_names as names
from generator.intake.figure_keys import Key
from generator.intake.returns import Exact
from generator.intake.tables import Slot, Table, column_title
from generator.intake.template_styles import Styles
from generator.records.cells import Value, Withheld
from generator.records.draft import Draft
from generator.records.measures import Measure, Scope

HEADER_ROW = 1
"""0-based row of the header; the title stands above it and the figures begin below."""
_LABELS = 2
_WIDE, _NARROW = 22, 14


class TableSheet:
    """One table on one sheet."""

    def __init__(
        self, book: Workbook, styles: Styles, draft: Draft, table: Table, given: Mapping[Key, Exact]
    ) -> None:
        self._styles, self._draft, self._table, self._given = styles, draft, table, given
        self._sheet: Worksheet = book.add_worksheet(table.name)
        self._first = HEADER_ROW + 1
        self._last = HEADER_ROW + len(table.slots)

    def write(self) -> Worksheet:
        """Title, header, rows and checks."""
        table, sheet = self._table, self._sheet
        sheet.write(
            0, 0, f"{'、'.join(table.benefits[:3])}　所属期：{table.period.chinese()}", self._styles.title
        )
        sheet.set_column(0, 1, _WIDE)
        sheet.set_column(_LABELS, _LABELS + 3 * len(table.measures), _NARROW)
        sheet.set_default_row(20)
        sheet.set_row(HEADER_ROW, 50)
        self._header()
        for row, slot in enumerate(table.slots, start=self._first):
            self._row(row, slot)
        self._checks()
        sheet.freeze_panes(self._first, _LABELS)
        return sheet

    def _entry_titles(self) -> list[str]:
        table = self._table
        titles = [column_title(measure, table.period) for measure in table.measures]
        titles += [names.PEOPLE_COLUMN] if table.asks_people else []
        titles += names.LARGEST_COLUMNS if table.asks_largest else []
        return titles

    def _header(self) -> None:
        before = [
            f"{names.BEFORE}：{column_title(m, self._table.period).partition('（')[0]}"
            + ("累计" if m.scope is Scope.TO_DATE else "")
            for m in self._table.measures
        ]
        titles = [names.BENEFIT_COLUMN, names.PLACE_COLUMN, *self._entry_titles(), *before]
        for column, title in enumerate(titles):
            self._sheet.write(HEADER_ROW, column, title, self._styles.header)

    def _row(self, row: int, slot: Slot) -> None:
        sheet, styles, table = self._sheet, self._styles, self._table
        sheet.write(row, 0, slot.benefit_name, styles.label)
        sheet.write(row, 1, slot.label, styles.label)
        column = _LABELS
        for measure in table.measures:
            value = self._given.get((*slot.key, measure))
            self._entry(row, column, measure in slot.measures, is_amount=measure.is_amount, value=value)
            column += 1
        if table.asks_people:
            self._entry(row, column, slot.people, is_amount=False)
            column += 1
        for _ in names.LARGEST_COLUMNS if table.asks_largest else ():
            self._entry(row, column, slot.largest, is_amount=True)
            column += 1
        for measure in table.measures:
            sheet.write(row, column, self._before(slot, measure), styles.before)
            column += 1

    def _entry(
        self, row: int, column: int, is_asked: bool, *, is_amount: bool, value: Exact | None = None
    ) -> None:
        """An entry cell with its limits, or a grey one that the plan has no use for."""
        styles = self._styles
        if not is_asked:
            self._sheet.write_blank(row, column, None, styles.none)
            return
        look = styles.amount if is_amount else styles.count
        number = value.fen / 100 if isinstance(value, Money) else value
        self._sheet.write(row, column, number, look)
        self._sheet.data_validation(row, column, row, column, _AMOUNT if is_amount else _COUNT)

    def _before(self, slot: Slot, measure: Measure) -> str:
        """The public figure of the period before, which everybody may see; a dash where there is none."""
        value = _published(self._draft, slot, measure)
        if value is None:
            return "—"
        return "不公布" if isinstance(value, Withheld) else _shown(value)

    def _checks(self) -> None:
        """Below the table: what the places, and the parts, add up to, beside what was typed as the total."""
        slots = self._table.slots
        places = [i for i, slot in enumerate(slots) if slot.part is None and slot.label != slots[0].label]
        parts = [i for i, slot in enumerate(slots) if slot.part is not None]
        row = self._last + 2
        for title, members in zip(names.SUMS, (places, parts), strict=True):
            if members and len(set(self._table.benefits)) == 1:
                self._check(row, title, members)
                row += 1

    def _check(self, row: int, title: str, members: list[int]) -> None:
        self._sheet.write(row, 0, f"{names.CHECK}（自动）", self._styles.label)
        self._sheet.write(row, 1, title, self._styles.label)
        for at, measure in enumerate(self._table.measures):
            if not all(measure in self._table.slots[member].measures for member in members):
                continue
            column = _LABELS + at
            first, last = (self._first + members[0], self._first + members[-1])
            span = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
            total = xl_rowcol_to_cell(self._first, column)
            formula = (
                f'=IF(COUNT({span})<{len(members)},"没有填完",'
                f'IF(SUM({span})={total},"对","差 "&ROUND({total}-SUM({span}),2)))'
            )
            self._sheet.write_formula(row, column, formula, self._styles.check, "没有填完")
            self._sheet.conditional_format(
                row,
                column,
                row,
                column,
                {"type": "text", "criteria": "begins with", "value": "差", "format": self._styles.wrong},
            )


def _published(draft: Draft, slot: Slot, measure: Measure) -> Value | None:
    """The newest edition's figure of the period before, or None."""
    wanted = str(slot.period.previous())
    for filed in reversed(draft.releases):
        release = filed.record
        for row in release.rows:
            key = (row.benefit, row.part, row.place, str(release.period_of(row)))
            if key == (*slot.key[:3], wanted):
                return row.cells.get(measure)
    return None


def _shown(value: int | Money) -> str:
    return value.format() if isinstance(value, Money) else f"{value:,}"


_COUNT: dict[str, Any] = {
    "validate": "integer",
    "criteria": "between",
    "minimum": 0,
    "maximum": MOST,
    "input_title": "填整数",
    "input_message": "户数、人数、人次填整数；没有就填 0。",
    "error_title": "要填整数",
    "error_message": "户数、人数、人次填 0 或者更大的整数，不写单位。",
}
_AMOUNT: dict[str, Any] = {
    "validate": "decimal",
    "criteria": "between",
    "minimum": 0,
    "maximum": MOST_YUAN,
    "input_title": "填元",
    "input_message": "单位是元，不是万元；最多两位小数；没有就填 0。",
    "error_title": "要填金额",
    "error_message": "金额填数字，单位是元，不写“万元”。",
}
