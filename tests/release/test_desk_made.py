"""What the desk asks of a workbook that it makes, where it puts it, and what it brings into a trial of the sample."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused
from generator.intake.reading import read_alone
from generator.intake.returns import Exact
from generator.records.loading import load
from generator.records.measures import Measure
from generator.release import desk
from generator.release.desk import Workbook, correction_workbook, new_workbook
from generator.release.restricted import Restricted
from generator.release.return_text import return_text
from tests.intake.small_town import RETURN
from tests.release.small_month import JANUARY_RETURN

FEBRUARY, JANUARY, DECEMBER = Month(2026, 2), Month(2026, 1), Month(2025, 12)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Month, Mapping[str, Any]]]:
    """What the template is asked for; every workbook holds three bytes."""
    asked: list[tuple[Month, Mapping[str, Any]]] = []

    def played(draft: object, month: Month, **how: Any) -> bytes:
        assert draft is not None
        asked.append((month, how))
        return b"PK!"

    monkeypatch.setattr(desk, "template", played)
    return asked


def codes(refused: pytest.ExceptionInfo[ContentRefused]) -> list[tuple[str, str, str, dict[str, str]]]:
    return [(one.code, str(one.locations[0]), one.read, dict(one.details)) for one in refused.value.problems]


class TestNew:
    """The empty workbook of a month."""

    def test_by_default_it_is_a_first_edition_beside_the_returns_and_no_trial(
        self, content: Path, asked: list[tuple[Month, Mapping[str, Any]]]
    ) -> None:
        path = new_workbook(Workbook(content, FEBRUARY))
        assert path == content.parent / "restricted" / "2026-02.xlsx"
        assert path.read_bytes() == b"PK!"
        assert oct(path.stat().st_mode) == "0o100600"
        assert asked == [(FEBRUARY, {"edition": 1, "sample": False, "given": None})]
        assert (content.parent / "restricted" / "说明.txt").is_file()
        with pytest.raises(FileExistsError, match=r"^2026-02\.xlsx$"):
            new_workbook(Workbook(content, FEBRUARY))

    def test_a_later_edition_has_its_own_name_and_file(
        self, content: Path, asked: list[tuple[Month, Mapping[str, Any]]], tmp_path: Path
    ) -> None:
        assert new_workbook(Workbook(content, FEBRUARY, edition=2)).name == "2026-02.e2.xlsx"
        path = tmp_path / "here.xlsx"
        assert new_workbook(Workbook(content, FEBRUARY, path, edition=3)) == path
        assert [how["edition"] for _, how in asked] == [2, 3]

    def test_one_that_stands_is_not_written_over_and_nothing_is_brought(
        self, content: Path, asked: list[tuple[Month, Mapping[str, Any]]], tmp_path: Path
    ) -> None:
        path = tmp_path / "here.xlsx"
        path.write_bytes(b"mine")
        with pytest.raises(FileExistsError):
            new_workbook(Workbook(content, FEBRUARY, path, sample=True))
        assert path.read_bytes() == b"mine"
        assert asked == []
        assert not (content.parent / "restricted").exists()

    @pytest.mark.parametrize("edition", [1, 2])
    def test_an_edition_that_is_public_is_told_which_one_follows(
        self, edition: int, content: Path, asked: list[tuple[Month, Mapping[str, Any]]]
    ) -> None:
        with pytest.raises(ContentRefused) as refused:
            new_workbook(Workbook(content, DECEMBER, edition=edition))
        details = {"file": "2025-12.e3.xlsx", "next": "3"}
        assert codes(refused) == [("放行-02", "releases", "2025-12", details)]
        assert asked == []
        assert new_workbook(Workbook(content, DECEMBER, edition=3)).name == "2025-12.e3.xlsx"

    def test_a_year_without_a_plan_is_told(
        self, content: Path, asked: list[tuple[Month, Mapping[str, Any]]]
    ) -> None:
        with pytest.raises(ContentRefused) as refused:
            new_workbook(Workbook(content, Month(2027, 3)))
        assert codes(refused) == [("公开-06", "disclosure.yml", "", {"year": "2027"})]
        assert asked == []


class TestTrial:
    """A month on top of the sample's months."""

    def given(
        self, content: Path, asked: list[tuple[Month, Mapping[str, Any]]], month: Month = FEBRUARY
    ) -> Mapping[object, Exact] | None:
        new_workbook(Workbook(content, month, content.parent / "trial.xlsx", sample=True))
        ((_, how),) = asked
        assert how["sample"] is True
        found: Mapping[object, Exact] | None = how["given"]
        return found

    def lay(self, content: Path, text: str = JANUARY_RETURN) -> Path:
        path = content.parent / "restricted" / "2026-01.yml"
        path.parent.mkdir()
        path.write_text(text, "utf-8")
        return path

    def test_it_has_the_figures_of_the_month_before(
        self, content: Path, asked: list[tuple[Month, Mapping[str, Any]]]
    ) -> None:
        self.lay(content)
        found = self.given(content, asked)
        assert found is not None
        assert {key[-1]: figure for key, figure in found.items()} == {  # type: ignore[index]  # keys are tuples
            Measure.HOUSEHOLDS: 31,
            Measure.AMOUNT: Money(31_407_00),
            Measure.AMOUNT_TO_DATE: Money(62_814_00),
        }

    def test_without_the_return_or_with_one_that_is_not_made_up_it_is_empty(
        self, content: Path, asked: list[tuple[Month, Mapping[str, Any]]]
    ) -> None:
        """Real figures are never told once more."""
        assert self.given(content, asked) is None
        asked.clear()
        (content.parent / "trial.xlsx").unlink()
        (content.parent / "restricted" / "2026-01.yml").write_text(
            JANUARY_RETURN.replace("sample: true\n", ""), "utf-8"
        )
        assert self.given(content, asked) is None

    def test_after_a_month_that_is_real_or_was_never_released_it_is_empty(
        self, content: Path, asked: list[tuple[Month, Mapping[str, Any]]]
    ) -> None:
        self.lay(content)
        assert self.given(content, asked, Month(2026, 3)) is None
        asked.clear()
        (content.parent / "trial.xlsx").unlink()
        release = content / "releases" / "2026-01.yml"
        release.write_text(release.read_text("utf-8").replace("sample: true\n", ""), "utf-8")
        loaded = load(content).town
        assert loaded is not None and not loaded.releases[-1].sample
        assert self.given(content, asked) is None

    def test_returns_of_the_samples_own_months_are_brought_and_no_other_is_touched(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        project, content = tmp_path / "project", tmp_path / "town" / "content"
        restricted = tmp_path / "town" / "restricted"
        for folder in (
            project / "examples" / "returns",
            project / "content" / "releases",
            content / "releases",
        ):
            folder.mkdir(parents=True)
        restricted.mkdir()
        for name in ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05"):
            (project / "examples" / "returns" / f"{name}.yml").write_text(f"return {name}", "utf-8")
        (project / "examples" / "returns" / "notes.txt").touch()
        for folder, names in (
            (project / "content", ("2026-01", "2026-02", "2026-03", "2026-05")),
            (content, ("2026-01", "2026-02", "2026-03", "2026-04")),
        ):
            for name in names:
                (folder / "releases" / f"{name}.yml").write_text(f"release {name}", "utf-8")
        (content / "releases" / "2026-02.yml").write_text("another town's", "utf-8")
        (restricted / "2026-03.yml").write_text("mine", "utf-8")
        monkeypatch.setattr(desk, "_PROJECT", project)
        desk._bring_sample_returns(content, restricted)
        assert {path.name: path.read_text("utf-8") for path in restricted.iterdir()} == {
            "2026-01.yml": "return 2026-01",
            "2026-03.yml": "mine",
        }
        assert oct((restricted / "2026-01.yml").stat().st_mode) == "0o100600"

    def test_the_project_is_the_one_that_has_the_sample(self) -> None:
        assert (desk._PROJECT / "examples" / "returns").is_dir()
        assert (desk._PROJECT / "generator" / "release" / "desk.py").is_file()


class TestCorrection:
    """The workbook of the next edition, with the figures of the newest one."""

    def test_it_is_of_the_newest_edition_and_of_its_return_where_that_is_kept(
        self, content: Path, asked: list[tuple[Month, Mapping[str, Any]]]
    ) -> None:
        path = correction_workbook(content, DECEMBER)
        assert path == content.parent / "restricted" / "2025-12.e3.xlsx"
        assert oct(path.stat().st_mode) == "0o100600"
        ((month, how),) = asked
        town = load(content).town
        assert town is not None
        newest = town.editions_of(DECEMBER)[-1]
        assert (month, how["edition"], how["sample"]) == (DECEMBER, 3, newest.sample)
        printed = {key[:3]: figure for key, figure in how["given"].items()}
        assert printed
        with pytest.raises(FileExistsError, match=r"^2025-12\.e3\.xlsx$"):
            correction_workbook(content, DECEMBER)
        kept = RETURN.read_text("utf-8").replace("month: 2026-02", "month: 2025-12")
        (content.parent / "restricted" / "2025-12.e2.yml").write_text(kept, "utf-8")
        path.unlink()
        correction_workbook(content, DECEMBER)
        exact = asked[1][1]["given"]
        assert exact["minimum-living", None, "mouth", "2025-12", Measure.HOUSEHOLDS] == 2

    def test_a_real_month_is_corrected_as_a_real_one(
        self, content: Path, asked: list[tuple[Month, Mapping[str, Any]]]
    ) -> None:
        release = content / "releases" / "2026-01.yml"
        release.write_text(release.read_text("utf-8").replace("sample: true\n", ""), "utf-8")
        correction_workbook(content, JANUARY)
        assert [(month, how["edition"], how["sample"]) for month, how in asked] == [(JANUARY, 2, False)]

    def test_a_month_that_was_never_released_has_nothing_to_correct(
        self, content: Path, asked: list[tuple[Month, Mapping[str, Any]]]
    ) -> None:
        with pytest.raises(ContentRefused) as refused:
            correction_workbook(content, FEBRUARY)
        assert codes(refused) == [("放行-12", "releases", "2026-02", {})]
        assert asked == []
        assert not (content.parent / "restricted").exists()


def test_a_kept_return_is_the_one_of_that_edition(tmp_path: Path) -> None:
    given = read_alone(RETURN).given
    assert given is not None
    (tmp_path / "2026-02.yml").write_text(return_text(given), "utf-8")
    assert desk._kept(Restricted(tmp_path), "2026-02") == given
    assert desk._kept(Restricted(tmp_path), "2026-02.e2") is None
