"""What is confidential never lies where it would be published."""

from pathlib import Path

import pytest
import yaml

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.foundation.problems import ContentRefused
from generator.publishing.site_folder import MARK
from generator.release.apart import _SITE_MARK, demand_apart
from generator.release.restricted import beside, restricted_of
from tests.intake.small_town import unreleased

CASES = yaml.safe_load((Path(__file__).with_name("cases") / "restricted_elsewhere.yml").read_text("utf-8"))


def test_the_mark_of_a_site_is_the_one_that_sites_have() -> None:
    assert _SITE_MARK == MARK


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_restricted_folder_stands_apart_or_is_refused(case: dict[str, str], tmp_path: Path) -> None:
    content = unreleased(tmp_path / "town")
    for folder in ("town/site/a", "town/print", "town/own", "elsewhere/a", "portal/a"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "portal" / MARK).write_text("", "utf-8")
    restricted = tmp_path / "town" / "restricted"
    restricted.symlink_to(tmp_path / case["links_to"], target_is_directory=True)
    if "code" not in case:
        assert beside(content).path == restricted
        return
    with pytest.raises(ContentRefused) as refused:
        beside(content)
    assert [problem.code for problem in refused.value.problems] == [case["code"]]


def test_every_command_says_so_and_writes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = unreleased(tmp_path)
    (tmp_path / "restricted").symlink_to(content / "pages", target_is_directory=True)
    before = {path: path.stat().st_mtime_ns for path in content.rglob("*")}
    for command in (["template", "2026-02"], ["status"], ["check"], ["correct", "2026-02"], ["build"]):
        assert run([*command, "--content", str(content)]) is Exit.PROBLEMS
        told = capfd.readouterr().err
        assert "[放行-25]" in told
        assert "程序自身出错" not in told
    assert {path: path.stat().st_mtime_ns for path in content.rglob("*")} == before


def test_a_return_that_lies_among_the_records_is_refused(tmp_path: Path) -> None:
    content = unreleased(tmp_path)
    given = content / "pages" / "2026-02.yml"
    with pytest.raises(ContentRefused):
        restricted_of(given, content)
    assert restricted_of(tmp_path / "aside" / "2026-02.yml", content).path == tmp_path / "aside"


@pytest.mark.parametrize("name", ["site", "print", "content"])
def test_around_a_folder_that_becomes_public_is_no_place_either(name: str, tmp_path: Path) -> None:
    """Neither in it, nor around it, nor the folder itself; beside it is right, and so is one whose name begins alike."""
    content = tmp_path / "town" / "content"
    content.mkdir(parents=True)
    public = tmp_path / "town" / name
    for place in (public, public / "a" / "b", tmp_path / "town", tmp_path):
        with pytest.raises(ContentRefused) as refused:
            demand_apart(place, content)
        (problem,) = refused.value.problems
        assert (problem.code, str(problem.locations[0])) == ("放行-25", place.name)
    for place in (tmp_path / "town" / f"{name}-own", tmp_path / "town" / "restricted", tmp_path / "other"):
        demand_apart(place, content)


@pytest.mark.parametrize(("at", "is_told"), [("a", True), ("a/b", True), (".", True), ("a/b/c", False)])
def test_a_site_is_known_by_its_mark_wherever_it_stands(at: str, is_told: bool, tmp_path: Path) -> None:
    """The place itself or any folder around it; a site that lies inside it tells nothing of it."""
    content = tmp_path / "town" / "content"
    content.mkdir(parents=True)
    place = tmp_path / "elsewhere" / "a" / "b"
    (place / "c").mkdir(parents=True)
    (tmp_path / "elsewhere" / at / MARK).touch()
    if is_told:
        with pytest.raises(ContentRefused):
            demand_apart(place, content)
    else:
        demand_apart(place, content)
    (tmp_path / "elsewhere" / at / MARK).unlink()
    (tmp_path / "elsewhere" / at / MARK).mkdir()
    demand_apart(place, content)
