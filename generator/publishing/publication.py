"""What a build for publication refuses: what is made up, carried over unread, or not marked as released."""

from collections.abc import Iterator

from generator.foundation.problems import Location, Problem
from generator.records.fields import PENDING
from generator.records.town import Town


def not_publishable(town: Town) -> Iterator[Problem]:
    """Every record of the town that may stand on a trial site and not on the portal."""
    yield from (
        _problem("发布-01", f"releases/{release.stem}.yml") for release in town.releases if release.sample
    )
    yield from (
        _problem("发布-01", f"catalogue/{catalogue.year}.yml")
        for catalogue in town.catalogues
        if catalogue.sample
    )
    yield from (
        _problem("发布-02", f"policies/{policy.id}.yml", policy.release_mark.value)
        for policy in town.policies
        if not policy.release_mark.is_released
    )
    names = [place.name for place in town.places if place.sample]
    if names:
        yield _problem("发布-03", "places.yml", "、".join(names))
    yield from (_problem("发布-13", file) for file in town.carried)
    if town.site.portal.id_code == PENDING:
        yield _problem("发布-14", "site.yml", PENDING)


def _problem(code: str, file: str, read: str = "") -> Problem:
    return Problem(code, (Location(file),), read)
