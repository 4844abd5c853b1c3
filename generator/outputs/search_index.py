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
from generator.records.town import Town

SHARDS = 64
"""Files for the pairs: the four pairs of a usual query load four small files."""
CHUNK = 24
"""Pages whose titles stand in one file: ten results load a few small files."""
TITLE_MARK = "^"
"""Before a pair that stands in a title."""
START = "search/start.js"
_NUMBER_MARK = "#"
_LONG_NUMBER = re.compile(r"[0-9]{5,}")
"""A number that is found as a whole: the pairs of 12345 stand on many pages that do not say it."""
_SPOKEN = (
    ("儿童", "小孩"),
    ("医疗", "看病", "大病"),
    ("养殖", "养猪"),
    *((f"{number}月", f"{word}月") for number, word in enumerate("一二三四五六七八九十", start=1)),
    ("11月", "十一月"),
    ("12月", "十二月"),
)
"""What people say for what pages write, beside the town's own glossary."""

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
)
"""Rules and help before figures; what is not named here comes last."""


PairsOfPage = Callable[[Page], Iterable[str]]
"""The pairs under which a page is found, in order; those of its title are marked."""


def search_files(
    town: Town, pages: Sequence[Page], pairs_of_one: PairsOfPage | None = None
) -> Iterator[File]:
    """Every file of the index."""
    found = _in_order(pages)
    yield _script(
        START, "start", {"pages": len(found), "chunk": CHUNK, "shards": SHARDS, "same": _same(town)}
    )
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


def _same(town: Town) -> list[list[str]]:
    """Words that mean the same, the first of each list being the one that pages use most."""
    groups = [
        [word for word in (term.today, term.term, *term.synonyms) if word]
        for term in town.terms
        if term.synonyms or term.today
    ]
    groups += [[benefit.name, benefit.short_name] for benefit in town.benefits]
    groups += [list(group) for group in _SPOKEN]
    normal = [list(dict.fromkeys("".join(pieces_of(word)) for word in group)) for group in groups]
    return [group for group in _joined(normal) if len(group) > 1]


def _joined(groups: Iterable[list[str]]) -> list[list[str]]:
    """Groups that share a word as one: what is the same as the same is the same."""
    joined: list[list[str]] = []
    for group in groups:
        touching = [one for one in joined if set(one) & set(group)]
        words = dict.fromkeys(word for one in (*touching, group) for word in one)
        joined = [one for one in joined if one not in touching] + [list(words)]
    return joined


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
    """Every pair of characters that stand side by side in a text, and every long number, marked."""
    pieces = [piece for text in texts for piece in pieces_of(text)]
    pairs = {first + second for piece in pieces for first, second in pairwise(piece)}
    numbers = {_NUMBER_MARK + found for piece in pieces for found in _LONG_NUMBER.findall(piece)}
    return pairs | numbers


def shard_of(pair: str) -> int:
    """The file in which a pair stands; a title's pair stands beside the same pair of a text, a number where its end does."""
    return (ord(pair[-2]) * 31 + ord(pair[-1])) % SHARDS


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
