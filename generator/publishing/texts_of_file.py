"""Every text in a finished file, visible or not: attributes, comments, properties, names of parts, and packed files."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from pathlib import PurePosixPath

from generator.publishing.leaflet_files import BrokenPdf, Reading

_TAG = re.compile(r"<!--(.*?)-->|<[^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
# A cell of a sheet that holds no more than the number of a text that is told elsewhere: its address is no text, and tens of
# thousands of them differ from each other.
_CELL_OF_TEXT = re.compile(r'<c r="[A-Z]{1,2}[0-9]{1,4}" s="[0-9]{1,4}" t="s"><v>[0-9]{1,6}</v></c>')
_LARGEST_PART = 1 << 26
"""Bytes of one packed file that are read: far above any of ours."""
_DEEPEST = 3
"""Archives within archives that are opened."""
_OF_SEARCH = re.compile(r"search/pairs-[0-9]+\.js")
# Gaps and lengths to the base of 36 (`runs_of` of the search index); no column has more pages than four digits tell.
_PAGE_NUMBERS = re.compile(r"[0-9a-z]{1,4}(?:[:,][0-9a-z]{1,4})*")
# Drawn shapes: rows of coordinates, in which any number may turn up, and none of them can be read.
_SHAPE = re.compile(r"[Mm][MmLlHhVvCcSsQqTtAaZz0-9.,\s-]*|(?:-?[0-9.]+,-?[0-9.]+\s*)+")


def texts_of_file(name: str, content: bytes, depth: int = 0) -> Iterator[str]:
    """The texts of a file by its ending, and its name; a file that cannot be read is told by what is legible in it."""
    yield PurePosixPath(name).name
    reader = _index if _OF_SEARCH.fullmatch(name) else _READERS.get(PurePosixPath(name).suffix.lower())
    if reader is not None:
        yield from reader(content)
    elif PurePosixPath(name).suffix.lower() in _ARCHIVES:
        yield from _packed(content, depth)
    else:
        yield from _lines(content)


def _lines(content: bytes) -> Iterator[str]:
    yield from content.decode("utf-8", errors="replace").splitlines()


def _markup(content: bytes) -> Iterator[str]:
    """Words between tags, values of attributes, and comments, each by itself."""
    text = _CELL_OF_TEXT.sub("", content.decode("utf-8", errors="replace"))
    start = 0
    for tag in _TAG.finditer(text):
        if start < tag.start():
            yield from _words(text[start : tag.start()])
        start = tag.end()
        if tag[1] is not None:
            yield tag[1]
        else:
            yield from _texts_of_tag(tag.group())
    yield from _words(text[start:])


@lru_cache(maxsize=4096)
def _texts_of_tag(tag: str) -> tuple[str, ...]:
    """The values of its attributes. Pages and the sheets of workbooks are made of the same few tags over and over."""
    if tag.startswith(("<!", "<?")):
        return (tag,)
    values = (one[1] if one[1] is not None else one[2] for one in _ATTRIBUTE.finditer(tag))
    return tuple(unescape(value) for value in values if not _SHAPE.fullmatch(value))


def _words(text: str) -> Iterator[str]:
    if words := " ".join(unescape(text).split()):
        yield from _json(words.encode()) if words.startswith("{") else (words,)


def _json(content: bytes) -> Iterator[str]:
    """Each key and each text; a number as it is written."""
    try:
        waiting = [json.loads(content, parse_float=str, parse_int=str)]
    except ValueError:
        yield from _lines(content)
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str):
            yield one


def _table(content: bytes) -> Iterator[str]:
    """Each cell, and each line as a whole, since several cells together may tell of one person."""
    for line in _lines(content):
        yield line
        yield from (cell.strip('"\ufeff') for cell in line.split(","))


_QUOTED = re.compile(
    r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|/\*(.*?)\*/|(?:^|\s)//([^\n]*)|([0-9]{11,})', re.DOTALL
)


def _program(content: bytes) -> Iterator[str]:
    """Each quoted text, each comment and each long number of a script or a style sheet; a drawn shape is none."""
    for found in _QUOTED.finditer(content.decode("utf-8", errors="replace")):
        text = next(one for one in found.groups() if one is not None)
        if not text.startswith("data:image/svg"):
            yield text


def _index(content: bytes) -> Iterator[str]:
    """A file of the search: everything but the rows of page numbers behind the pairs, in which any number may turn up."""
    return (text for text in _program(content) if not _PAGE_NUMBERS.fullmatch(text))


def _pdf(content: bytes) -> Iterator[str]:
    reading = Reading(content)
    try:
        yield from (line for page in reading.texts for line in page.splitlines())
        yield from reading.properties
        yield from (element.title for element in reading.elements if element.title)
    except BrokenPdf:
        yield from _lines(content)


def _picture(content: bytes) -> Iterator[str]:
    """The words in a picture's chunks of text; its points are no words."""
    for found in re.finditer(
        rb"(?:tEXt|iTXt|zTXt|Exif|http://ns\.adobe)[^\x00]{0,200}\x00?[^\x00]{0,2000}", content
    ):
        yield found.group().decode("utf-8", errors="replace")


def _packed(content: bytes, depth: int) -> Iterator[str]:
    """The names and texts of a ZIP file's parts, and the file's own comment; XLSX is one of them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield packed.comment.decode("utf-8", errors="replace")
            for entry in packed.infolist():
                yield entry.filename
                yield entry.comment.decode("utf-8", errors="replace")
                if depth < _DEEPEST and not entry.is_dir():
                    with packed.open(entry) as part:
                        yield from texts_of_file(entry.filename, part.read(_LARGEST_PART), depth + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        yield from _lines(content)


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".html": _markup,
    ".svg": _markup,
    ".xml": _markup,
    ".rels": _markup,
    ".json": _json,
    ".js": _program,
    ".css": _program,
    ".csv": _table,
    ".pdf": _pdf,
    ".png": _picture,
    ".jpg": _picture,
    ".ico": _picture,
}
_ARCHIVES = frozenset({".zip", ".xlsx"})
