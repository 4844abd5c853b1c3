"""A browser opens a page of every kind as readers do: from a disk, from a portal, without scripts, on a phone."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, ViewportSize

from generator.outputs.page import PageKind
from generator.publishing.build import Built
from tests.site.reading import enlarged

pytestmark = pytest.mark.needs_browser

SUB_PATH = "zwgk/shjz"
PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A web server that keeps no log."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def portal(anxi: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the column as part of a portal, under a path of its own."""
    root: Path = tmp_path_factory.mktemp("portal")
    (root / SUB_PATH).parent.mkdir()
    (root / SUB_PATH).symlink_to(anxi.site)
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
        server.shutdown()
        thread.join()


class Tab:
    """One tab, and what the browser asked for and complained of in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("requestfailed", lambda request: self.complaints.append(f"{request.url} {request.failure}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._said)

    def open(self, address: str) -> Page:
        self.page.goto(address)
        return self.page

    def _asked(self, request: Request) -> None:
        if not request.url.startswith("data:"):
            self.requests.append(request.url)

    def _answered(self, response: Response) -> None:
        if not response.ok:
            self.complaints.append(f"{response.url} {response.status}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


# A tab for each way of reading. Where it is asked what a page asks for, a new tab for each test: one that is used again
# still hears what the page before had asked for. The first tab stays open beside it, for a tab that opens a window
# costs twice one that does not.
@pytest.fixture(scope="module")
def desk_window(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=DESK) as window:
        window.new_page()
        yield window


@pytest.fixture
def desk(desk_window: BrowserContext) -> Iterator[Tab]:
    """A tab on a desk's screen, with scripts allowed."""
    with desk_window.new_page() as page:
        yield Tab(page)


@pytest.fixture(scope="module")
def without_scripts(browser: Browser) -> Iterator[Tab]:
    """The same where scripts are off."""
    with browser.new_context(viewport=DESK, java_script_enabled=False) as window:
        yield Tab(window.new_page())


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Tab]:
    """A tab on a narrow phone."""
    with browser.new_context(viewport=PHONE) as window:
        yield Tab(window.new_page())


every_kind = pytest.mark.parametrize("kind", list(PageKind), ids=str)


@every_kind
@pytest.mark.parametrize("way", ["disk", "portal"])
def test_opens_without_a_complaint_and_asks_nobody_else(
    kind: PageKind, way: str, anxi: Built, portal: str, page_of: dict[str, str], desk: Tab
) -> None:
    start = f"{anxi.site.as_uri()}/" if way == "disk" else portal
    desk.open(start + page_of[kind])
    assert len(desk.requests) > 1
    assert [url for url in desk.requests if not url.startswith(start)] == []
    assert desk.complaints == []


@every_kind
def test_says_the_same_without_scripts(
    kind: PageKind, anxi: Built, page_of: dict[str, str], desk: Tab, without_scripts: Tab
) -> None:
    address = f"{anxi.site.as_uri()}/{page_of[kind]}"
    said = without_scripts.open(address).inner_text("body")
    with_scripts = desk.open(address)
    # What scripts add are controls that need them: the box to search, the button that reads aloud.
    with_scripts.evaluate(
        "document.querySelectorAll('.mb-search-box, .mb-tools').forEach(one => one.remove())"
    )
    assert said == with_scripts.inner_text("body")
    assert len(said) > 100


# Everything that stands out to the right of the screen, or is cut off with no way to scroll to it.
CUT = """() => {
  const cut = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) cut.push(`page ${root.scrollWidth} > ${root.clientWidth}`);
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element);
    if (style.display === 'none' || !element.getClientRects().length) continue;
    const hides = [style.overflowX, style.overflowY].some(how => how === 'hidden' || how === 'clip');
    const wide = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    if (hides && wide) cut.push(`${element.tagName}.${element.className}`);
  }
  return cut;
}"""


@every_kind
@pytest.mark.parametrize("size", ["100%", "250%"])
def test_fits_a_phone_also_with_large_letters(
    kind: PageKind, size: str, anxi: Built, page_of: dict[str, str], phone: Tab
) -> None:
    page = phone.open(f"{anxi.site.as_uri()}/{page_of[kind]}")
    page.evaluate(enlarged(size))
    assert page.evaluate(CUT) == []


class TestOurOwnEyes:
    """The checks above see what they are there to see."""

    def test_a_request_to_another_host_and_a_file_that_is_not_there(self, tmp_path: Path, desk: Tab) -> None:
        html = '<img src="http://127.0.0.1:9/a.png"><script src="gone.js"></script><script>oops()</script>'
        (tmp_path / "a.html").write_text(html, "utf-8")
        desk.open((tmp_path / "a.html").as_uri())
        assert "http://127.0.0.1:9/a.png" in desk.requests
        assert any("gone.js" in complaint for complaint in desk.complaints)
        assert any("oops" in complaint for complaint in desk.complaints)

    def test_words_that_only_a_script_says(self, tmp_path: Path, desk: Tab, without_scripts: Tab) -> None:
        (tmp_path / "a.html").write_text("<body><p>一</p><script>document.write('二')</script>", "utf-8")
        address = (tmp_path / "a.html").as_uri()
        assert without_scripts.open(address).inner_text("body") != desk.open(address).inner_text("body")

    @pytest.mark.parametrize(
        "html",
        [
            '<div style="width: 500px">宽</div>',
            '<div style="width: 50px; overflow: hidden; white-space: nowrap">这一句话放不下，后面看不见</div>',
        ],
        ids=["too wide", "cut off"],
    )
    def test_what_does_not_fit(self, html: str, tmp_path: Path, phone: Tab) -> None:
        viewport = '<meta name="viewport" content="width=device-width">'
        (tmp_path / "a.html").write_text(f"<!doctype html>{viewport}{html}", "utf-8")
        assert phone.open((tmp_path / "a.html").as_uri()).evaluate(CUT) != []


class TestCharts:
    """A chart is drawn for the screen it is on, and says the same in the dark and on paper."""

    @pytest.mark.parametrize(("tab", "seen"), [("phone", "mb-chart-narrow"), ("desk", "mb-chart-wide")])
    @pytest.mark.parametrize("path", ["series/minimum-living.html", "standards/minimum-living-urban.html"])
    def test_one_drawing_is_seen(
        self, tab: str, seen: str, path: str, anxi: Built, request: pytest.FixtureRequest
    ) -> None:
        opened: Tab = request.getfixturevalue(tab)
        page = opened.open(f"{anxi.site.as_uri()}/{path}")
        for figure in page.locator(".mb-chart").all():
            shown = [svg.get_attribute("class") for svg in figure.locator("svg").all() if svg.is_visible()]
            assert shown == [seen]

    def test_paper_gets_the_bars(self, anxi: Built, desk: Tab) -> None:
        page = desk.open(f"{anxi.site.as_uri()}/series/minimum-living.html")
        page.emulate_media(media="print")
        shown = [
            svg.get_attribute("class") for svg in page.locator(".mb-chart svg").all() if svg.is_visible()
        ]
        assert set(shown) == {"mb-chart-narrow"}

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_figures_stand_out_from_what_is_behind_them(self, scheme: str, anxi: Built, desk: Tab) -> None:
        page = desk.open(f"{anxi.site.as_uri()}/series/minimum-living.html")
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        colours = page.evaluate(COLOURS)
        assert [ratio for ratio in map(_contrast, colours["ink"], colours["paper"]) if ratio < 7] == []

    def test_nothing_of_a_drawing_is_cut_off(self, anxi: Built, page_of: dict[str, str], phone: Tab) -> None:
        for kind in (PageKind.MONTH, PageKind.SERIES, PageKind.PLACE, PageKind.STANDARD):
            page = phone.open(f"{anxi.site.as_uri()}/{page_of[kind]}")
            assert page.evaluate(OUTSIDE) == []


# The colour of every word of the drawings that are seen, and of what stands behind it.
COLOURS = """() => {
  const seen = [...document.querySelectorAll('.mb-chart text')].filter(one => one.getClientRects().length);
  const paper = getComputedStyle(document.body).backgroundColor;
  return {ink: seen.map(one => getComputedStyle(one).fill), paper: seen.map(() => paper)};
}"""
# Words of a drawing that stand beyond its edges.
OUTSIDE = """() => [...document.querySelectorAll('.mb-chart svg')].flatMap(svg => {
  const edge = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && (box.right > edge.right + 1 || box.left < edge.left - 1);
  }).map(one => one.textContent);
})"""


def _contrast(ink: str, paper: str) -> float:
    """The contrast of two colours as browsers write them, by WCAG 2.2."""
    lights = sorted((_luminance(ink), _luminance(paper)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
