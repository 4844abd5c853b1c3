"""The meta tags that Chinese government sites bear: three of the site, four of the column, three of an article.

Names and number: 国办发〔2017〕47号 as portals apply it. An article has all ten; a page that no day of publication is
known of is part of the column and has seven, for a day that nobody wrote down is never made up. No tag is empty.
"""

import datetime

from generator.outputs.page import PageKind
from generator.records.site import Site

Tags = tuple[tuple[str, str], ...]

_OF_KIND = {
    PageKind.BENEFIT: "办事指南",
    PageKind.BENEFITS: "办事指南",
    PageKind.SITUATION: "办事指南",
    PageKind.STEP: "办事指南",
    PageKind.OFFICE: "办事指南",
    PageKind.OFFICES: "办事指南",
    PageKind.POLICY: "政策文件",
    PageKind.POLICIES: "政策文件",
    PageKind.INTERPRETATION: "政策解读",
    PageKind.MONTH: "信息公开",
}
"""What a column is called by its type; all others are 信息公开 too."""


def tags_of(
    site: Site, title: str, kind: PageKind, description: str, published: datetime.date | None
) -> Tags:
    """The tags of a page, in the order in which portals write them."""
    column = (
        ("SiteName", site.portal.name),
        ("SiteDomain", site.portal.domain),
        ("SiteIDCode", site.portal.id_code),
        ("ColumnName", site.column),
        ("ColumnDescription", description),
        ("ColumnKeywords", f"{site.name},{site.column},{title}"),
        ("ColumnType", _OF_KIND.get(kind, "信息公开")),
    )
    if published is None:
        return column
    return (
        *column,
        ("ArticleTitle", title),
        # The records know days; a time of day that nobody wrote down is midnight.
        ("PubDate", f"{published:%Y-%m-%d} 00:00"),
        ("ContentSource", site.publisher),
    )
