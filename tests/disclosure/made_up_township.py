"""A made-up table of villages and benefits in which many are alone in a figure, large enough that work done once for each of them shows."""

import pytest

from generator.disclosure.attackers import Attacker, contributors
from generator.disclosure.cubes import cube

VILLAGES, BENEFITS, THRESHOLD = 12, 9, 5
TABLE = cube(
    [
        [[("town", [f"v{village}" for village in range(VILLAGES)])]],
        [[("all", [f"b{benefit}" for benefit in range(BENEFITS)])]],
    ],
    {
        (f"v{village}", f"b{benefit}"): (7 * village + 5 * benefit + village * benefit) % 11
        for village in range(VILLAGES)
        for benefit in range(BENEFITS)
    },
)
SENSITIVE = frozenset(cell for cell, value in enumerate(TABLE.truth) if 0 < value < THRESHOLD)
INSIDERS = contributors(SENSITIVE, TABLE.truth, most=1)


def asked_for(monkeypatch: pytest.MonkeyPatch, attack: type, name: str) -> list[Attacker]:
    """For whom a way to attack is taken, each time from now on."""
    asked: list[Attacker] = []
    really = getattr(attack, name)

    def recorded(self: object, attacker: Attacker, *args: object) -> object:
        asked.append(attacker)
        return really(self, attacker, *args)

    monkeypatch.setattr(attack, name, recorded)
    return asked
