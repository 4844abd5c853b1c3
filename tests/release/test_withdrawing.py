"""A withdrawal takes an item out of every month and edition; nobody reckons it back, and the door still knows it."""

import dataclasses
import datetime
import shutil
from pathlib import Path

import pytest

from generator.foundation.problems import ContentRefused, Location, Problem
from generator.outputs.column import pages_of
from generator.records.cells import Withheld
from generator.records.loading import load
from generator.records.town import Town
from generator.records.withdrawals import JOURNAL
from generator.release import withdrawing
from generator.release.door import make, prepare
from generator.release.originals import as_published
from generator.release.restricted import beside
from generator.release.withdrawing import Planned, Request, carry_out, plan
from generator.release.withdrawing_journal import finish
from tests.house.repository import ROOT
from tests.release.small_month import changed, order, snapshot
from tests.release.test_door import MARCH

DAY = datetime.date(2026, 4, 20)
CORRECTION = [
    ["edition: 1", "edition: 2\nreason: 录入有误。"],
    ["published: 2026-04-10", "published: 2026-04-15"],
    ["households: 53", "households: 54"],
    ["households: 31", "households: 32"],
    ["household_times_month: 12", "household_times_month: 11"],
    ["household_times_to_date: 38", "household_times_to_date: 37"],
]
"""Of March: a figure of each of its two benefits."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small town with February and March released."""
    first = order(tmp_path)
    make(prepare(first))
    make(prepare(order(tmp_path, changed(MARCH), "2026-03.yml")))
    return first.content


def town(content: Path) -> Town:
    loaded = load(content)
    assert loaded.town is not None, loaded.problems
    return loaded.town


def request(content: Path, place: str | None = "东河村") -> Request:
    return Request(content, "最低生活保障", place, "数太细，收回。", DAY)


def shown(content: Path, benefit: str = "minimum-living") -> set[str]:
    return {
        f"{release.stem} {row.place}"
        for release in town(content).releases
        for row in release.rows
        if row.benefit == benefit and any(not isinstance(value, Withheld) for _, value in row.cells)
    }


def withdrawn(content: Path, place: str | None = "东河村") -> Planned:
    planned = plan(request(content, place))
    carry_out(planned)
    return planned


def test_the_item_is_in_no_month_any_more(content: Path) -> None:
    assert {"2026-02 east", "2026-03 east"} <= shown(content)
    withdrawn(content)
    assert not {name for name in shown(content) if name.endswith("east")}
    assert "2026-02 yunhe" in shown(content, "temporary-relief")


def test_what_would_give_it_back_goes_with_it(content: Path) -> None:
    """The total less the other villages is the village."""
    planned = withdrawn(content)
    assert set(planned.record.places) >= {"east"}
    assert planned.widened == (len(planned.record.places) > 1)


def test_a_whole_benefit_is_withdrawn_where_no_place_is_named(content: Path) -> None:
    withdrawn(content, None)
    assert shown(content) == set()


def test_it_is_listed_and_every_page_follows(content: Path) -> None:
    withdrawn(content, None)
    bodies = {page.path: page.body for page in pages_of(town(content), DAY)}
    assert "数太细，收回。" in bodies["corrections.html"]
    assert not [path for path, body in bodies.items() if "54,321" in body]


def test_the_originals_are_kept_for_the_door_alone(content: Path) -> None:
    before = town(content).releases
    withdrawn(content)
    restricted = beside(content)
    assert (restricted.path / "withdrawn" / "2026-02.yml").stat().st_mode & 0o077 == 0
    assert [one.rows for one in as_published(town(content), restricted)] == [one.rows for one in before]


def test_a_later_month_leaves_it_out_as_well(content: Path, tmp_path: Path) -> None:
    withdrawn(content)
    april = [
        *MARCH,
        ["month: 2026-03", "month: 2026-04"],
        ["2026-04-", "2026-05-"],
        ["amount_to_date: 162963", "amount_to_date: 217284"],
        ["household_times_to_date: 38", "household_times_to_date: 50"],
        ["amount_to_date: 30000", "amount_to_date: 39000"],
        ["nothing:\n  - {benefit: skills-training, date: 2026-05-05, reason: 没有办班。}\n", ""],
    ]
    make(prepare(order(tmp_path, changed(april), "2026-04.yml")))
    assert not {name for name in shown(content) if name.endswith("east")}


def test_interrupted_it_is_finished_by_the_next_run(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = plan(request(content, None))
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(withdrawing, "finish", _interrupted)
        carry_out(planned)
    assert shown(content)
    finish(content)
    assert shown(content) == set()
    assert not (beside(content).path / JOURNAL).exists()


def codes_of(asked: Request) -> list[str]:
    with pytest.raises(ContentRefused) as refused:
        plan(asked)
    return [problem.code for problem in refused.value.problems]


def test_the_reason_tells_no_figure(content: Path) -> None:
    before = snapshot(content)
    reason = "河口社区只有2户，收回。"
    assert codes_of(Request(content, "最低生活保障", None, reason, DAY)) == ["放行-23", "放行-26"]
    reason = "户数为三，新进对象为戒毒人员，收回。"
    assert codes_of(Request(content, "最低生活保障", None, reason, DAY)) == ["放行-23", "放行-31"]
    assert snapshot(content) == before


def test_what_was_never_published_cannot_be_withdrawn(content: Path) -> None:
    before = snapshot(content)
    for place in (None, "东河村"):
        asked = dataclasses.replace(request(content, place), what="job-guidance")
        planned = plan(asked)
        assert dict(planned.files) == {}
    assert snapshot(content) == before


def test_of_the_town_itself_every_place_goes_with_it(content: Path) -> None:
    planned = withdrawn(content, "云河镇")
    assert set(planned.record.places) >= {"yunhe"}
    assert not {name for name in shown(content) if name.endswith("yunhe")}


def test_of_a_town_without_a_register_none_is_written(content: Path) -> None:
    (content / "log.txt").unlink()
    planned = withdrawn(content, None)
    assert "log.txt" not in planned.files
    assert shown(content) == set()


def test_an_original_that_cannot_be_read_is_as_if_it_were_lost(content: Path) -> None:
    withdrawn(content, None)
    restricted = beside(content)
    (restricted.path / "withdrawn" / "2026-02.yml").write_text("month: [", "utf-8")
    stands = {release.stem: release for release in town(content).releases}
    before = {release.stem: release for release in as_published(town(content), restricted)}
    assert before["2026-02"] == stands["2026-02"]
    assert before["2026-03"] != stands["2026-03"]


def test_what_was_corrected_is_in_no_erratum_any_more(content: Path, tmp_path: Path) -> None:
    make(prepare(order(tmp_path, changed(CORRECTION, changed(MARCH)), "2026-03.e2.yml")))
    changes = [change for erratum in town(content).errata for change in erratum.changes]
    assert "minimum-living" in {change.benefit for change in changes}
    withdrawn(content, None)
    left = [change for erratum in town(content).errata for change in erratum.changes]
    assert left == [change for change in changes if change.benefit != "minimum-living"]


def test_a_page_that_was_withdrawn_is_known_by_its_old_title_while_its_original_is_kept(
    content: Path,
) -> None:
    (page,) = (page for page in town(content).pages if page.id == "complaints")
    carry_out(plan(Request(content, "complaints", None, "收回。", DAY)))
    asked = Request(content, page.title, None, "收回。", DAY)
    assert codes_of(asked) == ["撤回-05"]
    kept = beside(content).path / "withdrawn" / "records" / "pages" / "complaints.md"
    kept.write_text("没有标题\n", "utf-8")
    assert codes_of(asked) == ["撤回-06"]
    kept.unlink()
    assert codes_of(asked) == ["撤回-06"]


def test_a_record_without_which_the_rest_would_not_stand_stays(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = Problem("文件-04", (Location("offices.yml"),))
    monkeypatch.setattr(withdrawing, "_problems_after", lambda *_: (problem,))
    before = snapshot(content)
    assert codes_of(Request(content, "complaints", None, "收回。", DAY)) == ["文件-04"]
    assert snapshot(content) == before


def _interrupted(_: Path) -> None:
    raise KeyboardInterrupt


def test_a_name_that_nobody_knows_changes_nothing(content: Path) -> None:
    before = snapshot(content)
    with pytest.raises(ContentRefused) as refused:
        plan(request(content, "东河材"))
    assert "东河村" in refused.value.problems[0].fix()
    assert snapshot(content) == before


def test_where_the_rest_gives_figures_away_nothing_is_withdrawn(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """{code: 撤回-02}: an audit that does not end PROTECTED counts as exposed."""
    monkeypatch.setattr(withdrawing, "_holds", lambda *_: False)
    before = snapshot(content)
    with pytest.raises(ContentRefused) as refused:
        plan(request(content))
    assert [problem.code for problem in refused.value.problems] == ["撤回-02"]
    assert snapshot(content) == before


def test_a_flow_of_two_years_can_be_taken_back(tmp_path: Path) -> None:
    """Of the sample town: who believed of its 累计 that it hardly moves made every way to withdraw it look unsafe."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    planned = plan(Request(content, "临时救助", None, "收回重新核对。", datetime.date(2026, 11, 26)))
    told = {release.stem for release in town(content).releases if "temporary-relief" in release.benefits}
    assert len(told) > 20
    assert {f"releases/{stem}.yml" for stem in told} <= set(planned.files)
