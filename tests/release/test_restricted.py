"""What lies in the restricted folder is read as the program wrote it, or counts as not there."""

import hashlib
import hmac
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.foundation.problems import ContentRefused
from generator.release import restricted as restricting
from generator.release.restricted import NOTE, NOTE_FILE, Restricted, restricted_of


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


def test_everything_confidential_is_for_its_owner_alone_and_called_as_it_always_was(
    restricted: Restricted,
) -> None:
    """A later version of the program finds what an earlier one kept."""
    restricted.key()
    restricted.keep_certificate("2026-02", {"islands": []})
    restricted.keep_approval("2026-02", {"stem": "2026-02"})
    restricted.keep_return("2026-02", "month: 2026-02\n")
    restricted.keep_released(["2026-02"])
    restricted.keep_mark("a.xlsx", "12")
    assert restricted.keep_bytes("b.xlsx", b"PK") == restricted.path / "b.xlsx"
    assert (restricted.path / "b.xlsx").read_bytes() == b"PK"
    found = {path.name: oct(path.stat().st_mode & 0o777) for path in restricted.path.iterdir()}
    assert found.pop("说明.txt") == "0o644"
    assert found == dict.fromkeys(
        [
            ".key",
            ".marks.json",
            ".released",
            "2026-02.approval.json",
            "2026-02.certificate.json.xz",
            "2026-02.yml",
            "b.xlsx",
        ],
        "0o600",
    )


def test_the_note_says_what_is_there_and_what_must_not_be_done_with_it(restricted: Restricted) -> None:
    words = (restricted.path / "说明.txt").read_text("utf-8").splitlines()
    assert words[0] == "这个文件夹里是保密的报表：准确的数字，还没有做公布前的检查。"
    assert len([line for line in words if line.startswith("- ")]) == 4
    assert words[-1].startswith("- ")


def test_a_folder_in_folders_that_are_not_there_is_made_and_one_that_is_there_stays(tmp_path: Path) -> None:
    made = Restricted(tmp_path / "a" / "b" / "restricted")
    for _ in range(2):
        made.prepare()
    assert made.path.is_dir()


def test_two_runs_that_write_the_note_at_once_do_not_disturb_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*_: object) -> None:
        raise FileNotFoundError(2, "renamed by the other run")

    monkeypatch.setattr(restricting, "put", overtaken)
    Restricted(tmp_path / "restricted").prepare()
    assert (tmp_path / "restricted").is_dir()


class TestKey:
    """One secret, made once."""

    def test_it_is_made_once_of_as_many_bytes_as_the_digest_has(self, restricted: Restricted) -> None:
        first = restricted.key()
        assert (len(first), restricted.key()) == (32, first)
        assert (restricted.path / ".key").read_text("ascii") == first.hex()
        (restricted.path / ".key").write_text(f"  {'ab' * 32}\n", "ascii")
        assert restricted.key() == b"\xab" * 32

    def test_a_seal_is_the_keyed_digest_of_what_it_is_for_and_of_the_text(
        self, restricted: Restricted
    ) -> None:
        seal = restricted.sealed("note", "text")
        assert seal == hmac.new(restricted.key(), b"note\ntext", hashlib.sha256).hexdigest()
        assert restricted.is_sealed("note", "text", seal)
        for what, text, other in (
            ("other", "text", seal),
            ("note", "text ", seal),
            ("note", "text", seal.upper()),
            ("note", "text", ""),
            ("note", "text", "印"),
        ):
            assert not restricted.is_sealed(what, text, other)

    @pytest.mark.parametrize(
        "spoil", [lambda path: path.mkdir(), lambda path: path.write_text("zz", "utf-8")]
    )
    def test_one_that_cannot_be_read_is_told_and_never_made_anew(
        self, spoil: Callable[[Path], object], restricted: Restricted
    ) -> None:
        spoil(restricted.path / ".key")
        with pytest.raises(ContentRefused) as refused:
            restricted.key()
        (problem,) = refused.value.problems
        assert (problem.code, str(problem.locations[0])) == ("放行-18", ".key")


class TestReleased:
    """Which editions were public once is only ever added to."""

    def test_it_is_a_list_in_order_and_is_not_written_where_nothing_is_new(
        self, restricted: Restricted
    ) -> None:
        restricted.keep_released([])
        path = restricted.path / ".released"
        assert not path.exists()
        restricted.keep_released(["2026-02", "2026-01"])
        assert path.read_text("utf-8") == "2026-01\n2026-02\n"
        before = path.stat().st_ino
        restricted.keep_released(["2026-02"])
        assert path.stat().st_ino == before
        restricted.keep_released(["2026-01", "2026-03"])
        assert restricted.released() == {"2026-01", "2026-02", "2026-03"}


def test_marks_are_written_for_people_to_read_and_forgotten_one_by_one(restricted: Restricted) -> None:
    restricted.keep_mark("核对.xlsx", "12")
    assert (restricted.path / ".marks.json").read_text("utf-8") == '{\n  "核对.xlsx": "12"\n}\n'
    lay(restricted, ".marks.json", '{"a": 1}')
    assert restricted.marks() == {"a": "1"}
    restricted.forget_mark("b")
    assert restricted.marks() == {"a": "1"}


@pytest.mark.parametrize(
    ("given", "folder"),
    [
        ("own/2026-02.yml", "own"),
        ("own/2026-02.xlsx", "town/restricted"),
        ("own/2026-02.et", "town/restricted"),
    ],
)
def test_a_record_belongs_to_its_own_folder_and_a_workbook_to_the_towns(
    given: str, folder: str, tmp_path: Path
) -> None:
    (tmp_path / "town" / "content").mkdir(parents=True)
    (tmp_path / "own").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "town" / "content")
    for content in (tmp_path / "town" / "content", tmp_path / "link"):
        assert restricted_of(tmp_path / given, content).path == tmp_path / folder
