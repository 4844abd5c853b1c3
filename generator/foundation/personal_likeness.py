"""How much a line sounds like one about a single person: by its words, by the likeliest name in it, and by what rules found.

Rules find what has a form. Whoever writes of a neighbour's misfortune keeps to no form; so the words of several thousand
lines of our own, those that tell of a person and those that do not, have been weighed (`benchmarks.likeness.learning`, a logistic
regression), and a line is taken for one about a person where the sum of its weights is above a bound.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.foundation.personal_name_features import Features, is_in_use, learnt, names_in, weights

_LONGEST_GRAM = 3
_SENTENCE_ENDS = re.compile(r"[。！!？?；;\n]")
_SHORT = 80
"""Characters; a line up to this length is also weighed as a whole."""
_LEAST = 4
"""Chinese characters; what is shorter says nothing about anybody that rules would not find."""
_IN_USE = 0.85
"""Of the Chinese characters of a line: bytes that are no text read as characters that nobody writes, and have no words."""
_CHARACTER = re.compile("[一-龥]")
_DIGITS, _LETTERS, _SPACE = re.compile("[0-9]+"), re.compile("[A-Za-z]+"), re.compile(r"\s+")
_DIGITS_OF_LENGTH = "⓪①②③④⑤⑥"
_NAME_BOUNDS = range(-3, 4)
_MOST_OF_A_NAME = 6.0
NAMED = 1.0
"""Above this the likeliest name of a line is worth being shown as what was found."""


@dataclass(frozen=True)
class Likeness:
    """How far above the bound a line stands (below 0: not about a person), and the likeliest name in it."""

    margin: float
    name: str
    name_score: float


def likenesses(piece: str, found: Collection[tuple[str, str]]) -> Iterator[tuple[str, Likeness]]:
    """Each line of an unveiled piece with its likeness; `found` are the kinds and traces that rules found in the piece."""
    for line in lines_of(piece):
        characters = _CHARACTER.findall(line)
        if len(characters) >= _LEAST and sum(map(is_in_use, characters)) >= _IN_USE * len(characters):
            yield line, likeness(line, {kind for kind, trace in found if trace in line or trace not in piece})


def likeness(line: str, kinds: Collection[str]) -> Likeness:
    """How much one line sounds like one about a person; `kinds` are those that rules found in it."""
    name, score = likeliest_name(plain(line))
    total = learnt("lines").sum(line_features(line, score, kinds))
    return Likeness(total - float(weights()["bound"]), name, score)


def likeliest_name(line: str) -> tuple[str, float]:
    """The place of a plain line that is likeliest a name, and how likely (logarithm of the odds); '' where there is none."""
    scores = ((name, learnt("names").sum(features)) for name, features in names_in(line))
    return max(scores, key=lambda one: one[1], default=("", -_MOST_OF_A_NAME))


def line_features(line: str, name_score: float, kinds: Collection[str]) -> Features:
    """What is seen in a line: runs of up to three characters, how likely it has a name, what rules found."""
    framed = f"^{plain(line)}$"
    lengths = range(1, _LONGEST_GRAM + 1)
    seen = {framed[at : at + n]: 1.0 for n in lengths for at in range(len(framed) - n + 1)}
    seen["name"] = max(-_MOST_OF_A_NAME, min(_MOST_OF_A_NAME, name_score))
    seen.update((f"name above {bound}", 1.0) for bound in _NAME_BOUNDS if name_score > bound)
    seen.update((f"rule {kind}", 1.0) for kind in kinds)
    return seen


def plain(line: str) -> str:
    """A line in which numbers stand for their length and words in Latin letters for one letter."""
    without_numbers = _DIGITS.sub(lambda run: _DIGITS_OF_LENGTH[min(len(run[0]), 6)], line)
    return _SPACE.sub(" ", _LETTERS.sub("a", without_numbers))


def lines_of(piece: str) -> Iterator[str]:
    """The lines that are weighed: each sentence, and a short piece of several sentences as a whole."""
    sentences = [one for one in _SENTENCE_ENDS.split(piece) if one.strip()]
    if len(piece) <= _SHORT and len(sentences) != 1:
        yield piece
    yield from sentences
