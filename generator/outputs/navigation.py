"""The short navigation that stands at the head of every page, and the links at its foot."""

from dataclasses import dataclass

from generator.outputs import addresses
from generator.records.town import Town


@dataclass(frozen=True)
class NavigationEntry:
    """One entry of the short navigation that stands on every page."""

    title: str
    path: str


NAVIGATION = (
    NavigationEntry("首页", addresses.HOME),
    NavigationEntry("能申请什么", addresses.BENEFITS),
    NavigationEntry("标准", addresses.STANDARDS),
    NavigationEntry("每月公开", addresses.ARCHIVE),
    NavigationEntry("各村", addresses.PLACES),
    NavigationEntry("找谁办", addresses.OFFICES),
    NavigationEntry("政策", addresses.POLICIES),
    NavigationEntry("搜索", addresses.SEARCH),
    NavigationEntry("关于", addresses.ABOUT),
)
"""The same in every town and every month, or the archive would change with them; short, for two rows on a phone."""

_FOOT = (
    NavigationEntry("公开得怎么样", addresses.SCORECARD),
    NavigationEntry("更正记录", addresses.CORRECTIONS),
    NavigationEntry("统计口径", addresses.NOTES),
    NavigationEntry("名词解释", addresses.GLOSSARY),
)


def foot_of(town: Town) -> tuple[NavigationEntry, ...]:
    """The links at the foot of every page: how the column gives account of itself, what it prints, and the town's own pages."""
    leaflets = (NavigationEntry("印刷品", addresses.LEAFLETS),) if town.leaflets else ()
    own_pages = (NavigationEntry(own.title, addresses.own(own.id)) for own in town.pages)
    return (*_FOOT, *leaflets, *own_pages)
