"""Searches every file of a finished site for personal data, on its final bytes; no switch skips it."""

import hashlib
import re
from collections.abc import Iterator

from pydantic import TypeAdapter

from generator.foundation.passed_over import Search, first_of_each_kind
from generator.foundation.problems import Location, Problem
from generator.outputs.addresses import LOG, MANIFEST
from generator.publishing.kept_searches import KeptSearches
from generator.publishing.kept_work import KeptWork, Reading
from generator.publishing.site_files import SiteFiles
from generator.publishing.texts_of_file import texts_of_file
from generator.records.town import Town

# Hashes of our own making; the manifest and the checker beside the site vouch for them.
_HASHES = re.compile(rf"{MANIFEST}|(?:.*/)?{MANIFEST}|{LOG}/(?:salts\.txt|tile/[0-9]/.*)")


_Found = tuple[tuple[str, str], ...]
"""What tells of one person: its kind, and a hint that does not tell it."""
_FORM = TypeAdapter(_Found)


def search_of(town: Town) -> Search:
    """The search that passes over what the town's offices publish of themselves and what two roles have cleared."""
    return Search(town.passed_over)


def problems_of_persons(files: SiteFiles, search: Search, kept: KeptWork | None = None) -> Iterator[Problem]:
    """Every file that tells of one person, with the kind and a hint; each kind once a file.

    What the same search found in the very same bytes may be remembered.
    """
    kept = kept or KeptWork()
    reading = _reading(search)
    searches = KeptSearches(kept, "files")
    searches.begin(search)
    for file in files:
        if not _HASHES.fullmatch(file.name):
            for kind, hint in kept.read(reading, file):
                yield Problem("个人-02", (Location(file.name),), "", {"kind": kind, "mark": hint})
    searches.remember()


def _reading(search: Search) -> Reading[_Found]:
    """A search, named for what it passes over."""
    passed_over = hashlib.sha256("\n".join(search.passed_over).encode()).hexdigest()

    def read(name: str, content: bytes) -> _Found:
        found = (one for text in texts_of_file(name, content) for one in search(text))
        return tuple((one.kind, one.hint) for one in first_of_each_kind(found))

    # Where somebody is told of, it is kept nowhere; and nothing is published that it would be kept for.
    return Reading(f"persons {passed_over}", read, _FORM, may_be_kept=lambda found: not found)
