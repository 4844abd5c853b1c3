"""What is put among the public records is noted before and entered after; what a kill leaves of it is told from what is whole."""

import datetime
import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.foundation.documents import Document
from generator.foundation.messages import message
from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.intake.reading import ReadReturn
from generator.records.draft import Draft
from generator.records.errata import Erratum, ErratumKind
from generator.records.loading import read_draft
from generator.records.release_log import read_log
from generator.records.releases import Release
from generator.release import standing as places
from generator.release.restricted import Restricted, beside
from generator.release.standing import Recovered, Standing
from generator.release.writing import erratum_text, release_text
from tests.intake.small_town import unreleased
from tests.records.broken_town import TOWN
from tests.records.small_town import town
from tests.release.small_month import snapshot

CERTIFICATE = {"release": "2026-01", "seed": "1", "islands": []}


@pytest.fixture
def release() -> Release:
    return next(one for one in town().releases if one.stem == "2026-01")


@pytest.fixture
def standing(tmp_path: Path) -> Standing:
    """The small town without a release, and a folder of returns that is not the one beside its records."""
    (tmp_path / "town").mkdir()
    restricted = Restricted(tmp_path / "returns")
    restricted.prepare()
    return Standing(unreleased(tmp_path / "town"), restricted)


def erratum(of: Release) -> Erratum:
    return Erratum.model_construct(
        id="erratum-2026-01",
        month=of.month,
        edition=of.edition,
        kind=ErratumKind.CORRECTION,
        date=datetime.date(2026, 3, 1),
        reason="录入错误。",
        changes=(),
    )


def files(standing: Standing) -> set[str]:
    """What stands among the records where releases are put."""
    names = snapshot(standing.content)
    return {name for name in names if name.startswith(("releases", "errata", "log"))}


class TestPut:
    """Everything, then the release, then its entry."""

    def test_all_of_it_stands_and_nothing_is_noted_any_more(
        self, standing: Standing, release: Release
    ) -> None:
        path = standing.put(release, erratum(release), CERTIFICATE)
        assert path == standing.content / "releases" / "2026-01.yml"
        assert path.read_text("utf-8") == release_text(release)
        told = standing.content / "errata" / "erratum-2026-01.yml"
        assert told.read_text("utf-8") == erratum_text(erratum(release))
        assert [entry.stem for entry in read_log(standing.content)[0].entries] == ["2026-01"]
        # The certificate lies with the return, the note lay beside the records.
        assert standing.restricted.certificate("2026-01") == CERTIFICATE
        assert not standing.note.exists()
        assert standing.note == beside(standing.content).path / "unfinished.txt"

    def test_without_an_erratum_none_is_made(self, standing: Standing, release: Release) -> None:
        standing.put(release, None, CERTIFICATE)
        assert files(standing) == {"releases/2026-01.yml", "log.txt"}

    @pytest.mark.parametrize("failing", ["erratum_text", "release_text"])
    def test_what_fails_half_way_takes_its_erratum_back(
        self, failing: str, standing: Standing, release: Release, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_: object) -> str:
            assert standing.note.exists()
            raise OSError(28, "full")

        monkeypatch.setattr(places, failing, fail)
        with pytest.raises(OSError, match="full"):
            standing.put(release, erratum(release), CERTIFICATE)
        assert files(standing) == set()
        assert not standing.note.exists()

    def test_beside_a_register_that_cannot_be_continued_nothing_is_written(
        self, standing: Standing, release: Release
    ) -> None:
        (standing.content / "log.txt").write_text("x\n", "utf-8")
        with pytest.raises(ContentRefused):
            standing.put(release, None, CERTIFICATE)
        assert files(standing) == {"log.txt"}
        assert standing.restricted.certificate("2026-01") is None
        assert not (standing.content / "releases").exists()

    def test_one_that_stands_is_left_as_it_is(self, standing: Standing, release: Release) -> None:
        standing.put(release, None, CERTIFICATE)
        with pytest.raises(FileExistsError, match=r"2026-01\.yml"):
            standing.put(release, erratum(release), {})
        assert files(standing) == {"releases/2026-01.yml", "log.txt"}
        assert standing.restricted.certificate("2026-01") == CERTIFICATE
        assert standing.stands(release)
        assert not standing.stands(release.model_copy(update={"edition": 2}))


class TestRecover:
    """What a killed run had begun is completed where the release stands, and taken back where it does not."""

    def lay(self, standing: Standing, release: Release, *, stands: bool) -> None:
        for folder, name, text, there in (
            ("releases", "2026-01.yml", release_text(release), stands),
            ("errata", "erratum-2026-01.yml", "id: a\n", True),
            ("errata", "other.yml", "id: b\n", True),
        ):
            if there:
                (standing.content / folder).mkdir(exist_ok=True)
                (standing.content / folder / name).write_text(text, "utf-8")

    @pytest.mark.parametrize("stands", [True, False])
    def test_the_release_decides(self, stands: bool, standing: Standing, release: Release) -> None:
        self.lay(standing, release, stands=stands)
        standing.begin("2026-01.yml", "erratum-2026-01.yml")
        assert standing.recover() == Recovered(Month(2026, 1), stands)
        whole = {"releases/2026-01.yml", "log.txt", "errata/erratum-2026-01.yml"} if stands else set()
        assert files(standing) == {"errata/other.yml", *whole}
        assert standing.recover() is None

    @pytest.mark.parametrize("noted", [(), ("",), ("-",)])
    def test_of_a_first_edition_no_erratum_is_taken_back(
        self, noted: tuple[str, ...], standing: Standing, release: Release
    ) -> None:
        self.lay(standing, release, stands=False)
        before = files(standing)
        standing.begin("2026-01.yml", *noted)
        assert standing.recover() == Recovered(Month(2026, 1), stands=False)
        assert files(standing) == before

    def test_an_erratum_that_is_gone_already_is_no_fault(self, standing: Standing) -> None:
        standing.begin("2026-01.yml", "erratum-2026-01.yml")
        assert standing.recover() == Recovered(Month(2026, 1), stands=False)

    def test_where_nothing_was_begun_there_is_nothing_to_recover(self, standing: Standing) -> None:
        assert standing.recover() is None
        assert not standing.is_foreign()

    def test_the_note_is_sealed_and_for_its_owner_alone(self, standing: Standing) -> None:
        standing.begin("2026-01.yml", "a.yml")
        text, _, seal = standing.note.read_text("utf-8").rstrip("\n").rpartition(" ")
        assert text == "2026-01.yml a.yml"
        assert beside(standing.content).is_sealed("begun release", text, seal)
        assert oct(standing.note.stat().st_mode) == "0o100600"
        assert not standing.is_foreign()

    @pytest.mark.parametrize("data", [b"2026-01.yml a.yml 0\n", b"", b"\xff"])
    def test_a_note_that_nobody_here_wrote_is_foreign_and_is_not_followed(
        self, data: bytes, standing: Standing, release: Release
    ) -> None:
        self.lay(standing, release, stands=False)
        before = files(standing)
        beside(standing.content).prepare()
        standing.note.write_bytes(data)
        assert standing.is_foreign()
        assert standing.recover() is None
        assert standing.note.exists()
        assert files(standing) == before

    def test_a_seal_of_another_kind_or_another_text_is_none(self, standing: Standing) -> None:
        restricted = beside(standing.content)
        restricted.prepare()
        for seal in (
            restricted.sealed("withdrawing", "2026-01.yml a.yml"),
            restricted.sealed("begun release", "2026-01.yml b.yml"),
        ):
            standing.note.write_text(f"2026-01.yml a.yml {seal}\n", "utf-8")
            assert standing.is_foreign()


def test_the_state_is_of_every_release_and_every_erratum_by_name_and_bytes(
    standing: Standing, release: Release
) -> None:
    assert standing.state() == hashlib.sha256().hexdigest()
    standing.put(release, erratum(release), CERTIFICATE)
    parts = (
        b"2026-01.yml\0" + release_text(release).encode() + b"\0",
        b"erratum-2026-01.yml\0" + erratum_text(erratum(release)).encode() + b"\0",
    )
    assert standing.state() == hashlib.sha256(b"".join(parts)).hexdigest()
    before = standing.state()
    (standing.content / "releases" / "notes.txt").write_text("", "utf-8")
    assert standing.state() == before


class TestObjections:
    """What the records' own checks say of a release, told of the return's file and without any figure."""

    READ = ReadReturn(None, (), Document("2026-02.xlsx", {}, {}))

    def told(
        self,
        problems: Sequence[Problem],
        release: Release,
        monkeypatch: pytest.MonkeyPatch,
        *,
        before: bool = True,
    ) -> tuple[tuple[Problem, ...], list[Draft]]:
        asked: list[Draft] = []

        def checking(draft: Draft) -> Sequence[Problem]:
            asked.append(draft)
            return problems

        monkeypatch.setattr(places, "check", checking)
        draft = read_draft(TOWN)[0]
        return places.objections(release, self.READ, draft, before=before), asked

    def test_each_is_told_where_it_stands_in_the_return_and_quotes_nothing(
        self, release: Release, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        own = Location("2026-01.yml", 3, 5)
        other = Location("releases/2025-12.yml", 1, 1)
        problems = [
            Problem("放行-13", (other, own), "53"),
            Problem("放行-13", (other,), "54"),
            Problem("放行-13", (), "55"),
        ]
        found, (asked,) = self.told(problems, release, monkeypatch)
        assert found == (Problem("放行-13", (Location("2026-02.xlsx", 3, 5),)),)
        # It is checked as the last of all releases, under the name that it will have.
        filed = asked.all(Release)[-1]
        assert (filed.record, filed.document.file) == (release, "2026-01.yml")
        assert len(asked.all(Release)) == len(read_draft(TOWN)[0].all(Release)) + 1

    @pytest.mark.parametrize(
        ("code", "before", "is_told"),
        [
            ("更正-03", True, False),
            ("更正-03", False, False),
            ("更正-04", True, False),
            ("更正-04", False, False),
            ("公开-11", True, False),
            ("公开-11", False, True),
            ("撤回-01", True, False),
            ("撤回-01", False, True),
            ("公开-02", True, True),
            ("公开-02", False, True),
        ],
    )
    def test_what_comes_later_is_not_missed_before(
        self, code: str, before: bool, is_told: bool, release: Release, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        details = dict.fromkeys(message(code).placeholders, "甲")
        problems = [Problem(code, (Location("2026-01.yml", 3, 5),), "", details)]
        found, _ = self.told(problems, release, monkeypatch, before=before)
        assert [one.code for one in found] == ([code] if is_told else [])

    def test_what_is_written_is_judged_as_it_is_read_back(
        self, release: Release, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            places, "release_text", lambda one: release_text(one).replace("sample: true", "sample: false")
        )
        for before, sample in ((True, True), (False, False)):
            _, (asked,) = self.told([], release, monkeypatch, before=before)
            assert asked.all(Release)[-1].record.sample is sample
