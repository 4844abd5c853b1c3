"""The lines of our own from which the likeness is learnt, and those by which it is measured and which it never learns."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.foundation.personal_likeness import lines_of, plain
from generator.foundation.unveiled_text import unveiled
from generator.publishing.texts_of_file import texts_of_file

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "foundation" / "cases" / "likeness"
NEVER_LEARNT = sorted(FOLDER.glob("never_learnt*.yml"))
LEARNT = sorted(FOLDER.glob("learnt_*.yml"))
OWN = ROOT / "tests" / "foundation" / "cases" / "personal_corpus.yml"
_SHORTEST = 4
_CHARACTER = re.compile("[一-龥]")


@dataclass(frozen=True)
class Line:
    """A line, the kind of leak it is ('' where it tells of nobody), and the file it comes from."""

    text: str
    kind: str
    source: str

    @property
    def leaks(self) -> bool:
        """Whether it tells of a person."""
        return bool(self.kind)

    @property
    def bears_a_name(self) -> bool:
        """Whether it was written for the name in it."""
        return "name" in self.kind or "姓名" in self.kind


def read_lines(files: Iterable[Path]) -> Sequence[Line]:
    """All lines of corpus files, each once."""
    lines: dict[str, Line] = {}
    for file in files:
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        for kind, texts in told["leaks"].items():
            lines.update((text, Line(text, kind, file.stem)) for text in texts)
        innocent = told["innocent"]
        texts = (
            innocent if isinstance(innocent, list) else [one for kind in innocent.values() for one in kind]
        )
        lines.update((text, Line(text, "", file.stem)) for text in texts)
    return list(lines.values())


def lines_of_the_town() -> Sequence[Line]:
    """Whatever the sample town and the manual say: none of it is about a person."""
    texts: dict[str, None] = {}
    for file in sorted((ROOT / "content").rglob("*.yml")):
        texts.update(dict.fromkeys(_scalars(yaml.safe_load(file.read_text(encoding="utf-8")))))
    for file in sorted((ROOT / "docs" / "手册").rglob("*.md")):
        texts.update(dict.fromkeys(line.strip() for line in file.read_text(encoding="utf-8").splitlines()))
    return [Line(text, "", "town") for text in texts if len(text) >= _SHORTEST]


def lines_of_site(site: Path) -> Sequence[Line]:
    """Texts of a finished site of the sample town as they are cut in pages, tables, pictures and printed sheets.

    Of those that differ in their numbers alone, one.
    """
    texts: dict[str, str] = {}
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        for text in texts_of_file(file.relative_to(site).as_posix(), file.read_bytes()):
            texts.update((plain(one), one) for one in lines_of(unveiled(text)))
    return [Line(text, "", "site") for text in texts.values() if len(_CHARACTER.findall(text)) >= _SHORTEST]


def _scalars(told: object) -> Iterable[str]:
    if isinstance(told, dict):
        for one in told.values():
            yield from _scalars(one)
    elif isinstance(told, list):
        for one in told:
            yield from _scalars(one)
    elif isinstance(told, str):
        yield told
