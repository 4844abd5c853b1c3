"""What the door holds in its hands tells no confidential figure, secret or reason when it is printed, in a log or a traceback."""

import dataclasses
from pathlib import Path

import pytest

from generator.release import door
from generator.release.decision import Decision, Matter, decide
from generator.release.door import make, prepare
from tests.release.small_month import changed, order
from tests.release.test_door import MARCH

EXACT = ("31407", "20514", "2400")
"""Amounts of the small town's return that are published rounded or not at all."""
REASON = "核对过名册，没有错。"


def test_nothing_that_is_printed_tells_of_a_return(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = order(tmp_path)
    make(prepare(first))
    asked: list[Matter] = []
    decided: list[Decision] = []

    def watched(matter: Matter, budget: object) -> Decision:
        asked.append(matter)
        decided.append(decide(matter, budget))  # type: ignore[arg-type]  # handed on as it came
        return decided[-1]

    monkeypatch.setattr(door, "decide", watched)
    ready = prepare(order(tmp_path, changed(MARCH), "2026-03.yml"))
    approval = dataclasses.replace(ready.approval, reasons={"疑点-01": REASON})
    (matter,), (decision,) = asked, decided
    assert matter.returns and matter.seeds and matter.worlds and decision.certificate
    printed = "".join(map(repr, (ready, matter, decision, approval)))
    assert len(first.restricted.key()) == 32  # as long as the digest that it keys (RFC 2104, section 3)
    secrets = (matter.seed, *matter.seeds.values(), approval.secret.hex(), repr(approval.secret), REASON)
    assert [one for one in (*EXACT, *secrets) if one in printed] == []
    worlds = [repr(world) for world in matter.worlds]
    assert [world for world in worlds if world in printed] == []
    assert "certificate" not in printed
