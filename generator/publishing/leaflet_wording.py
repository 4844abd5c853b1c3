"""How a leaflet may speak: in short plain sentences, of everything that must be said, and of nothing that marks a reader."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from generator.foundation.problems import Location, Problem
from generator.outputs.leaflets.discretion import unsaid_in
from generator.outputs.leaflets.imprint import WITHHELD_RULE
from generator.outputs.leaflets.manuscript import Manuscript
from generator.records.leaflets import Product

LONGEST_SENTENCE = 40
"""Characters; clear print guidance allows 15 to 20 words of English."""
OFFICIAL = ("予以", "酌情", "依照", "相关部门", "有关部门", "届时", "特此", "鉴于", "本着")
"""What official letters say and nobody else does."""

_DRAFTED = re.compile("(?<![虚模比])拟")
_SENTENCE_END = re.compile("[。！？；]")
_PROSE = frozenset({"lead", "summary", "points", "notes", "ask", "pending", "steps", "where"})
"""Where the data hold whole sentences."""
_LAYOUT = frozenset(
    {"font", "palette", "names", "path", "modules", "url", "alt", "size", "leading", "template"}
)
_ORDER = ("谁能申请", "能得到什么", "怎么申请", "带什么", "多久能办好", "去哪里办", "不满意怎么办")
_DAY = "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
_MUST_SAY = {
    "找谁办": "找谁[问办]：",
    "电话": "电话：",
    "地址": "地址：",
    "时间": "时间：",
    "监督投诉": "监督投诉：",
    "监督投诉的电话": "监督投诉：[^：]*电话：",
    "从哪天起、到哪天为止": "起执行|公示期：|为止",
    "印发日期": f"{_DAY}印发",
    "有效期至": f"有效期至{_DAY}",
    "版本": "版本[0-9a-f]{6}",
    "依据": "依据：",
    "网上版": "网上版",
}
"""What every sheet must say -> how it looks in a text without white space."""


def problems_of_wording(manuscript: Manuscript) -> Iterator[Problem]:
    """印刷-08 for a word that marks a reader, 印刷-09 for a long sentence, 印刷-10 for officials' words, 印刷-17 for no table.

    The policy sheet retells a document in that document's manner; only what it must say is looked for.
    """
    if manuscript.leaflet.product is Product.POLICY:
        return
    yield from _marking(manuscript)
    yield from _without_table(manuscript)
    for text in dict.fromkeys(_prose(manuscript.data)):
        for sentence in _SENTENCE_END.split(text):
            if len(sentence) > LONGEST_SENTENCE:
                details = {"sentence": sentence, "count": str(len(sentence)), "limit": str(LONGEST_SENTENCE)}
                yield _problem("印刷-09", manuscript, details)
        for phrase in _official(text):
            yield _problem("印刷-10", manuscript, {"phrase": phrase, "sentence": text})


def missing_elements(manuscript: Manuscript, pages: Sequence[str]) -> Iterator[str]:
    """What every leaflet must say and these pages do not; boards may come to hang alone, so that each must say it.

    `pages` are the texts of the finished pages.
    """
    is_set = manuscript.leaflet.product is Product.BOARDS
    for number, page in enumerate(pages if is_set else ["".join(pages)], start=1):
        said = "".join(page.split())
        where = f"第 {number} 块" if is_set else ""
        yield from (f"{where}没有“{name}”" for name, look in _MUST_SAY.items() if not re.search(look, said))
    told = "".join(texts_of(manuscript))
    if manuscript.template == "sheet.typ" and "去哪里办" not in told:
        yield "没有“去哪里办”"
    if WITHHELD_RULE not in told and any(text == "不公布" for _, text in manuscript.cells):
        yield "有数字不公布，却没有说为什么"
    heads = [head for head in _heads(manuscript.data.get("columns", ())) if head in _ORDER]
    if heads != sorted(heads, key=_ORDER.index):
        yield f"各部分的次序不对：{'、'.join(heads)}"


@lru_cache(maxsize=1)
def texts_of(manuscript: Manuscript) -> tuple[str, ...]:
    """All texts of a manuscript that people read; what only steers the layout is left out."""
    return tuple(_texts(manuscript.data))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inside in value.items():
            if name not in _LAYOUT:
                yield from _texts(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from _texts(inside)
    elif isinstance(value, str) and value:
        yield value


def _marking(manuscript: Manuscript) -> Iterator[Problem]:
    told: dict[str, str] = {}
    for text in texts_of(manuscript):
        for word in unsaid_in(text):
            told.setdefault(word, text)
    for word, text in told.items():
        yield _problem("印刷-08", manuscript, {"word": word, "sentence": text})


TABLE_OF_STANDARDS = "标准表"


def _without_table(manuscript: Manuscript) -> Iterator[Problem]:
    """印刷-17 for words that send a reader to a table of standards where there is none; each chapter has its own."""
    data = manuscript.data
    chapters = [(one["parts"], one["has-rates"]) for one in data.get("chapters", ())]
    for said, has_table in chapters or [(data, bool(data["tables"]))]:
        for text in dict.fromkeys(_prose(said, inside=bool(chapters))):
            if TABLE_OF_STANDARDS in text and not has_table:
                yield _problem("印刷-17", manuscript, {"sentence": text})


def _prose(value: Any, inside: bool = False) -> Iterator[str]:
    """The texts that are sentences, wherever they stand."""
    if isinstance(value, dict):
        for name, below in value.items():
            if name not in _LAYOUT and name != "code":
                yield from _prose(below, inside or name in _PROSE)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from _prose(below, inside)
    elif isinstance(value, str) and inside:
        yield value


def _official(text: str) -> Iterator[str]:
    yield from (phrase for phrase in OFFICIAL if phrase in text)
    yield from _DRAFTED.findall(text)


def _heads(columns: Any) -> Iterator[str]:
    return (part["head"] for column in columns for part in column if part["head"])


def _problem(code: str, manuscript: Manuscript, details: dict[str, str]) -> Problem:
    place = Location(manuscript.record)
    return Problem(code, (place,), "", {"title": manuscript.title, **details})
