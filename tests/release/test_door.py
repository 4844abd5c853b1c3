"""The door: a return becomes a release that nobody can reckon back, or it is refused and nothing changes."""

import dataclasses
import json
import lzma
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.disclosure.published import audit_published
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_knowledge import surroundings_of
from generator.records.cells import Withheld
from generator.records.loading import load
from generator.records.measures import Measure
from generator.records.releases import Release
from generator.records.town import Town
from generator.release import decision, door
from generator.release.decision import Decision
from generator.release.door import Order, ReturnRefused, make, prepare
from generator.release.restricted import NOTE_FILE
from tests.release.small_month import changed, order, snapshot

REFUSALS = (Path(__file__).with_name("cases") / "refusals.yml").read_text(encoding="utf-8")
CASES: list[Mapping[str, Any]] = yaml.load(REFUSALS, Loader=yaml.BaseLoader)  # noqa: S506
MARCH = [
    ["month: 2026-02", "month: 2026-03"],
    ["2026-03-", "2026-04-"],
    ["amount_to_date: 108642", "amount_to_date: 162963"],
    ["household_times_to_date: 26", "household_times_to_date: 38"],
    ["amount_to_date: 21000", "amount_to_date: 30000"],
    ["notes:", "nothing:\n  - {benefit: skills-training, date: 2026-04-05, reason: 没有办班。}\nnotes:"],
]


def town(of: Order) -> Town:
    loaded = load(of.content)
    assert loaded.town is not None, loaded.problems
    return loaded.town


def hidden(release: Release) -> set[str]:
    return {
        f"{row.place} {measure.value}"
        for row in release.rows
        for measure, value in row.cells
        if isinstance(value, Withheld)
    }


def test_a_small_place_is_withheld_with_a_partner_and_the_total_stays(tmp_path: Path) -> None:
    first = order(tmp_path)
    make(prepare(first))
    (release,) = town(first).releases
    assert {"mouth households", "mouth amount_month"} <= hidden(release)
    assert {name.split()[0] for name in hidden(release)} > {"mouth"}
    assert "yunhe households" not in hidden(release)
    audited = audit_published([release], surroundings_of(town(first)))
    assert [one.outcome for one in audited] == [Outcome.PROTECTED]


def test_amounts_below_the_town_are_rounded_and_the_towns_are_exact(tmp_path: Path) -> None:
    first = order(tmp_path)
    make(prepare(first))
    (release,) = town(first).releases
    amounts = {row.place: row.cells.get(Measure.AMOUNT) for row in release.rows[:4]}
    assert str(amounts["yunhe"]) != "withheld"
    shown = [
        value for place, value in amounts.items() if place != "yunhe" and not isinstance(value, Withheld)
    ]
    assert all(
        value.fen % 100_000 == 0 for value in shown if value is not None and not isinstance(value, int)
    )


def test_the_pattern_stays_for_the_year(tmp_path: Path) -> None:
    first = order(tmp_path)
    make(prepare(first))
    second = order(
        tmp_path,
        changed(
            [
                *MARCH,
                [
                    "mouth\n    cells: {households: 2, persons: 4",
                    "mouth\n    cells: {households: 9, persons: 11",
                ],
                ["households: 53, persons: 90", "households: 60, persons: 97"],
            ]
        ),
        "2026-03.yml",
    )
    make(prepare(second))
    february, march = town(second).releases
    assert hidden(february) <= hidden(march)


def test_a_correction_comes_with_its_erratum_and_names_no_withheld_cell(tmp_path: Path) -> None:
    make(prepare(order(tmp_path)))
    text = changed(
        [
            ["edition: 1", "edition: 2\nreason: 录入时多写了一次。"],
            ["2026-03-10", "2026-03-20"],
            ["household_times_month: 12", "household_times_month: 11"],
            ["household_times_to_date: 26", "household_times_to_date: 25"],
        ]
    )
    correction = order(tmp_path, text, "2026-02.e2.yml")
    make(prepare(correction))
    (erratum,) = town(correction).errata
    assert [(change.measure.value, change.before, change.after) for change in erratum.changes] == [
        ("household_times_month", "12", "11"),
        ("household_times_to_date", "26", "25"),
    ]
    assert not list(correction.restricted.path.glob("unfinished*"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_refusal_says_why_and_changes_nothing(
    case: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = order(tmp_path, changed(case.get("first", [])))
    if "plan" in case:
        plan = first.content / "disclosure.yml"
        text = plan.read_text(encoding="utf-8").replace(
            "    rules:\n", "    household_size: 20\n    rules:\n"
        )
        plan.write_text(text.replace(*case["plan"]), encoding="utf-8")
    if case.get("undecided"):
        monkeypatch.setattr(door, "decide", lambda *_: Decision(Outcome.UNDECIDED))
    else:
        make(prepare(first))
    if case.get("lost"):
        first.given.unlink()
    again = order(tmp_path, changed(case.get("replace", []), changed(case.get("first", []))), case["file"])
    before = snapshot(again.content)
    with pytest.raises(ReturnRefused) as refused:
        prepare(again)
    told = {(problem.code, str(problem.locations[0])) for problem in refused.value.problems}
    assert told == {(drawn["code"], drawn["at"]) for drawn in case["expect"]}
    assert snapshot(again.content) == before


def test_a_month_that_is_not_over_is_refused_before_anything_is_reckoned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "decide", _fails)
    with pytest.raises(ReturnRefused) as refused:
        prepare(order(tmp_path, changed([["published: 2026-03-10", "published: 2026-02-27"]])))
    assert [problem.code for problem in refused.value.problems] == ["公开-02"]


def test_who_rests_on_one_large_payment_is_not_printed(tmp_path: Path) -> None:
    first = order(tmp_path, changed([["largest: [1500, 1200]", "largest: [8000, 900]"]]))
    make(prepare(first))
    (release,) = town(first).releases
    assert "yunhe amount_month" in hidden(release)


def test_a_lost_return_makes_all_that_was_withheld_sensitive_and_stops_nothing(tmp_path: Path) -> None:
    first = order(tmp_path)
    make(prepare(first))
    first.given.unlink()
    second = order(tmp_path, changed(MARCH), "2026-03.yml")
    make(prepare(second))
    assert len(town(second).releases) == 2


def test_a_return_changed_after_its_release_contradicts_what_is_published(tmp_path: Path) -> None:
    first = order(tmp_path)
    make(prepare(first))
    first.given.write_text(changed([["persons: 52", "persons: 51"], ["persons: 90", "persons: 89"]]), "utf-8")
    with pytest.raises(ReturnRefused) as refused:
        prepare(order(tmp_path, changed(MARCH), "2026-03.yml"))
    assert {problem.code for problem in refused.value.problems} == {"放行-06"}
    assert "2026年2月·人数" in refused.value.problems[0].why()


EXPOSED = next(case for case in CASES if case["expect"][0]["code"] == "放行-04")


@pytest.mark.parametrize("silent", ["audit_published", "_exposed"])
def test_the_door_and_the_blind_audit_each_refuse_alone(
    silent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release that one of the two would let pass is refused by the other."""
    first = order(tmp_path, changed(EXPOSED["first"]))
    plan = first.content / "disclosure.yml"
    stated = plan.read_text(encoding="utf-8").replace("    rules:\n", "    correction: 1\n    rules:\n")
    plan.write_text(stated, encoding="utf-8")
    make(prepare(first))
    if silent == "audit_published":
        monkeypatch.setattr(decision, "audit_published", lambda *_: ())
    else:
        monkeypatch.setattr(decision, "_worst", _only_of_audits(decision._worst))
    again = order(tmp_path, changed(EXPOSED["replace"], changed(EXPOSED["first"])), EXPOSED["file"])
    with pytest.raises(ReturnRefused) as refused:
        prepare(again)
    assert {problem.code for problem in refused.value.problems} == {"放行-04"}


def _only_of_audits(worst: Callable[[Iterator[Outcome]], Outcome]) -> Callable[[Iterator[Outcome]], Outcome]:
    """The first judgement, of the islands, is taken for PROTECTED; the second, of the audit, stands."""
    asked: list[None] = []

    def judged(outcomes: Iterator[Outcome]) -> Outcome:
        asked.append(None)
        return worst(outcomes) if len(asked) > 1 else Outcome.PROTECTED

    return judged


def test_the_first_run_says_what_the_restricted_folder_is(tmp_path: Path) -> None:
    first = order(tmp_path)
    prepare(first)
    assert "保密" in (first.restricted.path / NOTE_FILE).read_text(encoding="utf-8")


def test_the_certificate_and_the_seed_stay_in_the_restricted_folder(tmp_path: Path) -> None:
    first = order(tmp_path)
    ready = prepare(first)
    make(ready)
    kept = first.restricted.certificate("2026-02")
    assert kept is not None
    seed = str(kept["seed"])
    assert seed not in "".join(path.read_text(encoding="utf-8") for path in first.content.rglob("*.yml"))
    assert json.dumps(kept["islands"])
    assert seed not in repr(ready)


CANARY = "7340033"


def test_a_confidential_figure_leaves_no_trace(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The amount of a small place, recognisable: nowhere but in the return and its certificate."""
    text = changed(
        [
            ["amount_month: 2400", f"amount_month: {CANARY}"],
            ["amount_month: 54321, amount_to_date: 108642", "amount_month: 7391954, amount_to_date: 7446275"],
        ]
    )
    first = order(tmp_path, text)
    ready = prepare(first)
    make(ready)
    told = [*ready.preview.lines(), *ready.preview.printed, repr(ready), str(ready), repr(ready.decision)]
    out = capfd.readouterr()
    assert CANARY not in "".join(told) + out.out + out.err
    found = [
        path.name for path in tmp_path.rglob("*") if path.is_file() and CANARY.encode() in unpacked(path)
    ]
    assert set(found) <= {"2026-02.yml", "2026-02.certificate.json.xz"}
    assert CANARY not in "".join(path.read_text("utf-8") for path in first.content.rglob("*.yml"))


def unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    return lzma.decompress(data) if path.suffix == ".xz" else data


def test_a_fault_of_ours_shows_no_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = order(tmp_path, changed([["households: 2, persons: 4", f"households: 2, persons: {CANARY}"]]))
    with pytest.raises(ReturnRefused) as refused:
        prepare(first)
    assert CANARY not in str(refused.value) + repr(refused.value)
    monkeypatch.setattr(door, "decide", _fails)
    with pytest.raises(ZeroDivisionError) as fault:
        prepare(dataclasses.replace(first, given=order(tmp_path).given))
    assert "31407" not in str(fault.value)


def _fails(*_: object) -> Decision:
    raise ZeroDivisionError


def test_a_release_that_stands_is_never_written_over(tmp_path: Path) -> None:
    ready = prepare(order(tmp_path))
    make(ready)
    before = snapshot(ready.order.content)
    with pytest.raises(FileExistsError):
        make(ready)
    assert snapshot(ready.order.content) == before


def test_a_count_withheld_ahead_is_not_left_alone_in_its_sum(tmp_path: Path) -> None:
    """Four persons are enough to be printed, and withheld all the same, for next month they may be two."""
    first = order(tmp_path)
    plan = first.content / "disclosure.yml"
    stated = plan.read_text(encoding="utf-8").replace("    rules:\n", "    most_moved: 2\n    rules:\n")
    plan.write_text(stated, encoding="utf-8")
    make(prepare(first))
    persons = {name for name in hidden(town(first).releases[0]) if name.endswith("persons")}
    assert "mouth persons" in persons
    assert len(persons) > 1
