"""A workbook at the door: sent for approval first, released with its three dates, refused with cells and reasons."""

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.money import Money
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.intake.reading import read_alone
from generator.records.loading import load, read_draft
from generator.release.approval import Approval
from generator.release.door import Order, Ready, ReturnRefused, make, prepare
from generator.release.turn import turn
from tests.intake.small_town import unreleased
from tests.intake.workbooks import edited, filled, write
from tests.records.broken_town import TOWN
from tests.release.approved import approved
from tests.release.small_month import order as yaml_order
from tests.release.small_month import snapshot

DRAWN = Path(__file__).with_name("cases") / "workbook_refusals.yml"
CASES: list[Mapping[str, Any]] = yaml.safe_load(DRAWN.read_text(encoding="utf-8"))


def sent(folder: Path, edits: Sequence[Mapping[str, Any]] | None = None) -> Order:
    """The order to release a month whose sheet was made before its dates were filled in."""
    return approved(order(folder, edits))


def order(folder: Path, edits: Sequence[Mapping[str, Any]] | None = None, *, signed: bool = True) -> Order:
    content = folder / "content"
    content = content if content.exists() else unreleased(folder)
    draft, _ = read_draft(content)
    return Order(content, write(folder, edited(filled(draft, signed=signed), edits or ())))


def test_without_dates_it_is_prepared_for_approval_and_not_made(tmp_path: Path) -> None:
    unsigned = order(tmp_path, signed=False)
    ready = prepare(unsigned)
    assert not ready.is_signed
    assert ready.preview.printed
    with pytest.raises(ReturnRefused):
        make(ready)
    assert not (unsigned.content / "releases").exists()


def test_what_was_approved_is_what_is_released(tmp_path: Path) -> None:
    asked = prepare(order(tmp_path, signed=False))
    asked.approval.keep(asked.order.restricted)
    signed = prepare(order(tmp_path))
    assert signed.approval.fingerprint == asked.approval.fingerprint
    assert signed.preview.withheld == asked.preview.withheld
    make(signed)
    loaded = load(signed.order.content)
    assert loaded.town is not None, loaded.problems
    (release,) = loaded.town.releases
    assert [review.role for review in release.reviews] == ["民政办经办岗", "民政办负责岗", "镇分管领导岗"]


def test_the_exact_figures_are_kept_for_later_months(tmp_path: Path) -> None:
    ready = prepare(sent(tmp_path))
    make(ready)
    kept = read_alone(ready.order.restricted.path / "2026-02.yml").given
    assert kept == ready.given
    assert (ready.order.restricted.path / "2026-02.yml").stat().st_mode & 0o077 == 0


def test_the_fingerprint_needs_the_key(tmp_path: Path) -> None:
    """The same figures in two towns have two fingerprints, so small figures cannot be tried out."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    marks = {prepare(sent(tmp_path / name)).approval.fingerprint for name in ("one", "other")}
    assert len(marks) == 2


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_refusal_names_the_cell_and_changes_nothing(case: Mapping[str, Any], tmp_path: Path) -> None:
    if "earlier" in case:
        _publish_january(tmp_path, case["earlier"])
    if case.get("sent_as", ()) != "never":
        approved(order(tmp_path, case.get("sent_as", case.get("edits"))), case.get("sent_on"))
    refused_order = replace(order(tmp_path, case.get("edits")), today=case.get("today"))
    before = snapshot(refused_order.content)
    with pytest.raises(ReturnRefused) as refused:
        prepare(refused_order)
    told = {(problem.code, str(at)) for problem in refused.value.problems for at in problem.locations}
    assert told == {(drawn["code"], drawn["at"]) for drawn in case["expect"]}
    assert snapshot(refused_order.content) == before


def _publish_january(folder: Path, day: datetime.date) -> None:
    """The small town's January, as if it were not made up, published on that day."""
    content = unreleased(folder)
    text = (TOWN / "releases" / "2026-01.yml").read_text(encoding="utf-8")
    published = re.search("published: (.+)", text)
    assert published
    text = text.replace(published[0], f"published: {day}").replace("sample: true\n", "")
    (content / "releases").mkdir()
    (content / "releases" / "2026-01.yml").write_text(text, encoding="utf-8")


def with_doubts(folder: Path) -> Ready:
    """February, whose figures have jumped since a January that only the restricted folder knows."""
    ready = prepare(sent(folder))
    details = {"cell": "最低生活保障·东河村·户数", "before": "10"}
    doubt = Problem("疑点-01", (Location("2026-02.xlsx", 6, 3, "最低生活保障"),), "31", details)
    return replace(ready, doubts=(doubt,))


def test_a_doubt_without_a_reason_stops_the_release(tmp_path: Path) -> None:
    ready = with_doubts(tmp_path)
    with pytest.raises(ReturnRefused) as refused:
        make(ready)
    assert [problem.code for problem in refused.value.problems] == ["放行-10"]
    assert not (ready.order.content / "releases").exists()


def test_a_reason_goes_into_the_approval_record_and_nowhere_else(tmp_path: Path) -> None:
    ready = with_doubts(tmp_path)
    reason = "本月合并统计了两个小组"
    make(ready, {"疑点-01": reason})
    holding = [
        path.name for path in tmp_path.rglob("*") if path.is_file() and reason.encode() in path.read_bytes()
    ]
    assert holding == ["2026-02.approval.json"]
    record = json.loads((ready.order.restricted.path / holding[0]).read_text(encoding="utf-8"))
    assert record["reviews"][2] == {"stage": "终审", "role": "镇分管领导岗", "date": "2026-03-09"}


def test_a_reason_given_before_counts_for_the_same_figures_alone(tmp_path: Path) -> None:
    """Of the edition itself and of a correction of it; another figure in the same cell asks again."""
    ready = with_doubts(tmp_path)
    make(ready, {"疑点-01": "核对过名册"})
    (doubt,) = ready.doubts
    correction = ready.given.model_copy(update={"edition": 2})
    later = Approval.of(correction, ready.order.restricted, "2026-02.e2.xlsx")
    assert later.reason_for(doubt) == "核对过名册"
    assert later.unexplained([replace(doubt, read="32")])
    assert later.unexplained([replace(doubt, details={**doubt.details, "before": "11"})])


def test_the_door_lets_one_in_at_a_time(tmp_path: Path) -> None:
    asked = order(tmp_path)
    with turn(asked.restricted), pytest.raises(ContentRefused) as refused, turn(asked.restricted):
        pass
    assert [problem.code for problem in refused.value.problems] == ["放行-09"]
    with turn(asked.restricted):
        pass


def test_what_was_published_since_it_was_prepared_stops_the_release(tmp_path: Path) -> None:
    """Two were prepared against the same past: together they may give a figure away."""
    first = prepare(sent(tmp_path))
    _publish_something(first.order.content)
    with pytest.raises(ReturnRefused) as refused:
        make(first)
    assert [problem.code for problem in refused.value.problems] == ["放行-09"]


def _publish_something(content: Path) -> None:
    (content / "releases").mkdir()
    (content / "releases" / "2026-03.yml").write_text("month: 2026-03\n", encoding="utf-8")


def test_a_canary_in_a_workbook_leaves_no_trace(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The amount of a small place, recognisable: in no output and nowhere below content."""
    canary = 7340033
    edits = [
        {"set": "E8", "to": canary},
        {"set": "E3", "to": 51921 + canary},
        {"set": "F3", "to": 106242 + canary},
        {"set": "E5", "to": 31921 + canary},
        {"set": "F5", "to": 66242 + canary},
    ]
    ready = prepare(sent(tmp_path, edits))
    make(ready, {doubt.code: "已核对" for doubt in ready.doubts})
    said = capfd.readouterr()
    shown = [*ready.preview.lines(), *ready.preview.printed, repr(ready), repr(ready.approval)]
    assert str(canary) not in "".join(shown) + said.out + said.err
    assert Money(canary * 100).format() not in "".join(shown)
    assert str(canary) not in "".join(path.read_text("utf-8") for path in ready.order.content.rglob("*.yml"))


def test_a_yaml_return_still_needs_no_workbook(tmp_path: Path) -> None:
    ready = prepare(yaml_order(tmp_path))
    assert ready.is_signed
    assert ready.doubts == ()
    make(ready)
