"""What all tests share: the browser, and the rule that a check that did not run is said aloud."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Machines are shared and noisy: no test asserts seconds, and hypothesis does not either.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_PATHS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("C:/Program Files/Google/Chrome/Application/chrome.exe"),
    Path("C:/Program Files (x86)/Google/Chrome/Application/chrome.exe"),
    Path("C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe"),
)
# No sandbox, because continuous integration runs as root; the rest keeps the browser from calling home.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


PAGE_TOOLS = Path(__file__).with_name("site") / "tools"
"""Where `npm ci` puts the programs that check finished pages."""


def page_tools_missing(environment: Mapping[str, str]) -> tuple[str, ...]:
    """What is not there of what checks finished pages: node, Java, and the programs that run on them."""
    programs = [name for name in ("node", "java") if shutil.which(name, path=environment.get("PATH")) is None]
    installed = PAGE_TOOLS / "node_modules" / "axe-core" / "axe.min.js"
    return (*programs, *(() if installed.is_file() else (f"{PAGE_TOOLS.name}/node_modules",)))


JAVA_LIBRARIES = Path("/usr/share/java")
"""Where Debian puts the libraries of Java; veraPDF needs one that its package does not bring."""


def verapdf_missing(environment: Mapping[str, str], libraries: Path = JAVA_LIBRARIES) -> tuple[str, ...]:
    """What is not there of what veraPDF needs from the operating system."""
    java = () if shutil.which("java", path=environment.get("PATH")) else ("default-jre-headless",)
    return (*java, *(() if (libraries / "jaxb-runtime.jar").is_file() else ("libjaxb-java",)))


def other_machine_missing(environment: Mapping[str, str]) -> tuple[str, ...]:
    """What is not there of what gives a program another clock, and takes the network from it."""
    path = environment.get("PATH")
    clock = () if shutil.which("faketime", path=path) else ("faketime",)
    unshare = shutil.which("unshare", path=path)
    alone = ["--map-root-user", "--net", "true"]
    cut_off = unshare and not subprocess.run([unshare, *alone], capture_output=True, check=False).returncode
    return (*clock, *(() if cut_off else ("util-linux",)))


def find_chromium(environment: Mapping[str, str]) -> Path | None:
    """The Chromium that `MINGBAI_CHROMIUM` names, else one on the search path or in a usual folder."""
    if named := environment.get("MINGBAI_CHROMIUM"):
        return Path(named) if Path(named).is_file() else None
    found = (shutil.which(name, path=environment.get("PATH")) for name in CHROMIUM_NAMES)
    candidates = (*(Path(path) for path in found if path), *CHROMIUM_PATHS)
    return next((path for path in candidates if path.is_file()), None)


def find_libreoffice() -> str | None:
    """LibreOffice on the search path."""
    return shutil.which("soffice") or shutil.which("libreoffice")


# A file runs on one core: a long one begun last would keep all the others waiting. Which file comes first changes nothing else.
LONGEST_FIRST = (
    "tests/site/test_page_tools.py",
    "tests/cli/test_refusals_change_nothing.py",
    "tests/intake/test_dirty_workbooks.py",
    "tests/publishing/test_faults.py",
    "tests/publishing/test_incremental.py",
    "tests/publishing/test_leaflets.py",
    "tests/site/test_reading.py",
    "tests/release/test_killed.py",
    "tests/publishing/test_verapdf.py",
    "tests/site/test_in_browser.py",
    "tests/publishing/readback/test_site_figures.py",
    "tests/publishing/test_printed_products.py",
    "tests/publishing/test_elsewhere.py",
    "tests/site/test_built_sites.py",
    "tests/publishing/test_fleet.py",
    "tests/house/test_style.py",
    "tests/publishing/test_build.py",
    "tests/publishing/test_verification.py",
    "tests/release/test_kept_files.py",
    "tests/records/founding/test_town_folder.py",
    "tests/publishing/test_withdrawn_bytes.py",
    "tests/site/test_live_preview.py",
    "tests/intake/test_libreoffice.py",
    "tests/outputs/test_archive.py",
    "tests/cli/test_two_at_once.py",
    "tests/house/test_covered.py",
    "tests/outputs/pages/test_scorecard.py",
    "tests/disclosure/test_known_tables.py",
    "tests/examples/test_sample_disclosure.py",
    "tests/records/test_schema.py",
    "tests/release/test_withdrawing_texts.py",
    "tests/release/test_withdrawing.py",
    "tests/publishing/test_preview.py",
    "tests/site/test_takeaways.py",
    "tests/site/test_search.py",
    "tests/site/test_bundles.py",
)
"""Those that take ten seconds and more, by what they took when each was timed."""


@dataclass(eq=False)  # pytest keeps its plugins by identity
class Omissions:
    """The tests that did not run, or ran without having to pass: node id -> why."""

    all_required: bool
    browser_missing: bool
    page_tools: tuple[str, ...] = ()
    libreoffice_missing: bool = False
    verapdf: tuple[str, ...] = ()
    other_machine: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            self.reasons[report.nodeid] = _reason(report)

    @pytest.hookimpl
    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.reasons[report.nodeid] = _reason(report)

    @pytest.hookimpl
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.reasons and self.all_required and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.reasons:
            terminalreporter.section("注意：有检查没有运行", sep="!", red=True, bold=True)
            for line in self.told():
                terminalreporter.write_line(line)

    def told(self) -> Iterator[str]:
        """The lines of the block at the end of the run: which checks, why, and how to enable them."""
        yield f"{len(self.reasons)} 项检查没有运行，所以“全部通过”还不能说："
        for node, reason in self.reasons.items():
            yield f"  - {node}（{reason}）"
        if self.browser_missing:
            yield "要运行需要浏览器的检查，执行这一条命令后重试：sudo apt-get install chromium"
            yield "已装在别处的，用 MINGBAI_CHROMIUM=浏览器路径 ./mingbai test"
        if self.page_tools:
            yield f"要用网页检查程序，还缺 {'、'.join(self.page_tools)}，装好再试：sudo apt-get install nodejs npm default-jre-headless"
            yield "然后执行：npm ci --ignore-scripts --prefix tests/site/tools"
        if self.libreoffice_missing:
            yield "要运行需要 LibreOffice 的检查，执行这一条命令后重试：sudo apt-get install libreoffice-calc-nogui"
        if self.verapdf:
            yield f"要用 veraPDF 检查印刷品，执行这一条命令后重试：sudo apt-get install {' '.join(self.verapdf)}"
        if self.other_machine:
            yield f"要换时钟、断网再做一遍，执行这一条命令后重试：sudo apt-get install {' '.join(self.other_machine)}"
        if self.all_required:
            yield "MINGBAI_REQUIRE_ALL_CHECKS=1：要求全部检查都运行，因此这一次算不通过。"


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was skipped or was allowed to fail, as its mark says."""
    if expected := getattr(report, "wasxfail", ""):
        return f"xfail: {expected}"
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)


def pytest_configure(config: pytest.Config) -> None:
    """Start to keep account of what does not run."""
    required = os.environ.get("MINGBAI_REQUIRE_ALL_CHECKS") == "1"
    missing = find_chromium(os.environ) is None, page_tools_missing(os.environ), find_libreoffice() is None
    omissions = Omissions(
        required,
        *missing,
        verapdf=verapdf_missing(os.environ),
        other_machine=other_machine_missing(os.environ),
    )
    config.pluginmanager.register(omissions, "omissions")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, and skip what needs a browser, LibreOffice or another program, where there is none."""
    rank = {file: number for number, file in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: rank.get(item.nodeid.partition("::")[0], len(rank)))
    reasons = dict(_reasons_to_skip(os.environ))
    for item in items:
        for mark in reasons.keys() & {mark.name for mark in item.iter_markers()}:
            item.add_marker(pytest.mark.skip(reason=reasons[mark]))


def _reasons_to_skip(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The marks of tests that cannot run here, each with why not."""
    if missing := page_tools_missing(environment):
        yield "needs_page_tools", f"没有装网页检查程序：缺 {'、'.join(missing)}"
    if missing := verapdf_missing(environment):
        yield "needs_verapdf", f"veraPDF 不能运行：缺 {'、'.join(missing)}"
    if missing := other_machine_missing(environment):
        yield "needs_other_machine", f"不能换时钟或者断网：缺 {'、'.join(missing)}"
    if find_libreoffice() is None:
        yield "needs_libreoffice", "没有找到 LibreOffice"
    if find_chromium(environment) is None:
        yield "needs_browser", "没有找到 Chromium 浏览器"


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium without a window, for tests marked `needs_browser`."""
    # Here, because a run without browser tests should not wait for the import.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    chromium = find_chromium(os.environ)
    assert chromium is not None, "mark the test with @pytest.mark.needs_browser"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        yield opened
        opened.close()
