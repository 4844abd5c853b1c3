"""Workbooks that are made to cost as much as they can, each of one kind and not larger than an honest one of 20,000 rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

ROWS = 20_000
HEADS = (
    "项目",
    "地点",
    "户数（期末，户）",
    "人数（期末，人）",
    "金额（当月，元）",
    "金额（累计，元）",
)
_BENEFIT = "最低生活保障"
_SYLLABLES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北中春夏秋冬"

Row = list[object]


def written(path: Path, kind: str) -> None:
    """The workbook of one kind."""
    book = Workbook(path)
    cover = book.add_worksheet("封面")
    cover.write_row(0, 0, ["月份", "2026-11"])
    HOSTILE[kind](book)
    book.close()


def _word(number: int) -> str:
    """A word of Chinese letters that no other number gives."""
    letters = ""
    for _ in range(4):
        number, at = divmod(number, len(_SYLLABLES))
        letters += _SYLLABLES[at]
    return letters


def _sheet(book: Workbook, name: str = "低保") -> Any:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, HEADS)
    return sheet


def _filled(book: Workbook, rows: Iterator[Row]) -> None:
    sheet = _sheet(book)
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values):
            if isinstance(value, str) and value.startswith("="):
                sheet.write_formula(row, column, value, None, 1)
            else:
                sheet.write(row, column, value)


def _labels(book: Workbook) -> None:
    _filled(book, ([_BENEFIT, f"{_word(at)}村", 1, 1, 1, 1] for at in range(15_000)))


def _wrong_cells(book: Workbook) -> None:
    _filled(book, ([_BENEFIT, "示例一村", f"{at}x", f"{at}y", f"{at}z"] for at in range(15_000)))


def _remarks(book: Workbook) -> None:
    _filled(
        book, ([_BENEFIT, "示例一村", 1, 1, 1, 1, f"{_word(at)}已经核对，应为{at}户"] for at in range(15_000))
    )


def _titles(book: Workbook) -> None:
    for number in range(40):
        sheet = book.add_worksheet(f"低保{number}")
        for row in range(28):
            for column in range(4):
                sheet.write(
                    row, column, f"{_word(number * 200 + row * 4 + column)}2026年11月{'的公开情况' * 12}"
                )
        sheet.write_row(29, 0, HEADS)
        sheet.write_row(30, 0, [_BENEFIT, "示例一村", 1, 1, 1, 1])


def _names(book: Workbook) -> None:
    _filled(book, ([_BENEFIT, "示例一村", 1, 1, 1, 1, "张", f"{_word(at)[:2]}", "li"] for at in range(ROWS)))


def _long_sums(book: Workbook) -> None:
    sums = "+".join(f"C{row}" for row in range(2, 330))
    _filled(book, ([_BENEFIT, "示例一村", f"={sums}+{at}", 1, 1, 1] for at in range(200)))


def _chained_sums(book: Workbook) -> None:
    _filled(book, ([_BENEFIT, "示例一村", f"=SUM(C{at + 3}:C{ROWS})", 1, 1, 1] for at in range(8_000)))


def _deep_brackets(book: Workbook) -> None:
    deep = "(" * 900 + "1" + ")" * 900
    _filled(book, ([_BENEFIT, "示例一村", f"={deep}+{at}", 1, 1, 1] for at in range(200)))


def _products(book: Workbook) -> None:
    product = "*".join(["1.000001"] * 200)
    _filled(book, ([_BENEFIT, "示例一村", f"={product}*{at}", 1, 1, 1] for at in range(200)))


def _unlike_fractions(book: Workbook) -> None:
    """Each sum goes on from the one above it, so that what divides it grows with every row."""
    parts = [
        "+".join(f"1/{2 * number + 1}" for number in range(at * 30, at * 30 + 30)) for at in range(3_000)
    ]
    _filled(
        book,
        (
            [_BENEFIT, "示例一村", f"={parts[at]}" + (f"+C{at + 1}" if at else ""), 1, 1, 1]
            for at in range(3_000)
        ),
    )


def _many_formulas(book: Workbook) -> None:
    _filled(book, ([_BENEFIT, "示例一村", f"={at}+1", f"={at}+2", f"={at}+3", 1] for at in range(ROWS)))


def _rules(book: Workbook) -> None:
    sheet = _sheet(book)
    light = book.add_format({"font_color": "#FFFFFF"})
    for row in range(1, ROWS + 1):
        sheet.write_row(row, 0, [_BENEFIT, "示例一村", 1, 1, 1, 1])
    for at in range(1_900):
        sheet.conditional_format(at, 2, at, 5, {"type": "no_errors", "format": light})


def _same_looks(book: Workbook) -> None:
    sheet = _sheet(book)
    for row in range(1, 4_000):
        look = book.add_format({"font_size": 9 + row % 90 / 10, "font_color": f"#{row:06X}"})
        sheet.write_row(row, 0, [_BENEFIT, "示例一村", 1, 1, 1, 1], look)


def _comments(book: Workbook) -> None:
    sheet = _sheet(book)
    for row in range(1, 2_900):
        sheet.write_row(row, 0, [_BENEFIT, "示例一村", 1, 1, 1, 1])
        sheet.write_comment(row, 2, f"{_word(row)}已经核对，没有变化")


HOSTILE: Mapping[str, Callable[[Workbook], None]] = {
    "labels": _labels,
    "wrong-cells": _wrong_cells,
    "remarks": _remarks,
    "titles": _titles,
    "names": _names,
    "long-sums": _long_sums,
    "chained-sums": _chained_sums,
    "deep-brackets": _deep_brackets,
    "products": _products,
    "unlike-fractions": _unlike_fractions,
    "many-formulas": _many_formulas,
    "rules": _rules,
    "looks": _same_looks,
    "comments": _comments,
}
"""What each workbook is full of, by the name under which it is asked for."""
