"""The column: all pages of a town in one pass, and the short navigation that stands on each of them."""

import datetime
from collections.abc import Iterator

from generator.outputs import addresses
from generator.outputs.page import NavigationEntry, Page
from generator.outputs.pages import accounts, months, over_time, rules, services
from generator.outputs.pages.home import home
from generator.records.town import Town


def pages_of(town: Town, as_of: datetime.date) -> Iterator[Page]:
    """Every page of the column; dates and 逾期 are reckoned from `as_of`, never from a clock."""
    yield home(town, as_of)
    yield from services.pages(town)
    yield from rules.pages(town, as_of)
    yield from months.pages(town, as_of)
    yield from over_time.pages(town)
    yield from accounts.pages(town, as_of)


def navigation_of(town: Town) -> tuple[NavigationEntry, ...]:
    """The entries that stand on every page; the archive's own pages stay out, or it would grow with every month."""
    entries = [
        NavigationEntry("首页", addresses.HOME),
        NavigationEntry("能申请什么", addresses.BENEFITS),
        NavigationEntry("救助标准", addresses.STANDARDS),
        NavigationEntry("每月公开", addresses.ARCHIVE),
        NavigationEntry("各村和社区", addresses.PLACES),
        NavigationEntry("找谁办", addresses.OFFICES),
        NavigationEntry("政策文件", addresses.POLICIES),
    ]
    if town.catalogues:
        entries.append(NavigationEntry("公开目录", addresses.catalogue(town.catalogues[-1].year)))
    entries.append(NavigationEntry("关于", addresses.ABOUT))
    return tuple(entries)
