"""A year's plan may not be loosened once the site has published by it: held against the site that stands."""

from collections.abc import Iterator
from pathlib import Path

from generator.foundation.problems import ContentRefused, Location, Problem
from generator.publishing.log_continuity import is_of_the_same_register
from generator.publishing.readback.site_plan import SitePlan, read_plan
from generator.records.plan_changes import Loosened, loosened
from generator.records.town import Town

PLAN_FILE = "disclosure.yml"


def demand_plan_kept(town: Town, stands: Path) -> None:
    """Raise ContentRefused (公开-25) where the records loosen a plan by which the site at `stands` has published figures.

    A site of another register, and one whose plan nobody can read, binds nobody.
    """
    before = _plan_of(town, stands)
    problems = tuple(_problems(before, town)) if before is not None else ()
    if problems:
        raise ContentRefused(problems)


def _plan_of(town: Town, stands: Path) -> SitePlan | None:
    try:
        return read_plan(stands) if is_of_the_same_register(town, stands) else None
    except ContentRefused:
        return None


def _problems(before: SitePlan, town: Town) -> Iterator[Problem]:
    published = {release.month.year for release in before.releases}
    for old in before.plan.plans:
        new = town.plan.of(old.year)
        if old.year in published and new is not None:
            yield from (_problem(old.year, change, town) for change in loosened(old, new))


def _problem(year: int, change: Loosened, town: Town) -> Problem:
    names = {benefit.id: benefit.name for benefit in town.benefits}
    what = f"{names.get(change.benefit, change.benefit)}：{change.field}" if change.benefit else change.field
    details = {
        "year": str(year),
        "what": what,
        "before": change.before,
        "now": change.now,
    }
    return Problem("公开-25", (Location(PLAN_FILE),), "", details)
