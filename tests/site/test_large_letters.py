"""Letters of two and a half times the usual size, set in the browser itself, leave every text room for a few characters."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from generator.publishing.build import Built
from tests.conftest import CHROMIUM_FLAGS, find_chromium

pytestmark = pytest.mark.needs_browser

NARROW = ViewportSize(width=320, height=640)
USUAL = 16
"""Pixels: what browsers call letters of the usual size."""

# Blocks of words that have less room than two characters and a bit, and blocks that have none at all.
SQUEEZED = """() => {
  const found = [];
  for (const block of document.querySelectorAll('main :is(p, li, dt, dd, th, td, h1, h2, h3, caption, figcaption)')) {
    const own = [...block.childNodes].filter(node => !node.matches?.('ul, ol, dl, p, svg, table, div'));
    const words = own.map(node => node.textContent).join('').trim();
    if (!block.getClientRects().length || words.length < 6 || block.closest('.mb-scroll')) continue;
    const style = getComputedStyle(block);
    const room = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (style.display !== 'inline' && room < 2.3 * parseFloat(style.fontSize)) {
      found.push(`${Math.round(room)}px ${block.tagName}.${block.className} ${words.slice(0, 12)}`);
    }
  }
  return [...new Set(found)];
}"""


# The page of leaflets stands only where leaflets were made; one of its entries is put into another page.
ENTRY = """() => {
  const list = document.createElement('ul');
  list.className = 'mb-prints';
  list.innerHTML = '<li><img width="90" height="127" alt=""><p><a href="#main">临时救助明白纸</a><br>A4，两页</p></li>';
  document.querySelector('main h1').after(list);
}"""


@pytest.fixture(scope="module")
def large(browser: Browser) -> Iterator[Page]:
    """A narrow phone whose reader has set letters two and a half times as large."""
    letters = f"--blink-settings=defaultFontSize={USUAL * 5 // 2}"
    flags = [*CHROMIUM_FLAGS, letters]
    chromium = find_chromium(os.environ)
    with (
        browser.browser_type.launch(executable_path=chromium, args=flags) as opened,
        opened.new_page(viewport=NARROW) as page,
    ):
        yield page


def test_no_text_is_squeezed_to_a_column_of_single_characters(
    anxi: Built, page_of: dict[str, str], large: Page
) -> None:
    squeezed = {}
    for path in sorted({*page_of.values(), "pages/feedback.html"}):
        large.goto(f"{anxi.site.as_uri()}/{path}")
        large.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        squeezed[path] = large.evaluate(SQUEEZED)
    assert {path: found for path, found in squeezed.items() if found} == {}


def test_words_beside_a_picture_keep_their_room(anxi: Built, large: Page) -> None:
    large.goto(f"{anxi.site.as_uri()}/about.html")
    large.evaluate(ENTRY)
    assert large.evaluate(SQUEEZED) == []
