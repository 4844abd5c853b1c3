"""The short navigation that stands on every page."""

from dataclasses import dataclass

from generator.outputs import addresses
from generator.records.town import Town


@dataclass(frozen=True)
class NavigationEntry:
    """One entry of the short navigation that stands on every page."""

    title: str
    path: str


def navigation_of(town: Town, *, has_leaflets: bool = False) -> tuple[NavigationEntry, ...]:
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
    if has_leaflets:
        entries.append(NavigationEntry("印刷品", addresses.LEAFLETS))
    entries.append(NavigationEntry("关于", addresses.ABOUT))
    return tuple(entries)
