"""The command `audit`: one outcome word a release, and an exit code that a script may rely on."""

import json
from pathlib import Path

import pytest

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.disclosure.published import audit_published
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_knowledge import surroundings_of
from generator.publishing.build import Order, build
from generator.records.loading import read_draft
from generator.records.town import Town
from generator.release.door import make, prepare
from tests.intake.small_town import unreleased
from tests.publishing.sites import ROOT
from tests.release.small_month import order


@pytest.fixture
def content(tmp_path: Path) -> Path:
    first = order(tmp_path)
    make(prepare(first))
    return first.content


def test_a_month_from_the_door_is_protected(content: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", "--content", str(content), "--json"]) is Exit.FINE
    (told,) = json.loads(capfd.readouterr().out)
    assert (told["release"], told["outcome"]) == ("2026-02", "PROTECTED")
    assert told["withheld"] == 3
    assert told["lower_bound"] > 0
    assert told["gap"] < 0.15
    intervals = [found["interval"] for found in told["narrowest"] if found["of"] == "count"]
    assert all(high - low >= 2 for low, high in intervals)
    assert min(low for low, _ in intervals) == 1
    assert told["readers"]["outsider"] == {"count": "PROTECTED", "amount": "PROTECTED"}
    assert told["certificate"] == "FITS"
    (amount,) = told["narrowest_amounts"]
    low, high = amount["interval"]
    assert low * 3 <= high * 2


def test_the_table_has_a_line_for_each_release(content: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", "--content", str(content), "-v"]) is Exit.FINE
    head, line, *details = capfd.readouterr().err.splitlines()
    assert head.split() == [
        "公开", "结论", "不公布", "最窄的数", "最窄的金额（元）", "假想当事人", "下限", "差距", "核对记录",
    ]  # fmt: skip
    assert line.split()[:3] == ["2026-02", "PROTECTED", "3"]
    assert line.split()[-1] == "相符"
    assert any("外人" in detail for detail in details)


def test_a_certificate_that_is_lost_is_told_and_is_no_problem(
    content: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (content.parent / "restricted" / "2026-02.certificate.json.xz").unlink()
    assert run(["audit", "--content", str(content)]) is Exit.FINE
    assert capfd.readouterr().err.splitlines()[1].split()[-1] == "没有"


def test_a_figure_put_back_by_hand_is_found(content: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Whichever of the two large villages keeps the small one company: with it printed, a subtraction is enough."""
    release = content / "releases" / "2026-02.yml"
    text = release.read_text(encoding="utf-8")
    for persons, households in ((52, 31), (34, 20)):
        text = text.replace(
            f"households: withheld, persons: {persons}", f"households: {households}, persons: {persons}"
        )
    release.write_text(text, encoding="utf-8")
    # The records' own check sees the subtraction already and audits nothing; the attack sees it by itself.
    assert run(["audit", "--content", str(content)]) is Exit.PROBLEMS
    assert "[公开-13]" in capfd.readouterr().err
    draft, _ = read_draft(content)
    town = Town.of(draft)
    (audited,) = audit_published(town.releases, surroundings_of(town))
    assert audited.outcome is Outcome.EXPOSED


def test_nothing_published_is_nothing_exposed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", "--content", str(unreleased(tmp_path)), "--json"]) is Exit.FINE
    assert json.loads(capfd.readouterr().out) == []


def test_records_with_problems_are_not_audited(content: Path) -> None:
    (content / "site.yml").unlink()
    assert run(["audit", "--content", str(content)]) is Exit.PROBLEMS


def test_a_finished_site_is_audited_from_its_own_files_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    build(Order(ROOT / "examples" / "hecheng", site))
    monkeypatch.chdir(tmp_path)  # no records here
    asked = ["audit", "--site", str(site)]
    assert run(asked) is Exit.FINE
    path = site / "months" / "2022-05.csv"
    path.write_bytes(path.read_bytes().replace("人数,人,".encode(), "人数,人,1".encode(), 1))
    assert run(asked) is Exit.PROBLEMS
    assert "[发布-10]" in capfd.readouterr().err
