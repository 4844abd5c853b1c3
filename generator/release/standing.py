"""What stands in `content/` and what is put there: all or nothing, whatever interrupts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.foundation.months import Month
from generator.foundation.problems import Problem
from generator.foundation.yaml_reader import read_yaml
from generator.records.checks import check
from generator.records.draft import Draft, Filed
from generator.records.errata import Erratum
from generator.records.releases import Release, month_of_stem
from generator.release.atomic import put, put_new
from generator.release.entering import demand_register, enter_new
from generator.release.restricted import Restricted, beside
from generator.release.writing import erratum_text, release_text

# What reads returns takes half a second to load, and every command looks here for what was interrupted.
if TYPE_CHECKING:
    from generator.intake.reading import ReadReturn

_UNFINISHED = "unfinished.txt"
_SEALED_AS = "begun release"
_NO_ERRATUM = "-"

# Told of a correction before its erratum is written with it.
_ERRATUM_IS_TO_COME = {"更正-03", "更正-04"}
# Told of figures that are not withheld yet, and of reviews that the return is checked for once.
_BEFORE = {"公开-11", "撤回-01"}


@dataclass(frozen=True)
class Recovered:
    """What became of a release that a killed run had begun: it stands whole, or nothing of it does."""

    month: Month | None
    stands: bool


@dataclass(frozen=True)
class Standing:
    """The public records, with the restricted folder of the return; the one beside the records remembers what was begun."""

    content: Path
    restricted: Restricted

    @property
    def note(self) -> Path:
        """Names what is being written, from before its first file until it is entered in the register."""
        return beside(self.content).path / _UNFINISHED

    def recover(self) -> Recovered | None:
        """Enter a release that stands, take back the erratum of one that does not; None where nothing was begun.

        Raises ContentRefused where the register cannot be continued; the next run tries again then.
        """
        begun = self._begun()
        if begun is None:
            return None
        release, _, erratum = begun.partition(" ")
        stands = (self.content / "releases" / release).exists()
        if stands:
            enter_new(self.content)
        elif erratum not in {"", _NO_ERRATUM}:
            (self.content / "errata" / erratum).unlink(missing_ok=True)
        self.note.unlink()
        return Recovered(month_of_stem(Path(release).stem), stands)

    def is_foreign(self) -> bool:
        """Whether a note stands there that nobody with this town's key wrote so: it is not to be followed."""
        return self.note.exists() and self._begun() is None

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
        """Write everything, then the release, then its entry: with the release the month is public, without it nothing is.

        Raises FileExistsError where the edition was released meanwhile, ContentRefused where the register cannot be
        continued, OSError where the system refuses.
        """
        path = self.content / "releases" / f"{release.stem}.yml"
        if path.exists():
            raise FileExistsError(path.name)
        demand_register(self.content)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.restricted.keep_certificate(release.stem, certificate)
        self.begin(path.name, f"{erratum.id}.yml" if erratum else _NO_ERRATUM)
        try:
            if erratum is not None:
                told = self.content / "errata" / f"{erratum.id}.yml"
                told.parent.mkdir(parents=True, exist_ok=True)
                put_new(told, erratum_text(erratum))
            put_new(path, release_text(release))
        finally:
            self.recover()
        return path

    def begin(self, release: str, erratum: str = _NO_ERRATUM) -> None:
        """Note what is about to be written, by the names of its files, under this town's seal."""
        beside(self.content).prepare()
        text = f"{release} {erratum}"
        put(self.note, f"{text} {beside(self.content).sealed(_SEALED_AS, text)}\n", mode=0o600)

    def _begun(self) -> str | None:
        """The names of the release and of its erratum; None where nothing was begun, or a note is not ours."""
        try:
            text, _, seal = self.note.read_text(encoding="utf-8").strip().rpartition(" ")
        except (FileNotFoundError, IsADirectoryError, ValueError):
            return None
        return text if beside(self.content).is_sealed(_SEALED_AS, text, seal) else None


def objections(release: Release, read: ReadReturn, draft: Draft, *, before: bool) -> tuple[Problem, ...]:
    """What the records' own checks say of a release once it is read back; `before` anything of it is withheld."""
    return tuple(_objections(release, read, draft, before))


def _objections(release: Release, read: ReadReturn, draft: Draft, before: bool) -> Iterator[Problem]:
    left_out = _ERRATUM_IS_TO_COME | (_BEFORE if before else set())
    # The checks set aside a record that is not called as it should be, and a workbook may be called anything.
    document = replace(read.source, file=f"{release.stem}.yml")
    filed = Filed(release if before else _read_back(release), document)
    whole = replace(draft, filed={**draft.filed, Release: (*draft.all(Release), filed)})
    for problem in check(whole):
        own = [at for at in problem.locations if at.file == document.file]
        if problem.code not in left_out and own:
            # What stands there is the return's figure; a location is enough.
            locations = tuple(replace(at, file=read.source.file) for at in own)
            yield replace(problem, read="", locations=locations)


def _read_back(release: Release) -> Release:
    """The release as the strict reader takes it from the text that will be written."""
    reading = read_yaml(release_text(release).encode(), f"{release.stem}.yml")
    if reading.document is None:
        raise ValueError("our own text of a release cannot be read")
    return Release.model_validate(reading.document.value)
