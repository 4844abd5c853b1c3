"""A policy or a page is withdrawn whole; the originals of all that is withdrawn are kept, and what is withdrawn stays so."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.foundation.problems import ContentRefused
from generator.records.cells import Withheld
from generator.records.references import Reference, Target
from generator.records.withdrawals import Withdrawal
from generator.release import withdrawing
from generator.release.originals import as_published
from generator.release.restricted import beside
from generator.release.withdrawing import (
    carry_out,
    plan,
    still_withdrawn,
)
from tests.records import small_town
from tests.release.played_withdrawal import DAY, asked, play_scopes, town
from tests.release.small_month import snapshot

RELIEF = "temporary-relief"


@pytest.fixture(autouse=True)
def holds(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    return play_scopes(monkeypatch)


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
