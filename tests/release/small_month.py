"""The small town's months at the door: content without a release, and returns in a restricted folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.release.door import Order
from tests.intake.small_town import RETURN, restricted, unreleased

TEXT = RETURN.read_text(encoding="utf-8")


def order(folder: Path, text: str = TEXT, name: str = "2026-02.yml") -> Order:
    """A town at its first month, and the order to release it."""
    content = folder / "content"
    return Order(content if content.exists() else unreleased(folder), restricted(folder, text, name))


def changed(pairs: Sequence[Sequence[str]], text: str = TEXT) -> str:
    """The return with some texts replaced."""
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    return text


def snapshot(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder that a reader of the records would meet."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
