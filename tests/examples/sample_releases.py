"""The committed sample releases of 安溪镇, read once for the tests that look at them."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.foundation.yaml_reader import read_yaml_file
from generator.records.cells import Value, Withheld
from generator.records.measures import Measure
from generator.records.releases import Release, Row

ROOT = Path(__file__).resolve().parents[2]
RELEASES = ROOT / "content" / "releases"
ERRATUM = ROOT / "content" / "errata" / "erratum-2025-06-e2.yml"
CORRECTED = Month(2025, 6)

STOCKS = ("minimum-living", "destitute-support")


def value_in(path: Path) -> object:
    reading = read_yaml_file(path, path.parent)
    assert reading.document is not None, reading.problems
    return reading.document.value


def _read(path: Path) -> Release:
    return Release.model_validate(value_in(path))


ALL = tuple(
    sorted((_read(path) for path in RELEASES.glob("*.yml")), key=lambda one: (one.month, one.edition))
)
"""Every edition, oldest month first, a later edition after the first."""
LATEST = {release.month: release for release in ALL}

every_edition = pytest.mark.parametrize("release", ALL, ids=lambda release: release.stem)


def number(value: Value | None) -> int:
    """A count, or 分."""
    assert value is not None and not isinstance(value, Withheld)
    return value.fen if isinstance(value, Money) else value


def town_row(release: Release, benefit: str, part: str | None = None) -> Row:
    """The town's own row of a benefit."""
    rows = (row for row in release.rows if (row.benefit, row.part, row.place) == (benefit, part, "anxi"))
    return next(rows)


def rows_below(release: Release) -> Mapping[str, list[Row]]:
    """The rows of the places below the town, by benefit."""
    rows = defaultdict(list)
    for row in release.rows:
        if row.place != "anxi":
            rows[row.benefit].append(row)
    return rows


def printed(row: Row) -> Mapping[Measure, int]:
    """What the row prints, in people or 分, by measure."""
    return {measure: number(value) for measure, value in row.cells if not isinstance(value, Withheld)}
