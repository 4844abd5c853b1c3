"""Every text in a file is read, visible or not, and nothing that cannot be read is taken for one."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.publishing import texts_of_file as reading
from generator.publishing.texts_of_file import texts_of_file

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "texts_of_files.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_texts_of_a_file(case: dict[str, Any]) -> None:
    content = bytes.fromhex(case["hex"]) if "hex" in case else case["content"].encode()
    name, *texts = texts_of_file(case["name"], content)
    assert name == case["name"].rpartition("/")[2]
    assert texts == case["texts"]


def packed(parts: dict[str, bytes], note: bytes = b"", part_note: bytes = b"") -> bytes:
    """An archive with these parts, a comment of its own and one of each part."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name)
            part.comment = part_note
            archive.writestr(part, content)
        archive.comment = note
    return made.getvalue()


@pytest.mark.parametrize("ending", ["zip", "xlsx"])
def test_an_archive_is_read_with_its_comments_and_its_folders(ending: str) -> None:
    content = packed({"b/": b"", "b/c.txt": "甲".encode()}, "乙".encode() + b"\xff", "丙".encode() + b"\xff")
    assert list(texts_of_file(f"a.{ending}", content)) == [
        f"a.{ending}", "乙\ufffd", "b/", "丙\ufffd", "b/c.txt", "丙\ufffd", "c.txt", "甲",
    ]  # fmt: skip


@pytest.mark.parametrize(("around", "found"), [(0, True), (1, True), (2, True), (3, False)])
def test_three_archives_within_each_other_are_opened(around: int, found: bool) -> None:
    content = packed({"b.txt": "甲".encode()})
    for _ in range(around):
        content = packed({"b.zip": content})
    assert ("甲" in texts_of_file("a.zip", content)) is found


def test_no_more_of_a_part_is_read_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LARGEST_PART", 3)
    assert list(texts_of_file("a.zip", packed({"b.txt": "甲乙".encode()})))[-1] == "甲"


def test_the_room_for_a_part_is_sixty_four_megabytes() -> None:
    assert reading._LARGEST_PART == 64 * 1024 * 1024
