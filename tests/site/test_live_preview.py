"""A browser looks at `mingbai serve` while records and templates change: what changed is soon on the screen, and so is what is wrong."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.publishing.sites import ROOT

pytestmark = pytest.mark.needs_browser

SOON = 10_000
"""Milliseconds. About one where nothing else runs; machines that test have more to do."""
PANEL = "#mb-preview"
HEADING = "h1"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in a folder of its own, with the town of the repository."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("generator", "site_templates", "content"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="module")
def served(checkout: Path) -> Iterator[str]:
    """The address of the preview, as the terminal tells it."""
    command = [sys.executable, "-P", "-m", "generator", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    with (checkout / "told.txt").open("w") as told:
        process = subprocess.Popen(command, cwd=checkout, env=environment, stderr=told)
    try:
        yield heard(checkout, r"http://127\.0\.0\.1:\d+/")
    finally:
        process.terminate()
        process.wait(20)


def heard(checkout: Path, words: str, within: float = 60) -> str:
    """What the terminal says sooner or later."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        found = re.search(words, (checkout / "told.txt").read_text("utf-8"))
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"{words} was not said within {within} seconds")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def tab(browser: Browser, served: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{served}places/index.html")
    # What stands there until the first pages are made goes by itself, whenever that is.
    expect(page.locator("main")).to_contain_text("示例一村", timeout=6 * SOON)
    page.evaluate("window.seenBefore = true")
    yield page
    page.close()


def test_a_change_of_a_record_comes_by_itself(tab: Page, checkout: Path) -> None:
    change(checkout / "content" / "places.yml", "示例一村", "示例新村")
    expect(tab.locator("main")).to_contain_text("示例新村", timeout=SOON)
    assert tab.evaluate("window.seenBefore") is None
    change(checkout / "content" / "places.yml", "示例新村", "示例一村")
    expect(tab.locator("main")).to_contain_text("示例一村", timeout=SOON)


def test_a_change_of_a_template_comes_by_itself_on_a_month_too(
    tab: Page, served: str, checkout: Path
) -> None:
    tab.goto(f"{served}months/2026-10.html")
    template = checkout / "site_templates" / "pages" / "month.html.j2"
    before = template.read_text("utf-8")
    change(template, "{% endblock %}", "<p>模板改了</p>\n{% endblock %}")
    expect(tab.locator("main")).to_contain_text("模板改了", timeout=SOON)
    template.write_text(before, "utf-8")
    expect(tab.locator("main")).not_to_contain_text("模板改了", timeout=SOON)


def test_a_change_of_the_theme_comes_by_itself(tab: Page, checkout: Path) -> None:
    theme = checkout / "site_templates" / "theme" / "main.html"
    before = theme.read_text("utf-8")
    change(theme, "跳到正文", "直接看正文")
    expect(tab.locator(".mb-skip")).to_have_text("直接看正文", timeout=SOON)
    theme.write_text(before, "utf-8")
    expect(tab.locator(".mb-skip")).to_have_text("跳到正文", timeout=SOON)


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("content/places.yml", "kind: 镇", "kind: 阵", "places.yml:"),
        (
            "site_templates/pages/places.html.j2",
            "{% endblock %}",
            "{{ nobody.gave.it }}{% endblock %}",
            "places.html.j2",
        ),
        ("site_templates/pages/places.html.j2", "{% endblock %}", "{% endbloc %}", "places.html.j2"),
    ],
    ids=["a record", "a value of a template", "the grammar of a template"],
)
def test_what_is_wrong_shows_in_the_page_and_the_terminal_and_the_page_stays(
    tab: Page, checkout: Path, file: str, old: str, new: str, place: str
) -> None:  # fmt: skip
    before = (checkout / file).read_text("utf-8")
    change(checkout / file, old, new)
    expect(tab.locator(PANEL)).to_contain_text(place, timeout=SOON)
    expect(tab.locator("main")).to_contain_text("示例一村")
    heard(checkout, re.escape(place))
    # Who opens the page only now sees both as well.
    tab.reload()
    expect(tab.locator(PANEL)).to_contain_text(place, timeout=SOON)
    expect(tab.locator("main")).to_contain_text("示例一村")
    (checkout / file).write_text(before, "utf-8")
    expect(tab.locator(PANEL)).to_have_count(0, timeout=SOON)


def test_nothing_of_the_preview_is_written_anywhere(tab: Page, checkout: Path) -> None:
    assert {path.name for path in checkout.iterdir()} == {
        "content",
        "generator",
        "mkdocs.yml",
        "site_templates",
        "told.txt",
    }
    expect(tab.locator(HEADING)).to_be_visible()
