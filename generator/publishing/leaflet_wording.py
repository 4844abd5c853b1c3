"""How a leaflet may speak: in short plain sentences, of everything that must be said, and of nothing that marks a reader."""

import re
from collections.abc import Iterator
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
_PROSE = frozenset({"lead", "summary", "points", "notes", "ask", "pending", "steps"})
"""Where the data hold whole sentences."""
_LAYOUT = frozenset(
    {"font", "palette", "names", "runs", "modules", "url", "alt", "size", "leading", "template"}
)
_ORDER = ("谁能申请", "能得到什么", "怎么申请", "带什么", "多久能办好", "去哪里办", "不满意怎么办")
_MUST_SAY = ("电话：", "地址：", "时间：", "监督投诉", "印发", "有效期至", "版本", "网上版")


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


def missing_elements(manuscript: Manuscript) -> Iterator[str]:
    """What every leaflet must say and this one has no text for; that each text is on the page is another check's."""
    told = "".join(texts_of(manuscript))
    yield from (f"没有“{element}”" for element in _MUST_SAY if element not in told)
    if manuscript.template == "sheet.typ" and "依据" not in told:
        yield "没有“依据”"
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
