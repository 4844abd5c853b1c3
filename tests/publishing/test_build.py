"""A build brings the whole new site or changes nothing, and the same records give the same bytes anywhere."""

import datetime
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.foundation.problems import ContentRefused, Problem
from generator.outputs.column import pages_of
from generator.outputs.page import Page
from generator.publishing import build as building
from generator.publishing.build import Built, Order, build
from generator.publishing.lock import alone
from generator.publishing.mkdocs_layout import LayoutFault
from generator.publishing.site_folder import MARK, SiteFolder
from tests.publishing.sites import ROOT, held, our_site, page, plant

HECHENG = ROOT / "examples" / "hecheng"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(Order(HECHENG, tmp_path_factory.mktemp("built") / "site"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return shutil.copytree(HECHENG, tmp_path / "content")


class TestBuilt:
    """What stands after a build."""

    def test_counts_what_it_made(self, built: Built) -> None:
        files = [path for path in built.site.rglob("*") if path.is_file()]
        assert built.files == len(files)
        assert built.size == sum(path.stat().st_size for path in files)
        assert built.pages == sum(path.suffix == ".html" for path in files)

    def test_tells_which_years_holidays_it_does_not_know(self, built: Built) -> None:
        assert [(notice.code, notice.details["year"]) for notice in built.notices] == [("节假-01", "2022")]

    def test_reckons_from_the_records_and_not_from_today(self, built: Built) -> None:
        assert built.as_of == datetime.date(2022, 5, 31)

    def test_every_file_has_the_same_rights_and_the_time_of_the_day_it_reckons_from(
        self, built: Built
    ) -> None:
        noon = int(datetime.datetime(2022, 5, 31, 12, tzinfo=datetime.UTC).timestamp())
        found = {(oct(one.mode), one.changed // 10**9) for one in held(built.site).values()}
        assert found == {("0o100644", noon), ("0o40755", noon)}

    def test_bears_our_mark_and_nothing_is_left_beside_it(self, built: Built) -> None:
        assert (built.site / MARK).is_file()
        assert [path.name for path in built.site.parent.iterdir()] == ["site"]

    def test_nothing_of_a_run_that_was_killed_gets_into_the_site(self, built: Built, tmp_path: Path) -> None:
        folder = SiteFolder.at(tmp_path / "site")
        our_site(folder.set_aside, "旧")
        plant(folder.workspace, {"pages/stale.md": "# 旧", "site/stale.html": "旧"})
        build(Order(HECHENG, folder.path))
        assert held(folder.path) == held(built.site)
        assert {path.name for path in tmp_path.iterdir()} == {"site", folder.kept.name}
        assert [path.name for path in folder.kept.iterdir()] == ["000001"]

    def test_every_file_to_take_away_is_there_and_linked(self, built: Built) -> None:
        page = (built.site / "months" / "2022-05.html").read_text(encoding="utf-8")
        for ending in ("xlsx", "csv", "json"):
            assert (built.site / "months" / f"2022-05.{ending}").is_file()
            assert f'href="2022-05.{ending}"' in page

    def test_ships_no_script_but_the_columns_own(self, built: Built) -> None:
        scripts = {path.relative_to(built.site).as_posix() for path in built.site.rglob("*.js")}
        own = {"assets/column.js", "assets/search.js"}
        assert own <= scripts
        assert all(name.startswith("search/") for name in scripts - own)

    def test_laid_out_by_reference_it_is_the_same_site(self, built: Built, tmp_path: Path) -> None:
        build(Order(HECHENG, tmp_path / "site", by_reference=True))
        assert held(tmp_path / "site") == held(built.site)

    def test_a_second_build_gives_the_same_site(self, built: Built) -> None:
        before = held(built.site)
        assert build(Order(HECHENG, built.site)) == replace(built, is_new=False)
        assert held(built.site) == before


def in_another_place(site: Path, *, umask: int, **environment: str) -> None:
    """Build as somebody else would on another machine."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--content",
        str(HECHENG),
        "--site",
        str(site),
        "-q",
    ]
    subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        umask=umask,
        check=True,
    )


def test_the_same_records_give_the_same_bytes_on_another_machine(built: Built, tmp_path: Path) -> None:
    elsewhere = tmp_path / "别处 with spaces" / "column"
    in_another_place(
        elsewhere,
        umask=0o077,
        TZ="Asia/Shanghai",
        PYTHONHASHSEED="42",
        LC_ALL="zh_CN.GBK",
        SOURCE_DATE_EPOCH="1",
    )
    assert held(elsewhere) == held(built.site)


class TestRefused:
    """Whatever stops a build, the site that stood is as it was, to the time of its files."""

    @pytest.fixture
    def before(self, tmp_path: Path) -> Path:
        return our_site(tmp_path / "site", "旧")

    @staticmethod
    def codes(order: Order) -> set[str]:
        stood = held(order.site)
        with pytest.raises(ContentRefused) as refusal:
            build(order)
        assert held(order.site) == stood
        assert not any(path.name.startswith(".site.") for path in order.site.parent.iterdir())
        return {problem.code for problem in refusal.value.problems}

    def test_a_fault_in_the_records(self, content: Path, before: Path) -> None:
        (content / "site.yml").write_text("name: 荷城街道\n", "utf-8")
        assert "字段-03" in self.codes(Order(content, before))

    def test_sample_data_in_a_build_for_publication(self, content: Path, before: Path) -> None:
        release = content / "releases" / "2022-05.yml"
        release.write_text(release.read_text("utf-8").replace("sample: false", "sample: true"), "utf-8")
        assert self.codes(Order(content, before, for_publication=True)) == {"发布-01", "发布-14"}

    def test_a_page_that_leads_nowhere(self, content: Path, before: Path) -> None:
        plant(content, {"pages/own.md": "# 监督\n\n[没有](gone.md)\n"})
        assert self.codes(Order(content, before)) == {"网页-01"}

    @pytest.mark.parametrize("check", ["demand_same", "demand_same_plan", "_demand_sound"])
    def test_what_a_check_of_the_finished_site_refuses(
        self, check: str, content: Path, before: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(building, check, _failing(ContentRefused([Problem("校验-04", ())])))
        assert self.codes(Order(content, before)) == {"校验-04"}

    def test_a_folder_that_holds_something_else(self, content: Path, tmp_path: Path) -> None:
        desktop = plant(tmp_path / "desktop", {"letter.txt": "亲爱的"})
        assert self.codes(Order(content, desktop)) == {"发布-05"}

    def test_a_link_that_leads_back_to_itself(self, content: Path, tmp_path: Path) -> None:
        (tmp_path / "round").symlink_to("round")
        with pytest.raises(ContentRefused) as refusal:
            build(Order(content, tmp_path / "round"))
        [problem] = refusal.value.problems
        assert (problem.code, problem.details) == ("发布-07", {"reason": "链接绕成了圈"})

    def test_a_folder_that_we_may_not_look_into(
        self, content: Path, before: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(SiteFolder, "demand_usable", _failing(PermissionError(errno.EACCES, "")))
        assert self.codes(Order(content, before)) == {"发布-07"}

    def test_a_folder_that_we_ourselves_lost_is_our_own_fault(
        self, content: Path, before: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lost = FileNotFoundError(errno.ENOENT, "No such file")
        monkeypatch.setattr(SiteFolder, "demand_usable", _failing(lost))
        with pytest.raises(FileNotFoundError) as fault:
            build(Order(content, before))
        assert fault.value is lost
        assert fault.value.__cause__ is None

    def test_a_disk_that_takes_no_more(
        self, content: Path, before: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(building, "promote", _failing(OSError(errno.ENOSPC, "No space left on device")))
        assert self.codes(Order(content, before)) == {"发布-07"}

    def test_a_file_that_we_ourselves_lost_is_our_own_fault(
        self, content: Path, before: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lost = FileNotFoundError(errno.ENOENT, "No such file")
        monkeypatch.setattr(building, "promote", _failing(lost))
        stood = held(before)
        with pytest.raises(FileNotFoundError) as fault:
            build(Order(content, before))
        assert fault.value is lost
        assert fault.value.__cause__ is None
        assert held(before) == stood

    def test_another_run_at_work(self, content: Path, before: Path) -> None:
        with alone(SiteFolder.at(before)):
            stood = held(before)
            with pytest.raises(ContentRefused) as refusal:
                build(Order(content, before))
            assert [problem.code for problem in refusal.value.problems] == ["发布-06"]
            assert held(before) == stood

    @pytest.mark.parametrize(
        ("bad", "fault"),
        [
            (page("index.html", "<p>\n```\n字\n```\n</p>"), LayoutFault),
            (page("index.html", "<p>没有关上"), ContentRefused),
            (page("index.html", "<script>go()</script>"), ContentRefused),
        ],
        ids=["changed in the layout", "a tag open", "a script"],
    )
    def test_a_page_of_ours_that_is_not_sound(
        self, bad: Page, fault: type[Exception], content: Path, before: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(building, "pages_of", _with(bad, pages_of))
        stood = held(before)
        # In its shell a body cannot be changed, so only the reference can refuse it for that.
        by_reference = fault is LayoutFault
        with pytest.raises(fault):
            build(Order(content, before, by_reference=by_reference))
        assert held(before) == stood

    def test_the_next_build_after_a_refused_one_succeeds(self, content: Path, before: Path) -> None:
        plant(content, {"pages/own.md": "# 监督\n\n[没有](gone.md)\n"})
        self.codes(Order(content, before))
        (content / "pages" / "own.md").write_text("# 监督\n\n[关于](../about.md)\n", "utf-8")
        assert build(Order(content, before)).pages > 1
        names = [".cache", ".site.mingbai-kept", "content", "site"]
        assert sorted(path.name for path in before.parent.iterdir()) == names


def _failing(fault: Exception) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise fault

    return fail


def _with(bad: Page, pages: Callable[..., Iterable[Page]]) -> Callable[..., list[Page]]:
    """All pages, with one of them replaced."""
    return lambda *given: [bad if made.path == bad.path else made for made in pages(*given)]
