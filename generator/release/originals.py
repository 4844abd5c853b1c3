"""What was withdrawn, as readers once had it: kept for the door, which must reckon with whoever kept a copy."""

import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from generator.foundation.problems import Location, Problem
from generator.foundation.yaml_reader import read_yaml_file
from generator.records.references import Reference
from generator.records.release_log import EntryKind
from generator.records.releases import Release, month_of_stem
from generator.records.town import Town
from generator.release.atomic import put
from generator.release.restricted import Restricted

_FOLDER, _RECORDS = "withdrawn", "records"
_TITLE = re.compile("^(?:title: *|# +)(.+)$", re.MULTILINE)
"""Where a record, or a page of text, says its title."""
_NAMED = 5


def keep_originals(
    content: Path, restricted: Restricted, changed: Iterable[str], gone: Iterable[str]
) -> None:
    """Keep what a withdrawal changes and removes, by the names of the files below `content`."""
    kept = restricted.path / _FOLDER
    kept.mkdir(mode=0o700, exist_ok=True)
    for name in changed:
        path, original = content / name, kept / Path(name).name
        # The first original is what readers had; a later withdrawal only takes more away.
        if name.startswith("releases/") and not original.exists():
            put(original, path.read_text(encoding="utf-8"), mode=0o600)
    for name in gone:
        original = kept / _RECORDS / name
        original.parent.mkdir(parents=True, exist_ok=True)
        put(original, (content / name).read_text(encoding="utf-8"), mode=0o600)


def as_published(town: Town, restricted: Restricted) -> tuple[Release, ...]:
    """The releases as readers once had them: what was withdrawn is known to whoever kept a copy.

    Of those that `lost_originals` tells nobody here knows it.
    """
    originals = {release.stem: release for release in _originals(restricted).values() if release}
    return tuple(originals.get(release.stem, release) for release in town.releases)


def lost_originals(town: Town, restricted: Restricted) -> tuple[Problem, ...]:
    """That originals are not there or cannot be read: what was withdrawn would count as never published."""
    there = _originals(restricted)
    withdrawn = {entry.stem for entry in town.log.entries if entry.kind is EntryKind.WITHDRAWAL}
    lost = sorted({*(withdrawn - set(there)), *(stem for stem, release in there.items() if release is None)})
    if not lost:
        return ()
    told = "、".join(lost[:_NAMED]) + (f"等 {len(lost)} 份" if len(lost) > _NAMED else "")
    return (Problem("放行-28", (Location(f"{restricted.path.name}/{_FOLDER}"),), "", {"files": told}),)


def lost_here(town: Town, restricted: Restricted) -> tuple[Problem, ...]:
    """The same where months are released; a copy of the public records alone has none and needs none."""
    return lost_originals(town, restricted) if restricted.path.is_dir() else ()


def old_title(restricted: Restricted, item: Reference) -> str | None:
    """The title that a withdrawn record had; None where its original is not kept here, or cannot be read."""
    for path in (restricted.path / _FOLDER / _RECORDS).rglob(f"{item.id}.*"):
        try:
            found = _TITLE.search(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if found:
            return found[1].strip("\"' ")
    return None


def _originals(restricted: Restricted) -> dict[str, Release | None]:
    """By the names of their files; None where one cannot be read or is of another edition than its name says."""
    paths = sorted((restricted.path / _FOLDER).glob("*.yml"))
    return {path.stem: _original(path) for path in paths if month_of_stem(path.stem) is not None}


def _original(path: Path) -> Release | None:
    document = read_yaml_file(path, path.parent).document
    try:
        release = Release.model_validate(document.value) if document else None
    except ValidationError:
        return None
    return release if release and release.stem == path.stem else None
