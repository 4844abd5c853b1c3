"""The ledger knows every relation among releases that a reader knows, and the audit judges by it."""

from typing import Any

import pytest

from generator.disclosure.audit import audit
from generator.disclosure.islands import islands
from generator.disclosure.ledger import Ledger, ledger_of
from generator.disclosure.protection import Protection
from generator.disclosure.tables import LinkedTables
from tests.disclosure.small_town import PLAN, release, surroundings, texts

CASES = texts("ledgers.yml")


def drawn(case: dict[str, Any]) -> Ledger:
    releases = [
        release(each["month"], each["rows"], int(each.get("edition", "1")), arrears=each.get("arrears", "0"))
        for each in case["releases"]
    ]
    return ledger_of(releases, surroundings())


def found(ledger: Ledger, tables: LinkedTables) -> list[str]:
    protection = Protection(PLAN, ledger, ())
    doubts = protection.doubts(ledger.withheld)
    return [
        f"{ledger.printings[each.cell].figure} "
        f"{each.interval.low if each.interval else '?'}..{each.interval.high if each.interval else '?'} "
        f"{each.outcome.value}"
        for each in audit(tables, frozenset(), doubts)
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_what_a_reader_can_work_out(case: dict[str, Any]) -> None:
    ledger = drawn(case)
    assert found(ledger, ledger.tables) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_islands_tell_the_same(case: dict[str, Any]) -> None:
    """Whatever can be said of a cell is said by its own island."""
    ledger = drawn(case)
    whole = {each.cell: each for each in audit(ledger.tables, frozenset(), doubts_of(ledger))}
    for island in islands(ledger.tables, frozenset()):
        own = [each for each in doubts_of(ledger) if each.cell in island.place_of]
        for doubt in own:
            at = island.place_of[doubt.cell]
            moved = type(doubt)(at, doubt.needed, doubt.safe_from, doubt.zero_is_safe)
            (finding,) = audit(island.tables, frozenset(), [moved])
            assert finding.interval == whole[doubt.cell].interval
            assert finding.outcome is whole[doubt.cell].outcome


def doubts_of(ledger: Ledger) -> list[Any]:
    return list(Protection(PLAN, ledger, ()).doubts(ledger.withheld))
