"""Index numbers name what is there, each item once, and no number stands for two items."""

from collections import Counter
from collections.abc import Iterator

from generator.foundation.problems import Problem
from generator.records.draft import Draft, Filed
from generator.records.information_block import IndexEntry
from generator.records.releases import Release
from generator.records.site import Site


def check(draft: Draft) -> Iterator[Problem]:
    """Months without a release, and items and numbers that stand twice; other references are checked with all references."""
    months = {filed.record.month for filed in draft.all(Release)}
    for site in draft.all(Site):
        entries = site.record.information_block.items if site.record.information_block else ()
        for index, entry in enumerate(entries):
            if entry.item.month and entry.item.month not in months and not draft.refused.get(Release):
                location = site.locate("information_block", "items", index, "item")
                yield Problem("索引-04", (location,), str(entry.item))
        yield from _twice(site, entries)


def _twice(site: Filed[Site], entries: tuple[IndexEntry, ...]) -> Iterator[Problem]:
    for field, values in (
        ("item", [str(entry.item) for entry in entries]),
        ("serial", [entry.serial for entry in entries]),
    ):
        for value, times in Counter(values).items():
            if times > 1:
                places = [index for index, one in enumerate(values) if one == value]
                located = tuple(site.locate("information_block", "items", index, field) for index in places)
                yield Problem("索引-05", located, value)
