"""What a withdrawal takes with it, what it writes and keeps, and what it says where there is nothing to take back."""

import datetime
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.disclosure.island_proofs import anew
from generator.foundation.problems import ContentRefused
from generator.records.cells import Withheld
from generator.records.loading import load
from generator.records.references import Reference, Target
from generator.records.town import Town
from generator.records.withdrawals import Withdrawal
from generator.release import withdrawing
from generator.release.entering import enter_new
from generator.release.restricted import beside
from generator.release.withdrawing import (
    Planned,
    Request,
    as_published,
    carry_out,
    plan,
    still_withdrawn,
)
from generator.release.withdrawing_journal import begin
from tests.records import small_town
from tests.records.broken_town import TOWN
from tests.release.small_month import snapshot

DAY = datetime.date(2026, 4, 20)
RELIEF, LIVING = "temporary-relief", "minimum-living"
EVERYWHERE = ("yunhe", "east", "west", "mouth")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small town, of which the training of one community was withdrawn before."""
    return Path(shutil.copytree(TOWN, tmp_path / "content"))


@pytest.fixture(autouse=True)
def holds(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each scope that is tried holds: all do, but for what a test says here; what is tried is noted."""
    answers: list[bool] = []
    monkeypatch.setattr(withdrawing, "_holds", lambda *_: answers.pop(0) if answers else True)
    return answers


def asked(content: Path, what: str = "临时救助", place: str | None = None, reason: str = "收回。") -> Request:
    return Request(content, what, place, reason, DAY)


def town(content: Path) -> Town:
    loaded = load(content)
    assert loaded.town is not None, loaded.problems
    return loaded.town


def refusal(request: Request) -> tuple[str, str, str, Mapping[str, str]]:
    with pytest.raises(ContentRefused) as refused:
        plan(request)
    (problem,) = refused.value.problems
    return problem.code, str(problem.locations[0]), problem.read, problem.details


class TestScope:
    """The place alone, then all places of its level, then every place: the first that holds."""

    @pytest.mark.parametrize(
        ("place", "failing", "places", "widened"),
        [
            ("east", 0, ("east",), False),
            ("东河村", 1, ("east", "west", "mouth"), True),
            ("东河村", 2, EVERYWHERE, True),
            ("云河镇", 0, ("yunhe",), False),
            ("云河镇", 1, EVERYWHERE, True),
            (None, 0, EVERYWHERE, False),
        ],
    )
    def test_the_first_that_holds(
        self,
        place: str | None,
        failing: int,
        places: tuple[str, ...],
        widened: bool,
        content: Path,
        holds: list[bool],
    ) -> None:
        holds[:] = [False] * failing
        planned = plan(asked(content, place=place))
        assert (planned.record.places, planned.widened) == (places, widened)
        names = {one.id: one.name for one in town(content).places}
        assert planned.places == tuple(names[one] for one in places)
        assert planned.benefit == "临时救助"
        assert planned.gone == ()

    def test_where_none_holds_nothing_is_withdrawn(self, content: Path, holds: list[bool]) -> None:
        holds[:] = [False] * 3
        assert refusal(asked(content, place="东河村")) == ("撤回-02", "releases", "", {"benefit": "临时救助"})

    def test_what_is_remembered_of_proofs_is_handed_on(
        self, content: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        given: list[object] = []

        def holding(of: Path, planned: Planned, recall: object) -> bool:
            given.append(recall)
            assert (of, planned.record.benefit) == (content, RELIEF)
            return True

        monkeypatch.setattr(withdrawing, "_holds", holding)
        other = lambda *_: None  # noqa: E731 - stands for a memory
        plan(asked(content), other)
        plan(asked(content))
        assert given == [other, anew]


class TestFiles:
    """Every release and every erratum that told it, the register and the record; nothing else."""

    def test_each_file_with_its_new_text(self, content: Path) -> None:
        enter_new(content)
        planned = plan(asked(content))
        assert set(planned.files) == {
            *(f"releases/{stem}.yml" for stem in ("2025-11", "2025-12", "2025-12.e2")),
            "errata/relief-2025-12.yml",
            "withdrawals/withdrawal-2026-04-20-2.yml",
            "log.txt",
        }
        assert planned.record == Withdrawal.model_construct(
            id="withdrawal-2026-04-20-2", date=DAY, benefit=RELIEF, places=EVERYWHERE, reason="收回。"
        )
        assert planned.files["errata/relief-2025-12.yml"].endswith("changes: []\n")
        assert planned.files["withdrawals/withdrawal-2026-04-20-2.yml"] == (
            "id: withdrawal-2026-04-20-2\ndate: 2026-04-20\nbenefit: temporary-relief\n"
            'places: [yunhe, east, west, mouth]\nreason: "收回。"\n'
        )
        assert planned.request == asked(content)

    def test_of_one_place_only_what_told_of_it(self, content: Path) -> None:
        """In the village relief is printed by year, so only December told of it, and no erratum did."""
        planned = plan(asked(content, place="东河村"))
        assert set(planned.files) == {
            "releases/2025-12.yml",
            "releases/2025-12.e2.yml",
            "withdrawals/withdrawal-2026-04-20-2.yml",
        }

    def test_an_erratum_keeps_what_it_says_of_other_benefits_and_places(self) -> None:
        told = small_town.town().errata[0]
        kept = told.changes[0].model_copy(update={"benefit": LIVING})
        told = told.model_copy(update={"changes": (*told.changes, kept)})
        for benefit, places, left in (
            (RELIEF, ("west", "yunhe"), (kept,)),
            (RELIEF, ("east",), told.changes),
            ("job-guidance", ("yunhe",), told.changes),
        ):
            record = Withdrawal.model_construct(id="a", date=DAY, benefit=benefit, places=places, reason="")
            assert withdrawing._without(told, record) == told.model_copy(update={"changes": left})

    def test_what_a_killed_run_had_begun_is_finished_before_anything_is_planned(self, content: Path) -> None:
        beside(content).prepare()
        (content / "pages" / "old.md").write_text("# 旧\n", "utf-8")
        begin(content, {"pages/new.md": "# 新\n"}, ["pages/old.md"])
        plan(asked(content))
        assert (content / "pages" / "new.md").exists()
        assert not (content / "pages" / "old.md").exists()

    def test_planning_changes_nothing_and_leaves_nothing(
        self, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
        (tmp_path / "tmp").mkdir()
        before = snapshot(tmp_path)
        plan(asked(content))
        plan(asked(content, what="complaints"))
        assert snapshot(tmp_path) == before
        assert list((tmp_path / "tmp").iterdir()) == []


class TestBefore:
    """What is gone already is told with the day on which it went."""

    @pytest.mark.parametrize(
        ("what", "place", "read"),
        [("学技术", "河口社区", "学技术·河口社区"), ("skills-training", "mouth", None)],
    )
    def test_figures_of_a_place(self, what: str, place: str, read: str | None, content: Path) -> None:
        read = read or f"{what}·{place}"
        assert refusal(asked(content, what, place)) == ("撤回-05", "命令", read, {"before": "2025-09-01"})

    def test_the_last_day_counts_and_another_place_or_benefit_is_no_reason(self, content: Path) -> None:
        first = (content / "withdrawals" / "withdrawal-2025-09-01-1.yml").read_text("utf-8")
        for number, text in (
            (2, first.replace("2025-09-01", "2025-10-01")),
            (3, first.replace("2025-09-01", "2025-10-02").replace("mouth", "west")),
            (4, first.replace("2025-09-01", "2025-10-03").replace("skills-training", "job-guidance")),
        ):
            day = f"2025-10-0{number - 1}"
            name = f"withdrawal-{day}-{number}"
            named = text.replace(f"id: withdrawal-{day}-1", f"id: {name}")
            (content / "withdrawals" / f"{name}.yml").write_text(named, "utf-8")
        assert refusal(asked(content, "学技术", "河口社区"))[3] == {"before": "2025-10-01"}
        # Nothing of it was ever published there, and nothing was withdrawn: there is nothing to do.
        assert dict(plan(asked(content, "学技术", "东河村")).files) == {}

    def test_a_record_by_its_id_its_reference_or_its_old_title(self, content: Path) -> None:
        carry_out(plan(asked(content, "监督和投诉")))
        for what in ("complaints", "page:complaints", "监督和投诉"):
            assert refusal(asked(content, what)) == ("撤回-05", "命令", what, {"before": str(DAY)})
        assert refusal(asked(content, "监督"))[0] == "撤回-06"
        item = Reference(Target.PAGE, "complaints")
        kept = beside(content).path / "withdrawn" / "records" / "pages" / "complaints.md"
        for text, title in (
            ("# 监督和投诉\n", "监督和投诉"),
            ('id: a\ntitle:   "通知 “一”" \nother: b\n', "通知 “一”"),
            ("title: '通知'\n", "通知"),
            ("### 三级\n", None),
            ("## \nsubtitle: a\n", None),
        ):
            kept.write_text(text, "utf-8")
            assert withdrawing._old_title(asked(content), item) == title
        assert withdrawing._old_title(asked(content), Reference(Target.PAGE, "complaint")) is None


class TestItem:
    """A policy, an interpretation or a page, by its id, its title or its reference."""

    @pytest.mark.parametrize(
        ("what", "item"),
        [
            ("notice", "policy:notice"),
            ("关于做好社会救助的通知", "policy:notice"),
            ("policy:notice", "policy:notice"),
            ("notice-explained", "interpretation:notice-explained"),
            ("通知讲了什么", "interpretation:notice-explained"),
            ("complaints", "page:complaints"),
            ("监督和投诉", "page:complaints"),
            ("page:notice", None),
            ("通知", None),
            ("临时救助", None),
            ("temporary-relief", None),
            ("低保", None),
        ],
    )
    def test_by_any_of_its_names(self, what: str, item: str | None, content: Path) -> None:
        found = withdrawing._item(asked(content, what), small_town.town())
        assert (str(found) if found else None) == item

    @pytest.mark.parametrize("what", ["临时救助", "temporary-relief", "低保"])
    def test_a_benefit_goes_before_a_page_that_is_called_like_it(self, what: str, content: Path) -> None:
        page = small_town.town().pages[0]
        named = replace(small_town.town(), pages=(replace(page, title=what),))
        assert withdrawing._item(asked(content, what), named) is None

    def test_it_goes_with_what_explains_it_each_with_a_record(self, content: Path) -> None:
        planned = plan(asked(content, "notice"))
        assert planned.gone[:2] == ("policies/notice.yml", "interpretations/notice-explained.yml")
        records = {name: text for name, text in planned.files.items() if name.startswith("withdrawals/")}
        assert records == {
            f"withdrawals/withdrawal-2026-04-20-{number}.yml": (
                f'id: withdrawal-2026-04-20-{number}\ndate: 2026-04-20\nitem: {item}\nreason: "收回。"\n'
            )
            for number, item in ((2, "policy:notice"), (3, "interpretation:notice-explained"))
        }
        assert (str(planned.record.item), planned.widened) == ("policy:notice", True)
        assert (planned.benefit, planned.places) == ("", ())
        alone = plan(asked(content, "complaints"))
        assert (alone.widened, alone.gone) == (False, ("pages/complaints.md",))

    def test_where_the_rest_would_not_stand_without_it_its_problems_are_told(
        self, content: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(withdrawing, "files_without", lambda *_: {"site.yml": "name: 云河镇\n"})
        with pytest.raises(ContentRefused) as refused:
            plan(asked(content, "complaints"))
        assert "字段-03" in {problem.code for problem in refused.value.problems}


class TestCarriedOut:
    """The originals are kept for the owner alone, and the first of them for good."""

    def test_what_was_put_in_place_is_named_and_the_originals_are_kept(self, content: Path) -> None:
        before = snapshot(content)
        planned = plan(asked(content))
        assert carry_out(planned) == tuple(content / name for name in planned.files)
        kept = beside(content).path / "withdrawn"
        assert oct(kept.stat().st_mode & 0o777) == "0o700"
        originals = {path.name: path.read_bytes() for path in kept.iterdir()}
        stems = ("2025-11", "2025-12", "2025-12.e2")
        assert originals == {f"{stem}.yml": before[f"releases/{stem}.yml"] for stem in stems}
        assert {oct(path.stat().st_mode & 0o777) for path in kept.iterdir()} == {"0o600"}

    def test_a_later_withdrawal_keeps_the_first_original(self, content: Path) -> None:
        first = (content / "releases" / "2025-12.yml").read_bytes()
        for what in ("临时救助", "低保"):
            carry_out(plan(asked(content, what)))
        assert (beside(content).path / "withdrawn" / "2025-12.yml").read_bytes() == first
        assert len(town(content).withdrawals) == 3

    def test_a_record_is_kept_below_its_folder(self, content: Path) -> None:
        before = (content / "pages" / "complaints.md").read_bytes()
        carry_out(plan(asked(content, "complaints")))
        kept = beside(content).path / "withdrawn" / "records" / "pages" / "complaints.md"
        assert (kept.read_bytes(), oct(kept.stat().st_mode & 0o777)) == (before, "0o600")
        assert not (content / "pages" / "complaints.md").exists()

    def test_originals_are_kept_before_anything_is_begun(
        self, content: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        planned = plan(asked(content))

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(withdrawing, "begin", killed)
        before = snapshot(content)
        with pytest.raises(KeyboardInterrupt):
            carry_out(planned)
        assert snapshot(content) == before
        assert len(list((beside(content).path / "withdrawn").iterdir())) == 3

    def test_what_readers_once_had_is_known_to_the_door(self, content: Path) -> None:
        before = town(content).releases
        carry_out(plan(asked(content)))
        after = town(content)
        assert after.releases != before
        assert as_published(after, beside(content)) == before


class TestStillWithdrawn:
    """What was withdrawn of some places stays so in whatever is released later."""

    def test_only_those_rows_and_whatever_was_withheld_before(self) -> None:
        release = next(one for one in small_town.town().releases if one.stem == "2025-12.e2")
        gone = Withdrawal.model_construct(id="a", date=DAY, benefit=RELIEF, places=("east",), reason="")
        item = Withdrawal.model_construct(
            id="b", date=DAY, item=Reference(Target.PAGE, "a"), benefit=None, places=(), reason=""
        )
        found = still_withdrawn(release, replace(small_town.town(), withdrawals=(item, gone)))
        for row, before in zip(found.rows, release.rows, strict=True):
            if (row.benefit, row.place) == (RELIEF, "east"):
                assert all(isinstance(value, Withheld) for _, value in row.cells)
                assert row.cells.measures == before.cells.measures
            else:
                assert row == before
        assert found != release

    def test_where_nothing_was_withdrawn_it_is_the_very_same(self) -> None:
        release = small_town.town().releases[0]
        assert still_withdrawn(release, replace(small_town.town(), withdrawals=())) is release


def test_the_record_is_numbered_after_those_before_it(content: Path) -> None:
    made = withdrawing._record(asked(content), small_town.town(), 2, benefit=RELIEF)
    assert (made.id, made.date, made.benefit) == ("withdrawal-2026-04-20-3", DAY, RELIEF)
