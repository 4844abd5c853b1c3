"""How often characters stand in names and in texts, and which two make a word, counted in the dictionary of jieba.

Source: dict.txt of jieba 0.42.1 (MIT licence): words with how often they were seen and what they are; about 60,000 are names.
Only counts are carried over, rounded.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from benchmarks.likeness.lines import ROOT

FOUNDATION = ROOT / "generator" / "foundation"
CHARACTERS = Path(__file__).with_name("characters.yml")
_NAMES, _PROPER = {"nr", "nrfg"}, {"nr", "nrfg", "nrt", "ns", "nt", "nz"}
_CHINESE = re.compile("[一-龥]+")
_RAREST_WORD = 20
_PARTS = ("surnames", "first", "last")
_KINDS_OF_CHARACTERS = 4_000


def write_statistics(dictionary: Path) -> None:
    """Write personal_words.txt, and characters.yml beside this file, from which the weights take it."""
    names, texts, words = _counts(dictionary)
    CHARACTERS.write_text(
        yaml.safe_dump(_more_often(names, texts), allow_unicode=True, sort_keys=True, width=160),
        encoding="utf-8",
    )
    by_commonness: defaultdict[int, list[str]] = defaultdict(list)
    for word, often in sorted(words.items()):
        by_commonness[round(math.log(often))].append(word)
    head = "# Ordinary words of two characters, by the logarithm of how often they are seen; counted in dict.txt of jieba 0.42.1 (MIT)."
    lines = [head, *(f"{often} {''.join(run)}" for often, run in sorted(by_commonness.items()))]
    (FOUNDATION / "personal_words.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _counts(dictionary: Path) -> tuple[Mapping[str, Counter[str]], Counter[str], Mapping[str, int]]:
    """Characters of names by their part, characters of other words, and words of two characters."""
    told = yaml.safe_load((FOUNDATION / "personal_names.yml").read_text(encoding="utf-8"))
    surnames = set(told["surnames"] + told["seldom_surnames"])
    names: dict[str, Counter[str]] = {part: Counter() for part in _PARTS}
    texts: Counter[str] = Counter()
    words: dict[str, int] = {}
    for word, often, kind in _entries(dictionary):
        if kind in _NAMES and len(word) == len(_PARTS) and word[0] in surnames:
            for part, character in zip(_PARTS, word, strict=True):
                names[part][character] += 1
        elif kind not in _PROPER:
            texts.update(dict.fromkeys(word, 0))
            for character in word:
                texts[character] += often
            if len(word) == 2 and often >= _RAREST_WORD:  # noqa: PLR2004 - two characters
                words[word] = often
    return names, texts, words


def _entries(dictionary: Path) -> Iterator[tuple[str, int, str]]:
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, often, kind = line.rsplit(" ", 2)
        if _CHINESE.fullmatch(word):
            yield word, int(often), kind


def _more_often(names: Mapping[str, Counter[str]], texts: Counter[str]) -> Mapping[str, object]:
    """For each part of a name, characters by the logarithm of how much more often they stand there than anywhere, in halves."""
    told: dict[str, object] = {}
    unseen: dict[str, float] = {}
    for part, counted in names.items():
        whole, everything = counted.total(), texts.total()

        def more(
            character: str, counted: Counter[str] = counted, whole: int = whole, everything: int = everything
        ) -> float:
            here = (counted[character] + 0.3) / (whole + 0.3 * _KINDS_OF_CHARACTERS)
            anywhere = (texts[character] + 20) / (everything + 20 * _KINDS_OF_CHARACTERS)
            return round(2 * math.log(here / anywhere)) / 2

        groups: defaultdict[str, list[str]] = defaultdict(list)
        for character in sorted({*counted, *texts}):
            groups[str(more(character))].append(character)
        told[part] = {value: "".join(run) for value, run in groups.items()}
        unseen[part] = more("\N{REPLACEMENT CHARACTER}")
    return {**told, "unseen": unseen}
