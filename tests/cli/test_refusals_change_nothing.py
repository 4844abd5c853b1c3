"""After every dirty workbook, checked and handed in for release, `content/` and `site/` are what they were, byte for byte."""

import datetime
import hashlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.intake.reading import ReadReturn, read_return
from generator.records.draft import Draft
from generator.records.loading import load, read_draft
from tests.foundation.remembered_yaml import remembered_yaml
from tests.intake.small_town import unreleased
from tests.intake.test_dirty_workbooks import CASES
from tests.intake.workbooks import LIVING, edited, filled, write

REFUSED = [case for case in CASES if case["reads"] != "same"]


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("check", "release"):
        monkeypatch.setattr(f"generator.cli.{command}.today", lambda: datetime.date(2026, 3, 20))


@pytest.fixture(autouse=True)
def _records_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The records are the same for every case; whether they still are is seen by their bytes."""
    for module in ("desk", "door"):
        monkeypatch.setattr(f"generator.release.{module}.load", partial(load, parse=remembered_yaml))


@pytest.fixture(scope="module")
def draft(town: Path) -> Draft:
    found, _ = read_draft(town / "content")
    return found


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town with a site that stands, prepared and not built: whoever touches it is seen all the same."""
    folder = tmp_path_factory.mktemp("town")
    unreleased(folder)
    for name in ("index.html", "months/2026-01.html", "months/2026-01.csv", "mingbai-site.json"):
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"上一版的{name}", "utf-8")
    return folder


def stands(town: Path) -> dict[str, tuple[str, int]]:
    """Every file of both folders with its digest and its time, and every folder."""
    return {
        path.relative_to(town).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            path.stat().st_mtime_ns,
        )
        for root in ("content", "site")
        for path in (town / root).rglob("*")
    }


@pytest.mark.parametrize("case", REFUSED, ids=[case["name"] for case in REFUSED])
def test_nothing_public_changes(case: Mapping[str, Any], town: Path, draft: Draft, tmp_path: Path) -> None:
    content = ["--content", str(town / "content")]
    given = str(write(tmp_path, edited(filled(draft), case["edits"])))
    before = stands(town)
    assert len(before) > 20
    assert run(["check", given, *content]) is Exit.PROBLEMS
    assert run(["release", given, *content, "--yes"]) is Exit.PROBLEMS
    assert stands(town) == before


def test_a_refused_release_reads_the_workbook_once(
    town: Path, draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it tells at the terminal and what it marks in the copy come of the same reading."""
    given = write(tmp_path, edited(filled(draft), [{"set": "C6", "to": "-"}]))
    read: list[Path] = []

    def noting(path: Path, records: Draft) -> ReadReturn:
        read.append(path)
        return read_return(path, records)

    for module in ("desk", "door"):
        monkeypatch.setattr(f"generator.release.{module}.read_return", noting)
    assert run(["release", str(given), "--content", str(town / "content"), "--yes"]) is Exit.PROBLEMS
    assert read == [given]
    (copy,) = (town / "restricted").glob("2026-02_请改这些格*.xlsx")
    assert load_workbook(copy)[LIVING]["C6"].comment is not None
