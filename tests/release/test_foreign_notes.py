"""What lies in the restricted folder and was not written with the town's key is not followed, and costs no fault of the program."""

import lzma
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.foundation.problems import ContentRefused
from generator.records.withdrawals import JOURNAL
from generator.release.door import prepare
from generator.release.interrupted import heal_first
from generator.release.restricted import Restricted, beside
from tests.release.small_month import order, snapshot

STAND_ALONE = "keep"
KEYS = yaml.safe_load((Path(__file__).with_name("cases") / "damaged_keys.yml").read_text(encoding="utf-8"))


def _note(restricted: Path) -> None:
    (restricted / "unfinished.txt").write_text("2099-01.yml ../site/page.html\n")


def _sealed_by_another(restricted: Path) -> None:
    (restricted / "unfinished.txt").write_text(f"2099-01.yml ../site/page.html {'0' * 64}\n")


def _binary_note(restricted: Path) -> None:
    (restricted / "unfinished.txt").write_bytes(b"\xff\x00\xfe")


def _journal(restricted: Path) -> None:
    (restricted / JOURNAL / "releases").mkdir(parents=True)
    (restricted / JOURNAL / "releases" / "2026-12.yml").write_text("month: 2026-12\n")
    (restricted / JOURNAL / "gone.txt").write_text("../site/page.html\n")


def _linked_journal(restricted: Path) -> None:
    elsewhere = restricted.parent / "elsewhere"
    elsewhere.mkdir()
    (restricted / JOURNAL).symlink_to(elsewhere)


@pytest.mark.parametrize("lay", [_note, _sealed_by_another, _binary_note, _journal, _linked_journal])
def test_a_foreign_note_is_set_aside_and_not_followed(lay: Callable[[Path], None], tmp_path: Path) -> None:
    content = order(tmp_path).content
    page = tmp_path / "site" / "page.html"
    page.parent.mkdir()
    page.write_text(STAND_ALONE)
    restricted = beside(content)
    restricted.prepare()
    lay(restricted.path)
    before = snapshot(content)
    (said,) = heal_first(content)
    assert "没有照着做" in said
    assert snapshot(content) == before
    assert page.read_text() == STAND_ALONE
    assert heal_first(content) == ()


def _damaged(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda restricted: (restricted / name).write_bytes(data)


@pytest.mark.parametrize(
    "lay",
    [
        _damaged("2026-01.certificate.json.xz", lzma.compress(b"[" * 200_000)),
        _damaged("2026-01.certificate.json.xz", lzma.compress(b'{"islands": [1], "seed": 7}')),
        _damaged("2026-01.certificate.json.xz", lzma.compress(b'{"islands": [{"numbers": 5}], "seed": 7}')),
        _damaged("2026-02.approval.json", b"[" * 200_000),
        _damaged("2026-02.approval.json", b'{"a": "\\ud800", "seal": "\\ud800"}'),
    ],
)
def test_damage_in_the_restricted_folder_is_no_fault_of_the_program(
    lay: Callable[[Path], object], tmp_path: Path
) -> None:
    first = order(tmp_path)
    beside(first.content).prepare()
    lay(beside(first.content).path)
    assert run(["release", str(first.given), "--content", str(first.content), "--yes"]) in {
        Exit.FINE,
        Exit.PROBLEMS,
    }


@pytest.mark.parametrize("case", KEYS, ids=[case["name"] for case in KEYS])
def test_a_key_that_cannot_be_read_is_told_with_its_code(case: Mapping[str, Any], tmp_path: Path) -> None:
    first = order(tmp_path)
    restricted = Restricted(beside(first.content).path)
    restricted.prepare()
    (restricted.path / ".key").write_text(case["text"], encoding="utf-8")
    before = snapshot(first.content)
    with pytest.raises(ContentRefused) as refused:
        prepare(first)
    (problem,) = refused.value.problems
    assert {"code": problem.code, "at": str(problem.locations[0])} == case["expect"]
    assert snapshot(first.content) == before
