"""What an approval holds and lets pass: its record, its sheet and its reasons, each kept for exactly what was approved."""

import datetime
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.foundation.problems import Location, Problem
from generator.intake.returns import Return
from generator.records.releases import Review
from generator.release import atomic
from generator.release import restricted as restricting
from generator.release.approval import demand_as_shown
from generator.release.fingerprint import public_mark, sheet_mark
from generator.release.restricted import Restricted
from tests.records.small_town import town
from tests.release.approved import DAY, LATER, SHEET, of, read_of, real


@pytest.fixture
def given(given: Return) -> Return:
    return real(given)


def doubt(read: str = "31", cell: str = "最低生活保障·东河村·户数", before: str = "10") -> Problem:
    return Problem("疑点-01", (Location("2026-02.xlsx"),), read, {"cell": cell, "before": before})


class TestOf:
    """What is known of a return that is handed in."""

    def test_of_one_that_was_never_sent_nothing(self, given: Return, restricted: Restricted) -> None:
        first = of(given, restricted)
        assert (first.stem, first.published, first.reviews) == ("2026-02", given.published, given.reviews)
        assert (first.sent, first.public, first.sheets, dict(first.reasons)) == (None, "", (), {})
        assert first.secret == restricted.key()
        assert first.sheet_name == "2026-02_送审单.html"

    def test_of_one_that_was_sent_when_that_was_and_what_its_sheet_said(
        self, given: Return, restricted: Restricted
    ) -> None:
        replace(of(given, restricted), public="said", sheets=("one", "two")).keep(restricted, DAY)
        again = of(given, restricted)
        assert (again.sent, again.public, again.sheets) == (DAY, "said", ("one", "two"))

    def test_of_one_whose_figures_changed_since_nothing_again(
        self, given: Return, restricted: Restricted
    ) -> None:
        replace(of(given, restricted), public="said", sheets=("one",)).keep(restricted, DAY)
        other = of(given.model_copy(update={"notes": ("改过。",)}), restricted)
        assert (other.sent, other.public, other.sheets) == (None, "", ())

    def test_reasons_are_those_of_all_editions_of_the_month_and_of_no_other(
        self, given: Return, restricted: Restricted
    ) -> None:
        for edition, month, key, reason in (
            (1, given.month, "a", "核对过名册"),
            (2, given.month, "b", "核对过台账"),
            (2, given.month, "a", "又核对过名册"),
            (1, given.month.next(), "c", "核对过下个月"),
            (3, given.month, "d", "n"),
        ):
            made = of(given.model_copy(update={"edition": edition, "month": month}), restricted)
            replace(made, reasons={**made.reasons, key: reason}).keep(restricted)
        third = of(given.model_copy(update={"edition": 3}), restricted)
        assert dict(third.reasons) == {"a": "又核对过名册", "b": "核对过台账"}

    @pytest.mark.parametrize(
        ("file", "reviews", "published", "is_signed"),
        [
            ("2026-02.yml", (), None, True),
            ("2026-02.xlsx", (), None, False),
            ("2026-02.xlsx", (), LATER, True),
            ("2026-02.xlsx", ("review",), None, True),
            ("2026-02.et", (), None, False),
        ],
    )
    def test_only_a_workbook_can_be_without_signatures(
        self,
        file: str,
        reviews: tuple[Review, ...],
        published: datetime.date | None,
        is_signed: bool,
        given: Return,
        restricted: Restricted,
    ) -> None:
        made = of(given.model_copy(update={"reviews": reviews, "published": published}), restricted, file)
        assert made.is_signed is is_signed


class TestReasons:
    """Each doubt of each figure has a reason of its own."""

    def test_one_is_typed_for_a_doubt_or_for_all_of_its_code(
        self, given: Return, restricted: Restricted
    ) -> None:
        empty = of(given, restricted)
        first, second = doubt(), doubt(read="32")
        key = empty.key_of(first)
        told = empty.explained({key: "  核对过名册 ", "疑点-01": "都核对过了"}, [first, second])
        assert [told.reason_for(one) for one in (first, second)] == ["核对过名册", "都核对过了"]
        assert told.unexplained([first, second]) == ()
        assert empty.unexplained([first, second]) == (first, second)
        assert empty.reason_for(first) == ""

    def test_one_that_explains_nothing_is_none_and_takes_no_other_ones_place(
        self, given: Return, restricted: Restricted
    ) -> None:
        empty = of(given, restricted)
        key = empty.key_of(doubt())
        told = empty.explained({key: "n", "疑点-01": "都核对过了"}, [doubt()])
        assert dict(told.reasons) == {key: "都核对过了"}
        # Typed once more and worse, it is gone: nothing that nobody stands by is kept.
        assert dict(told.explained({key: "n"}, [doubt()]).reasons) == {}

    def test_those_of_doubts_that_are_no_longer_there_are_left_out(
        self, given: Return, restricted: Restricted
    ) -> None:
        told = of(given, restricted).explained({"疑点-01": "都核对过了"}, [doubt(), doubt(read="32")])
        left = told.explained({}, [doubt()])
        assert list(left.reasons) == [told.key_of(doubt())]
        assert left.unexplained([doubt(read="32")]) == (doubt(read="32"),)

    def test_a_key_names_the_code_and_the_cell_and_hides_the_figures(
        self, given: Return, restricted: Restricted
    ) -> None:
        made = of(given, restricted)
        code, cell, mark = made.key_of(doubt()).split(" ")
        assert (code, cell, len(mark)) == ("疑点-01", "最低生活保障·东河村·户数", 8)
        others = (doubt(read="32"), doubt(before="11"), doubt(cell="最低生活保障·东河村·人数"))
        assert mark not in {made.key_of(one).split(" ")[2] for one in others}
        assert made.key_of(Problem("放行-09", ())).split(" ")[:2] == ["放行-09", ""]


class TestSheet:
    """The sheet that is signed says what is published, and is the one that was made."""

    def test_the_record_says_of_a_first_sheet_only_once_it_is_there(
        self, given: Return, restricted: Restricted, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = of(given, restricted)
        written = watched(monkeypatch)
        kept = made.keep_sheet(SHEET, restricted, DAY)
        assert written == ["2026-02_送审单.html", "2026-02.approval.json"]
        assert (restricted.path / kept.sheet_name).read_bytes() == SHEET
        again = of(given, restricted)
        assert (again.sent, again.sheets) == (DAY, (sheet_mark(made.secret, SHEET),))
        assert kept.sheets == again.sheets

    def test_of_a_second_one_the_record_says_before_and_the_first_stays_good(
        self, given: Return, restricted: Restricted, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Killed in between, there is a sheet that is approved, the old one or the new one."""
        of(given, restricted).keep_sheet(SHEET, restricted, DAY)
        written = watched(monkeypatch)
        second = of(given, restricted).keep_sheet(SHEET + b"2", restricted, LATER)
        assert written == ["2026-02.approval.json", "2026-02_送审单.html", "2026-02.approval.json"]
        assert of(given, restricted).sheets == second.sheets
        assert second.sheets == tuple(sheet_mark(second.secret, one) for one in (SHEET, SHEET + b"2"))
        # The day is that of the first making, and one that was made before is not counted twice.
        assert of(given, restricted).sent == DAY
        assert second.keep_sheet(SHEET, restricted, LATER).sheets == second.sheets

    def test_the_record_as_it_is_written(self, given: Return, restricted: Restricted) -> None:
        made = replace(
            of(given, restricted), reasons={"疑点-01 a 1": "核对过名册"}, public="said", sheets=("one",)
        )
        made.keep(restricted, DAY)
        written = json.loads((restricted.path / "2026-02.approval.json").read_text("utf-8"))
        assert len(written.pop("seal")) == 64
        assert written == {
            "stem": "2026-02",
            "fingerprint": made.fingerprint,
            "sent": "2026-03-02",
            "published": "2026-03-10",
            "reviews": [
                {"stage": "初审", "role": "民政办经办岗", "date": "2026-03-05"},
                {"stage": "复审", "role": "民政办负责岗", "date": "2026-03-06"},
                {"stage": "终审", "role": "镇分管领导岗", "date": "2026-03-09"},
            ],
            "reasons": {"疑点-01 a 1": "核对过名册"},
            "public": "said",
            "sheets": ["one"],
        }
        replace(made, published=None, sent=None).keep(restricted)
        written = restricted.approval("2026-02")
        assert (written["sent"], written["published"]) == (None, None)

    def test_what_it_said_would_be_public_is_what_is_public(
        self, given: Return, restricted: Restricted
    ) -> None:
        one, other = town().releases[:2]
        made = replace(of(given, restricted), sent=DAY, sheets=("one",))
        shown = made.showing(one)
        assert (shown.public, shown.sent, shown.sheets) == (public_mark(made.secret, one), DAY, ("one",))
        assert shown.showing(one) == shown
        changed = shown.showing(other)
        assert (changed.public, changed.sent, changed.sheets) == (public_mark(made.secret, other), None, ())

    @pytest.mark.parametrize(
        ("file", "published", "said", "codes"),
        [
            ("2026-02.xlsx", LATER, "other", ["放行-17"]),
            ("2026-02.xlsx", LATER, "same", []),
            ("2026-02.xlsx", LATER, "", []),
            ("2026-02.xlsx", None, "other", []),
            ("2026-02.yml", LATER, "other", []),
        ],
        ids=["another", "the same", "none was made", "not signed yet", "no workbook"],
    )
    def test_a_signed_workbook_whose_sheet_said_something_else_is_refused(
        self,
        file: str,
        published: datetime.date | None,
        said: str,
        codes: list[str],
        given: Return,
        restricted: Restricted,
    ) -> None:
        given = given.model_copy(update={"published": published, "reviews": ()})
        made = replace(of(given, restricted, file), public=said)
        found = demand_as_shown(made, replace(made, public="same"), read_of(given))
        assert [problem.code for problem in found] == codes
        assert [str(problem.locations[0]) for problem in found] == ["2026-02.yml:7:3"] * len(codes)


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files of the restricted folder, as they are written."""
    written: list[str] = []

    def noting(put: Callable[..., None]) -> Callable[..., None]:
        def noted(path: Path, *given: object, **how: object) -> None:
            written.append(path.name)
            put(path, *given, **how)

        return noted

    for name in ("put", "put_bytes"):
        monkeypatch.setattr(restricting, name, noting(getattr(atomic, name)))
    return written
