"""Opens a workbook safely, looks through all of it for personal data and hidden figures, and reads the return in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from pathlib import Path

from generator.foundation.documents import Reading
from generator.foundation.file_bytes import Limits, read_bytes
from generator.foundation.personal_data import (
    PersonalData,
    is_roster_header,
    personal_data,
    personal_number_value,
)
from generator.foundation.problems import Location, Problem
from generator.foundation.surnames import bears_a_name
from generator.intake.book import Book, Sheet
from generator.intake.container import MOST_BYTES, Format, format_of, looked_through, refused_problem
from generator.intake.excel import Unreadable, read_excel
from generator.intake.labels_read import known_labels
from generator.intake.machine_texts import decoded
from generator.intake.name_lists import listed_names
from generator.intake.old_formats import Broken, Locked, read_old
from generator.intake.part import Refused
from generator.intake.split_numbers import mended, split_lines, split_numbers
from generator.intake.workbook_return import return_of
from generator.records.draft import Draft

_MOST_SHEETS = 200
_MOST_NAMED = 5
"""Hidden rows and columns named one by one."""
_MOST_LETTERS = 400_000
"""Different texts together, in characters; twenty thousand rows with a remark of their own have less."""


def read_workbook(path: Path, draft: Draft) -> Reading:
    """The return in the workbook at `path`, as far as it can be read; never raises for its content.

    It may hold personal data: whoever tells its problems leaves out what would repeat it (`workbook_check`).
    """
    file, data, problems = read_bytes(path, path.parent, Limits(size=MOST_BYTES))
    if data is None:
        return Reading(None, problems)
    book = book_of(data, file)
    if isinstance(book, Problem):
        return Reading(None, (book,))
    try:
        persons = tuple(_personal(book, known_labels(draft)))
    except _TooMuchText:
        return Reading(None, (Problem("表格-05", (Location(file),)),))
    reading = return_of(book, draft)
    found = (*persons, *_hidden(book), *_carried(book), *reading.problems)
    return Reading(reading.document, tuple(book.in_order(problem) for problem in found))


def book_of(data: bytes, file: str) -> Book | Problem:
    """The workbook in `data`, or why it is not opened."""
    package = looked_through(data, file)
    if isinstance(package, Problem):
        return package
    try:
        if format_of(data) is Format.XLSX:
            book = read_excel(data, file, package)
        else:
            book = read_old(data, file, package)
    except Refused as refused:
        return refused_problem(refused, file)
    except Locked:
        return Problem("表格-03", (Location(file),))
    except (Unreadable, Broken):
        return Problem("表格-02", (Location(file),))
    return Problem("表格-05", (Location(file),)) if len(book.sheets) > _MOST_SHEETS else book


def _personal(book: Book, known: Set[str]) -> Iterator[Problem]:
    """Personal data in any cell, comment, sheet name, property or drawing; no more of it than a hint."""
    search = _Search()
    for sheet in book.sheets:
        listed = listed_names(sheet, known)
        yield from (_told(found, Location(book.file, *cell, sheet.name)) for cell, found in listed)
        for row, column, found in _of_sheet(sheet, search):
            yield _told(found, Location(book.file, row, column, sheet.name))
    for part, text in book.texts:
        for found in (*search(text), *split_lines(text)):
            yield _told(found, Location(book.file, sheet=part))
    for part, name in book.signers:
        if bears_a_name(name):
            yield _told(PersonalData("姓名", f"{name[:1]}……"), Location(book.file, sheet=part))


class _TooMuchText(Exception):
    """The workbook holds more text than can be searched; a return has numbers."""


class _Search:
    """Looks through a text once, however many cells of one workbook hold it."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[PersonalData, ...]] = {"": ()}
        self._letters = 0

    def __call__(self, text: str) -> tuple[PersonalData, ...]:
        found = self._known.get(text)
        if found is None:
            self._letters += len(text)
            if self._letters > _MOST_LETTERS:
                raise _TooMuchText
            found = self._known[text] = _persons_in(text)
        return found


@lru_cache(maxsize=4_000)
def _persons_in(text: str) -> tuple[PersonalData, ...]:
    """Whom a text tells of; the workbooks that one process reads have most of their texts in common."""
    return (*personal_data(text), *personal_data(decoded(text)))


def _of_sheet(sheet: Sheet, search: _Search) -> Iterator[tuple[int, int, PersonalData]]:
    # The same labels stand in row after row, so that each text is judged once.
    in_texts = {text: found for text in sheet.texts if len(text) > 1 and (found := search(mended(text)))}
    rosters = {text for text in sheet.texts if len(text) > 1 and is_roster_header(text)}
    for (row, column), entry in sheet.entries.items():
        # What a formula puts together is read by people as well, also where it was never reckoned.
        if entry.formula:
            yield from ((row, column, found) for found in search(entry.formula))
        if isinstance(entry.value, str):
            yield from ((row, column, found) for found in in_texts.get(entry.value, ()))
            if entry.value in rosters and sheet.at(row + 1, column) is not None:
                yield row, column, PersonalData("名单", f"“{entry.text}”一列")
        elif isinstance(entry.value, int | float) and abs(entry.value) >= _LEAST_PERSONAL:
            number = personal_number_value(entry.value)
            if number is not None:
                yield row, column, number
    for (row, column), text in sheet.comments:
        yield from ((row, column, found) for found in search(text))
    yield from ((*cell, found) for cell, found in split_numbers(sheet))
    yield from ((0, 0, found) for found in search(sheet.name))


_LEAST_PERSONAL = 10**10
"""The shortest number of a person, a mobile number, has eleven digits."""


def _told(found: PersonalData, at: Location) -> Problem:
    return Problem("表格-06", (at,), "", {"kind": found.kind, "mark": found.hint})


def _hidden(book: Book) -> Iterator[Problem]:
    """Hidden sheets, rows and columns with something in them, or cells under others: nobody who signs has seen it."""
    for sheet in book.sheets:
        if not sheet.is_visible and sheet.entries:
            details = {"reason": "这张工作表隐藏了"}
            yield Problem("表格-07", (Location(book.file, sheet=sheet.name),), "", details)
        elif sheet.hidden_cells:
            at = tuple(Location(book.file, *cell, sheet.name) for cell in sheet.hidden_cells)
            yield Problem("表格-07", at, "", {"reason": _named(tuple(sheet.hidden_cells.values()))})
    if book.is_old_format:
        yield Problem("表格-28", (Location(book.file),))


def _named(reasons: Sequence[str]) -> str:
    """The reasons, the first few of many."""
    told = tuple(dict.fromkeys(reasons))
    more = f"等 {len(told)} 处" if len(told) > _MOST_NAMED else ""
    return "，".join(told[:_MOST_NAMED]) + more


def _carried(book: Book) -> Iterator[Problem]:
    """What the file carries besides its sheets: pictures and other files, which nobody can search, and old data of others."""
    for code, part, what in book.found:
        yield Problem(code, (Location(book.file, sheet=part),), "", {"what": what})
