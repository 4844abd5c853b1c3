"""What is confidential never lies where it would be published."""

from pathlib import Path

import pytest
import yaml

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.foundation.problems import ContentRefused
from generator.publishing.site_folder import MARK
from generator.release.apart import _SITE_MARK
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
