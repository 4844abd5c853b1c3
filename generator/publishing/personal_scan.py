"""Searches every file of a finished site for personal data, on its final bytes; no switch skips it."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.foundation.passed_over import Search, first_of_each_kind
from generator.foundation.problems import Location, Problem
from generator.outputs.addresses import LOG, MANIFEST
from generator.publishing.texts_of_file import texts_of_file
from generator.records.town import Town

# Hashes of our own making; the manifest and the checker beside the site vouch for them.
_HASHES = re.compile(rf"{MANIFEST}|(?:.*/)?{MANIFEST}|{LOG}/(?:salts\.txt|tile/[0-9]/.*)")


def search_of(town: Town) -> Search:
    """The search that passes over what the town's offices publish of themselves and what two roles have cleared."""
    return Search(town.passed_over)


def problems_of_persons(site: Path, search: Search) -> Iterator[Problem]:
    """Every file that tells of one person, with the kind and a hint; each kind once a file."""
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if not _HASHES.fullmatch(name):
            yield from _of_file(name, path.read_bytes(), search)


def _of_file(name: str, content: bytes, search: Search) -> Iterator[Problem]:
    found = (one for text in texts_of_file(name, content) for one in search(text))
    for one in first_of_each_kind(found):
        yield Problem("个人-02", (Location(name),), "", {"kind": one.kind, "mark": one.hint})
