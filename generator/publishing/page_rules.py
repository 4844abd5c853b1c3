"""What every finished page must be, whoever made it: readable by all, without scripts, without left-overs."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from generator.publishing.html_reader import Element, HtmlPage

LINKED_DATA = "application/ld+json"
"""The type under which a page tells search engines of itself."""


@dataclass(frozen=True)
class Finding:
    """Something wrong on a page: its code, its position, what was read, and what the message needs besides."""

    code: str
    line: int
    column: int
    read: str = ""
    details: dict[str, str] = field(default_factory=dict)


def findings_of(page: HtmlPage) -> Iterator[Finding]:
    """Everything that is wrong on a page, except for its links."""
    for rule in _RULES:
        yield from rule(page)


def _at(element: Element, code: str, read: str = "") -> Finding:
    return Finding(code, element.line, element.column, read)


def _no_inline_script(page: HtmlPage) -> Iterator[Finding]:
    """Linked data is no script: the browser reads past it, and a strict policy lets it stand."""
    for element in page.elements:
        is_data = element.get("type") == LINKED_DATA
        if element.tag == "script" and not element.get("src") and not is_data:
            yield _at(element, "网页-06", "<script>")
        for name, _ in element.attributes:
            if name.startswith("on"):
                yield _at(element, "网页-06", name)


def _one_heading(page: HtmlPage) -> Iterator[Finding]:
    count = sum(1 for _ in page.all("h1"))
    if count != 1:
        yield Finding("网页-07", 0, 0, "", {"count": str(count)})


def _frame(page: HtmlPage) -> Iterator[Finding]:
    """The parts of a page's frame by which browsers and screen readers know what to do with it."""
    has = {
        "语言（lang）": any(element.get("lang") for element in page.all("html")),
        "标题（title）": any(element.text for element in page.all("title")),
        "手机屏幕宽度（viewport）": any(element.get("name") == "viewport" for element in page.all("meta")),
    }
    return (Finding("网页-08", 0, 0, "", {"part": part}) for part, there in has.items() if not there)


def _unique_ids(page: HtmlPage) -> Iterator[Finding]:
    counts = Counter(page.ids)
    seen: set[str] = set()
    for element in page.elements:
        name = element.get("id")
        if name is not None and (name in seen or not name):
            yield _at(element, "网页-09", name or 'id=""')
        if name is not None and counts[name] > 1:
            seen.add(name)


def _is_from_template(page: HtmlPage) -> bool:
    """Whether the page is ours; a table in the town's own Markdown can have neither caption nor scope."""
    return any(element.get("data-kind") is not None for element in page.elements)


def _tables_have_captions(page: HtmlPage) -> Iterator[Finding]:
    for number, element in enumerate(page.elements):
        if element.tag == "table" and _is_from_template(page):
            inside = next(page.within(number), None)
            if inside is None or inside.tag != "caption" or not inside.text:
                yield _at(element, "网页-10")


def _heads_have_scopes(page: HtmlPage) -> Iterator[Finding]:
    scopes = {"col", "row", "colgroup", "rowgroup"}
    if _is_from_template(page):
        yield from (_at(th, "网页-11", th.text) for th in page.all("th") if th.get("scope") not in scopes)


def _no_empty_cells(page: HtmlPage) -> Iterator[Finding]:
    for number, element in enumerate(page.elements):
        if element.tag == "td" and not element.text and not any(page.within(number)):
            yield _at(element, "网页-12")


# What a template leaves behind that was given nothing, or was not filled in at all.
_LEFT_OVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\N{REPLACEMENT CHARACTER}|(?<![A-Za-z])(?:None|NaN|nan|undefined)(?![A-Za-z])"
)
_READ_BY_PEOPLE = frozenset({"alt", "title", "aria-label", "content", "placeholder", "value"})


def _no_left_overs(page: HtmlPage) -> Iterator[Finding]:
    for number, element in enumerate(page.elements):
        given = [value for name, value in element.attributes if name in _READ_BY_PEOPLE]
        # The text of an element is in those around it as well; it is told where it stands.
        if element.get("type") == LINKED_DATA:
            texts = list(_words_of_data(element.text))
        elif any(page.within(number)):
            texts = [_own_text(page, number), *given]
        else:
            texts = [element.text, *given]
        for found in (match for text in texts for match in _LEFT_OVER.finditer(text)):
            yield _at(element, "网页-13", found.group())


def _words_of_data(text: str) -> Iterator[str]:
    """The words in linked data, whose own braces are no left-overs; a word that is one where it is no data at all."""
    try:
        waiting = [json.loads(text)]
    except ValueError:
        yield "undefined"
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _own_text(page: HtmlPage, number: int) -> str:
    text = page.elements[number].text
    for inside in page.within(number):
        text = text.replace(inside.text, " ", 1)
    return text


def _sample_says_so(page: HtmlPage) -> Iterator[Finding]:
    for element in page.elements:
        if element.get("data-sample") == "true" and "示例数据" not in element.text:
            yield _at(element, "网页-16")


def _tags_match(page: HtmlPage) -> Iterator[Finding]:
    return (Finding("网页-17", fault.line, fault.column, f"<{fault.tag}>") for fault in page.faults)


_RULES: tuple[Callable[[HtmlPage], Iterator[Finding]], ...] = (
    _no_inline_script,
    _one_heading,
    _frame,
    _unique_ids,
    _tables_have_captions,
    _heads_have_scopes,
    _no_empty_cells,
    _no_left_overs,
    _sample_says_so,
    _tags_match,
)
