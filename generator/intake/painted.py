"""Whether a conditional format hides a figure together with the cell's own look, or with another conditional format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from generator.intake.book import Area, Cell
from generator.intake.letters import SAME_COLOUR, Colour, is_lost
from generator.intake.part import Refused

HIDDEN = f"条件格式：{SAME_COLOUR}"
_MOST_STEPS = 5_000_000
"""Cells of all areas of rules that are looked at; forty areas over twenty thousand cells have 800,000."""


@dataclass(frozen=True)
class Paint:
    """The colour of letters, or None where it is left as it is, and the grounds, none where they are left."""

    letters: Colour | None = None
    grounds: tuple[Colour, ...] = ()


def hidden_cells(
    rules: Sequence[tuple[Area, Paint]], own: Callable[[Cell], Paint], cells: Iterable[Cell]
) -> Iterator[Cell]:
    """The cells whose letters cannot be seen where several of the rules, or one and the cell's own look, meet.

    Raises Refused where there are more cells and areas than can be looked at.
    """
    known: dict[tuple[Paint, tuple[int, ...]], bool] = {}
    for cell, turns in _ruled(rules, set(cells)).items():
        key = own(cell), tuple(turns)
        if key not in known:
            known[key] = is_hidden(key[0], [rules[turn][1] for turn in turns])
        if known[key]:
            yield cell


def is_hidden(own: Paint, rules: Sequence[Paint]) -> bool:
    """Whether letters of the cell or of any rule are lost on a ground that may lie under them."""
    return any(
        letters is not None and any(is_lost(letters, ground) for ground in grounds)
        for letters, grounds in _meetings(own, rules)
    )


def _meetings(own: Paint, rules: Sequence[Paint]) -> Iterator[tuple[Colour | None, tuple[Colour, ...]]]:
    """Letters and grounds that may come together: a rule that sets both leaves nothing of the cell's own look."""
    for rule in rules:
        if rule.letters is None:
            yield own.letters, rule.grounds
        elif not rule.grounds:
            yield rule.letters, own.grounds
    for one, other in product(rules, rules):
        yield one.letters, other.grounds


def _ruled(rules: Sequence[tuple[Area, Paint]], cells: set[Cell]) -> Mapping[Cell, list[int]]:
    """The filled cells that rules are for, each with the turns of its rules."""
    found: dict[Cell, list[int]] = {}
    steps = 0
    for turn, (area, _) in enumerate(rules):
        size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
        steps += min(size, len(cells))
        if steps > _MOST_STEPS:
            raise Refused("表格-05")
        held = _cells_of(area) if size <= len(cells) else (cell for cell in cells if area.holds(cell))
        for cell in held:
            if cell in cells:
                found.setdefault(cell, []).append(turn)
    return found


def _cells_of(area: Area) -> Iterator[Cell]:
    return product(range(area.top, area.bottom + 1), range(area.left, area.right + 1))
