"""Where a name of a person may stand in a line, and what speaks for and against it: its characters, the words around.

Most surnames are words as well (马上, 经办, 余额). So each place is described, not decided: how much more often such
characters stand in names than in other texts, which ordinary words the place would cut apart, and what stands beside it.
How much each of these counts is learnt (`benchmarks.likeness.learning`) and stands in personal_weights.json.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

Features = Mapping[str, float]
"""What is seen, by its name, and how strongly."""

_FOLDER = Path(__file__).parent
_CHARACTER = re.compile("[一-龥]+")
_EDGE = "^^", "$$"
_WORD = 2


def names_in(line: str) -> Iterator[tuple[str, Features]]:
    """Every place of an unveiled line where a surname has one or two characters behind it, and its features."""
    framed = _EDGE[0] + line + _EDGE[1]
    places = range(len(_EDGE[0]), len(framed) - len(_EDGE[1]))
    for at, (surname, known) in product(places, _surnames().items()):
        if framed[at : at + surname] not in known:
            continue
        for given in (1, 2):
            whole = framed[at : at + surname + given]
            if len(whole) == surname + given and _CHARACTER.fullmatch(whole):
                yield whole, _features(framed, at, surname, given)


def _features(framed: str, at: int, surname: int, given: int) -> Features:
    """What speaks for a name at this place, and what speaks for ordinary words."""
    end = at + surname + given
    first, name = framed[at + surname], framed[at:end]
    before, after = framed[at - 2 : at], framed[end : end + 2]
    seen = {
        f"shape {surname}+{given}": 1.0,
        "surname": _told("surnames", name[:surname]),
        "given": _told("last" if given == 1 else "first", first),
        "word across its start": _commonness(before[1] + name[0]),
        "word at its surname": _commonness(name[surname - 1] + first),
        "word across its end": _commonness(name[-1] + after[0]),
        f"before {before[1]}": 1.0,
        f"before {before}": 1.0,
        f"after {after[0]}": 1.0,
        f"after {after}": 1.0,
        f"ends {name[-1]}": 1.0,
        f"surname {name[:surname]}": 1.0,
    }
    if given == _WORD:
        seen["given, last"] = _told("last", name[-1])
        seen["word of its given name"] = _commonness(name[surname:])
    return seen


@dataclass(frozen=True)
class Learnt:
    """One regression: what nothing at all weighs, and what each feature adds."""

    bias: float
    weights: Features

    def sum(self, features: Features) -> float:
        """The logarithm of the odds for what has these features."""
        of = self.weights.get
        return self.bias + sum(strength * of(name, 0.0) for name, strength in features.items())


@cache
def learnt(part: str) -> Learnt:
    """What was learnt of `names` or of `lines`."""
    told = weights()[part]
    return Learnt(float(told["bias"]), {str(name): float(one) for name, one in told["weights"].items()})


@cache
def weights() -> Mapping[str, Any]:
    """All that was learnt, as personal_weights.json holds it."""
    told: Mapping[str, Any] = json.loads((_FOLDER / "personal_weights.json").read_text(encoding="utf-8"))
    return told


@cache
def _surnames() -> Mapping[int, frozenset[str]]:
    """Those of one character, and those of two."""
    told = yaml.safe_load((_FOLDER / "personal_names.yml").read_text(encoding="utf-8"))
    singles = (told["surnames"] + told["seldom_surnames"]).replace(" ", "")
    return {1: frozenset(singles), 2: frozenset([*told["compound_surnames"], *told["seldom_compounds"]])}


@cache
def _characters(part: str) -> Mapping[str, float]:
    """For each character, the logarithm of how much more often it is this part of a name than it is anything."""
    told = weights()["characters"][part]
    return {character: float(more) for more, characters in told.items() for character in characters}


def is_in_use(character: str) -> bool:
    """Whether a Chinese character was ever seen in a name or another word."""
    return character in _characters("last") or character in _characters("first")


def _told(part: str, text: str) -> float:
    unseen = weights()["characters"]["unseen"]
    return _characters(part).get(text, float(unseen[part]))


@cache
def _words() -> Mapping[str, float]:
    """Ordinary words of two characters, and the logarithm of how often they stand in a large body of texts."""
    words: dict[str, float] = {}
    for line in (_FOLDER / "personal_words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            often, _, run = line.partition(" ")
            words.update((run[at : at + _WORD], float(often)) for at in range(0, len(run), _WORD))
    return words


def _commonness(text: str) -> float:
    """0 for what is no ordinary word."""
    return _words().get(text, 0.0)
