"""Search finds every phrase that stands on a page: from a disk, and under a policy that allows own files alone."""

import functools
import gzip
import http.server
import re
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.publishing.build import Built
from generator.publishing.html_reader import HtmlPage
from tests.foundation.drawn_cases import drawn
from tests.site.reading import pages_of_site

pytestmark = pytest.mark.needs_browser

COMMON = 200
"""So many of the words that occur most must be found on every page that says them."""
FIRST_QUERY = 150_000
"""Bytes that the first answer may load, packed or not."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)
ASK = """async queries => {
  const all = {};
  for (const query of queries) {
    const answer = await new Promise(found => mingbaiSearch.find(query, found));
    const numbers = answer.words.length || answer.meant ? [] : answer.pages;
    all[query] = await new Promise(told => mingbaiSearch.told(numbers, pages => told(pages.map(page => page[0]))));
  }
  return all;
}"""

ANSWER = """async query => {
  const answer = await new Promise(found => mingbaiSearch.find(query, found));
  const numbers = answer.pages.concat(answer.near);
  const pages = await new Promise(told => mingbaiSearch.told(numbers, pages => told(pages.map(page => page[0]))));
  return {pages: pages, says: mingbaiSearch.saying(query, answer)};
}"""
"""What a reader is shown: all results in their order, and the line above them."""
DRAWN = str(Path(__file__).with_name("cases") / "searches.yml")
PARTS = ("questions", "spoken", "sentences", "wrong_characters", "letters", "numbers", "typing")
EARLY = 3


class Strict(http.server.SimpleHTTPRequestHandler):
    """A portal that lets a page load nothing but its own scripts, styles and pictures, and keeps no log."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def strict(anxi: Built) -> Iterator[str]:
    """The address of the site on such a portal."""
    handler = functools.partial(Strict, directory=str(anxi.site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def disk(browser: Browser, anxi: Built) -> Iterator[Page]:
    """The search page, opened from the disk."""
    with browser.new_page() as page:
        page.goto((anxi.site / "search.html").as_uri())
        yield page


def _found(page: Page, *queries: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(ASK, list(queries))
    return found


_BLOCKS = frozenset({"h1", "h2", "h3", "p", "li", "td", "th", "dt", "dd", "caption"})
_SAID_EVERYWHERE = frozenset({"mb-cards", "mb-contact", "mb-path", "mb-exit", "mb-footer", "mb-header"})


def _said(page: HtmlPage) -> list[str]:
    """The words of a page block by block, read without the index's own reader; what stands on all pages left out."""
    texts, left_out = [], set[int]()
    for number, element in enumerate(page.elements):
        classes = set((element.get("class") or "").split())
        if element.parent in left_out or classes & _SAID_EVERYWHERE:
            left_out.add(number)
        elif element.tag in _BLOCKS and not _holds_a_block(page, number):
            texts.append(element.text)
    return texts


def _holds_a_block(page: HtmlPage, number: int) -> bool:
    return any(inside.tag in _BLOCKS or inside.tag == "small" for inside in page.within(number))


def _common_words(said: dict[str, list[str]]) -> dict[str, set[str]]:
    """The runs of two to four characters that occur most, each with the pages on which it stands."""
    counts: Counter[str] = Counter()
    holding: dict[str, set[str]] = {}
    for path, texts in said.items():
        for run in (run for text in texts for run in re.findall(r"[\u4e00-\u9fff]{2,}", text)):
            for length in (2, 3, 4):
                for start in range(len(run) - length + 1):
                    word = run[start : start + length]
                    counts[word] += 1
                    holding.setdefault(word, set()).add(path)
    return {word: holding[word] for word, _ in counts.most_common(COMMON)}


def test_every_common_word_is_found_on_every_page_that_says_it(anxi: Built, disk: Page) -> None:
    said = {path: _said(page) for path, page in pages_of_site(anxi.site).items() if path != "search.html"}
    words = _common_words(said)
    found = _found(disk, *words)
    missed = {word: pages - set(found[word]) for word, pages in words.items() if pages - set(found[word])}
    assert len(words) == COMMON
    assert missed == {}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("临时救助", "benefits/temporary-relief.html"),
        ("低保", "benefits/minimum-living.html"),
        ("五保", "benefits/destitute-support.html"),
        ("职业培训补贴", "benefits/training-subsidy.html"),
        ("低保标准", None),
        ("技能", None),
        ("示例一村 2026年3月", "months/2026-03.html"),
        ("ＸＬＳＸ", None),
    ],
)
def test_what_people_ask_for_is_found_and_the_right_page_comes_first(
    query: str, first: str | None, disk: Page
) -> None:
    found = _found(disk, query)[query]
    assert found
    assert first is None or found[0] == first, found[:5]


@pytest.mark.parametrize("case", [case for part in PARTS for case in drawn(DRAWN, part)])
def test_what_people_type_finds_what_they_mean(case: dict[str, Any], disk: Page) -> None:
    answer = disk.evaluate(ANSWER, case["text"])
    pages, says = answer["pages"], answer["says"]
    assert bool(pages) is not ("nothing" in case), says
    assert "first" not in case or pages[:1] == [case["first"]], (says, pages[:EARLY])
    assert set(case.get("early", [])) <= set(pages[:EARLY]), (says, pages[:EARLY])
    assert case.get("says", "") in says


@pytest.mark.parametrize("case", drawn(DRAWN, "same"))
def test_the_same_in_other_writing_finds_the_same(case: dict[str, Any], disk: Page) -> None:
    first, *others = (disk.evaluate(ANSWER, query)["pages"] for query in case["queries"])
    assert first
    assert all(other == first for other in others)


def test_a_word_and_its_other_names_find_the_same_pages(disk: Page) -> None:
    found = _found(disk, "五保", "特困人员救助供养", "低保", "最低生活保障")
    assert set(found["特困人员救助供养"]) <= set(found["五保"])
    assert set(found["低保"]) == set(found["最低生活保障"])


def test_what_stands_nowhere_is_not_found(disk: Page) -> None:
    assert _found(disk, "飞船票价")["飞船票价"] == []


def _asked(page: Page, anxi: Built, query: str) -> str:
    """What the page says to a query that stands in its address as it was typed."""
    page.goto("about:blank")
    page.goto(f"{(anxi.site / 'search.html').as_uri()}#q={query}")
    page.wait_for_selector(".mb-results [role=status]:not(:has-text('正在查'))")
    return page.inner_text(".mb-results [role=status]")


def test_a_bare_per_cent_sign_in_the_address_is_a_query(disk: Page, anxi: Built) -> None:
    assert _asked(disk, anxi, "100%")


def test_a_number_that_stands_nowhere_is_not_said_to_be_found(disk: Page, anxi: Built) -> None:
    assert "没有找到" in _asked(disk, anxi, "12345")


def test_few_pages_that_answer_are_followed_by_near_ones(disk: Page, anxi: Built) -> None:
    assert "后面是相近的" in _asked(disk, anxi, "低保什么时候发钱")
    disk.wait_for_selector(".mb-results li:nth-child(3)")


def test_whoever_reads_on_goes_on_at_the_first_new_page(disk: Page, anxi: Built) -> None:
    _asked(disk, anxi, "救助")
    disk.focus("text=再看后面的")
    disk.keyboard.press("Enter")
    disk.wait_for_selector(".mb-results li:nth-child(11)")
    assert disk.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('.mb-results li')[10]"
    )


@pytest.mark.parametrize(
    ("said", "written"),
    [("小孩", "儿童"), ("看病", "医疗"), ("大病", "医疗"), ("养猪", "养殖"), ("2026年十月", "2026年10月")],
)
def test_words_as_they_are_spoken_find_what_is_written(said: str, written: str, disk: Page) -> None:
    found = _found(disk, said, written)
    assert found[written] and set(found[written]) <= set(found[said])


def test_a_reader_types_and_opens_the_first_result(disk: Page) -> None:
    disk.fill("#query", "临时救助")
    disk.keyboard.press("Enter")
    disk.wait_for_selector(".mb-results li")
    assert "找到" in disk.inner_text(".mb-results [role=status]")
    disk.click(".mb-results li a")
    assert disk.url.endswith("benefits/temporary-relief.html")
    disk.go_back()
    disk.wait_for_selector(".mb-results li")


@pytest.mark.parametrize("query", ["职业培训补贴", "底保", "儿子失业了两年没找到工作家里没钱用怎么办"])
def test_search_runs_under_a_strict_policy_and_the_first_answer_is_small(
    query: str, browser: Browser, strict: str, anxi: Built
) -> None:
    with browser.new_page() as page:
        complaints: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{strict}search.html")
        asked.clear()
        page.fill("#query", query)
        page.keyboard.press("Enter")
        page.wait_for_selector(".mb-results li")
        files = [anxi.site / url.removeprefix(strict) for url in asked]
        assert complaints == []
        assert files and sum(len(file.read_bytes()) for file in files) <= FIRST_QUERY


def test_the_index_is_small(anxi: Built) -> None:
    """0.3 MB packed for 2,000 pages; a small site has less to gain from long runs, so it is measured by the whole."""
    packed = sum(len(gzip.compress(file.read_bytes())) for file in Path(anxi.site / "search").iterdir())
    assert packed <= 300_000
