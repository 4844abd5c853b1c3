"""The paste pack: for each article a folder with clean HTML for a portal's editor and for WeChat, its tags, its files."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.publishing.article_text import article_text
from generator.publishing.html_reader import HtmlPage, read_html

ARTICLES = ("months", "policies", "interpretations", "benefits", "standards", "catalogue", "situations")
"""The folders of a site whose pages are articles; the rest is lists that lead to them."""
_ATTACHED = (".xlsx", ".csv")
_FOR_PEOPLE = frozenset({"viewport", "format-detection", "color-scheme"})
"""Meta tags that tell browsers of the page's looks and are no part of an article."""


def paste_pack(site: Path, target: Path) -> int:
    """Write a folder for each article below `target`; returns how many there are."""
    pages = list(_articles(site))
    for path in pages:
        _article(path, target / path.relative_to(site).with_suffix(""))
    return len(pages)


def _articles(site: Path) -> Iterator[Path]:
    for folder in ARTICLES:
        yield from (path for path in sorted((site / folder).glob("*.html")) if path.stem != "index")


def _article(page: Path, folder: Path) -> None:
    text = page.read_text(encoding="utf-8")
    folder.mkdir(parents=True)
    _write(folder / "article.html", article_text(text))
    # WeChat asks for the title in a field of its own.
    _write(folder / "wechat.html", article_text(text, with_title=False))
    _write(folder / "tags.txt", "".join(f"{name}：{value}\n" for name, value in _tags(read_html(text))))
    for ending in _ATTACHED:
        attached = page.with_suffix(ending)
        if attached.is_file():
            shutil.copyfile(attached, folder / attached.name)


def _tags(page: HtmlPage) -> Iterator[tuple[str, str]]:
    """The title, and each meta tag that a portal's editor asks for."""
    heading = next(page.all("h1"), None)
    if heading is not None:
        yield "title", heading.text
    for element in page.all("meta"):
        name, value = element.get("name"), element.get("content")
        if name and value and name not in _FOR_PEOPLE:
            yield name, value


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
