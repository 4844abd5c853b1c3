"""A second attacker that counts through every world of a small table, and shares no code with the first."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from generator.disclosure.attackers import Attacker
from generator.disclosure.case import Case
from generator.disclosure.relations import Relation, Terms
from generator.disclosure.tables import LinkedTables, Pattern, World
from generator.disclosure.tasks import Task


def every_world(tables: LinkedTables, withheld: Pattern, attacker: Attacker) -> list[World]:
    """Every world that the release and the attacker's knowledge allow, by trying values cell after cell."""
    known = dict(attacker.known)
    ranges: list[range] = []
    for number, cell in enumerate(tables.cells):
        seen = cell.bounds if cell.shown is None or number in withheld else cell.shown
        values = range(seen.low, seen.high + 1)
        ranges.append(range(known[number], known[number] + 1) if number in known else values)
    rules = [*tables.relations, *attacker.beliefs]
    last = {at: max(cell for cell, _ in rule.terms) for at, rule in enumerate(rules)}
    ready = [[rules[at] for at, cell in last.items() if cell == number] for number in range(len(ranges))]
    return list(_grown((), ranges, ready))


def _grown(start: World, ranges: Sequence[range], ready: Sequence[Sequence[Relation]]) -> Iterator[World]:
    at = len(start)
    if at == len(ranges):
        yield start
        return
    for value in _implied(start, ready[at]) or ranges[at]:
        world = (*start, value)
        if value in ranges[at] and all(_is_true(rule, world) for rule in ready[at]):
            yield from _grown(world, ranges, ready)


def _implied(start: World, rules: Sequence[Relation]) -> list[int] | None:
    """The one value that a sum leaves for the next cell, where there is a sum."""
    for rule in rules:
        factor = dict(rule.terms)[len(start)]
        if rule.low is not None and rule.low == rule.high and factor == 1:
            return [rule.low - sum(each * start[cell] for cell, each in rule.terms if cell != len(start))]
    return None


def _is_true(rule: Relation, world: World) -> bool:
    value = sum(factor * world[cell] for cell, factor in rule.terms)
    return (rule.low is None or value >= rule.low) and (rule.high is None or value <= rule.high)


def reach(worlds: Sequence[World], subject: Terms) -> tuple[int, int]:
    """The least and the greatest value of an expression over these worlds."""
    values = [sum(factor * world[cell] for cell, factor in subject) for world in worlds]
    return min(values), max(values)


def is_kept(tables: LinkedTables, withheld: Pattern, task: Task) -> bool:
    """Whether a task holds, by looking at every world."""
    return is_kept_in(every_world(tables, withheld, task.attacker), withheld, task)


def printed_alike(worlds: Sequence[World], tables: LinkedTables, withheld: Pattern) -> list[World]:
    """Those of the worlds of a table withheld altogether that a release with this pattern allows."""
    shown = [(at, cell.shown) for at, cell in enumerate(tables.cells) if cell.shown and at not in withheld]
    return [world for world in worlds if all(seen.low <= world[at] <= seen.high for at, seen in shown)]


def is_kept_in(worlds: Sequence[World], withheld: Pattern, task: Task) -> bool:
    """Whether a task holds, where these are all worlds of its attacker."""
    if task.guard is not None and task.guard not in withheld:
        return True
    lowest, highest = reach(worlds, task.subject)
    wanted = task.requirement
    return (
        (wanted.low is None or lowest <= wanted.low)
        and (wanted.high is None or highest >= wanted.high)
        and highest - lowest >= wanted.width
    )


def cheaper_and_safe(case: Case, weight: float) -> Iterator[Pattern]:
    """Every pattern that weighs less than this and keeps all tasks of a case, by looking at every pattern and every world."""
    tables = case.tables
    worlds = {
        each: every_world(tables, case.everything, each) for each in {task.attacker for task in case.tasks}
    }
    free = sorted(case.free)
    for chosen in chain.from_iterable(combinations(free, size) for size in range(len(free) + 1)):
        pattern = case.withheld | frozenset(chosen)
        if case.weight(pattern) < weight and all(
            is_kept_in(printed_alike(worlds[task.attacker], tables, pattern), pattern, task)
            for task in case.tasks
        ):
            yield pattern
