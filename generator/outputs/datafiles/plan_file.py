"""The publication plan as data: all that everybody knows besides the figures, so that anybody can attack what is published."""

from collections.abc import Mapping
from typing import Any

from generator.outputs.addresses import PLAN, WITHHELD
from generator.outputs.datafiles.json_file import json_bytes
from generator.outputs.file import File
from generator.records.releases import Release
from generator.records.town import Town


def plan_file(town: Town) -> File:
    """The plans of all years, the places, the parts of each benefit, and when each edition came out under which rates.

    No more than the pages say in words: neither seeds nor what the p% rule keeps to itself is in a town's public records.
    """
    told = {
        "title": town.plan.title,
        "publisher": town.site.publisher,
        "page": WITHHELD,
        "places": [town.town_place.id, *(place.id for place in town.places_below)],
        "parts": {
            benefit.id: [[part.id for part in split.parts] for split in benefit.statistics.splits]
            for benefit in town.benefits
            if benefit.statistics is not None
        },
        "plan": town.plan.model_dump(mode="json", exclude_none=True),
        "releases": [_release(release) for release in town.releases],
    }
    return File(PLAN, json_bytes(told), "公开方案（JSON）")


def _release(release: Release) -> Mapping[str, Any]:
    return release.model_dump(mode="json", include={"month", "edition", "published", "rates"})
