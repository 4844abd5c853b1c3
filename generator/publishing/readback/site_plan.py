"""Reads a finished site's publication plan, with the places, parts and days of publication that an audit needs besides."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, ValidationError

from generator.foundation.documents import Tree
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.outputs.addresses import PLAN
from generator.records.fields import DayOrPending, Line, MonthField, Record, Slug, Whole
from generator.records.plan import PublicationPlan
from generator.records.releases import RateInForce, Release
from generator.records.town import Town

if TYPE_CHECKING:
    from generator.disclosure.ledger import Surroundings


class _Edition(Record):
    """An edition without its figures."""

    month: Annotated[MonthField, Field(title="月份")]
    edition: Annotated[Whole, Field(title="版次")]
    published: Annotated[DayOrPending, Field(title="公开日期")]
    rates: Annotated[tuple[RateInForce, ...], Field(title="执行标准")]


class _PlanFile(Record):
    """The file as it is written."""

    title: Annotated[Line, Field(title="标题")]
    publisher: Annotated[Line, Field(title="公开主体")]
    page: Annotated[Line, Field(title="网页")]
    places: Annotated[tuple[Slug, ...], Field(title="地点", min_length=1)]
    parts: Annotated[dict[str, tuple[tuple[Slug, ...], ...]], Field(title="分项")]
    plan: Annotated[PublicationPlan, Field(title="公开方案")]
    releases: Annotated[tuple[_Edition, ...], Field(title="公开过的版次")]


@dataclass(frozen=True)
class SitePlan:
    """What everybody knows of a town; the first of `places` is the town, and `releases` bear no figures."""

    plan: PublicationPlan
    places: tuple[str, ...]
    parts: Mapping[str, tuple[tuple[str, ...], ...]]
    releases: tuple[Release, ...]

    @classmethod
    def of(cls, town: Town) -> SitePlan:
        """The same from a town's records."""
        parts = {
            benefit.id: tuple(tuple(part.id for part in split.parts) for split in benefit.statistics.splits)
            for benefit in town.benefits
            if benefit.statistics is not None
        }
        places = (town.town_place.id, *(place.id for place in town.places_below))
        return cls(town.plan, places, parts, tuple(_without_figures(release) for release in town.releases))

    @property
    def surroundings(self) -> Surroundings:
        """What a ledger reads besides the releases."""
        # Here, because the solver takes long to import, and a build needs none of this.
        from generator.disclosure.ledger import Surroundings  # noqa: PLC0415
        from generator.disclosure.town_knowledge import facts_of  # noqa: PLC0415

        return Surroundings(self.plan, self.parts, self.places, facts_of(self.plan))


def read_plan(site: Path) -> SitePlan:
    """The plan of a finished site; raises ContentRefused where there is none that can be read."""
    try:
        told = _PlanFile.model_validate(_texts(json.loads((site / PLAN).read_bytes())))
    except OSError:
        raise _refused("网站里没有这个文件") from None
    except ValidationError:
        raise _refused("它不是程序写的样子") from None
    except ValueError:
        raise _refused("它不是能读的 JSON") from None
    return SitePlan(told.plan, told.places, told.parts, tuple(_without_figures(one) for one in told.releases))


def demand_same_plan(site: Path, town: Town) -> None:
    """Raise ContentRefused where a site's plan is not that of the records: by another one, an audit would ask too little."""
    if read_plan(site) != SitePlan.of(town):
        raise _refused("它和公开记录里的公开方案不一样")


def _without_figures(one: _Edition | Release) -> Release:
    return Release.model_construct(
        month=one.month, edition=one.edition, published=one.published, reviews=(), rates=one.rates, rows=()
    )


def _texts(value: Any) -> Tree:
    """The tree as the strict reader of records gives it: every number and flag is a text."""
    if isinstance(value, dict):
        return dict(_pairs(value))
    if isinstance(value, list):
        return [_texts(one) for one in value]
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _pairs(tree: Mapping[str, Any]) -> Iterator[tuple[str, Tree]]:
    return ((str(key), _texts(value)) for key, value in tree.items())


def _refused(reason: str) -> ContentRefused:
    return ContentRefused([Problem("发布-16", (Location(PLAN),), "", {"reason": reason})])
