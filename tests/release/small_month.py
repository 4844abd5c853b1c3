"""The small town's months at the door: content without a release, and returns in a restricted folder."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.foundation.months import Month
from generator.records.town import Town
from generator.release.door import Order
from tests.intake.small_town import RETURN, restricted, unreleased
from tests.records.small_town import town

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


def released(*stems: tuple[int, int, int]) -> Town:
    """The small town with these months and editions public, none of them made up."""
    releases = tuple(
        town()
        .releases[0]
        .model_copy(update={"month": Month(year, month), "edition": edition, "sample": False})
        for year, month, edition in stems
    )
    return replace(town(), releases=releases)


JANUARY_RETURN = """month: 2026-01
edition: 1
sample: true
rows:
  - benefit: minimum-living
    place: east
    cells: {households: 31, amount_month: 31407, amount_to_date: 31407}
"""
