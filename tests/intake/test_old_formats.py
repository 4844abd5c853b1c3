"""What the reader of old formats never expected is told as a broken file, and nothing else is swallowed."""

import pytest

from generator.intake import old_formats
from generator.intake.cell_marks import CellMarks
from generator.intake.old_formats import Broken, read_old
from generator.intake.package import Package

Panic = type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})


class Reader:
    """Stands for calamine's reader, and fails as it is told."""

    fault: BaseException = Panic("range end index 28279 out of range")

    @classmethod
    def from_filelike(cls, _: object) -> object:
        raise cls.fault


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> type[Reader]:
    monkeypatch.setattr(old_formats, "xls_marks", lambda _: {"一": CellMarks()})
    monkeypatch.setattr(old_formats, "CalamineWorkbook", Reader)
    return Reader


def test_a_panic_is_a_broken_file(reader: type[Reader]) -> None:
    assert reader
    with pytest.raises(Broken):
        read_old(b"", "a.xls", Package())


def test_an_interruption_is_none(reader: type[Reader], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "fault", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        read_old(b"", "a.xls", Package())
