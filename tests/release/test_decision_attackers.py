"""Who attacks, whom the plan says to talk to each other, and what each release's seed draws."""

import hashlib
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.figures import Printing
from generator.records.plan import Reader
from generator.records.releases import Release
from generator.release import decision as deciding
from generator.release.decision import Matter
from generator.release.sensitivity import share_of
from tests.release.played_decision import (
    FEBRUARY,
    PRINTINGS,
    figure,
    played_matter,
    played_release,
    protection,
)


@pytest.fixture
def release() -> Release:
    return played_release()


@pytest.fixture
def matter(release: Release) -> Matter:
    return played_matter(release)


class TestAttackers:
    """The clerks, and whom the plan says to talk to each other."""

    def attacking(self, *coalitions: Sequence[Reader]) -> dict[str, tuple[tuple[int, int], ...]]:
        played = protection()
        printings = [*PRINTINGS, Printing(figure("east", benefit="living"), FEBRUARY, 1)]
        # A sum that nobody prints is no clerk's.
        played.ledger.printings = (*printings, Printing(figure("east", benefit="year")))
        played.truth = (*played.truth, 8, 99)
        others = (Attacker("contributor 2", ((2, 4),)), Attacker("contributor 4", ((4, 5),)))

        def attackers(apart: int | None = None) -> Sequence[Attacker]:
            patients = [Attacker("patient", ((9, apart),))] if apart is not None else []
            return [OUTSIDER, *others, Attacker("villager", ((1, 12),)), *patients]

        played.attackers = attackers
        stated = tuple(SimpleNamespace(readers=readers) for readers in coalitions)
        year: Any = SimpleNamespace(most_moved=3, coalitions=stated)
        return {one.name: one.known for one in deciding._told_by_plan(played, year)}

    def test_each_clerk_knows_all_printed_figures_of_one_benefit(self) -> None:
        assert self.attacking() == {
            "clerk relief": ((0, 9), (1, 12), (2, 4), (3, 6), (4, 5), (5, 6)),
            "clerk living": ((6, 8),),
        }

    def test_one_of_each_kind_that_is_named_attacks_with_one_of_each_other(self) -> None:
        found = self.attacking((Reader.CONTRIBUTOR, Reader.VILLAGER))
        assert list(found)[2:] == ["contributor 2 + villager", "contributor 4 + villager"]
        assert found["contributor 2 + villager"] == ((1, 12), (2, 4))
        found = self.attacking((Reader.CLERK, Reader.PATIENT), (Reader.VILLAGER, Reader.PATIENT))
        assert list(found)[2:] == ["clerk relief + patient", "clerk living + patient", "villager + patient"]
        assert found["villager + patient"] == ((1, 12), (9, 3))
        found = self.attacking((Reader.CONTRIBUTOR, Reader.CONTRIBUTOR))
        assert len(found) == 2 + 4

    def test_one_alone_is_no_coalition(self) -> None:
        assert list(self.attacking((Reader.CONTRIBUTOR,), ())) == ["clerk relief", "clerk living"]


def test_a_factor_is_drawn_from_the_seed_near_one() -> None:
    """A tenth up or down: enough to change ties, too little to change what readers lose."""
    drawn = [deciding._factor(f"{number}", "cell") for number in range(2000)]
    assert 0.9 <= min(drawn) < 0.902 and 1.098 < max(drawn) <= 1.1
    digest = int(hashlib.sha256(b"7 cell").hexdigest()[:16], 16)
    assert deciding._factor("7", "cell") == pytest.approx(0.9 + 0.2 * digest / 2**64, abs=1e-12)


def test_each_release_has_the_share_of_its_own_seed(matter: Matter) -> None:
    assert matter.share("2026-02") == share_of("seed")
    assert matter.share("2026-01") == share_of("its own")
    assert matter.share("2025-12") == share_of(None)
    assert len({share_of(one) for one in ("seed", "its own", None)}) == 3
