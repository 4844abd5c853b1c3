"""A page is read aloud by the browser's own voice: what stands there, with what each figure counts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from generator.publishing.build import Built

pytestmark = pytest.mark.needs_browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A narrow phone."""
    with browser.new_page(viewport=ViewportSize(width=320, height=640)) as opened:
        yield opened


def _address(built: Built, path: str) -> str:
    return f"{built.site.as_uri()}/{path}"


VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => [{ lang: 'zh-CN' }], addEventListener: () => {},
  speak: one => window.said.push(one.text), cancel: () => {},
} });
"""


def _read_aloud(page: Page) -> list[str]:
    page.click("text=朗读这一页")
    said: list[str] = page.evaluate("window.said")
    return said


def test_a_page_is_read_aloud_where_there_is_a_voice(anxi: Built, page: Page) -> None:
    page.add_init_script(VOICE)
    page.goto(_address(anxi, "benefits/minimum-living.html"))
    said = _read_aloud(page)
    assert "最低生活保障" in said[0] and any("谁能申请" in one for one in said)
    assert page.inner_text(".mb-tools button") == "停止朗读"


def test_a_figure_is_read_aloud_with_the_benefit_that_it_is_of(anxi: Built, page: Page) -> None:
    page.add_init_script(VOICE)
    page.goto(_address(anxi, "index.html"))
    names = [name.strip() for name in page.locator(".mb-key li > a").all_inner_texts()]
    said = _read_aloud(page)
    assert names and all(name in said for name in names)


def test_charts_and_rows_are_read_aloud_with_what_their_figures_count(anxi: Built, browser: Browser) -> None:
    with browser.new_page(viewport=ViewportSize(width=1280, height=800)) as wide:
        wide.add_init_script(VOICE)
        wide.goto(_address(anxi, "months/2026-10.html"))
        fact = wide.inner_text(".mb-chart-fact >> nth=0")
        said = _read_aloud(wide)
        assert fact in said
        row = wide.locator(".mb-table:has(.mb-unit) tbody tr").first
        head, cells = row.locator("th").inner_text(), row.locator("td.mb-number:not(.mb-withheld)")
        heads = wide.locator(".mb-table:has(.mb-unit)").first.locator("thead th.mb-number")
        title, unit = heads.first.inner_text().replace("\n", "").rstrip(")").split("(")
        told = next(one for one in said if one.startswith(f"{head}，"))
        assert f"{title} {cells.first.inner_text()} {unit}" in told


def test_what_was_opened_is_read_aloud_and_what_is_folded_is_not(anxi: Built, page: Page) -> None:
    page.add_init_script(VOICE)
    page.goto(_address(anxi, "about.html"))
    page.evaluate(
        "() => { const fold = document.createElement('details');"
        " fold.innerHTML = '<summary>再看</summary><p>折起来的话</p>';"
        " document.querySelector('main h1').parentNode.append(fold); }"
    )
    assert "折起来的话" not in _read_aloud(page)
    page.click("text=停止朗读")
    page.click("summary:has-text('再看')")
    assert "折起来的话" in _read_aloud(page)


def test_where_there_is_no_voice_there_is_no_button(anxi: Built, page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined });")
    page.goto(_address(anxi, "benefits/minimum-living.html"))
    assert page.query_selector(".mb-tools") is None
