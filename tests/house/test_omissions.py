"""A check that did not run is said aloud, and where all are required it fails the run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import Omissions, find_chromium, other_machine_missing, verapdf_missing
from tests.house.repository import ROOT

NEEDS_BROWSER = "@pytest.mark.needs_browser\ndef test_page(): pass\n"
SKIPPED = "@pytest.mark.skip(reason='later')\ndef test_later(): pass\n"
EXPECTED_TO_FAIL = "@pytest.mark.xfail(reason='known')\ndef test_known(): assert False\n"
SKIPPED_MODULE = "pytest.skip('all of it', allow_module_level=True)\n"
PASSES = "def test_fine(): pass\n"
WARNS = "def test_warns():\n    import warnings\n    warnings.warn('unexpected')\n"


def ran(folder: Path, test: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one test module under the project's own conftest and settings, without any browser in reach."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "conftest.py")
    shutil.copy(ROOT / "pyproject.toml", folder / "pyproject.toml")
    (folder / "test_it.py").write_text(f"import pytest\n{test}", encoding="utf-8")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MINGBAI_")}
    settings = {"MINGBAI_CHROMIUM": str(folder / "none"), "PYTHONUTF8": "1", **environment}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "."],
        cwd=folder,
        env={**inherited, **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_without_a_browser_its_tests_are_skipped_and_the_way_out_is_told(tmp_path: Path) -> None:
    told = ran(tmp_path, NEEDS_BROWSER + PASSES)
    assert told.returncode == 0, told.stdout
    assert "1 项检查没有运行" in told.stdout
    assert "test_it.py::test_page" in told.stdout
    assert "sudo apt-get install chromium" in told.stdout


def test_with_a_browser_its_tests_run(tmp_path: Path) -> None:
    told = ran(tmp_path, NEEDS_BROWSER, MINGBAI_CHROMIUM=sys.executable)
    assert "1 passed" in told.stdout
    assert "没有运行" not in told.stdout


@pytest.mark.parametrize("test", [NEEDS_BROWSER, SKIPPED, EXPECTED_TO_FAIL, SKIPPED_MODULE])
def test_where_all_are_required_whatever_did_not_run_fails(test: str, tmp_path: Path) -> None:
    told = ran(tmp_path, PASSES + test, MINGBAI_REQUIRE_ALL_CHECKS="1")
    assert told.returncode != 0, told.stdout
    assert "因此这一次算不通过" in told.stdout


def test_where_all_are_required_and_all_ran_the_run_passes(tmp_path: Path) -> None:
    assert ran(tmp_path, PASSES, MINGBAI_REQUIRE_ALL_CHECKS="1").returncode == 0


def test_an_unexpected_warning_fails(tmp_path: Path) -> None:
    assert ran(tmp_path, WARNS).returncode == 1


def test_browser_is_found_by_name_on_the_search_path(tmp_path: Path) -> None:
    chromium = tmp_path / "chromium"
    chromium.touch(mode=0o755)
    assert find_chromium({"PATH": str(tmp_path)}) == chromium


def test_a_named_browser_that_is_not_there_is_not_replaced_by_another(tmp_path: Path) -> None:
    (tmp_path / "chromium").touch(mode=0o755)
    assert find_chromium({"PATH": str(tmp_path), "MINGBAI_CHROMIUM": str(tmp_path / "gone")}) is None


@pytest.mark.needs_browser
def test_browser_opens_a_page(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang=zh><title>公开栏</title><p>最低生活保障</p></html>")
    assert page.title() == "公开栏"
    page.close()


def test_what_verapdf_lacks_is_told_with_the_command_that_brings_it(tmp_path: Path) -> None:
    lacking = verapdf_missing({"PATH": str(tmp_path)}, tmp_path)
    assert lacking == ("default-jre-headless", "libjaxb-java")
    omissions = Omissions(False, False, verapdf=lacking, reasons={"test_it.py::test_pdf": "veraPDF 不能运行"})
    assert any("sudo apt-get install default-jre-headless libjaxb-java" in line for line in omissions.told())


def test_verapdf_lacks_nothing_where_java_and_its_library_are(tmp_path: Path) -> None:
    (tmp_path / "java").touch(mode=0o755)
    (tmp_path / "jaxb-runtime.jar").touch()
    assert verapdf_missing({"PATH": str(tmp_path)}, tmp_path) == ()


def test_what_another_clock_lacks_is_told_with_the_command_that_brings_it(tmp_path: Path) -> None:
    lacking = other_machine_missing({"PATH": str(tmp_path)})
    assert lacking == ("faketime", "util-linux")
    omissions = Omissions(
        False, False, other_machine=lacking, reasons={"test_it.py::test_clock": "不能换时钟"}
    )
    assert any("sudo apt-get install faketime util-linux" in line for line in omissions.told())


def test_a_network_that_cannot_be_cut_off_is_lacking(tmp_path: Path) -> None:
    for name, then in (("faketime", ""), ("unshare", "exit 1")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{then}\n")
        (tmp_path / name).chmod(0o755)
    assert other_machine_missing({"PATH": str(tmp_path)}) == ("util-linux",)
