"""Writes the month's workbook that staff fill in; the same records give the same bytes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.foundation.months import Month
from generator.intake import sheet_names as names
from generator.intake.figure_keys import Key
from generator.intake.returns import Exact
from generator.intake.tables import Table, month_tables
from generator.intake.template_styles import Styles
from generator.intake.template_table import TableSheet
from generator.records.draft import Draft
from generator.records.errata import ErratumKind
from generator.records.releases import Stage
from generator.records.site import Site

_FIRST_DAY = datetime.datetime(2020, 1, 1)
"""The day of making in the file's properties, the same for every file."""
_A4 = 9
_STEPS = (
    "第一步　填数：一张表一张表地填。只填白色的格子，单位写在表头，没有发生的填 0，不要空着。",
    "第二步　检查：保存，运行“检查”。有问题的格子在另存的副本里标成红色；看着副本改这份表，存好再检查。",
    "第三步　送审和发布：运行“发布”，打印送审单；三个岗位审过，把岗位和日期填在下面，再运行“发布”。",
)
_CARE = (
    "这个文件是保密的：里面是准确的数字。放在 restricted 文件夹里，不要上网、不要发给别人。"
    "任何一格都不写姓名、身份证号、电话、住址和病情。"
)


def template(
    draft: Draft,
    month: Month,
    *,
    edition: int = 1,
    sample: bool = False,
    given: Mapping[Key, Exact] | None = None,
) -> bytes:
    """The workbook for a month, for the records of `draft`; a correction says its edition and holds what was `given`."""
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": f"{month.chinese()}报表", "created": _FIRST_DAY})
    styles = Styles.of(book)
    tables = month_tables(draft, month)
    _cover(book, styles, draft, month, edition, sample)
    for table in tables:
        protect(TableSheet(book, styles, draft, table, given or {}).write())
    _nothing(book, styles, tables)
    _codes(book, styles)
    book.close()
    return target.getvalue()


def _cover(book: Workbook, styles: Styles, draft: Draft, month: Month, edition: int, sample: bool) -> None:
    sheet = book.add_worksheet(names.COVER)
    site = draft.one(Site)
    sheet.set_column("A:A", 18)
    sheet.set_column("B:B", 44)
    sheet.set_column("C:C", 56)
    sheet.write("A1", f"{site.record.name if site else ''}{month.chinese()}社会救助报表", styles.title)
    for row, step in enumerate((*_STEPS, _CARE), start=1):
        sheet.merge_range(row, 0, row, 2, step, styles.text)
        sheet.set_row(row, 24)
    _facts(sheet, styles, month, edition, sample)
    # A correction has one more fact, and then an empty row, so that it is not read as one of the reviews.
    _reviews(sheet, styles, 14 if edition > 1 else 13)
    protect(sheet)


def _facts(sheet: Worksheet, styles: Styles, month: Month, edition: int, sample: bool) -> None:
    facts: tuple[tuple[str, str | None, Format, str], ...] = (
        (names.MONTH, str(month), styles.label, ""),
        (names.EDITION, str(edition), styles.label, "第一次公开是 1；更正时用“更正”命令做新的表。"),
        (names.SAMPLE, names.YES if sample else names.NO, styles.entry, "编造来试用的数字选“是”。"),
        (names.PUBLISHED, None, styles.day, "例如 2026-12-10，要在这个月结束以后。"),
        (names.REASON, None, styles.entry, "更正时写，会公开；不写没有公布的数字。"),
        (names.NOTE, None, styles.entry, "会公开，不写数字和个人信息；没有就空着。"),
    )
    for row, (name, value, look, hint) in enumerate(facts, start=6):
        sheet.write(row, 0, name, styles.label)
        sheet.write(row, 1, value, look)
        sheet.write(row, 2, hint, styles.text)
    sheet.data_validation("B9", _one_of([names.YES, names.NO]))
    sheet.data_validation("B10", _day())
    if edition > 1:
        _erratum_kind(sheet, styles)


def _erratum_kind(sheet: Worksheet, styles: Styles) -> None:
    """Asked of a correction alone: whether the published figure was wrong, or is known better now."""
    kinds = [kind.value for kind in ErratumKind]
    sheet.write("A13", names.ERRATUM_KIND, styles.label)
    sheet.write("B13", ErratumKind.CORRECTION.value, styles.entry)
    told = "；".join(f"{kind.value}：{kind.explained}" for kind in ErratumKind)
    sheet.write("C13", f"{told}。", styles.text)
    sheet.set_row(12, 40)
    sheet.data_validation("B13", _one_of(kinds))


def _reviews(sheet: Worksheet, styles: Styles, header: int) -> None:
    """The table of the reviews, whose header is in this row, counted from 0."""
    for column, name in enumerate(names.REVIEW_COLUMNS):
        sheet.write(header, column, name, styles.header)
    for row, stage in enumerate(Stage, start=header + 1):
        sheet.write(row, 0, stage.value, styles.label)
        sheet.write_blank(row, 1, None, styles.entry)
        sheet.write_blank(row, 2, None, styles.day)
    sheet.data_validation(header + 1, 2, header + len(Stage), 2, _day())


def _nothing(book: Workbook, styles: Styles, tables: tuple[Table, ...]) -> None:
    sheet = book.add_worksheet(names.NOTHING)
    sheet.set_column("A:A", 24)
    sheet.set_column("B:C", 16)
    sheet.set_column("D:D", 40)
    sheet.write(
        "A1", "某个项目这一期整项都没有，才在这里选“没有”，写日期和原因；它的表就不用填。", styles.text
    )
    for column, name in enumerate(names.NOTHING_COLUMNS):
        sheet.write(1, column, name, styles.header)
    benefits = tuple(dict.fromkeys(name for table in tables for name in table.benefits))
    for row, name in enumerate(benefits, start=2):
        sheet.write(row, 0, name, styles.label)
        sheet.write(row, 1, names.PRESENT, styles.entry)
        sheet.write_blank(row, 2, None, styles.day)
        sheet.write_blank(row, 3, None, styles.entry)
    last = max(len(benefits) + 1, 2)
    sheet.data_validation(2, 1, last, 1, _one_of([names.PRESENT, names.ABSENT]))
    sheet.data_validation(2, 2, last, 2, _day())
    codes = f"={names.CODES}!$A$2:$A${len(names.REASONS) + 1}"
    sheet.data_validation(2, 3, last, 3, {"validate": "list", "source": codes, "error_type": "information"})
    sheet.freeze_panes(2, 0)
    protect(sheet)


def _codes(book: Workbook, styles: Styles) -> None:
    sheet = book.add_worksheet(names.CODES)
    sheet.set_column("A:A", 40)
    sheet.write("A1", "“本期没有”的原因（可以照选，也可以另写；只写工作上的事，不写人）", styles.header)
    for row, reason in enumerate(names.REASONS, start=1):
        sheet.write(row, 0, reason, styles.label)
    protect(sheet)


def protect(sheet: Worksheet) -> None:
    """Lock what is printed, without a password; columns may still be made wider. Printed, it fits an A4 page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})


def _one_of(values: list[str]) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": values,
        "error_title": "只能选",
        "error_message": f"只能选：{'、'.join(values)}。",
    }


def _day() -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": ">=",
        "value": datetime.date(2020, 1, 1),
        "input_title": "日期",
        "input_message": "写成 2026-12-10 的样子。",
        "error_title": "不是日期",
        "error_message": "写成 2026-12-10 的样子。",
    }
