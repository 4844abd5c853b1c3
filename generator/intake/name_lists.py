"""Names of persons in cells of their own, without a word beside them that says so: columns, rows, parted names, pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Set
from functools import lru_cache

from generator.foundation.personal_data import PersonalData
from generator.foundation.surnames import bears_a_name
from generator.intake.book import Cell, Sheet
from generator.intake.labels_read import plain

_LONGEST = 40
"""Characters of a cell that holds nothing but names."""
_OFTEN = frozenset(
    "王李张刘陈杨赵吴周徐孙朱胡郭何罗梁宋郑谢唐冯曹彭曾蔡潘袁吕魏蒋杜沈姚卢傅钟姜崔谭廖汪邓韩贾邹孟秦薛侯龚邵"
)
"""Surnames that are common and begin hardly any word of three letters: one such cell is enough."""
_WHOLE, _LEAST = 3, 2
"""Letters of a whole name, and how many different names make a list."""
_NUMBERED = re.compile(r"^[(]?[0-9]{1,4}[)]?[.、:]?|[0-9]{1,4}[户人]?$")
_BETWEEN = re.compile(r"[、,;/|+&]|和(?=[一-龥]{2,3}$)")
_PLACE_ENDS = frozenset("坝湾沟坪桥山河溪坡岩洞寺庙场口井塘田林园城江湖海洲滩岗坎堡村镇街路")
_OFFICE_ENDS = frozenset("长任记员")
"""王镇长 is told where roles are asked for, and by its own rule elsewhere."""
_CHINESE = re.compile(r"[一-龥]+")
_SURNAMES = (
    "an|ao|bai|bao|bi|bian|cai|cao|cen|chai|chang|chen|cheng|chu|cui|dai|deng|diao|ding|dong|dou|du|duan|fan|fang|fei"
    "|feng|fu|gan|gao|ge|geng|gong|gou|gu|guan|guo|han|hao|he|hong|hou|hu|hua|huang|huo|ji|jia|jiang|jiao|jin|jing|ju"
    "|kang|ke|kong|kuang|lai|lan|lang|lei|leng|li|lian|liang|liao|lin|ling|liu|long|lou|lu|luo|lv|lyu|ma|mao|mei|meng"
    "|miao|min|mo|mou|mu|ni|nie|ning|niu|ouyang|ou|pan|pang|pei|peng|pi|pu|qi|qian|qiao|qin|qiu|qu|quan|ran|ren|rong"
    "|ruan|sang|sha|shan|shang|shao|she|shen|sheng|shi|shu|sima|song|su|sun|tan|tang|tao|teng|tian|tong|tu|wan|wang|wei"
    "|wen|weng|wu|xi|xia|xian|xiang|xiao|xie|xin|xing|xiong|xu|xuan|xue|yan|yang|yao|ye|yi|yin|ying|you|yu|yuan|yue|yun"
    "|zang|zeng|zhai|zhan|zhang|zhao|zhen|zheng|zhong|zhou|zhu|zhuang|zhuge|zhuo|zong|zou|zuo"
)
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu"
    r"|ou|ua|ue|ui|un|uo|[aeiouv])"
)
_GIVEN = rf"{_SYLLABLE}(?:[ '-]?{_SYLLABLE})?"
_PINYIN = re.compile(rf"(?:{_SURNAMES})[ ,]*{_GIVEN}|{_GIVEN}[ ,]+(?:{_SURNAMES})", re.IGNORECASE)
_SPACED = re.compile(r"[A-Z][A-Za-z]*[ ,]+[A-Z][A-Za-z'-]*(?: [A-Za-z]+)?|[A-Z][a-z]+[A-Z][a-z]+")
"""How a name of two parts is written: a single word in Latin letters may be anything."""


def listed_names(sheet: Sheet, known: Set[str]) -> Iterator[tuple[Cell, PersonalData]]:
    """The names that make a list on a sheet, and single ones that can hardly be anything else, each with its first cell.

    `known` are plain labels of the town, which are nobody's names.
    """
    texts = {
        cell: text
        for cell, entry in sheet.entries.items()
        if isinstance(entry.value, str) and (text := _normal(entry.value)) and plain(text) not in known
    }
    pieces = {**texts, **dict(_joined(texts, known))}
    told: set[Cell] = set()
    for cell, text in pieces.items():
        if (found := _surely(text)) is not None:
            told.add(cell)
            yield cell, _hint(found)
    for line in (lambda cell: cell[1], lambda cell: -cell[0]):
        for cell, name in _lists(pieces, line):
            if cell not in told:
                told.add(cell)
                yield cell, _hint(name)


@lru_cache(maxsize=50_000)
def _normal(text: str) -> str:
    """A cell's text as names are looked for in it: no tones on letters, no number before or behind it."""
    if len(text) > _LONGEST:
        return ""
    letters = (one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return _NUMBERED.sub("", unicodedata.normalize("NFKC", "".join(letters)).strip()).strip()


def _joined(texts: dict[Cell, str], known: Set[str]) -> Iterator[tuple[Cell, str]]:
    """What a surname and what stands to its right, or letters one below another, are together."""
    for (row, column), text in texts.items():
        if len(text) > _LEAST or not _CHINESE.fullmatch(text):
            continue
        for step in ((0, 1), (1, 0)):
            run = [text]
            while len(run) < _WHOLE and (
                following := texts.get((row + len(run) * step[0], column + len(run) * step[1]), "")
            ):
                run.append(following)
            parts = run[:_LEAST] if step == (0, 1) or any(len(one) > 1 for one in run) else run
            whole = "".join(parts)
            is_one = len(parts) > 1 and len(whole) in (_LEAST, _WHOLE) and len(parts[0]) == 1
            if is_one and _is_name(whole) and whole not in known:
                yield (row, column), whole


def _lists(pieces: dict[Cell, str], line: Callable[[Cell], int]) -> Iterator[tuple[Cell, str]]:
    """The first name of each column or row of which at least half of the different texts are names."""
    lines: dict[int, dict[str, Cell]] = defaultdict(dict)
    for cell in sorted(pieces):
        lines[line(cell)].setdefault(pieces[cell], cell)
    for texts in lines.values():
        named = {one: cell for text, cell in texts.items() for one in _names_in(text)}
        if len(named) >= _LEAST and 2 * len(named) >= len(texts):
            yield next((cell, name) for name, cell in named.items())


@lru_cache(maxsize=50_000)
def _names_in(text: str) -> tuple[str, ...]:
    """The names of which a text is made, and nothing else; none where it holds anything besides."""
    parts = [re.sub(r"\s", "", one) if not one.isascii() else one.strip() for one in _BETWEEN.split(text)]
    return tuple(parts) if all(_is_name(one) or _PINYIN.fullmatch(one) for one in parts) else ()


def _surely(text: str) -> str | None:
    """The name that a single cell holds beyond doubt, or None."""
    names = _names_in(text)
    if not names:
        return None
    is_sure = len(names) > 1 or _SPACED.fullmatch(text) or (len(names[0]) == _WHOLE and names[0][0] in _OFTEN)
    return names[0] if is_sure and names[0][-1] not in _OFFICE_ENDS else None


def _is_name(text: str) -> bool:
    return bears_a_name(text) and text[-1] not in _PLACE_ENDS


def _hint(name: str) -> PersonalData:
    return PersonalData("姓名", f"{name[:1]}……")
