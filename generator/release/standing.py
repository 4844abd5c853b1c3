"""What stands in `content/` and what is put there: all or nothing, whatever interrupts."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.foundation.problems import Problem
from generator.foundation.yaml_reader import read_yaml
from generator.intake.reading import ReadReturn
from generator.records.checks import check
from generator.records.draft import Draft, Filed
from generator.records.errata import Erratum
from generator.records.releases import Release
from generator.release.atomic import put, put_new
from generator.release.restricted import Restricted
from generator.release.writing import erratum_text, release_text

_UNFINISHED = "unfinished.txt"

# Told of a correction before its erratum is written with it.
_ERRATUM_IS_TO_COME = {"更正-03", "更正-04"}
# Told of figures that are not withheld yet, and of reviews that the return is checked for once.
_BEFORE = {"公开-11", "撤回-01"}


@dataclass(frozen=True)
class Standing:
    """The public records, with the restricted folder that remembers what was begun."""

    content: Path
    restricted: Restricted

    def recover(self) -> None:
        """Take back an erratum whose edition a killed run did not write any more."""
        note = self.restricted.path / _UNFINISHED
        if not note.is_file():
            return
        release, erratum = note.read_text(encoding="utf-8").split()
        if not (self.content / "releases" / release).exists():
            (self.content / "errata" / erratum).unlink(missing_ok=True)
        note.unlink()

    def state(self) -> str:
        """A digest of everything published, to tell whether anything was published meanwhile."""
        digest = hashlib.sha256()
        for folder in ("releases", "errata"):
            for path in sorted((self.content / folder).glob("*.yml")):
                digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()

    def stands(self, release: Release) -> bool:
        """Whether that edition has been released."""
        return (self.content / "releases" / f"{release.stem}.yml").exists()

    def put(self, release: Release, erratum: Erratum | None, certificate: Mapping[str, object]) -> Path:
        """Write everything, the release last: with it the month is public, without it nothing is.

        Raises FileExistsError where the edition was released meanwhile.
        """
        path = self.content / "releases" / f"{release.stem}.yml"
        if path.exists():
            raise FileExistsError(path.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.restricted.keep_certificate(release.stem, certificate)
        if erratum is None:
            put_new(path, release_text(release))
            return path
        told = self.content / "errata" / f"{erratum.id}.yml"
        told.parent.mkdir(parents=True, exist_ok=True)
        put(self.restricted.path / _UNFINISHED, f"{path.name} {told.name}\n")
        try:
            put_new(told, erratum_text(erratum))
            put_new(path, release_text(release))
        finally:
            self.recover()
        return path


def objections(release: Release, read: ReadReturn, draft: Draft, *, before: bool) -> tuple[Problem, ...]:
    """What the records' own checks say of a release once it is read back; `before` anything of it is withheld."""
    return tuple(_objections(release, read, draft, before))


def _objections(release: Release, read: ReadReturn, draft: Draft, before: bool) -> Iterator[Problem]:
    if read.document is None:
        return
    left_out = _ERRATUM_IS_TO_COME | (_BEFORE if before else set())
    # The checks set aside a record that is not called as it should be, and a workbook may be called anything.
    document = replace(read.document, file=f"{release.stem}.yml")
    filed = Filed(release if before else _read_back(release), document)
    whole = replace(draft, filed={**draft.filed, Release: (*draft.all(Release), filed)})
    for problem in check(whole):
        own = [at for at in problem.locations if at.file == document.file]
        if problem.code not in left_out and own:
            # What stands there is the return's figure; a location is enough.
            locations = tuple(replace(at, file=read.document.file) for at in own)
            yield replace(problem, read="", locations=locations)


def _read_back(release: Release) -> Release:
    """The release as the strict reader takes it from the text that will be written."""
    reading = read_yaml(release_text(release).encode(), f"{release.stem}.yml")
    if reading.document is None:
        raise ValueError("our own text of a release cannot be read")
    return Release.model_validate(reading.document.value)
