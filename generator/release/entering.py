"""Enters releases into the town's register, each once, with a salt that nobody can guess."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.foundation.problems import ContentRefused, Severity
from generator.records.release_log import (
    LOG_FILE,
    SALT_SIZE,
    Entry,
    EntryKind,
    ReleaseLog,
    digest_of,
    read_log,
)
from generator.release.atomic import put


def enter_new(content: Path) -> tuple[str, ...]:
    """Enter every release that is not in the register yet, oldest month first; returns their names.

    Raises ContentRefused where the register cannot be read or an entered release was changed; nothing is written then.
    """
    log = demand_register(content)
    new = tuple(stem for stem in log.files if stem not in log.newest)
    if new:
        entries = (*log.entries, *(_entry(EntryKind.RELEASE, stem, log.files[stem]) for stem in new))
        put(content / LOG_FILE, ReleaseLog(entries).text)
    return new


def demand_register(content: Path) -> ReleaseLog:
    """The register, which can be continued; raises ContentRefused where it cannot."""
    log, problems = read_log(content)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise ContentRefused(errors)
    return log


def text_after_withdrawal(content: Path, files: Mapping[str, str]) -> str | None:
    """The register once a withdrawal has rewritten `files`: a new entry each, and no salt in the ones before.

    Without its salt an old entry keeps its place in the tree and tells nothing of what was withdrawn. None where
    nothing that was entered changes.
    """
    log, _ = read_log(content)
    rewritten = {
        Path(name).stem: text.encode() for name, text in files.items() if name.startswith("releases/")
    }
    changed = [stem for stem in log.newest if stem in rewritten]
    if not changed:
        return None
    new = (_entry(EntryKind.WITHDRAWAL, stem, rewritten[stem]) for stem in changed)
    return ReleaseLog((*_without_salts(log.entries, changed), *new)).text


def _without_salts(entries: Iterable[Entry], stems: Iterable[str]) -> tuple[Entry, ...]:
    withdrawn = frozenset(stems)
    return tuple(replace(entry, salt=None) if entry.stem in withdrawn else entry for entry in entries)


def _entry(kind: EntryKind, stem: str, content: bytes) -> Entry:
    salt = secrets.token_bytes(SALT_SIZE)
    return Entry(kind, stem, salt, digest_of(salt, content))
