"""What the door does and says, step by step, with whatever reckons played by something that only answers."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from generator.disclosure.figures import Figure
from generator.disclosure.tasks import Outcome
from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused, Problem
from generator.intake.returns import Return
from generator.records.errata import ErratumKind
from generator.records.loading import read_draft
from generator.records.measures import Measure
from generator.records.releases import Release, Review, Stage
from generator.records.town import Town
from generator.release import door
from generator.release.decision import Decision
from generator.release.door import Order, ReturnRefused, prepare
from generator.release.preview import Preview
from generator.release.restricted import Restricted
from tests.records.small_town import town
from tests.release.small_month import released

DAY = datetime.date(2026, 3, 12)
REVIEW = Review.model_construct(stage=Stage.FIRST, role="经办岗", date=DAY)
NOTICE = Problem("节假-01", (), details={"year": "2027"})
ERROR = Problem("发布-01", ())


class Played:
    """A door whose reckoning is played: what it was asked, in order, and what comes of it."""

    def __init__(self, patch: pytest.MonkeyPatch, around: Town) -> None:
        self.steps: list[str] = []
        self.asked: dict[str, tuple[Any, ...]] = {}
        self.decision = Decision(Outcome.PROTECTED, town().releases[-1])
        parts: dict[str, Callable[..., Any]] = {
            "heal": lambda _: (),
            "_town": lambda content: (around, read_draft(content)[0]),
            "candidate_of": lambda *_: "candidate",
            "against": lambda *_: (),
            "_earlier": lambda *_: ("earlier",),
            "_matter": lambda *_: "matter",
            "decide": lambda *_: self.decision,
            "_without_return": lambda *_: ("2025-12",),
            "objections": lambda *_, **__: (),
            "unprinted": lambda *_: (),
            "demand_as_shown": lambda *_: (),
            "erratum_of": lambda *given: given,
            "groupings": lambda *_: ("grouping",),
            "preview_of": lambda *_: Preview((), (), ()),
            "_doubts": lambda *_: ("doubt",),
        }
        for name, part in parts.items():
            patch.setattr(door, name, self._noted(name, part))

    def _noted(self, name: str, part: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: Any, **named: Any) -> Any:
            self.steps.append(name)
            self.asked[name] = (*given, *named.values())
            return part(*given, **named)

        return noted


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Played:
    return Played(monkeypatch, released((2025, 12, 1), (2026, 1, 1)))


def test_every_step_is_told_before_it_is_taken(played: Played, order: Order) -> None:
    """Whatever reckons for long says so first; what was interrupted is healed before anything is read."""
    ready = prepare(order, played.steps.append)
    assert played.steps == [
        "正在读公开记录和报表",
        "heal",
        "_town",
        "candidate_of",
        "against",
        "_earlier",
        "正在核对以前各期的核对记录",
        "_matter",
        "正在定哪些数不公布，再用全部公布的数推算",
        "decide",
        "_without_return",
        "objections",
        "unprinted",
        "demand_as_shown",
        "正在看合并哪些村能多公布几个数",
        "groupings",
        "preview_of",
    ]
    assert ready.doubts == ()
    assert [str(one) for one in ready.groupings] == ["grouping"]
    assert ready.is_signed
    prepare(order)


def test_what_is_reckoned_rests_on_the_return_and_on_all_that_is_published(
    played: Played, order: Order, given: Return
) -> None:
    ready = prepare(order)
    around = played.asked["_earlier"][1]
    assert played.asked["_matter"] == (order, around, "candidate", ("earlier", given))
    assert played.asked["decide"][0] == "matter"
    assert played.asked["candidate_of"] == (given, around)
    # Nothing of February is public yet: the preview compares with the last month there is.
    assert (ready.before, ready.erratum) == (around.releases[-1], None)
    assert played.asked["preview_of"] == (ready.release, around.releases[-1], around)
    assert played.asked["unprinted"][2] is None
    assert played.asked["against"][-1] is None
    assert played.asked["objections"][-1] is False
    assert (ready.given, ready.town) == (given, around)
    assert order.restricted.released() == {"2025-12", "2026-01"}


def test_of_a_correction_the_edition_before_is_what_is_corrected(
    monkeypatch: pytest.MonkeyPatch, order: Order
) -> None:
    played = Played(monkeypatch, released((2026, 1, 1), (2026, 2, 1), (2026, 2, 2)))
    ready = prepare(order)
    before = ready.town.releases[-1]
    erratum: object = ready.erratum
    assert erratum == (before, ready.release, ErratumKind.CORRECTION, "")
    assert (ready.before, played.asked["unprinted"][2]) == (before, before)
    text = order.given.read_text("utf-8")
    order.given.write_text(f"{text}reason: 后来补报。\nkind: 修订\n", "utf-8")
    revised: object = prepare(order).erratum
    assert revised == (before, ready.release, ErratumKind.REVISION, "后来补报。")


def test_of_a_town_that_has_published_nothing_nothing_is_compared(
    monkeypatch: pytest.MonkeyPatch, order: Order
) -> None:
    Played(monkeypatch, released())
    assert prepare(order).before is None


@pytest.mark.usefixtures("played")
@pytest.mark.parametrize("of", ["against", "objections", "unprinted", "demand_as_shown"])
def test_an_error_of_any_check_refuses_and_a_notice_of_any_does_not(
    of: str, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, of, lambda *_, **__: (NOTICE,))
    prepare(order)
    monkeypatch.setattr(door, of, lambda *_, **__: (NOTICE, ERROR))
    with pytest.raises(ReturnRefused) as refused:
        prepare(order)
    assert refused.value.problems == (NOTICE, ERROR)


def test_what_the_order_says_goes_before_what_the_return_says(
    played: Played, order: Order, given: Return
) -> None:
    said = prepare(replace(order, published=DAY, reviews=(REVIEW,), today=DAY)).given
    assert (said.published, said.reviews) == (DAY, (REVIEW,))
    assert played.asked["against"][-1] == DAY
    own = prepare(order).given
    assert (own.published, own.reviews) == (given.published, given.reviews)
    assert (Order(order.content, order.given).seconds, order.today) == (120.0, None)


def test_a_return_that_cannot_be_read_is_refused_with_its_problems(played: Played, order: Order) -> None:
    order.given.write_text("month: 2026-02\n", "utf-8")
    with pytest.raises(ReturnRefused) as refused:
        prepare(order)
    assert refused.value.problems
    assert "candidate_of" not in played.steps


def test_the_clock_of_the_whole_order_runs_once(
    played: Played, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the decision leaves of the time is what the groupings get; what is over is told as over."""
    now = 1000.0
    monkeypatch.setattr("generator.release.door.time.monotonic", lambda: now)
    prepare(replace(order, seconds=30.0))
    decided, grouped = played.asked["decide"][1], played.asked["groupings"][1]
    assert (decided(), grouped()) == (30.0, 30.0)
    now = 1020.0
    assert (decided(), grouped()) == (10.0, 10.0)
    now = 1040.0
    assert decided() == -10.0


FIGURES = tuple(
    Figure("minimum-living", None, place.id, Month(2026, 2), Measure.PERSONS) for place in town().places
)


LIVING = "最低生活保障·{}·2026年2月·人数"
REFUSED: dict[str, tuple[Decision, tuple[str, ...], float, str, str | None]] = {
    "astray": (Decision(Outcome.EXPOSED, astray=FIGURES[:1]), (), 9.0, "放行-06", LIVING.format("云河镇")),
    "astray goes first": (
        Decision(Outcome.EXPOSED, astray=FIGURES[:1]), ("a",), 0.0, "放行-06", LIVING.format("云河镇")
    ),
    "undecided": (Decision(Outcome.UNDECIDED), (), 9.0, "放行-05", None),
    "undecided and lost": (Decision(Outcome.UNDECIDED), ("a",), 9.0, "放行-05", None),
    "no time left": (Decision(Outcome.EXPOSED), ("a",), 0.0, "放行-05", None),
    "lost": (Decision(Outcome.EXPOSED), ("2026-01", "2025-12"), 9.0, "放行-19", "2026-01、2025-12"),
    "many lost": (Decision(Outcome.EXPOSED), tuple("123456"), 9.0, "放行-19", "1、2、3、4、5等 6 份"),
    "exposed": (Decision(Outcome.EXPOSED, exposed=FIGURES[1:2]), (), 9.0, "放行-04", LIVING.format("东河村")),
    "a release that is not protected": (
        Decision(Outcome.EXPOSED, release=town().releases[0]), (), 9.0, "放行-04", ""
    ),
    "protected and no release": (Decision(Outcome.PROTECTED), (), 9.0, "放行-04", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_proven_to_be_protected_is_refused_and_says_why(
    case: str, played: Played, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """{code: 放行-05}: where the time is over, what looks exposed may only not have been searched to the end."""
    played.decision, missing, seconds, code, details = REFUSED[case]
    monkeypatch.setattr(door, "_without_return", lambda *_: missing)
    monkeypatch.setattr("generator.release.door.time.monotonic", lambda: 0.0)
    with pytest.raises(ReturnRefused) as refused:
        prepare(replace(order, seconds=seconds))
    (problem,) = refused.value.problems
    assert (problem.code, str(problem.locations[0])) == (code, "2026-02.yml")
    assert list(problem.details.values()) == ([] if details is None else [details])


def test_records_with_problems_are_told_as_they_are(order: Order) -> None:
    (order.content / "site.yml").write_text("name: 云河镇\n", "utf-8")
    with pytest.raises(ContentRefused) as refused:
        prepare(order)
    assert not isinstance(refused.value, ReturnRefused)
    assert refused.value.problems


def test_an_order_belongs_to_the_folder_of_its_return(order: Order) -> None:
    assert order.restricted == Restricted(order.given.parent)
    made: Release = town().releases[0].model_copy(update={"sample": False})
    assert list(door._real([made, made.model_copy(update={"sample": True})])) == [made.stem]
