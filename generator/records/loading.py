"""Reads a content folder: every file, every problem, and a town only where nothing is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from generator.foundation.documents import Reading
from generator.foundation.near_names import nearest
from generator.foundation.passed_over import Search
from generator.foundation.problems import Location, Problem, Severity
from generator.foundation.text_file import read_text_file
from generator.foundation.uncollected import uncollected
from generator.foundation.working_days import Calendar
from generator.foundation.yaml_reader import Parse, read_yaml, read_yaml_file
from generator.records.checks import Searched, check
from generator.records.checks.withdrawals import against_register
from generator.records.draft import Draft, Filed
from generator.records.fields import Record
from generator.records.folder import HOLIDAYS_FILE, PAGES_FOLDER, SHELVES, Shelf, files_on, known_names
from generator.records.own_pages import OwnPage, read_own_page
from generator.records.release_log import read_log
from generator.records.town import Town
from generator.records.translation import problems_in


@dataclass(frozen=True)
class Loaded:
    """What came of reading a content folder: a town, or the problems that stand against it; notices besides.

    The draft is what could be read in either case, for those who check something more against it.
    """

    town: Town | None
    problems: tuple[Problem, ...]
    draft: Draft = field(repr=False)


def load(root: Path, parse: Parse = read_yaml, searched: Searched = Search) -> Loaded:
    """Read and check everything below `root`; all problems at once, and a town only where none is an error.

    `parse` may remember what the very same bytes of a file came to, and a search that `searched` makes in which texts it
    has found nobody; everything else is done each time.
    """
    if not root.is_dir():
        missing = Problem("编号-07", (Location(root.name),), "", {"file": root.as_posix()})
        return Loaded(None, (missing,), Draft({}, {}, (), frozenset(), Calendar.load()[0]))
    with uncollected():
        draft, problems = read_draft(root, parse)
        log, of_log = read_log(root)
        problems = (*problems, *check(draft, searched), *of_log, *against_register(draft, log))
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Loaded(None, problems, draft)
    return Loaded(replace(Town.of(draft), log=log), problems, draft)


def read_draft(root: Path, parse: Parse = read_yaml) -> tuple[Draft, tuple[Problem, ...]]:
    """What could be read below `root`, unchecked, and the problems of single files."""
    shelves = {shelf: _read_shelf(shelf, root, parse) for shelf in SHELVES}
    pages = tuple(_read_pages(root))
    calendar, calendar_problems = _read_calendar(root)
    draft = Draft(
        filed={
            shelf.model: tuple(item.filed for item in items if item.filed) for shelf, items in shelves.items()
        },
        refused={
            shelf.model: frozenset(i.stem for i in items if not i.filed) for shelf, items in shelves.items()
        },
        pages=tuple(page.page for page in pages if page.page),
        refused_pages=frozenset(page.stem for page in pages if not page.page),
        calendar=calendar,
    )
    read = (problem for items in shelves.values() for item in items for problem in item.problems)
    of_pages = (problem for page in pages for problem in page.problems)
    return draft, (
        *_strange_names(root),
        *_not_folders(root),
        *_missing_files(root),
        *read,
        *of_pages,
        *calendar_problems,
    )


@dataclass(frozen=True)
class Item:
    """One file of a shelf: its record, or why there is none."""

    stem: str
    filed: Filed[Record] | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _PageItem:
    stem: str
    page: OwnPage | None
    problems: tuple[Problem, ...]


def _read_shelf(shelf: Shelf, root: Path, parse: Parse) -> tuple[Item, ...]:
    return tuple(
        record_in(read_yaml_file(path, root, parse=parse), path.stem, shelf) for path in files_on(shelf, root)
    )


def record_in(reading: Reading, stem: str, shelf: Shelf) -> Item:
    """The record of a file that was read, typed as its shelf asks; or what stands against it."""
    if reading.document is None:
        return Item(stem, None, reading.problems)
    try:
        record = shelf.model.model_validate(reading.document.value)
    except ValidationError as error:
        return Item(stem, None, (*reading.problems, *problems_in(error, reading.document, shelf.model)))
    return Item(stem, Filed(record, reading.document), reading.problems)


def _read_pages(root: Path) -> Iterator[_PageItem]:
    folder = root / PAGES_FOLDER
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        text, problems = read_text_file(path, root)
        file = path.relative_to(root).as_posix()
        page, found = read_own_page(path.stem, file, text) if text is not None else (None, ())
        yield _PageItem(path.stem, page, (*problems, *found))


def _read_calendar(root: Path) -> tuple[Calendar, tuple[Problem, ...]]:
    path = root / HOLIDAYS_FILE
    exists = path.exists() or path.is_symlink()
    reading = read_yaml_file(path, root) if exists else Reading(None, ())
    calendar, problems = Calendar.load(reading.document)
    return calendar, (*reading.problems, *problems)


def _not_folders(root: Path) -> Iterator[Problem]:
    """What stands where a folder should: read as no records at all, it would take every page with it."""
    for at in (*(shelf.at for shelf in SHELVES if shelf.is_folder), PAGES_FOLDER):
        if (root / at).is_symlink():
            yield Problem("文件-04", (Location(at),))
        elif (root / at).exists() and not (root / at).is_dir():
            yield Problem("文件-05", (Location(at),))


def _missing_files(root: Path) -> Iterator[Problem]:
    for shelf in SHELVES:
        if shelf.required and not (root / shelf.at).exists():
            yield Problem("编号-03", (Location(shelf.at),), "", {"title": shelf.title, "file": shelf.at})


def _strange_names(root: Path) -> Iterator[Problem]:
    """A file that nobody reads is a record that nobody publishes, so its name is a problem."""
    known = known_names()
    for path in sorted(root.iterdir()):
        if path.name not in known and not path.name.startswith("."):
            near = nearest(path.name, known)
            details = {"known": near or "、".join(known)}
            yield Problem("编号-04", (Location(path.name),), path.name, details)
    for shelf in SHELVES:
        folder = root / shelf.at
        if shelf.is_folder and folder.is_dir():
            yield from _strange_files(folder, root, ".yml")
    if (root / PAGES_FOLDER).is_dir():
        yield from _strange_files(root / PAGES_FOLDER, root, ".md")


def _strange_files(folder: Path, root: Path, ending: str) -> Iterator[Problem]:
    for path in sorted(folder.iterdir()):
        if path.suffix != ending and not path.name.startswith("."):
            file = path.relative_to(root).as_posix()
            yield Problem("编号-05", (Location(file),), path.name, {"ending": ending})
