"""A policy or a page of the town's own is withdrawn whole: gone from every page and file, and listed as having happened."""

import datetime
import shutil
from pathlib import Path

import pytest

from generator.foundation.problems import ContentRefused
from generator.outputs.column import pages_of
from generator.outputs.takeaways import files_of_column
from generator.records.loading import load
from generator.records.references import Target
from generator.records.town import Town
from generator.release import withdrawing
from generator.release.restricted import beside
from generator.release.withdrawing import Request, carry_out, plan
from generator.release.withdrawing_journal import finish
from tests.house.repository import ROOT

DAY = datetime.date(2026, 12, 1)
TITLES = {"notice": "《加强戒毒康复人员就业扶持和救助服务工作实施意见》", "feedback": "监督和投诉"}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The sample's texts without its months, which need no second look here."""
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    for folder in ("releases", "errata"):
        shutil.rmtree(content / folder)
    (content / "log.txt").unlink()
    (content / "pages" / "links.md").write_text(
        "# 链接\n\n看[通知](../policies/notice.html)和[怎么投诉](feedback.html)。\n", "utf-8"
    )
    (content / "carried.yml").write_text("files: [policies/notice.yml, pages/feedback.md]\n", "utf-8")
    return content


def town(content: Path) -> Town:
    loaded = load(content)
    assert loaded.town is not None, loaded.problems
    return loaded.town


def column(content: Path) -> str:
    """All that would be published: every page and every file of the column, the search index among them."""
    made = town(content)
    pages = tuple(pages_of(made, DAY))
    files = [file.content.decode("utf-8", "replace") for file in files_of_column(made, pages, DAY)]
    return "\n".join([*(page.body for page in pages), *files])


@pytest.mark.parametrize("what", ["notice", "feedback"])
def test_it_is_on_no_page_and_in_no_file_and_is_listed(content: Path, what: str) -> None:
    assert TITLES[what] in column(content)
    carry_out(plan(Request(content, what, None, "还没有公开，收回。", DAY)))
    assert load(content).problems == ()
    after = column(content)
    address = {"notice": "policies/notice.html", "feedback": "pages/feedback.html"}[what]
    assert address not in after
    if what == "notice":
        assert TITLES[what] not in after
    assert "还没有公开，收回。" in after
    assert [one.item.target for one in town(content).withdrawals if one.item] == (
        [Target.POLICY, Target.INTERPRETATION] if what == "notice" else [Target.PAGE]
    )


def test_its_title_is_not_told_where_it_is_listed(content: Path) -> None:
    carry_out(plan(Request(content, "监督和投诉", None, "还没有公开，收回。", DAY)))
    page = next(page.body for page in pages_of(town(content), DAY) if page.path == "corrections.html")
    assert "一份页面。原因：还没有公开，收回。" in page


def test_whatever_named_it_names_it_no_longer(content: Path) -> None:
    carry_out(plan(Request(content, "notice", None, "收回。", DAY)))
    made = town(content)
    assert not [benefit.id for benefit in made.benefits if benefit.policies or benefit.clauses]
    assert made.interpretations == ()
    assert not [leaflet.id for leaflet in made.leaflets if leaflet.product == "政策单"]
    assert made.carried == ("pages/feedback.md",)
    (page,) = [page for page in made.pages if page.id == "links"]
    assert page.body == "# 链接\n\n看通知和[怎么投诉](feedback.html)。\n"


def test_the_original_is_kept_in_restricted_alone(content: Path) -> None:
    before = (content / "policies" / "notice.yml").read_bytes()
    carry_out(plan(Request(content, "notice", None, "收回。", DAY)))
    kept = beside(content).path / "withdrawn" / "records" / "policies" / "notice.yml"
    assert kept.read_bytes() == before
    assert kept.stat().st_mode & 0o077 == 0


def test_one_that_comes_back_is_refused(content: Path) -> None:
    before = (content / "pages" / "feedback.md").read_bytes()
    carry_out(plan(Request(content, "feedback", None, "收回。", DAY)))
    (content / "pages" / "feedback.md").write_bytes(before)
    assert [problem.code for problem in load(content).problems] == ["撤回-03"]


def test_a_killed_withdrawal_is_completed(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = plan(Request(content, "notice", None, "收回。", DAY))
    with monkeypatch.context() as killed:
        killed.setattr(withdrawing, "finish", lambda _: None)
        carry_out(planned)
    assert (content / "policies" / "notice.yml").exists()
    (content / "policies" / "notice.yml").unlink()  # the kill came after the first file
    finish(content)
    assert load(content).problems == ()
    assert town(content).policies == ()


def test_what_the_rest_cannot_stand_without_is_not_withdrawn(content: Path) -> None:
    names = town(content)
    with pytest.raises(ContentRefused) as refused:
        plan(Request(content, "没有这一份", None, "收回。", DAY))
    assert [problem.code for problem in refused.value.problems] == ["撤回-06"]
    assert town(content).policies == names.policies


@pytest.mark.parametrize("what", ["监督和投诉", "feedback", "page:feedback"])
def test_what_was_withdrawn_is_told_so_by_any_of_its_names(content: Path, what: str) -> None:
    carry_out(plan(Request(content, "feedback", None, "收回。", DAY)))
    with pytest.raises(ContentRefused) as refused:
        plan(Request(content, what, None, "收回。", DAY))
    (problem,) = refused.value.problems
    assert (problem.code, problem.details["before"]) == ("撤回-05", str(DAY))
