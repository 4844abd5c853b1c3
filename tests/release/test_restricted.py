"""What lies in the restricted folder is read as the program wrote it, or counts as not there."""

import lzma
from pathlib import Path

import pytest

from generator.release.restricted import NOTE, NOTE_FILE, Restricted


@pytest.fixture
def restricted(tmp_path: Path) -> Restricted:
    made = Restricted(tmp_path / "restricted")
    made.prepare()
    return made


def test_it_is_for_its_owner_alone_and_says_what_it_is(restricted: Restricted) -> None:
    assert restricted.path.stat().st_mode & 0o777 == 0o700
    note = restricted.path / NOTE_FILE
    assert note.read_text("utf-8") == NOTE
    note.write_text("改过", "utf-8")
    restricted.prepare()
    assert note.read_text("utf-8") == "改过"


def lay(restricted: Restricted, name: str, text: str) -> None:
    (restricted.path / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("certificate", "cost"),
    [
        ({"islands": [], "weight": 3, "bound": 2.5}, (3.0, 2.5)),
        ({"islands": [], "weight": 3}, None),
        ({"islands": [], "weight": "many", "bound": 2}, None),
        ({"islands": [], "weight": [3], "bound": 2}, None),
        ({"weight": 3, "bound": 2}, None),
    ],
)
def test_what_a_pattern_cost(
    certificate: dict[str, object], cost: tuple[float, float] | None, restricted: Restricted
) -> None:
    restricted.keep_certificate("2026-02", certificate)
    assert restricted.cost("2026-02") == cost
    assert restricted.cost("2026-03") is None


@pytest.mark.parametrize(
    "data", [b"no xz", lzma.compress(b"{}")[:-4], lzma.compress(b"[]"), lzma.compress(b"{")]
)
def test_a_certificate_that_is_none_has_no_cost_and_no_seed(data: bytes, restricted: Restricted) -> None:
    (restricted.path / "2026-02.certificate.json.xz").write_bytes(data)
    with pytest.raises(ValueError, match=r"."):
        restricted.certificate("2026-02")
    assert (restricted.cost("2026-02"), restricted.seed("2026-02")) == (None, None)


def test_another_return_that_stood_under_the_name_is_set_aside(restricted: Restricted) -> None:
    for text in ("一\n", "一\n", "二\n"):
        restricted.keep_return("2026-02", text)
    assert (restricted.path / "2026-02.yml").read_text("utf-8") == "二\n"
    assert (restricted.path / "2026-02.before.yml").read_text("utf-8") == "一\n"
    restricted.keep_return("2026-02", "二\n")
    assert (restricted.path / "2026-02.before.yml").read_text("utf-8") == "一\n"
    assert (restricted.path / "2026-02.yml").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["[]", "12", "{", '{"sent": "2026-03-01"}', '{"seal": ""}'])
def test_an_approval_that_was_not_written_here_approves_nothing(text: str, restricted: Restricted) -> None:
    lay(restricted, "2026-02.approval.json", text)
    assert restricted.approval("2026-02") == {}
    assert restricted.is_approval_altered("2026-02")
    assert not restricted.is_approval_altered("2026-03")


@pytest.mark.parametrize("text", ["[]", "{", "12"])
def test_marks_that_were_not_written_here_mark_nothing(text: str, restricted: Restricted) -> None:
    lay(restricted, ".marks.json", text)
    assert restricted.marks() == {}
    restricted.keep_mark("a.xlsx", "12")
    restricted.keep_mark("b.xlsx", "34")
    restricted.forget_mark("a.xlsx")
    assert restricted.marks() == {"b.xlsx": "34"}


def test_the_returns_are_those_of_months(restricted: Restricted) -> None:
    for name in ("2026-10.yml", "2026-02.yml", "2026-02.e2.yml", "2026-02.before.yml", "notes.yml"):
        lay(restricted, name, "")
    assert [path.name for path in restricted.returns()] == ["2026-02.yml", "2026-02.e2.yml", "2026-10.yml"]
