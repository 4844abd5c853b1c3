"""What a page says, block by block: all that stands between its tags, but for what says nothing of its own."""

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.page import Page, PageKind
from generator.outputs.page_text import words_of
from tests.foundation.drawn_cases import drawn
from tests.outputs.columns import CASES


def page(body: str) -> Page:
    return Page("a.html", "题目", PageKind.NOTES, "", body)


@pytest.mark.parametrize("case", drawn(str(CASES / "page_text.yml"), "blocks"))
def test_what_a_page_says(case: dict[str, Any]) -> None:
    assert list(words_of(page(case["body"]))) == case["blocks"]


class AllText(HTMLParser):
    """Another reader: all text of a page, in one piece."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


TEXTS = st.text("低保户3.,&;#x<>\"'\n -", max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
ELEMENTS = st.recursive(
    TEXTS,
    lambda inner: st.tuples(
        st.sampled_from(["p", "td", "a", "strong", "li"]), st.lists(inner, max_size=3)
    ).map(lambda one: f'<{one[0]} title="1">{"".join(one[1])}</{one[0]}>'),
    max_leaves=12,
)


@given(ELEMENTS)
def test_no_word_is_lost_and_none_is_added(html: str) -> None:
    told = "".join(words_of(page(html)))
    assert "".join(told.split()) == "".join(AllText(html).text.split())
