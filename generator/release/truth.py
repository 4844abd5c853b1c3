"""The truth of a ledger: what the returns say of every figure, and where no return says it, what fits the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.figures import Figure, Printing
from generator.disclosure.ledger import Ledger
from generator.disclosure.tables import Pattern, World
from generator.disclosure.worlds import WholeAttack
from generator.foundation.money import Money
from generator.intake.returns import Exact, Return


@dataclass(frozen=True)
class Truth:
    """A world of the ledger; `unknown` are its withheld cells of which no return tells.

    `astray` are cells that cannot be so together with what is published; with any of them there is no world.
    """

    world: World = field(repr=False)
    unknown: Pattern = frozenset()
    astray: tuple[int, ...] = ()


def truth_of(ledger: Ledger, returns: Iterable[Return], seconds: float = 60.0) -> Truth:
    """The world of the returns, in the ledger's smallest units (户, 人 …, 分)."""
    told = told_by(returns)
    known = {number: told[printing] for number, printing in enumerate(ledger.printings) if printing in told}
    for number, cell in enumerate(ledger.tables.cells):
        # A figure that stands in print exactly needs no return.
        if number not in known and number not in ledger.candidate and cell.shown and not cell.shown.width:
            known[number] = cell.shown.low
    unknown = frozenset(number for number in ledger.withheld if number not in known)
    _derive(ledger, known)
    astray = tuple(_astray(ledger, known))
    if astray:
        return Truth((), unknown, astray)
    return Truth(_completed(ledger, known, seconds), unknown)


def told_by(returns: Iterable[Return]) -> Mapping[Printing, int]:
    """What returns say of each cell, in the ledger's smallest units."""
    return dict(_told(returns))


def _told(returns: Iterable[Return]) -> Iterator[tuple[Printing, int]]:
    for given in returns:
        for row in given.rows:
            for measure, value in row.cells.figures():
                figure = Figure(row.benefit, row.part, row.place, given.period_of(row), measure)
                yield Printing(figure, given.month, given.edition), size(value)


def size(value: Exact) -> int:
    """A count, or an amount in 分."""
    return value.fen if isinstance(value, Money) else value


def _derive(ledger: Ledger, known: dict[int, int]) -> None:
    """Every figure that a sum leaves no choice about."""
    sums = [relation for relation in ledger.tables.relations if relation.is_sum]
    found = True
    while found:
        found = False
        for relation in sums:
            missing = [term for term in relation.terms if term[0] not in known]
            if len(missing) == 1:
                number, factor = missing[0]
                rest = sum(each * known[cell] for cell, each in relation.terms if cell != number)
                known[number] = -rest * factor
                found = True


def _astray(ledger: Ledger, known: Mapping[int, int]) -> Iterator[int]:
    """The cells of what is known that contradict what is printed or each other."""
    for number, value in known.items():
        if not ledger.tables.known(number, ledger.candidate).holds(value):
            yield number
    for relation in ledger.tables.relations:
        if all(cell in known for cell, _ in relation.terms) and not relation.holds(known):
            yield from (cell for cell, _ in relation.terms)


def _completed(ledger: Ledger, known: Mapping[int, int], seconds: float) -> World:
    """A whole world with these figures; empty where the solver finds none."""
    count = len(ledger.tables.cells)
    if len(known) == count:
        return tuple(known[number] for number in range(count))
    reader = Attacker("returns", tuple(sorted(known.items())))
    attack = WholeAttack(Attack(ledger.tables, (reader,)), ledger.tables, ledger.candidate)
    missing = next(number for number in range(count) if number not in known)
    _, world = attack.search(reader, ((missing, 1),), -1, 0, seconds)
    return world or ()
