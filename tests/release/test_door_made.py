"""Only what was prepared against what still stands is made, and what it leaves is for its owner alone."""

from dataclasses import replace

import pytest

from generator.disclosure.tasks import Outcome
from generator.foundation.months import Month
from generator.foundation.problems import Problem
from generator.intake.reading import read_alone
from generator.intake.returns import Return
from generator.release import door
from generator.release.approval import Approval
from generator.release.decision import Decision
from generator.release.door import Order, Ready, ReturnRefused, make
from generator.release.preview import Preview
from generator.release.standing import Standing
from tests.records.small_town import town
from tests.release.small_month import released


class TestMake:
    """Only what was prepared against what still stands is made, and what it leaves is for its owner alone."""

    @pytest.fixture
    def ready(self, order: Order, given: Return) -> Ready:
        order.restricted.prepare()
        release = (
            town().releases[-1].model_copy(update={"month": Month(2026, 2), "edition": 1, "sample": False})
        )
        approval = Approval.of(given, order.restricted, order.given.name)
        decision = Decision(Outcome.PROTECTED, release, certificate={"seed": "1", "islands": []})
        preview = Preview((), (), ())
        return Ready(order, release, None, preview, decision, given, approval, released((2026, 1, 1)))

    def test_it_stands_with_its_certificate_its_approval_and_the_memory_of_it(self, ready: Ready) -> None:
        kept = ready.order.restricted
        assert make(ready) == ready.order.content / "releases" / "2026-02.yml"
        assert kept.certificate("2026-02") == {"seed": "1", "islands": []}
        assert kept.approval("2026-02")["fingerprint"] == ready.approval.fingerprint
        assert kept.released() == {"2026-02"}
        # The return is a record already; nothing is written over it.
        assert "sample: true" in ready.order.given.read_text("utf-8").splitlines()[3]

    def test_of_a_made_up_one_nothing_is_remembered(self, ready: Ready) -> None:
        make(replace(ready, release=ready.release.model_copy(update={"sample": True})))
        assert ready.order.restricted.released() == frozenset()

    def test_earlier_certificates_are_thinned_and_where_that_fails_the_month_is_out_all_the_same(
        self, ready: Ready, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[tuple[object, ...]] = []

        def full(*thinned: object) -> None:
            asked.append(thinned)
            raise OSError(28, "full")

        monkeypatch.setattr(door, "thin", full)
        assert make(ready).is_file()
        assert asked == [("2026-02", ["2026-01"], ready.order.restricted)]

    def test_a_figure_of_a_workbook_is_kept_as_a_return(self, ready: Ready) -> None:
        book = ready.order.given.with_name("2026-02.xlsx")
        ready.order.given.unlink()
        signed = Approval.of(ready.given, ready.order.restricted, book.name)
        make(replace(ready, order=replace(ready.order, given=book), approval=signed))
        assert read_alone(ready.order.restricted.path / "2026-02.yml").given == ready.given

    def test_unsigned_it_is_not_made(self, ready: Ready) -> None:
        unsigned = replace(ready.approval, is_workbook=True, reviews=(), published=None)
        assert self.refused(replace(ready, approval=unsigned)) == ("公开-03", {"stages": "一次也没有写"})

    def test_each_doubt_needs_its_reason(self, ready: Ready) -> None:
        doubts = tuple(
            Problem("疑点-01", (), str(read), {"cell": "甲", "before": "1"}) for read in (31, 32, 33)
        )
        doubted = replace(ready, doubts=doubts)
        assert self.refused(doubted) == ("放行-10", {"count": "3"})
        first = ready.approval.key_of(doubts[0])
        assert self.refused(doubted, {first: "核对过名册"}) == ("放行-10", {"count": "2"})
        make(doubted, {"疑点-01": "核对过名册"})
        assert set(ready.order.restricted.approval("2026-02")["reasons"].values()) == {"核对过名册"}

    def test_what_was_published_since_stops_it_unless_it_is_this_very_edition(self, ready: Ready) -> None:
        """Where this one stands already that is what is told."""
        before = Standing(ready.order.content, ready.order.restricted).state()
        ready = replace(ready, state=before)
        other = ready.order.content / "releases" / "2026-03.yml"
        other.parent.mkdir()
        other.write_text("month: 2026-03\n", "utf-8")
        assert self.refused(ready) == ("放行-09", {})
        assert not ready.order.restricted.approval("2026-02")
        other.rename(other.with_name("2026-02.yml"))
        with pytest.raises(FileExistsError):
            make(ready)
        other.with_name("2026-02.yml").unlink()
        make(ready)

    @staticmethod
    def refused(ready: Ready, reasons: dict[str, str] | None = None) -> tuple[str, dict[str, str]]:
        with pytest.raises(ReturnRefused) as refused:
            make(ready, reasons)
        (problem,) = refused.value.problems
        assert not (ready.order.content / "releases" / "2026-02.yml").exists()
        if problem.code != "放行-09":
            assert str(problem.locations[0]) == ready.order.given.name
        return problem.code, dict(problem.details)
