"""How a decision is judged, and who attacks: with islands, audits and attackers played, so that each rule stands alone."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from generator.disclosure.attackers import Attacker
from generator.disclosure.tasks import NOT_EXACT, Outcome, Task
from generator.records.cells import WITHHELD
from generator.records.measures import Measure
from generator.records.releases import Release
from generator.release import decision as deciding
from generator.release.decision import Decision, Matter, decide
from generator.release.truth import Truth
from tests.records.small_town import town
from tests.release.played_decision import (
    MEASURES,
    PLACES,
    PRINTINGS,
    figure,
    played_matter,
    played_release,
    protection,
)

EXPOSED, UNDECIDED, PROTECTED = Outcome.EXPOSED, Outcome.UNDECIDED, Outcome.PROTECTED
NOTHING = frozenset[int]()


@pytest.fixture
def release() -> Release:
    return played_release()


@pytest.fixture
def matter(release: Release) -> Matter:
    return played_matter(release)


def island(
    outcome: Outcome = PROTECTED,
    numbers: Sequence[int] = (),
    *,
    weight: float = 0.0,
    bound: float = 0.0,
    exposed: Sequence[Task] = (),
    findings: Sequence[int] = (),
    cells: Sequence[int] = range(6),
) -> Any:
    return SimpleNamespace(
        outcome=outcome,
        numbers=frozenset(numbers),
        island=SimpleNamespace(numbers=tuple(cells)),
        suppression=SimpleNamespace(weight=weight, bound=bound, exposed=tuple(exposed)),
        findings=tuple(SimpleNamespace(cell=cell) for cell in findings),
    )


def audited(*outcomes: Outcome) -> Any:
    """One audited release whose figures, place by place, came to this."""
    figures = tuple(
        SimpleNamespace(figure=figure(place), outcome=one)
        for place, one in zip(PLACES, outcomes, strict=False)
    )
    worst = next((one for one in (EXPOSED, UNDECIDED) if one in outcomes), PROTECTED)
    return SimpleNamespace(figures=figures, outcome=worst)


@pytest.fixture
def audits(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the audit of the released figures comes to; what it was asked stands behind that."""
    found: list[Any] = [audited()]

    def auditing(releases: Sequence[Release], _: object) -> list[Any]:
        answer = [one for one in found if not isinstance(one, tuple)]
        found.append(tuple(releases))
        return answer

    monkeypatch.setattr(deciding, "audit_published", auditing)
    monkeypatch.setattr(deciding, "plain", lambda one, _: {"weight": one.suppression.weight})
    return found


class TestJudged:
    """PROTECTED only where every island is, and the audit of what readers get says so as well."""

    @pytest.mark.parametrize(
        ("outcomes", "worst"),
        [
            ((PROTECTED, PROTECTED), PROTECTED),
            ((PROTECTED, UNDECIDED), UNDECIDED),
            ((UNDECIDED, EXPOSED), EXPOSED),
            ((EXPOSED, PROTECTED, UNDECIDED), EXPOSED),
            ((), PROTECTED),
        ],
    )
    def test_the_worst_island_counts(
        self, outcomes: Sequence[Outcome], worst: Outcome, matter: Matter, audits: list[Any]
    ) -> None:
        found = deciding._judged(matter, protection(), [island(one) for one in outcomes], NOTHING)
        assert found.outcome is worst
        assert (found.release is not None) == (worst is PROTECTED)
        assert (dict(found.certificate) != {}) == (worst is PROTECTED)
        # What fails already is not audited too.
        assert (len(audits) > 1) == (worst is PROTECTED)

    def test_exposed_are_the_cells_of_its_tasks_and_of_its_findings_each_once(
        self, matter: Matter, audits: list[Any]
    ) -> None:
        """By the island's own numbers: cell 0 of an island of 4 and 2 is cell 4 of the ledger."""
        tasks = [Task(((0, 1), (1, -1)), NOT_EXACT)]
        islands = [
            island(EXPOSED, cells=(4, 2), exposed=tasks, findings=[1]),
            island(UNDECIDED, cells=(5,), findings=[0]),
        ]
        found = deciding._judged(matter, protection(), islands, NOTHING)
        assert found.exposed == (figure("west"), figure("east"), figure("west", Measure.PERSONS))
        assert (found.outcome, found.release, len(audits)) == (EXPOSED, None, 1)

    @pytest.mark.parametrize("worst", [EXPOSED, UNDECIDED])
    def test_what_the_audit_does_not_pass_is_exposed_by_its_own_figures(
        self, worst: Outcome, matter: Matter, audits: list[Any]
    ) -> None:
        audits[:] = [audited(PROTECTED, worst), audited(PROTECTED, PROTECTED, worst)]
        found = deciding._judged(matter, protection(), [island()], NOTHING)
        assert (found.outcome, found.release, found.exposed) == (
            worst,
            None,
            (figure("east"), figure("west")),
        )
        assert dict(found.certificate) == {}

    def test_what_is_withheld_on_islands_and_elsewhere_is_left_out_and_then_audited(
        self, matter: Matter, audits: list[Any], release: Release
    ) -> None:
        earlier = town().releases[:2]
        islands = [island(numbers=[2]), island(numbers=[5])]
        withheld = frozenset({0, 2, 5})
        found = deciding._judged(replace(matter, earlier=earlier), protection(), islands, withheld)
        assert found.release is not None
        hidden = [
            (row.place, measure)
            for row in found.release.rows
            for measure, value in row.cells
            if value is WITHHELD
        ]
        assert hidden == [("yunhe", MEASURES[0]), ("east", MEASURES[0]), ("west", MEASURES[1])]
        assert audits[-1] == (*earlier, found.release)
        assert (found.exposed, found.astray) == ((), ())
        # Of an earlier release nothing is withheld anew.
        nothing = deciding._judged(matter, protection(candidate=()), islands, withheld).release
        assert nothing == release

    @pytest.mark.parametrize(
        ("costs", "gap", "bound"),
        [(((4, 3), (2, 1)), 0.5, 4.0), (((4, 4),), 0.0, 4.0), (((0, 0),), 0.0, 0.0), ((), 0.0, 0.0)],
    )
    def test_what_it_costs_is_told_with_the_bound_below_which_nothing_is_safe(
        self,
        costs: Sequence[tuple[float, float]],
        gap: float,
        bound: float,
        matter: Matter,
        audits: list[Any],
    ) -> None:
        islands = [island(weight=weight, bound=least) for weight, least in costs]
        found = deciding._judged(matter, protection(), islands, NOTHING)
        assert (found.gap, found.bound, len(audits)) == (gap, bound, 2)
        assert found.certificate == {
            "release": "2026-02",
            "seed": "seed",
            "weight": sum(weight for weight, _ in costs),
            "bound": bound,
            "islands": [{"weight": weight} for weight, _ in costs],
        }


class TestDecide:
    """What is asked of the search."""

    @pytest.fixture
    def asked(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
        asked: dict[str, Any] = {"truth": Truth((9, 12, 4, 6, 5, 6))}
        played = protection()
        played.attackers = lambda apart: [Attacker(f"apart {apart}")]
        played.weights = lambda place, factor: (place, factor(2))
        monkeypatch.setattr(deciding, "ledger_of", lambda *_: played.ledger)
        monkeypatch.setattr(deciding, "truth_of", lambda *_: asked["truth"])
        monkeypatch.setattr(deciding, "_protection", lambda *_: played)
        monkeypatch.setattr(deciding, "_told_by_plan", lambda *_: iter([Attacker("told by plan")]))

        asked["islands"] = [[island(numbers=[2])]]
        asked["given"] = []

        def withholding(*given: object) -> Any:
            """Another answer each time it is asked, the last one for good."""
            asked["given"].append(given)
            return asked["islands"][min(len(asked["given"]), len(asked["islands"])) - 1]

        monkeypatch.setattr(deciding, "settled", lambda _: frozenset({0}))
        monkeypatch.setattr(deciding, "withhold", withholding)
        monkeypatch.setattr(deciding, "_judged", lambda *given: given[2:])
        return asked

    def test_all_attackers_the_weights_of_the_town_and_the_worlds_before(
        self, asked: dict[str, Any], matter: Matter
    ) -> None:
        worlds = ({2: 4, 0: 10, 1: 11}, {3: 6})
        decided: object = decide(replace(matter, worlds=worlds), lambda: 7.0)
        assert decided == (asked["islands"][0], frozenset({0, 2}))
        [(_, attackers, weights, budget, before, always)] = asked["given"]
        assert [one.name for one in attackers] == ["apart 3", "told by plan"]
        assert weights == ("yunhe", deciding._factor("seed", str(PRINTINGS[2])))
        assert budget() == 7.0
        # Only what is otherwise than today's returns say, in the order of the cells.
        assert before == (((0, 1), (1, -1)), ())
        assert always == frozenset({0})

    @pytest.mark.parametrize(("has_rule", "always"), [(True, [{0}, {0, 2, 3, 4, 5}]), (False, [{0}])])
    def test_where_half_the_places_go_the_other_half_goes_too_if_the_plan_says_so(
        self, has_rule: bool, always: list[set[int]], asked: dict[str, Any], matter: Matter
    ) -> None:
        """Cell 2 is of one of two places: then all figures of both are withheld, and everything is decided anew."""
        asked["islands"].append([island(numbers=[1])])
        year: Any = SimpleNamespace(**vars(matter.year) | {"town_only_from_half": has_rule})
        decided: Any = decide(replace(matter, year=year), lambda: 7.0)
        assert [given[-1] for given in asked["given"]] == always
        assert decided[1] == ({0, 1, 2, 3, 4, 5} if has_rule else {0, 2})

    def test_what_must_go_anyway_counts_before_anything_is_decided(
        self, asked: dict[str, Any], matter: Matter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(deciding, "settled", lambda _: frozenset({4}))
        year: Any = SimpleNamespace(**vars(matter.year) | {"town_only_from_half": True})
        decide(replace(matter, year=year), lambda: 7.0)
        assert [given[-1] for given in asked["given"]] == [frozenset({2, 3, 4, 5})]

    def test_what_is_astray_is_exposed_by_its_figures_each_once(
        self, asked: dict[str, Any], matter: Matter
    ) -> None:
        asked["truth"] = Truth((), astray=(4, 2, 4))
        assert decide(matter, lambda: 7.0) == Decision(EXPOSED, astray=(figure("west"), figure("east")))

    def test_without_a_world_nothing_is_decided(self, asked: dict[str, Any], matter: Matter) -> None:
        asked["truth"] = Truth(())
        assert decide(matter, lambda: 7.0) == Decision(UNDECIDED)
        assert asked["given"] == []
