"""Publications: each edition of a month that came out, newest first, as feeds and calendars tell of it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.foundation.months import chinese_day
from generator.outputs import addresses
from generator.outputs.datafiles.dataset import SAMPLE_TEXT
from generator.outputs.feeds.portal import lasting_name
from generator.records.errata import Erratum
from generator.records.releases import Release
from generator.records.town import Town


@dataclass(frozen=True)
class Publication:
    """One edition: its lasting name, its page, what it is called and what is in it, and the day it came out."""

    name: str
    path: str
    title: str
    summary: str
    day: datetime.date


def publications(town: Town) -> tuple[Publication, ...]:
    """Every edition with a known day; a figure stands in none of the summaries."""
    return tuple(sorted(_publications(town), key=lambda one: (one.day, one.path), reverse=True))


def _publications(town: Town) -> Iterator[Publication]:
    errata = {(erratum.month, erratum.edition): erratum for erratum in town.errata}
    newest = {release.stem for release in town.latest_releases}
    for release in town.releases:
        if release.published is not None:
            path = addresses.month(release.month) if release.stem in newest else addresses.edition(release)
            erratum = errata.get((release.month, release.edition))
            yield _publication(town, release, path, release.published, erratum)


def _publication(
    town: Town, release: Release, path: str, day: datetime.date, erratum: Erratum | None
) -> Publication:
    mark = f"【{SAMPLE_TEXT}】" if release.sample else ""
    month = release.month.chinese()
    usual = f"{month}社会救助公开"
    what = f"{erratum.kind.value}：{usual}（第{release.edition}版）" if erratum else usual
    benefits = "、".join(town.benefit_of[benefit].short_name for benefit in release.benefits)
    told = f"{mark}{chinese_day(day)}公开。有这些项目的数字：{benefits}。"
    reason = f"{erratum.kind.value}原因：{erratum.reason}" if erratum else ""
    return Publication(
        lasting_name(town.site, "releases", release.stem), path, mark + what, told + reason, day
    )
