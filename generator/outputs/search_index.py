"""The search index: which pages hold which two characters, in small files that a browser loads as scripts.

Chinese has no spaces, so a phrase is found by its pairs of characters: every page that holds the phrase holds all its
pairs. The files are scripts because a page on a disk may load nothing else, and because a strict content security
policy lets a site's own scripts through. Pages stand in the order in which results are told, so that the lists of a
pair hold long runs, which are written short.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.outputs.file import File
from generator.outputs.page import Page, PageKind
from generator.outputs.page_text import pieces_of, words_of
from generator.outputs.search_words import known_names, leading_words, questions, same_words
from generator.outputs.sounds import SIMPLIFIED, sounds
from generator.records.town import Town

SHARDS = 128
"""Files for the pairs: a sentence and all that its words mean load thirty of them, less than 150 KB at 2,000 pages."""
CHUNK = 24
"""Pages whose titles stand in one file: ten results load a few small files."""
TITLE_MARK = "^"
"""Before a pair that stands in a title."""
START = "search/start.js"
_WHOLE_MARK = "#"
_WHOLE = re.compile(r"[0-9a-z]{3,}|[a-z][0-9a-z]?|[0-9][a-z]")
"""Long numbers and Latin words are found whole: the pairs of 12345 or of dibao stand on many pages that do not say it."""
_LONGEST_WHOLE = 12
"""Characters by which one of them is told from all others: a digest is longer."""

_RANK = (
    PageKind.BENEFIT,
    PageKind.STANDARD,
    PageKind.SITUATION,
    PageKind.OFFICE,
    PageKind.BENEFITS,
    PageKind.STANDARDS,
    PageKind.OFFICES,
    PageKind.POLICY,
    PageKind.INTERPRETATION,
    PageKind.GLOSSARY,
    PageKind.OWN,
    PageKind.HOME,
    PageKind.ARCHIVE,
    PageKind.YEAR,
    PageKind.SERIES,
    PageKind.MONTH,
    PageKind.PLACE,
    PageKind.SERIES_YEAR,
    PageKind.PLACE_YEAR,
)
"""Rules and help before figures; what is not named here comes last."""


PairsOfPage = Callable[[Page], Iterable[str]]
"""The pairs under which a page is found, in order; those of its title are marked."""


def search_files(
    town: Town, pages: Sequence[Page], pairs_of_one: PairsOfPage | None = None
) -> Iterator[File]:
    """Every file of the index."""
    found = _in_order(pages)
    yield _script(START, "start", _facts(town, found))
    yield _script("search/words.js", "words", {"names": known_names(town), "leads": leading_words()})
    yield _script("search/sounds.js", "sounds", sounds())
    for start in range(0, len(found), CHUNK):
        told = [[page.path, page.title, page.description] for page in found[start : start + CHUNK]]
        yield _script(f"search/pages-{start // CHUNK}.js", "pages", start // CHUNK, told)
    for number, pairs in sorted(_shards(_pairs(found, pairs_of_one or pairs_of_page)).items()):
        yield _script(f"search/pairs-{number}.js", "pairs", number, pairs)


def _in_order(pages: Sequence[Page]) -> list[Page]:
    """The pages that are searched, in the order of results: the newest month before the older ones."""
    searched = [page for page in pages if page.kind is not PageKind.SEARCH]
    newest_first = sorted(
        searched, key=lambda page: page.path if page.kind is PageKind.MONTH else "", reverse=True
    )
    return sorted(newest_first, key=lambda page: _rank(page.kind))


def _rank(kind: PageKind) -> int:
    return _RANK.index(kind) if kind in _RANK else len(_RANK)


def _facts(town: Town, pages: Sequence[Page]) -> Mapping[str, object]:
    """What every query needs to know: how the files are cut, words that mean the same, and what questions ask for."""
    asked = questions()
    return {
        "pages": len(pages),
        "chunk": CHUNK,
        "shards": SHARDS,
        "same": same_words(town),
        "questions": asked,
        "kinds": {kind: _numbers_of(kind, pages) for kind in sorted({one["first"] for one in asked})},
        "simplified": "".join(old + new for old, new in SIMPLIFIED.items()),
    }


def _numbers_of(kind: str, pages: Sequence[Page]) -> str:
    """The pages in a folder, as runs."""
    return runs_of([number for number, page in enumerate(pages) if page.path.startswith(f"{kind}/")])


def _pairs(pages: Sequence[Page], pairs_of_one: PairsOfPage) -> Mapping[str, list[int]]:
    """For every pair the numbers of the pages that hold it, rising."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for pair in pairs_of_one(page):
            holding[pair].append(number)
    return holding


def pairs_of_page(page: Page) -> list[str]:
    """The pairs of a page and, marked, those of its title; they follow from its title and its body alone."""
    title = {TITLE_MARK + pair for pair in pairs_of([page.title])}
    return sorted(title | pairs_of([page.title, *words_of(page)]))


def pairs_of(texts: Iterable[str]) -> set[str]:
    """Every pair of characters that stand side by side in a text, and every long number and Latin word, marked."""
    pieces = [piece for text in texts for piece in pieces_of(text)]
    cut = [part for piece in pieces for part in _WHOLE.sub(_ends, piece).split()]
    pairs = {first + second for part in cut for first, second in pairwise(part)}
    wholes = {found[:_LONGEST_WHOLE] for piece in pieces for found in _WHOLE.findall(piece)}
    return pairs | {_WHOLE_MARK + whole for whole in wholes}


def _ends(whole: re.Match[str]) -> str:
    """What is found whole has no pairs inside, but its ends have neighbours: 2026年 is 2 and 6年."""
    return f"{whole[0][0]} {whole[0][-1]}"


def shard_of(pair: str) -> int:
    """The file in which a pair stands, whatever marks are before it; the marked ones stand beside the plain one."""
    number = 0
    for character in pair.lstrip(TITLE_MARK + _WHOLE_MARK):
        number = (number * 31 + ord(character)) % SHARDS
    return number


def _shards(holding: Mapping[str, list[int]]) -> Mapping[int, dict[str, str]]:
    shards: dict[int, dict[str, str]] = {number: {} for number in range(SHARDS)}
    for pair, numbers in sorted(holding.items()):
        shards[shard_of(pair)][pair] = runs_of(numbers)
    return shards


def runs_of(numbers: Sequence[int]) -> str:
    """Rising numbers as runs, each written as the gap before it and its length: 3,4,5,9 is `3:3,3`."""
    runs: list[list[int]] = []
    after = 0
    for number in numbers:
        if runs and number == after:
            runs[-1][1] += 1
        else:
            runs.append([number - after, 1])
        after = number + 1
    return ",".join(f"{_short(gap)}:{_short(length)}" if length > 1 else _short(gap) for gap, length in runs)


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def _short(number: int) -> str:
    """A number to the base of 36, as JavaScript reads it."""
    return (_short(number // 36) if number >= 36 else "") + _DIGITS[number % 36]  # noqa: PLR2004  # digits and letters


def _script(path: str, call: str, *values: object) -> File:
    told = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    return File(path, f"mingbaiSearch.{call}({told});\n".encode(), "搜索用的索引")
