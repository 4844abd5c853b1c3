"""The day Material ends, the same pages come out of another engine: the exit plan of docs/adr/0020, tried at every run."""

from pathlib import Path

import pytest

from generator.outputs.column import pages_of
from generator.outputs.navigation import NAVIGATION, foot_of
from generator.outputs.page import Page
from generator.publishing.html_reader import read_html
from generator.publishing.mkdocs_layout import Face, lay_out
from tests.publishing.second_engine import lay_out_again
from tests.records.small_town import town

FACE = Face("云河镇社会救助公开栏", "云河镇人民政府主办", NAVIGATION, foot_of(town()))


@pytest.fixture(scope="module")
def pages() -> tuple[Page, ...]:
    return tuple(pages_of(town(), town().newest_publication, []))


@pytest.fixture(scope="module")
def both(pages: tuple[Page, ...], tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """Each page as MkDocs with Material lays it out, and as the second engine does."""
    workspace: Path = tmp_path_factory.mktemp("both")
    site = lay_out(pages, FACE, workspace, town().newest_publication)
    again = dict(lay_out_again(workspace / "pages", FACE))
    return {page.path: ((site / page.path).read_text("utf-8"), again[page.path]) for page in pages}


def test_the_second_engine_makes_every_page(
    both: dict[str, tuple[str, str]], pages: tuple[Page, ...]
) -> None:
    assert len(both) == len(pages) > 30
    assert any(page.is_markdown for page in pages)


def test_every_body_is_the_same(both: dict[str, tuple[str, str]], pages: tuple[Page, ...]) -> None:
    for page in pages:
        one, other = both[page.path]
        assert article(one) == article(other), page.path
        if not page.is_markdown:
            assert page.body.strip() in other


def test_so_is_all_that_a_reader_is_told_around_it(both: dict[str, tuple[str, str]]) -> None:
    for path, (one, other) in both.items():
        assert read_html(one).elements == read_html(other).elements, path


def article(html: str) -> str:
    return html.partition('<article class="md-typeset">')[2].partition("</article>")[0].strip()
