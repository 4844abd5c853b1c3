"""A fleet builds each town as it is built by itself, goes on after any fault, and sums no more than what is in print."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.disclosure.district import TownFigures
from generator.foundation.problems import ContentRefused
from generator.publishing.build import Order, build
from generator.publishing.fleet import REPORT, SumsSayTooMuch, demand_no_more, read_sums
from generator.publishing.fleet_town import Ending, TownReport
from generator.publishing.fleet_workers import TRIES, on_this_machine
from generator.records.fleet import read_fleet
from tests.publishing.fleet_builders import lost_always, lost_once, simply
from tests.publishing.sites import held
from tests.records.broken_town import TOWN

NAMES = ("east", "west")


def fleet_file(root: Path, *folders: str) -> Path:
    path = root / "FLEET.yml"
    told = {
        "title": "江东区社会救助汇总",
        "publisher": "江东区民政局",
        "towns": [{"folder": one} for one in folders],
    }
    path.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    return path


def town_in(folder: Path) -> Path:
    """A town without leaflets, which take long to print."""
    shutil.copytree(TOWN, folder / "content", ignore=shutil.ignore_patterns("leaflets"))
    return folder


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two towns, one of them under another name, and one whose records are broken; built once."""
    root = tmp_path_factory.mktemp("district")
    for name in NAMES:
        town_in(root / name)
    site = root / "west" / "content" / "site.yml"
    site.write_text(site.read_text("utf-8").replace("name: 云河镇", "name: 西云镇", 1), "utf-8")
    (town_in(root / "broken") / "content" / "places.yml").write_text("places: [", "utf-8")
    assert run(["fleet", str(fleet_file(root, *NAMES, "broken")), "-q"]) is Exit.PROBLEMS
    return root


def test_each_town_is_what_it_is_when_built_by_itself(district: Path, tmp_path: Path) -> None:
    for name in NAMES:
        content = Path(shutil.copytree(district / name / "content", tmp_path / name / "content"))
        build(Order(content, tmp_path / name / "site"))
        assert held(district / name / "site") == held(tmp_path / name / "site")


def test_a_broken_town_stops_no_other_and_is_told(district: Path) -> None:
    assert not (district / "broken" / "site").exists()
    told = {Path(one["folder"]).name: one for one in json.loads((district / REPORT).read_text("utf-8"))}
    assert {name: one["ending"] for name, one in told.items()} == {
        "east": Ending.BUILT,
        "west": Ending.BUILT,
        "broken": Ending.REFUSED,
    }
    assert "places.yml" in told["broken"]["words"]


def test_without_one_town_there_are_no_sums_and_with_all_there_are(district: Path) -> None:
    page = district / "district" / "index.html"
    assert read_sums((district / "district" / "sums.csv").read_bytes()) == {}
    assert "还没有公布全" in page.read_text("utf-8")
    assert run(["fleet", str(fleet_file(district, *NAMES)), "-q"]) is Exit.FINE
    sums = read_sums((district / "district" / "sums.csv").read_bytes())
    assert sums
    assert '<a href="../west/site/index.html">' in page.read_text("utf-8")


EAST: TownFigures = {("2026-01", "低保", "persons"): 7, ("2026-01", "特困", "persons"): None}
WEST: TownFigures = {("2026-01", "低保", "persons"): 5, ("2026-01", "特困", "persons"): 30}


@pytest.mark.parametrize(
    ("sums", "may"),
    [
        ({("2026-01", "低保", "persons"): 12}, True),
        ({("2026-01", "低保", "persons"): 13}, False),
        ({("2026-01", "特困", "persons"): 30}, False),
        ({("2026-01", "特困", "persons"): 33}, False),
        ({("2026-02", "低保", "persons"): 0}, False),
    ],
    ids=["right", "wrong", "around a withheld one", "with a withheld one", "of nothing"],
)
def test_a_sum_that_ties_a_withheld_figure_is_refused(sums: dict[tuple[str, ...], int], may: bool) -> None:
    if may:
        demand_no_more(sums, [EAST, WEST])
    else:
        with pytest.raises(SumsSayTooMuch):
            demand_no_more(sums, [EAST, WEST])


class TestWorkers:
    """Workers that are lost."""

    def folders(self, root: Path, *names: str) -> list[str]:
        for name in names:
            (root / name).mkdir()
        return [str(root / name) for name in names]

    def endings(self, reports: list[TownReport]) -> dict[str, Ending]:
        return {Path(report.folder).name: report.ending for report in reports}

    def test_every_town_is_reported_once(self, tmp_path: Path) -> None:
        folders = self.folders(tmp_path, *(f"town-{number}" for number in range(7)))
        reports = list(on_this_machine(folders, simply, 2))
        assert sorted(report.folder for report in reports) == sorted(folders)

    def test_a_lost_worker_loses_nothing(self, tmp_path: Path) -> None:
        folders = self.folders(tmp_path, "a", "once-b", "c", "once-d")
        endings = self.endings(list(on_this_machine(folders, lost_once, 2)))
        assert endings == dict.fromkeys(("a", "once-b", "c", "once-d"), Ending.BUILT)

    def test_a_town_that_takes_every_worker_is_given_up_and_the_others_are_built(
        self, tmp_path: Path
    ) -> None:
        folders = self.folders(tmp_path, "a", "always-b", "c")
        reports = list(on_this_machine(folders, lost_always, 1))
        assert self.endings(reports) == {"a": Ending.BUILT, "always-b": Ending.LOST, "c": Ending.BUILT}
        assert any(f"{TRIES} 次" in report.words for report in reports)


def test_a_town_that_stands_twice_is_refused_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(ContentRefused) as refused:
        read_fleet(fleet_file(tmp_path, "east", "./east"))
    assert [problem.code for problem in refused.value.problems] == ["编号-02"]


def test_a_fleet_that_cannot_be_read_builds_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "FLEET.yml"
    path.write_text("title: 江东区\n", "utf-8")
    assert run(["fleet", str(path)]) is Exit.PROBLEMS
    assert "一个镇也没有做" in capsys.readouterr().err
