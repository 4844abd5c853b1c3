"""Files are read from inside the content folder only, and only where they are plain files."""

import errno
import os
from pathlib import Path

import pytest

from generator.foundation.file_bytes import Limits
from generator.foundation.text_file import read_text_file
from generator.foundation.yaml_reader import read_yaml_file
from tests.foundation.drawn_cases import drawn

LIMITS = Limits(size=20)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    (root / "benefits").mkdir(parents=True)
    (tmp_path / "outside.yml").write_text("a: 1\n", encoding="utf-8")
    return root


def make(kind: str, root: Path) -> Path:
    """What a case asks for, made below `root`; gives back the path to read."""
    path = root / "benefits" / "a.yml"
    match kind:
        case "link":
            path.symlink_to(root.parent / "outside.yml")
        case "linked folder":
            (root / "more").symlink_to(root.parent)
            path = root / "more" / "outside.yml"
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "outside":
            path = root.parent / "outside.yml"
        case "roundabout":
            path = root / "benefits" / ".." / ".." / "outside.yml"
        case "large":
            path.write_text("a: 1\n" * 5, encoding="utf-8")
        case "empty":
            path.touch()
    return path


@pytest.mark.parametrize("case", drawn("files.yml"))
def test_what_is_no_plain_file_inside_is_refused(case: dict[str, str], root: Path) -> None:
    path = make(case["made"], root)
    reading = read_yaml_file(path, root, LIMITS)
    assert [problem.code for problem in reading.problems] == [case["code"]]
    assert reading.document is None
    text, problems = read_text_file(path, root, LIMITS)
    assert (text, [problem.code for problem in problems]) == (None, [case["code"]])


def test_a_file_is_named_from_the_content_folder(root: Path) -> None:
    (root / "benefits" / "a.yml").write_text("a: 1\n", encoding="utf-8")
    reading = read_yaml_file(root / "benefits" / "a.yml", root)
    assert reading.document is not None
    assert reading.document.file == "benefits/a.yml"
    assert reading.document.value == {"a": "1"}


def test_a_content_folder_may_itself_be_reached_through_a_link(root: Path) -> None:
    (root / "a.yml").write_text("a: 1\n", encoding="utf-8")
    linked = root.parent / "linked"
    linked.symlink_to(root)
    assert read_yaml_file(linked / "a.yml", linked).problems == ()


def test_a_file_that_may_not_be_opened_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "a.yml").write_text("a: 1\n", encoding="utf-8")

    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    (problem,) = read_yaml_file(root / "a.yml", root).problems
    assert (problem.code, problem.why()) == ("文件-06", "原因：没有读它的权限。")


def test_a_fault_of_the_system_is_told_without_its_words(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "a.yml").write_text("a: 1\n", encoding="utf-8")

    def fail(*_: object) -> int:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "open", fail)
    (problem,) = read_yaml_file(root / "a.yml", root).problems
    assert (problem.code, problem.why()) == ("文件-06", "原因：系统不让读。")


def test_a_file_that_becomes_a_pipe_before_it_is_opened_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "a.yml"
    path.write_text("a: 1\n", encoding="utf-8")
    opened = os.open

    def exchanged(given: Path, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return opened(given, flags)

    monkeypatch.setattr(os, "open", exchanged)
    assert [problem.code for problem in read_yaml_file(path, root).problems] == ["文件-05"]


def test_a_page_is_read_with_plain_line_ends_and_composed(root: Path) -> None:
    (root / "a.md").write_bytes("# e\u0301\r\n\r\n\t文\n".encode())
    assert read_text_file(root / "a.md", root) == ("# \u00e9\n\n\t文\n", ())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"# \xb0\xb2\n", "文件-02"),
        ("# 安\u200b溪\n".encode(), "文字-01"),
        (b"\xef\xbb\xbf# a\n", "文件-03"),
        (b" \n", "文件-07"),
    ],
)
def test_a_page_with_odd_characters_is_refused(data: bytes, code: str, root: Path) -> None:
    (root / "a.md").write_bytes(data)
    text, problems = read_text_file(root / "a.md", root)
    assert (text, [problem.code for problem in problems]) == (None, [code])
