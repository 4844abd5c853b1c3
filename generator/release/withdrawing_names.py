"""The names by which a withdrawal is asked for: which benefit and place are meant, and what could have been written."""

from collections.abc import Sequence

from generator.foundation.near_names import nearest
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.records.town import Town

_LISTED = 20
"""Names that a message lists; of more it says so."""


def named(what: str, place: str | None, town: Town) -> tuple[str, str | None]:
    """The ids of the benefit and of the place; a benefit has its short name too.

    Raises ContentRefused, where neither is known with a problem for each.
    """
    benefits = {word: one.id for one in town.benefits for word in (one.id, one.short_name, one.name)}
    places = {word: one.id for one in town.places for word in (one.id, one.name)}
    titles = {one.title for records in (town.policies, town.interpretations, town.pages) for one in records}
    problems = []
    if what not in benefits:
        listed = _list_of([one.name for one in town.benefits]) + "；政策、页面写标题"
        problems.append(_unknown(what, "项目、政策或者页面", listed, {*benefits, *titles}))
    if place is not None and place not in places:
        problems.append(_unknown(place, "地点", _list_of([one.name for one in town.places]), set(places)))
    if problems:
        raise ContentRefused(problems)
    return benefits[what], None if place is None else places[place]


def _unknown(read: str, kind: str, listed: str, known: set[str]) -> Problem:
    meant = nearest(read, known) or _only_with(read, known)
    near = f"想写的是不是“{meant}”？" if meant else f"能写的：{listed}。"
    return Problem("撤回-06", (Location("命令"),), read, {"kind": kind, "near": near})


def _only_with(read: str, known: set[str]) -> str | None:
    """The one known name that holds what was typed; None where none does or several do."""
    holding = [name for name in known if read and read in name]
    return holding[0] if len(holding) == 1 else None


def _list_of(names: Sequence[str]) -> str:
    rest = len(names) - _LISTED
    return "、".join(names[:_LISTED]) + (f"，还有 {rest} 个没有列出来，菜单选 7 看得全" if rest > 0 else "")
