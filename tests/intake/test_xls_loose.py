"""Texts outside the cells of an .xls workbook are read whatever their writing, drawn in cases/loose_texts.yml."""

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.intake import xls_loose
from generator.intake.part import Refused
from generator.intake.xls_loose import loose_texts, names_content

DRAWN = Path(__file__).with_name("cases") / "loose_texts.yml"
CASES: list[Mapping[str, Any]] = yaml.safe_load(DRAWN.read_text(encoding="utf-8"))


def stream_of(case: Mapping[str, Any]) -> bytes:
    """The bytes of the drawn stream."""
    if "bytes" in case:
        return bytes.fromhex(case["bytes"])
    records = [(kind, bytes.fromhex(fields)) for kind, fields in case["records"]]
    return b"".join(struct.pack("<HH", kind, len(fields)) + fields for kind, fields in records)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_texts_outside_cells_are_read(case: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls_loose, "streams", lambda _: [(case["stream"], stream_of(case))])
    found = {*loose_texts(b"")}
    assert found >= {*case["reads"]}
    assert not found & {*case.get("not", [])}
    assert names_content(b"") == case.get("names", False)


def test_more_text_than_can_be_searched_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    record = struct.pack("<HH", 0x15, 80) + bytes(80)
    monkeypatch.setattr(xls_loose, "_MOST_BYTES", 40_000)
    monkeypatch.setattr(xls_loose, "streams", lambda _: [("Workbook", record * 501)])
    with pytest.raises(Refused):
        list(loose_texts(b""))


def test_texts_of_cells_are_read_on_end_also_where_they_are_continued(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = struct.pack("<HH", 0xFC, 8) + bytes(8) + struct.pack("<HH", 0x3C, 12) + b"\x0013900000000"
    monkeypatch.setattr(xls_loose, "streams", lambda _: [("Workbook", texts)])
    assert "13900000000" in {*loose_texts(b"")}
