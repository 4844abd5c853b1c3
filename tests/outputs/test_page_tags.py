"""Every page bears the meta tags of government sites: seven, or ten where its day is known, and none is empty."""

import datetime
import re

from generator.outputs.page import Page, PageKind
from tests.outputs.columns import Column

COLUMN = (
    "SiteName",
    "SiteDomain",
    "SiteIDCode",
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
)
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")


def test_a_page_has_seven_tags_or_ten_each_once_and_filled(column: Column) -> None:
    for page in column.pages:
        names = tuple(name for name, _ in page.tags)
        assert names in {COLUMN, COLUMN + ARTICLE}, page.path
        assert all(content.strip() and content != "None" for _, content in page.tags), page.path


def test_an_article_says_when_it_was_published_as_portals_write_it(column: Column) -> None:
    days = [_tags(page)["PubDate"] for page in column.pages if "PubDate" in _tags(page)]
    assert days
    for told in days:
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", told)
        datetime.datetime.strptime(told, "%Y-%m-%d %H:%M")  # a day in China, no moment


def test_a_month_bears_the_day_of_its_own_edition(anxi: Column, hecheng: Column) -> None:
    told = {page.path: _tags(page) for page in anxi.pages if page.kind is PageKind.MONTH}
    assert told["months/2026-10.html"]["PubDate"] == "2026-11-10 00:00"
    assert told["months/2025-06-e1.html"]["PubDate"] != told["months/2025-06.html"]["PubDate"]
    undated = [page for page in hecheng.pages if page.kind is PageKind.MONTH]
    assert undated and not any("PubDate" in _tags(page) for page in undated)


def test_what_the_site_is_called_comes_from_its_record(anxi: Column) -> None:
    tags = _tags(anxi.pages[0])
    site = anxi.town.site
    assert (tags["SiteName"], tags["SiteDomain"], tags["SiteIDCode"]) == (
        site.portal.name,
        site.portal.domain,
        site.portal.id_code,
    )


def _tags(page: Page) -> dict[str, str]:
    return dict(page.tags)
