"""Whether a sheet of exactly what is released was made, signed no earlier, and lies there as it was."""

import datetime
from dataclasses import replace

import pytest

from generator.intake.returns import Return
from generator.records.releases import Stage
from generator.release.approval import check_approved, stood_in
from generator.release.restricted import Restricted
from tests.records.small_town import town
from tests.release.approved import DAY, LATER, SHEET, of, read_of, real


@pytest.fixture
def given(given: Return) -> Return:
    return real(given)


class TestChecked:
    """Whether a sheet of exactly what is released was made, signed no earlier, and lies there as it was."""

    def codes(
        self, given: Return, restricted: Restricted, file: str = "2026-02.xlsx"
    ) -> list[tuple[str, str]]:
        found = check_approved(given, of(given, restricted, file), restricted, read_of(given))
        return [(problem.code, str(problem.locations[0])) for problem in found]

    def test_one_that_was_sent_and_signed_since_passes(self, given: Return, restricted: Restricted) -> None:
        of(given, restricted).keep_sheet(SHEET, restricted, datetime.date(2026, 3, 5))
        assert self.codes(given, restricted) == []

    def test_one_that_was_never_sent_or_of_which_another_was(
        self, given: Return, restricted: Restricted
    ) -> None:
        assert self.codes(given, restricted) == [("放行-13", "2026-02.yml:7:3")]
        of(given.model_copy(update={"notes": ()}), restricted).keep(restricted, DAY)
        assert self.codes(given, restricted) == [("放行-08", "2026-02.yml:7:3")]
        assert self.codes(given, restricted, "2026-02.yml") == []
        unsigned = given.model_copy(update={"reviews": (), "published": None})
        assert self.codes(unsigned, restricted) == []

    def test_each_signature_before_the_day_of_the_sheet_is_told_and_of_a_sample_none(
        self, given: Return, restricted: Restricted
    ) -> None:
        for one in (given, given.model_copy(update={"sample": True})):
            of(one, restricted).keep(restricted, datetime.date(2026, 3, 9))
            found = check_approved(one, of(one, restricted), restricted, read_of(one))
            told = [(problem.code, str(problem.locations[0]), problem.read) for problem in found]
            expected = [
                ("放行-14", "2026-02.yml:7:37", "2026-03-05"),
                ("放行-14", "2026-02.yml:8:37", "2026-03-06"),
            ]
            assert told == ([] if one.sample else expected)
            assert all("送审单是 2026-03-09 做的" in problem.why() for problem in found)

    def test_a_record_or_a_sheet_that_was_changed_is_told_before_anything_else(
        self, given: Return, restricted: Restricted
    ) -> None:
        made = of(given, restricted).keep_sheet(SHEET, restricted, LATER)
        sheet, record = restricted.path / made.sheet_name, restricted.path / "2026-02.approval.json"
        sheet.write_bytes(SHEET + b" ")
        found = check_approved(given, of(given, restricted), restricted, read_of(given))
        assert [(one.code, str(one.locations[0])) for one in found] == [("放行-16", sheet.name)]
        assert found[0].kind() == "……被改过，或者是别的月份的"
        assert found[0].what().startswith("送审单被改过")
        record.write_text(record.read_text("utf-8").replace("2026-03-20", "2026-03-01"), "utf-8")
        found = check_approved(given, of(given, restricted), restricted, read_of(given))
        assert [(one.code, str(one.locations[0])) for one in found] == [("放行-16", record.name)]
        assert found[0].what().startswith("送审记录被改过")

    def test_a_sheet_that_is_gone_says_nothing_else(self, given: Return, restricted: Restricted) -> None:
        made = of(given, restricted).keep_sheet(SHEET, restricted, datetime.date(2026, 3, 5))
        (restricted.path / made.sheet_name).unlink()
        assert self.codes(given, restricted) == []

    def test_a_sheet_of_an_earlier_program_which_marked_none_is_not_held_against_it(
        self, given: Return, restricted: Restricted
    ) -> None:
        of(given, restricted).keep(restricted, datetime.date(2026, 3, 5))
        (restricted.path / "2026-02_送审单.html").write_bytes(SHEET)
        assert self.codes(given, restricted) == []


@pytest.mark.parametrize(
    ("last", "day"),
    [
        (None, datetime.date(2026, 3, 1)),
        (datetime.date(2026, 2, 20), datetime.date(2026, 3, 1)),
        (datetime.date(2026, 2, 28), datetime.date(2026, 3, 1)),
        (datetime.date(2026, 3, 1), datetime.date(2026, 3, 2)),
        (datetime.date(2026, 4, 30), datetime.date(2026, 5, 1)),
    ],
)
def test_to_be_prepared_a_return_has_the_first_days_on_which_it_could_be_public(
    last: datetime.date | None, day: datetime.date, given: Return
) -> None:
    """After its month, and later than whatever was published before, for a later edition is published later."""
    first, *others = town().releases
    releases = [first.model_copy(update={"published": last})]
    releases += [one.model_copy(update={"published": None}) for one in others]
    stood = stood_in(given, replace(town(), releases=tuple(releases)))
    assert stood.published == day
    assert [(one.stage, one.role, one.date) for one in stood.reviews] == [
        (stage, "待审岗", day) for stage in Stage
    ]
    assert stood.rows == given.rows
