"""Learns the weights: which place of a line is a name, and which line is about a single person.

    python -m benchmarks.likeness.learning --site SITE [--dictionary DICT]

writes the weights of generator/foundation. It needs scikit-learn, installed by hand (`pip install scikit-learn`). SITE is a
finished site of the sample town, whose texts are innocent. With `--dictionary` (dict.txt of jieba) the statistics of characters and words are made anew before.

Two logistic regressions with an absolute penalty (Tibshirani 1996, *J. R. Stat. Soc. B* 58), which leaves most features at 0.
Where the name stands in a line of our own is not marked; it is found by turns: the likeliest place of each line that bears
a name is taken for it, the regression is fitted, and again (self-training). So that lines do not see a regression that has
learnt their own names, each half of them is scored by what the other half taught.
"""

import argparse
import json
import math
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-not-found]  # installed by hand
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]  # installed by hand

from benchmarks.likeness.lines import LEARNT, OWN, Line, lines_of_site, lines_of_the_town, read_lines
from benchmarks.likeness.statistics import CHARACTERS, FOUNDATION, write_statistics
from generator.foundation import personal_name_features as name_features
from generator.foundation.personal_data import WEIGHED, ruled
from generator.foundation.personal_likeness import line_features, lines_of, plain
from generator.foundation.personal_name_features import Features, Learnt, names_in
from generator.foundation.unveiled_text import unveiled

NAME_PENALTY, LINE_PENALTY = 1.0, 3.0
"""The inverse of the penalty's strength, as scikit-learn counts it."""
ROUNDS = 4
FALSE_ALARMS = 0.025
"""Of the innocent lines, those above the bound when whoever wrote them is left out of the learning."""
_RARE = 3.0
"""A line that bears a name counts as this many, for there are far more places that are none."""


def learn(lines: Sequence[Line], innocent: Sequence[Line]) -> None:
    """Fit both regressions, choose the bound by the corpus, and write personal_weights.json."""
    _write({"lines": {"bias": 0, "weights": {}}, "names": {"bias": 0, "weights": {}}, "bound": 0})
    everything = list(_as_weighed([*lines, *read_lines([OWN]), *lines_of_the_town(), *innocent]))
    bound = _bound(everything, {one.source for one in lines})
    names, of_lines = _fitted(everything)
    _write({"lines": _told(of_lines), "names": _told(names), "bound": bound})
    print(
        f"bound {bound}; {len(of_lines.weights)} weights of lines, {len(names.weights)} of names; {len(everything)} lines"
    )


def _as_weighed(lines: Iterable[Line]) -> Iterator[Line]:
    """Innocent lines sentence by sentence, as they are weighed; which sentence of the others tells of a person is not marked."""
    for one in lines:
        if one.leaks:
            yield one
        else:
            yield from (
                replace(one, text=text) for text in dict.fromkeys([one.text, *lines_of(unveiled(one.text))])
            )


def _bound(lines: Sequence[Line], sources: set[str]) -> float:
    """Above what few innocent lines score, each file judged by what the others teach; of all files' bounds the middle one.

    Two files are as hard as could be thought of, and nobody publishes only such lines: they do not set the bound for all.
    """
    bounds: list[float] = []
    for source in sorted(sources):
        names, of_lines = _fitted([one for one in lines if one.source != source])
        told = [(one, of_lines.sum(_features(one, names))) for one in lines if one.source == source]
        bounds.append(float(np.quantile([score for one, score in told if not one.leaks], 1 - FALSE_ALARMS)))
        found = np.mean([score > bounds[-1] for one, score in told if one.leaks])
        print(
            f"{source}: {found:.3f} found at {FALSE_ALARMS} false alarms, bound {bounds[-1]:.2f}", flush=True
        )
    return round(float(np.median(bounds)), 2)


def _fitted(lines: Sequence[Line]) -> tuple[Learnt, Learnt]:
    halves = [[one for one in lines if _half(one) == half] for half in (0, 1)]
    taught_by_other = [_names(half) for half in reversed(halves)]
    features = [
        _features(one, taught) for half, taught in zip(halves, taught_by_other, strict=True) for one in half
    ]
    marks = [one.leaks for half in halves for one in half]
    return _names(lines), _regression(features, marks, [1.0] * len(marks), LINE_PENALTY)


def _half(line: Line) -> int:
    return zlib.crc32(line.text.encode()) % 2


def _features(line: Line, names: Learnt) -> Features:
    text = unveiled(line.text)
    kinds = {kind for kind, _ in ruled(text) if kind in WEIGHED}
    score = max((names.sum(one) for _, one in names_in(plain(text))), default=-math.inf)
    return line_features(text, score, kinds)


def _names(lines: Sequence[Line]) -> Learnt:
    """Which places are names, learnt by turns from lines that bear one and from all places of innocent lines."""
    bearing = [list(names_in(plain(unveiled(one.text)))) for one in lines if one.bears_a_name]
    places = [[features for _, features in one] for one in bearing if one]
    none = [features for one in lines if not one.leaks for _, features in names_in(plain(unveiled(one.text)))]
    taught = Learnt(0.0, _FIRST_GUESS)
    for _ in range(ROUNDS):
        likeliest = [max(one, key=taught.sum) for one in places]
        marks = [True] * len(likeliest) + [False] * len(none)
        heavy = [_RARE] * len(likeliest) + [1.0] * len(none)
        taught = _regression([*likeliest, *none], marks, heavy, NAME_PENALTY)
    return taught


_FIRST_GUESS = {
    "surname": 0.5, "given": 1.0, "given, last": 1.0, "word across its start": -0.5, "word at its surname": -0.5,
    "word across its end": -0.5, "word of its given name": -0.5,
}  # fmt: skip


def _regression(
    features: Sequence[Features], marks: Sequence[bool], heavy: Sequence[float], penalty: float
) -> Learnt:
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(features)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    fitted = LogisticRegression(l1_ratio=1, solver="liblinear", C=penalty, max_iter=300, random_state=0)
    fitted.fit(matrix, marks, sample_weight=heavy)
    weights = {
        name: round(float(one), 2)
        for name, one in zip(vectors.feature_names_, fitted.coef_[0], strict=True)
        if round(float(one), 2)
    }
    return Learnt(round(float(fitted.intercept_[0]), 2), weights)


def _told(learnt: Learnt) -> Mapping[str, Any]:
    return {"bias": learnt.bias, "weights": dict(learnt.weights)}


def _write(told: Mapping[str, Any]) -> None:
    whole = {
        "what": "Learnt by `python -m benchmarks.likeness.learning` from lines of our own; not edited by hand.",
        **told,
        "characters": yaml.safe_load(CHARACTERS.read_text(encoding="utf-8")),
    }
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=0)
    (FOUNDATION / "personal_weights.json").write_text(text + "\n", encoding="utf-8")
    for kept in (name_features.weights, name_features.learnt, name_features._characters):
        kept.cache_clear()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.likeness.learning")
    parser.add_argument("--dictionary", type=Path)
    parser.add_argument("--site", type=Path, required=True)
    asked = parser.parse_args()
    if asked.dictionary:
        write_statistics(asked.dictionary)
    learn(read_lines(LEARNT), lines_of_site(asked.site))
