"""Says of a manuscript that does not fit how many characters are too many, and where the longest stand."""

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.foundation.problems import Location, Problem
from generator.outputs.leaflets.manuscript import Manuscript

NAMED_PARTS = 2
"""How many of the longest parts a message names."""
MOST_OF_A_SUMMARY = 2
"""A summary may lose one part in so many; where more must go, an item has to."""
SHORT_SUMMARY = 12
"""Characters below which a summary says nothing any more."""

Fits = Callable[[Manuscript], bool]


@dataclass(frozen=True)
class _Cut:
    """A shorter manuscript, and how many characters it is shorter."""

    count: int
    manuscript: Manuscript


def too_long(manuscript: Manuscript, fits: Fits) -> Problem:
    """印刷-02 with the characters to cut where cutting words is enough, else 印刷-07: there are too many items."""
    for cuts, longest in ((_fewer_points, _longest_parts), (_shorter_summaries, _longest_items)):
        least = _least(list(cuts(manuscript)), fits)
        if least is not None:
            heads = "、".join(dict.fromkeys(f"“{head}”" for head in longest(manuscript.data)))
            details = {"count": str(least.count), "title": manuscript.title, "part": heads}
            return Problem("印刷-02", (Location(manuscript.record),), "", details)
    details = {"title": manuscript.title, "advice": "缩短标题、名称和地址，或者分成两份"}
    return Problem("印刷-07", (Location(manuscript.record),), "", details)


def _least(cuts: Sequence[_Cut], fits: Fits) -> _Cut | None:
    """The first cut with which it fits, found by halving; None where not even the last is enough."""
    if not cuts or not fits(cuts[-1].manuscript):
        return None
    low, high = 0, len(cuts) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(cuts[middle].manuscript) else (middle + 1, high)
    return cuts[low]


def _fewer_points(manuscript: Manuscript) -> Iterator[_Cut]:
    """Shorter and shorter by whole points, always the last one of the longest part."""
    data = copy.deepcopy(dict(manuscript.data))
    parts, left_out = list(_with("points", data)), 0
    while any(part["points"] for part in parts):
        left_out += len(max(parts, key=_length)["points"].pop())
        yield _Cut(left_out, replace(manuscript, data=copy.deepcopy(data)))


def _shorter_summaries(manuscript: Manuscript) -> Iterator[_Cut]:
    """Shorter and shorter by what the longest summaries have more than the others, to the half of what they are."""
    items = list(_with("summary", manuscript.data))
    longest = max((len(item["summary"]) for item in items), default=0)
    for length in range(longest - 1, max(SHORT_SUMMARY, longest // MOST_OF_A_SUMMARY) - 1, -1):
        data = copy.deepcopy(dict(manuscript.data))
        for item in _with("summary", data):
            item["summary"] = item["summary"][:length]
        count = sum(max(0, len(item["summary"]) - length) for item in items)
        yield _Cut(count, replace(manuscript, data=data))


def _longest_parts(data: Any) -> list[str]:
    parts = sorted(_with("points", data), key=_length, reverse=True)
    return [part["head"] or "上一栏接下来的部分" for part in parts[:NAMED_PARTS]]


def _longest_items(data: Any) -> list[str]:
    items = sorted(_with("summary", data), key=lambda item: len(item["summary"]), reverse=True)
    return [item["name"] for item in items[:NAMED_PARTS]]


def _with(name: str, value: Any) -> Iterator[dict[str, Any]]:
    """All parts of the data that have such a field, wherever the template wants them."""
    if isinstance(value, dict) and name in value:
        yield value
    elif isinstance(value, dict | list | tuple):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from _with(name, inside)


def _length(part: dict[str, Any]) -> int:
    return sum(map(len, part["points"]))
