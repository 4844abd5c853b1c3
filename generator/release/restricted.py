"""The restricted folder: returns, certificates and seeds; git ignores it and no site is made from it."""

import hashlib
import hmac
import json
import lzma
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path
from typing import Any

from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.intake.workbook_names import is_workbook
from generator.records.releases import month_of_stem
from generator.records.restricted_place import restricted_beside
from generator.release.apart import demand_apart
from generator.release.atomic import put, put_bytes
from generator.release.kept_files import kept_bytes, kept_text, unreadable

NOTE_FILE = "说明.txt"
NOTE = """这个文件夹里是保密的报表：准确的数字，还没有做公布前的检查。

- 里面的东西不上网、不发给别人、不放进 git，也不要复制到 content 或者网站的文件夹里。
- 2026-10.xlsx、2026-10.yml 这样的是报表；.certificate.json.xz、.approval.json 和 .key 是程序留下的记录，一样保密，不要删。
- 要公布一个月，运行：./mingbai release restricted/2026-10.xlsx
- 换电脑、换人时，整个文件夹一起交接；只留给需要它的人。
"""

_CERTIFICATE = ".certificate.json.xz"
_APPROVAL = ".approval.json"
_SEAL = "seal"
_MARKS = ".marks.json"
_RELEASED = ".released"
_KEY_FILE = ".key"
_KEY_BYTES = 32


@dataclass(frozen=True)
class Restricted:
    """The folder beside `content/`; everything in it is confidential."""

    path: Path

    def prepare(self) -> None:
        """Make the folder, for its owner alone, with the note that says what it is."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except FileExistsError as fault:
            raise unreadable(self.path, "应当是文件夹的地方有一个文件，或者一个断了的链接") from fault
        note = self.path / NOTE_FILE
        if not note.exists():
            # Two runs that find no folder both write it; the words are the same, so whose stays is all one.
            with suppress(FileNotFoundError):
                put(note, NOTE)

    def returns(self) -> Iterator[Path]:
        """The files of returns, oldest month first."""
        named = (path for path in self.path.glob("*.yml") if month_of_stem(path.stem) is not None)
        return iter(sorted(named, key=lambda path: path.stem))

    def keep_certificate(self, stem: str, certificate: Mapping[str, Any]) -> None:
        """Write a release's certificate and seed, whole or not at all."""
        text = json.dumps(certificate, ensure_ascii=False, separators=(",", ":"))
        put_bytes(self.path / f"{stem}{_CERTIFICATE}", lzma.compress(text.encode()), mode=0o600)

    def certificate(self, stem: str) -> Mapping[str, Any] | None:
        """The certificate of a release, or None where there is none; raises ValueError where it is no packed JSON object."""
        data = kept_bytes(self.path / f"{stem}{_CERTIFICATE}")
        if data is None:
            return None
        try:
            found = json.loads(lzma.decompress(data))
        except (lzma.LZMAError, EOFError, RecursionError) as error:
            raise ValueError(
                "a certificate is packed by xz, and no deeper than the door writes it"
            ) from error
        if not isinstance(found, dict):
            raise ValueError("a certificate is an object")
        return found

    def readable_certificate(self, stem: str) -> Mapping[str, Any] | None:
        """The same, or None as well where it has not the form that the door writes."""
        try:
            found = self.certificate(stem)
        except ValueError:
            return None
        islands = found.get("islands") if found is not None else None
        return found if isinstance(islands, list) and all(map(_has_cells, islands)) else None

    def seed(self, stem: str) -> str | None:
        """The seed of a release, or None where its certificate is not there or cannot be read."""
        kept = self.readable_certificate(stem)
        return str(kept["seed"]) if kept and "seed" in kept else None

    def cost(self, stem: str) -> tuple[float, float] | None:
        """The weight of a release's pattern and its proven lower bound, from its certificate."""
        kept = self.readable_certificate(stem)
        try:
            return (float(kept["weight"]), float(kept["bound"])) if kept else None
        except (ValueError, TypeError, LookupError):  # not the form that the door writes
            return None

    def key(self) -> bytes:
        """The secret of fingerprints and seals, made by the first run; raises ContentRefused where it cannot be read."""
        path = self.path / _KEY_FILE
        if not lexists(path):
            put(path, secrets.token_hex(_KEY_BYTES), mode=0o600)
        try:
            key = bytes.fromhex(path.read_text(encoding="utf-8").strip())
        except (ValueError, OSError) as fault:
            raise _no_key() from fault
        if len(key) != _KEY_BYTES:  # anybody could make the seals of an empty one
            raise _no_key()
        return key

    def sealed(self, what: str, text: str) -> str:
        """The keyed digest by which a text is known as written here: nobody makes one without the key (HMAC, RFC 2104)."""
        return hmac.new(self.key(), f"{what}\n{text}".encode(), hashlib.sha256).hexdigest()

    def is_sealed(self, what: str, text: str, seal: str) -> bool:
        """Whether that is the seal of that text."""
        return hmac.compare_digest(seal.encode(), self.sealed(what, text).encode())

    def keep_return(self, stem: str, text: str) -> None:
        """Keep what was read of a workbook as a return; one that stood there under the name is set aside."""
        path = self.path / f"{stem}.yml"
        if kept_bytes(path) not in {None, text.encode()}:
            path.replace(self.path / f"{stem}.before.yml")
        put(path, text, mode=0o600)

    def keep_approval(self, stem: str, record: Mapping[str, Any]) -> None:
        """Write the approval record of a release: fingerprint, reasons for doubts, reviews; sealed by the key."""
        sealed = {**record, _SEAL: self.sealed(*self._approved(stem, record))}
        put(
            self.path / f"{stem}{_APPROVAL}",
            json.dumps(sealed, ensure_ascii=False, indent=2) + "\n",
            mode=0o600,
        )

    def approval(self, stem: str) -> Mapping[str, Any]:
        """The approval record of a release as the program wrote it; empty where there is none, or another one: then nothing is approved."""
        data = kept_bytes(self.path / f"{stem}{_APPROVAL}")
        if data is None:
            return {}
        try:
            found = json.loads(data.decode("utf-8"))
            if not isinstance(found, dict):
                return {}
            record = {name: value for name, value in found.items() if name != _SEAL}
            return record if self.is_sealed(*self._approved(stem, record), str(found.get(_SEAL, ""))) else {}
        except (ValueError, RecursionError):  # a lone half of a character is a ValueError too
            return {}

    def is_approval_altered(self, stem: str) -> bool:
        """Whether there is an approval record of a release that the program did not write so, or not for this one."""
        return (self.path / f"{stem}{_APPROVAL}").is_file() and not self.approval(stem)

    def _approved(self, stem: str, record: Mapping[str, Any]) -> tuple[str, str]:
        return f"approval {stem}", json.dumps(record, ensure_ascii=False, sort_keys=True)

    def approvals(self, month: Month) -> Iterator[Mapping[str, Any]]:
        """The approval records of all editions of a month that have one."""
        for path in sorted(self.path.glob(f"{month}*{_APPROVAL}")):
            yield self.approval(path.name.removesuffix(_APPROVAL))

    def released(self) -> frozenset[str]:
        """The editions that were public once, as this folder saw it: a list that outlives a `content/` put back to an older state."""
        return frozenset((kept_text(self.path / _RELEASED) or "").split())

    def keep_released(self, stems: Iterable[str]) -> None:
        """Remember that these editions are public."""
        known = self.released()
        if not known.issuperset(found := frozenset(stems)):
            put(self.path / _RELEASED, "".join(f"{stem}\n" for stem in sorted(known | found)), mode=0o600)

    def marks(self) -> Mapping[str, str]:
        """Keyed digests of the copies with marked cells as they were made, by file name."""
        data = kept_bytes(self.path / _MARKS)
        try:
            found = json.loads(data.decode("utf-8")) if data is not None else {}
        except (ValueError, RecursionError):
            return {}
        return {str(name): str(mark) for name, mark in found.items()} if isinstance(found, dict) else {}

    def keep_mark(self, name: str, mark: str) -> None:
        """Remember how a copy with marked cells was made."""
        self._put_marks({**self.marks(), name: mark})

    def forget_mark(self, name: str) -> None:
        """Forget a copy that is gone."""
        self._put_marks({other: mark for other, mark in self.marks().items() if other != name})

    def _put_marks(self, marks: Mapping[str, str]) -> None:
        put(self.path / _MARKS, json.dumps(marks, ensure_ascii=False, indent=2) + "\n", mode=0o600)

    def keep_bytes(self, name: str, data: bytes) -> Path:
        """Write a file of the door beside the returns, whole or not at all."""
        path = self.path / name
        put_bytes(path, data, mode=0o600)
        return path


def _no_key() -> ContentRefused:
    return ContentRefused([Problem("放行-18", (Location(_KEY_FILE),))])


def _has_cells(island: object) -> bool:
    """Whether a part of a certificate names its cells, as the door writes it."""
    return isinstance(island, dict) and isinstance(island.get("numbers"), list)


def restricted_of(given: Path, content: Path) -> Restricted:
    """The restricted folder that a return belongs to: its own, or for a workbook, which may lie anywhere, the town's.

    Raises ContentRefused where what lies there would be public.
    """
    if is_workbook(given):
        return beside(content)
    demand_apart(given.parent, content)
    return Restricted(given.parent)


def beside(content: Path) -> Restricted:
    """The restricted folder of a town's records; raises ContentRefused where what lies there would be public."""
    path = restricted_beside(content)
    demand_apart(path, content)
    return Restricted(path)
