"""What is told of a return before it is sent: what it says, what the door would say, and what is doubtful."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.foundation.documents import Document
from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.foundation.problems import Problem
from generator.intake.reading import ReadReturn
from generator.intake.returns import Return
from generator.records.measures import Measure
from generator.release import desk
from generator.release.desk import examine
from tests.release.small_month import JANUARY_RETURN

RETURNED = Return.model_construct(
    month=Month(2026, 2), edition=1, rows=(), published=None, reviews=(), nothing=(), notes=()
)


OWN, NOTICE, OTHER_NOTICE = (
    Problem("节假-01", (), details={"year": year}) for year in ("2027", "2028", "2029")
)


ERROR = Problem("放行-13", ())


DOUBT = Problem("疑点-01", (), "31", {"cell": "甲", "before": "1"})


class TestExamined:
    """What is told of a return before it is sent: what it says, what the door would say, and what is doubtful."""

    @pytest.fixture
    def said(self, content: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
        """What each part says; the check of the records is real."""
        said: dict[str, Any] = {
            "read": ReadReturn(RETURNED, (OWN,), Document("2026-02.xlsx", {}, {})),
            "door": (),
            "doubts": (DOUBT,),
            "asked": [],
        }

        def doubting(given: Return, document: Document, draft: object, known: object) -> Sequence[Problem]:
            assert draft is not None
            said["asked"].append((given, document.file, known))
            found: Sequence[Problem] = said["doubts"]
            return found

        def against(*asked: Any) -> tuple[Problem, ...]:
            said["against"] = asked
            found: tuple[Problem, ...] = said["door"]
            return found

        monkeypatch.setattr(desk, "read_return", lambda *_: said["read"])
        monkeypatch.setattr(desk, "doubts", doubting)
        monkeypatch.setattr(desk, "against", against)
        (content.parent / "restricted").mkdir()
        return said

    def test_of_a_workbook_all_of_it_in_order(self, content: Path, said: dict[str, Any]) -> None:
        kept = content.parent / "restricted"
        (kept / "2026-01.yml").write_text(JANUARY_RETURN, "utf-8")
        (kept / "2026-02.yml").write_text(JANUARY_RETURN.replace("2026-01", "2026-02"), "utf-8")
        said["door"] = (NOTICE,)
        day = datetime.date(2026, 3, 1)
        found = examine(content.parent / "2026-02.xlsx", content, day)
        assert found == ReadReturn(RETURNED, (OWN, NOTICE, DOUBT), said["read"].document)
        read, given, approval, (town, draft), restricted, today = said["against"]
        assert (read, given, today, restricted.path) == (said["read"], RETURNED, day, kept)
        assert (approval.stem, approval.is_workbook) == ("2026-02", True)
        assert town is not None and draft is not None
        ((_, file, known),) = said["asked"]
        assert file == "2026-02.xlsx"
        # Of the months before, and of no later one: January's return goes before what January printed.
        assert known["minimum-living", None, "east", "2026-01", Measure.AMOUNT] == Money(31_407_00)
        assert not [key for key in known if key[3] == "2026-02"]
        assert (kept / "说明.txt").is_file()

    @pytest.mark.parametrize(("door", "is_read"), [("notice", True), ("error", False)])
    def test_one_that_the_door_would_refuse_is_none_yet(
        self, door: str, is_read: bool, content: Path, said: dict[str, Any]
    ) -> None:
        said["door"] = (ERROR,) if door == "error" else (OTHER_NOTICE,)
        found = examine(content.parent / "2026-02.xlsx", content)
        assert (found.given is RETURNED) is is_read
        assert found.problems == (OWN, *said["door"], DOUBT)
        assert said["against"][-1] is None

    @pytest.mark.parametrize("unread", ["given", "document", "no workbook"])
    def test_what_cannot_be_read_or_is_a_record_is_told_as_it_was_read(
        self, unread: str, content: Path, said: dict[str, Any]
    ) -> None:
        if unread != "no workbook":
            said["read"] = replace(said["read"], **{unread: None})
        name = "2026-02.yml" if unread == "no workbook" else "2026-02.xlsx"
        assert examine(content.parent / "restricted" / name, content) is said["read"]
        assert said["asked"] == []

    def test_where_the_records_have_problems_the_door_says_nothing(
        self, content: Path, said: dict[str, Any]
    ) -> None:
        (content / "pages" / "strange.txt").write_text("", "utf-8")
        found = examine(content.parent / "2026-02.xlsx", content)
        assert (found.given, found.problems) == (RETURNED, (OWN, DOUBT))
        assert "against" not in said

    def test_without_records_only_that_is_told(self, tmp_path: Path, said: dict[str, Any]) -> None:
        found = examine(tmp_path / "2026-02.xlsx", tmp_path / "none")
        assert (found.given, found.document) == (None, None)
        assert found.problems
        assert said["asked"] == []
