"""What a withdrawal takes with it, what it writes and keeps, and what it says where there is nothing to take back."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.disclosure.island_proofs import anew
from generator.foundation.problems import ContentRefused
from generator.records.references import Reference, Target
from generator.records.withdrawals import Withdrawal
from generator.release import withdrawing
from generator.release.entering import enter_new
from generator.release.originals import old_title
from generator.release.restricted import beside
from generator.release.withdrawing import (
    Planned,
    Request,
    carry_out,
    plan,
)
from generator.release.withdrawing_journal import begin
from tests.records import small_town
from tests.release.played_withdrawal import DAY, asked, play_scopes, town
from tests.release.small_month import snapshot

RELIEF, LIVING = "temporary-relief", "minimum-living"
EVERYWHERE = ("yunhe", "east", "west", "mouth")


@pytest.fixture(autouse=True)
def holds(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    return play_scopes(monkeypatch)


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
            assert old_title(beside(content), item) == title
        assert old_title(beside(content), Reference(Target.PAGE, "complaint")) is None
