"""A reader of seventy on an old phone can read every kind of page, reach every control, print it, and leave it."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from generator.outputs.page import PageKind
from generator.publishing.build import Built
from tests.site.reading import enlarged, read_page

pytestmark = pytest.mark.needs_browser

FIRST_VIEW = 60_000
"""Bytes, packed: a page with all that its first view loads."""
NARROW = ViewportSize(width=320, height=640)
A4 = ViewportSize(width=673, height=952)
"""The width between margins of 16 mm at 96 pixels an inch."""

every_kind = pytest.mark.parametrize("kind", list(PageKind), ids=str)


@pytest.fixture(scope="module")
def narrow(browser: Browser) -> Iterator[BrowserContext]:
    """The narrowest phone, touched by a thumb."""
    with browser.new_context(viewport=NARROW, has_touch=True) as window:
        yield window


# One tab for all: a new one costs the browser five times what looking at a page in it does.
@pytest.fixture(scope="module")
def tab(narrow: BrowserContext) -> Page:
    return narrow.new_page()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """The phone with nothing open, whose reader has asked for nothing."""
    yield tab
    tab.emulate_media(reduced_motion="null", forced_colors="null", contrast="null", color_scheme="null")
    tab.goto("about:blank")


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """A sheet of paper in the printer."""
    with browser.new_page(viewport=A4) as opened:
        opened.emulate_media(media="print")
        yield opened


# Text that readers must read: its smallest size in pixels, and its lowest line height for its size.
SMALLEST = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.getClientRects().length || element.closest('svg, script')) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const line = parseFloat(style.lineHeight) / size;
    if (size < 18) found.push(`${size}px ${element.tagName}.${element.className}`);
    if (line < 1.29 || (element.matches('p, li, dd') && line < 1.5)) found.push(`line ${line} ${element.tagName}.${element.className}`);
  }
  return [...new Set(found)];
}"""

# Controls that stand by themselves; a link inside a sentence may be as high as its line.
SMALL_TARGETS = """() => {
  const small = [];
  for (const element of document.querySelectorAll('a, button, input')) {
    if (!element.getClientRects().length || element.closest('.mb-skip')) continue;
    const around = element.parentElement;
    const words = one => one.textContent.trim();
    const links = [...around.querySelectorAll('a')].map(words);
    const rest = links.reduce((text, link) => text.replace(link, ''), words(around)).replace(/[、，。：\\s]/g, '');
    const alone = !rest || around.matches('dt, th, nav li');
    const box = element.getBoundingClientRect();
    if (alone && box.height < 43.5) {
      small.push(`${Math.round(box.height)} ${around.className} ${element.textContent.trim().slice(0, 12)}`);
    }
  }
  return small;
}"""


def _address(built: Built, path: str) -> str:
    return f"{built.site.as_uri()}/{path}"


@every_kind
def test_text_is_large_and_has_air(kind: PageKind, anxi: Built, page_of: dict[str, str], page: Page) -> None:
    page.goto(_address(anxi, page_of[kind]))
    assert page.evaluate(SMALLEST) == []


@every_kind
def test_what_is_touched_is_as_high_as_a_thumb(
    kind: PageKind, anxi: Built, page_of: dict[str, str], page: Page
) -> None:
    page.goto(_address(anxi, page_of[kind]))
    assert page.evaluate(SMALL_TARGETS) == []


@every_kind
def test_nothing_runs_out_of_the_narrowest_phone_with_letters_twice_as_large(
    kind: PageKind, anxi: Built, page_of: dict[str, str], page: Page
) -> None:
    page.goto(_address(anxi, page_of[kind]))
    page.evaluate(enlarged("200%"))
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0
    scrolled = (
        "[...document.querySelectorAll('.mb-scroll')].filter(one => one.getClientRects().length).length"
    )
    assert page.evaluate(scrolled) == 0  # the cards stand there instead


@every_kind
def test_on_paper_tables_stand_whole_and_cards_do_not(
    kind: PageKind, anxi: Built, page_of: dict[str, str], sheet: Page
) -> None:
    sheet.goto(_address(anxi, page_of[kind]))
    cut = """() => [...document.querySelectorAll('.mb-scroll')]
        .filter(one => one.scrollWidth > one.clientWidth + 1)
        .map(one => one.getAttribute('aria-label'))"""
    assert sheet.evaluate(cut) == []
    shown = "[...document.querySelectorAll('.mb-cards')].filter(one => one.getClientRects().length).length"
    assert sheet.evaluate(shown) == 0
    root = "document.documentElement"
    assert sheet.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0


@every_kind
def test_the_first_key_leads_past_the_navigation_and_every_control_shows_where_it_is(
    kind: PageKind, anxi: Built, page_of: dict[str, str], page: Page
) -> None:
    page.goto(_address(anxi, page_of[kind]))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    controls = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, [tabindex=\"0\"]')].filter(one => one.checkVisibility() && one.getClientRects().length).length"
    )
    outlined = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outlined != "none"
    places = []
    for _ in range(min(controls, 40)):
        page.keyboard.press("Tab")
        places.append(
            page.evaluate(
                "(() => { const one = document.activeElement; const box = one.getBoundingClientRect();"
                " return [getComputedStyle(one).outlineStyle !== 'none', box.width > 0 && box.height > 0]; })()"
            )
        )
    assert all(visible and there for visible, there in places[:-1])


@every_kind
def test_the_first_view_is_light(
    kind: PageKind, anxi: Built, page_of: dict[str, str], narrow: BrowserContext
) -> None:
    asked: list[str] = []
    # A new tab: one that is used again still hears what the page before had asked for.
    with narrow.new_page() as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(_address(anxi, page_of[kind]))
    files = {Path(unquote(urlsplit(url).path)) for url in asked}
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= FIRST_VIEW


def test_leaving_a_page_leaves_no_trace_of_it_in_the_history(anxi: Built, page: Page) -> None:
    page.goto(_address(anxi, "about.html"))
    page.goto(_address(anxi, "situations/fresh-start.html"))
    page.click("a[data-exit]")
    page.wait_for_url("**/standards/index.html")
    page.go_back()
    assert page.url.endswith("about.html")


# In small charts: letters below 18 pixels, words that run out of the drawing, and a label that runs into its figure.
CHART_TEXTS = """() => [...document.querySelectorAll('.mb-chart-narrow')].flatMap(chart => {
  const scale = chart.getBoundingClientRect().width / chart.viewBox.baseVal.width;
  const texts = [...chart.querySelectorAll('text')].map(one => ({ words: one.textContent, box: one.getBBox(),
    size: parseFloat(getComputedStyle(one).fontSize) * scale }));
  const wrong = texts.filter(one => one.size < 17.95 || one.box.x + one.box.width > chart.viewBox.baseVal.width + 1);
  const met = texts.filter(one => texts.some(other => other !== one && Math.abs(one.box.y - other.box.y) < 10 &&
    one.box.x <= other.box.x && one.box.x + one.box.width > other.box.x));
  return [...wrong, ...met].map(one => `${one.size.toFixed(1)}px ${one.words}`);
})"""


@pytest.mark.parametrize("folder", ["series", "standards"])
def test_words_in_small_charts_are_large_and_stand_apart(folder: str, anxi: Built, page: Page) -> None:
    wrong = {}
    for path in sorted((anxi.site / folder).glob("*.html")):
        page.goto(path.as_uri())
        wrong[path.name] = page.evaluate(CHART_TEXTS)
    assert {name: found for name, found in wrong.items() if found} == {}


def test_the_home_page_is_two_taps_from_what_people_come_for(anxi: Built) -> None:
    def links(path: str) -> set[str]:
        folder = (anxi.site / path).parent
        hrefs = (element.get("href") or "" for element in read_page(anxi.site / path).all("a"))
        inside = (href.partition("#")[0] for href in hrefs if not urlsplit(href).scheme)
        return {
            (folder / href).resolve().relative_to(anxi.site.resolve()).as_posix() for href in inside if href
        }

    one_tap = links("index.html")
    two_taps = one_tap | {found for path in one_tap if path.endswith(".html") for found in links(path)}
    assert {
        "standards/index.html",
        "offices/index.html",
        "months/2026-10.html",
        "pages/feedback.html",
    } <= one_tap
    benefits = {f"benefits/{path.name}" for path in (anxi.site / "benefits").glob("*.html")}
    offices = {f"offices/{path.name}" for path in (anxi.site / "offices").glob("*.html")}
    assert benefits | offices <= two_taps


# Everything on the page that would move, its marks included.
MOVING = """() => [...document.querySelectorAll('*')].flatMap(one => [null, '::before', '::after'].map(part => {
  const style = getComputedStyle(one, part);
  const seconds = [style.transitionDuration, style.animationDuration].flatMap(text => text.split(',').map(parseFloat));
  return Math.max(...seconds) > 0.01 ? `${one.tagName}.${one.className}${part || ''}` : null;
})).filter(Boolean)"""
# What a box is told apart by where a reader's own colours replace ours: an edge, or a ground of its own.
UNMARKED_BOXES = """() => [...document.querySelectorAll('.mb-card, .mb-note, .mb-sample, .mb-warning, .mb-pending, .mb-key li')]
  .filter(one => one.getClientRects().length && getComputedStyle(one).borderTopStyle === 'none')
  .map(one => one.className)"""
SAME_AS_PAPER = """() => [...document.querySelectorAll('.mb-chart-bar, .mb-chart-point')]
  .filter(one => one.getClientRects().length && getComputedStyle(one).fill === getComputedStyle(document.body).backgroundColor)
  .map(one => one.getAttribute('data-length'))"""


@every_kind
def test_nothing_moves_for_readers_who_ask_for_that(
    kind: PageKind, anxi: Built, page_of: dict[str, str], page: Page
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(_address(anxi, page_of[kind]))
    assert page.evaluate(MOVING) == []


@every_kind
def test_boxes_and_bars_are_told_apart_in_a_readers_own_colours(
    kind: PageKind, anxi: Built, page_of: dict[str, str], page: Page
) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(_address(anxi, page_of[kind]))
    assert page.evaluate(UNMARKED_BOXES) == []
    assert page.evaluate(SAME_AS_PAPER) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_readers_who_ask_for_contrast_get_no_soft_letters(scheme: str, anxi: Built, page: Page) -> None:
    page.emulate_media(contrast="more", color_scheme="dark" if scheme == "dark" else "light")
    page.goto(_address(anxi, "benefits/minimum-living.html"))
    soft = page.evaluate("getComputedStyle(document.querySelector('.mb-source, .mb-path')).color")
    assert soft == page.evaluate("getComputedStyle(document.querySelector('main h1')).color")


def test_a_long_tables_folded_cards_open_at_a_touch_and_are_all_there(anxi: Built, page: Page) -> None:
    page.goto(_address(anxi, "places/anxi.html"))
    lines = "[...document.querySelectorAll('.mb-cards .mb-line')].filter(one => one.checkVisibility()).length"
    folded = page.locator(".mb-cards details.mb-many summary")
    shown, rows = (
        page.evaluate(lines),
        page.evaluate("document.querySelectorAll('.mb-table tbody tr').length"),
    )
    assert folded.count() and shown < rows
    for summary in folded.all():
        summary.focus()
        page.keyboard.press("Enter")
    assert page.evaluate(lines) == rows
