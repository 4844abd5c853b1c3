"""The decision at the door: who attacks, and what comes of it where no world fits the returns."""

from pathlib import Path

import pytest

from generator.disclosure.attackers import Attacker
from generator.disclosure.published import audit_published
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_knowledge import surroundings_of
from generator.disclosure.withholding import withhold
from generator.records.cells import Withheld
from generator.records.loading import load
from generator.release import decision, door
from generator.release.door import ReturnRefused, make, prepare
from generator.release.sensitivity import FullProtection
from generator.release.truth import Truth
from tests.release.small_month import order, snapshot

COALITIONS = """    coalitions:
      - readers: [当事人, 看过公示栏的人]
      - readers: [一项的经办人, 长期对照的人]
      - readers: [当事人]
"""


def test_whom_the_plan_says_to_talk_to_each_other_attack_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = order(tmp_path)
    plan = first.content / "disclosure.yml"
    plan.write_text(plan.read_text("utf-8") + COALITIONS, "utf-8")
    attackers: dict[str, frozenset[int]] = {}

    printed: dict[str, set[int]] = {}

    def watched(protection: FullProtection, attacking: tuple[Attacker, ...], *more: object) -> object:
        attackers.update({one.name: one.cells for one in attacking})
        for number, printing in enumerate(protection.ledger.printings):
            if printing.released is not None:
                printed.setdefault(f"clerk {printing.figure.benefit}", set()).add(number)
        return withhold(protection, attacking, *more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(decision, "withhold", watched)
    make(prepare(first))
    clerks = {name for name in attackers if name.startswith("clerk ") and " + " not in name}
    assert {name: attackers[name] for name in clerks} == printed
    assert clerks == {"clerk minimum-living", "clerk temporary-relief"}
    together = {name: name.split(" + ") for name in attackers if " + " in name}
    assert together
    for name, members in together.items():
        assert attackers[name] == frozenset().union(*(attackers.get(one, frozenset()) for one in members))
    kinds = {tuple(member.split()[0] for member in members) for members in together.values()}
    assert ("contributor", "villager") in kinds


@pytest.mark.parametrize("has_rule", [False, True])
def test_half_the_villages_take_the_other_half_with_them_where_the_plan_says_so(
    tmp_path: Path, *, has_rule: bool
) -> None:
    """Of three places the small one needs a partner: two of three are withheld, and with the rule all three."""
    first = order(tmp_path)
    plan = first.content / "disclosure.yml"
    if has_rule:
        plan.write_text(plan.read_text("utf-8") + "    town_only_from_half: true\n", "utf-8")
    make(prepare(first))
    town = load(first.content).town
    assert town is not None
    (release,) = town.releases
    left_out = {
        (row.benefit, row.place)
        for row in release.rows
        if any(isinstance(value, Withheld) for _, value in row.cells)
    }
    support = {place for benefit, place in left_out if benefit == "minimum-living"}
    assert len(support) == (3 if has_rule else 2)
    assert "mouth" in support and "yunhe" not in support
    audited = audit_published([release], surroundings_of(town))
    assert [one.outcome for one in audited] == [Outcome.PROTECTED]


def test_where_no_world_fits_the_returns_nothing_is_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decision, "truth_of", lambda *_: Truth(()))
    first = order(tmp_path)
    before = snapshot(first.content)
    with pytest.raises(ReturnRefused) as refusal:
        prepare(first)
    assert [problem.code for problem in refusal.value.problems] == ["放行-05"]
    assert snapshot(first.content) == before


@pytest.mark.parametrize(
    ("count", "told"), [(1, "甲"), (5, "甲、乙、丙、丁、戊"), (6, "甲、乙、丙、丁、戊等 6 个数")]
)
def test_of_many_cells_the_first_five_are_named(count: int, told: str) -> None:
    assert door._listed(tuple("甲乙丙丁戊己"[:count])) == told
