"""Whatever has become of a file in the restricted folder, a command tells it with its code and is no fault of the program."""

import builtins
import errno
import io
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused
from generator.release.desk import correction_workbook, examine
from generator.release.door import Order, make, prepare
from generator.release.kept_files import kept_bytes, kept_text
from generator.release.restricted import Restricted
from tests.release.small_month import changed, order, snapshot

CASES: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("cases") / "unreadable.yml").read_text("utf-8")
)


def _folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()
    (path / "a").touch()


def _link(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(path.with_name("nowhere"))


def _denied(path: Path) -> None:
    path.touch()
    path.chmod(0)


def _deny(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer as the system does to somebody without the right: root has every right."""

    def around(whole: Any) -> Any:
        def opened(given: Any, *more: Any, **options: Any) -> Any:
            if isinstance(given, str | Path) and Path(given) == path:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return whole(given, *more, **options)

        return opened

    for module in (io, builtins, os):
        monkeypatch.setattr(module, "open", around(module.open))


DAMAGES: Mapping[str, Callable[[Path], object]] = {
    "bytes": lambda path: path.write_bytes(b"\xff"),
    "empty": lambda path: path.write_bytes(b""),
    "folder": _folder,
    "link": _link,
    "denied": _denied,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town with a month released and the workbook of its correction, sent for approval and signed."""
    folder = tmp_path_factory.mktemp("made")
    first = order(folder)
    make(prepare(first))
    given = correction_workbook(first.content, Month(2026, 2))
    book = load_workbook(given)
    cover, relief = book["封面"], book["临时救助"]
    cover["B11"] = "录入时多写了一次。"
    relief["C3"], relief["E3"], relief["G3"], relief["H3"] = 11, 25, 1500, 1200
    book.save(given)
    assert run(["release", str(given), "--content", str(first.content)]) is Exit.WAITING
    book = load_workbook(given)
    book["封面"]["B10"] = "2026-03-20"
    for row, day in ((16, 16), (17, 17), (18, 18)):
        book["封面"].cell(row, 2).value = "经办岗"
        book["封面"].cell(row, 3).value = f"2026-03-{day}"
    book.save(given)
    assert examine(given, first.content).given is not None
    return folder


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_a_file_that_cannot_be_read_is_told(
    case: Mapping[str, Any],
    damage: str,
    made: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    town = Path(shutil.copytree(made, tmp_path / "town"))
    path = town / "restricted" / case["file"]
    DAMAGES[damage](path)
    if damage == "denied" and os.access(path, os.R_OK):
        _deny(path, monkeypatch)
    before = snapshot(town / "content")
    given, content = str(town / "restricted" / "2026-02.e2.xlsx"), ["--content", str(town / "content")]
    for command in (["check", given], ["check"], ["status"], ["audit"], ["template", "2026-03"]):
        code = run([*command, *content])
        said = capfd.readouterr().err
        assert code in {Exit.FINE, Exit.PROBLEMS}, said
        if command == ["check", given] and case[damage] != "ok":
            assert f"[{case[damage]['code']}]" in said
        elif command == ["check", given]:
            assert code is Exit.FINE, said
    assert snapshot(town / "content") == before


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name != "denied"])
@pytest.mark.parametrize("file", ["2026-02.certificate.json.xz", ".door.lock", "2026-02.e2.yml"])
def test_what_only_a_release_reads_is_told_by_it(file: str, damage: str, made: Path, tmp_path: Path) -> None:
    town = Path(shutil.copytree(made, tmp_path / "town"))
    DAMAGES[damage](town / "restricted" / file)
    given = str(town / "restricted" / "2026-02.e2.xlsx")
    assert run(["release", given, "--content", str(town / "content"), "--yes"]) in {
        Exit.FINE,
        Exit.PROBLEMS,
    }


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "restricted").touch()
    with pytest.raises(ContentRefused) as refused:
        Restricted(tmp_path / "restricted").prepare()
    assert [problem.code for problem in refused.value.problems] == ["放行-30"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ContentRefused):
        kept_bytes(tmp_path / "pipe")


@pytest.mark.parametrize(("reason", "told"), [(13, "没有读它的权限"), (5, "磁盘读写出错，可能坏了")])
def test_why_it_cannot_be_read(
    reason: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").touch()
    assert kept_text(tmp_path / "a") == ""
    assert kept_text(tmp_path / "b") is None

    def failing(_: Path) -> bytes:
        raise OSError(reason, "")

    monkeypatch.setattr(Path, "read_bytes", failing)
    with pytest.raises(ContentRefused) as refused:
        kept_bytes(tmp_path / "a")
    assert refused.value.problems[0].details["reason"] == told


def _of_another_month(folder: Path) -> None:
    text = changed([["month: 2026-02", "month: 2026-01"]])
    (folder / "restricted" / "2026-02.yml").write_text(text, "utf-8")


def test_an_earlier_return_of_another_month_is_told_by_the_check_and_by_the_door(
    made: Path, tmp_path: Path
) -> None:
    town = Path(shutil.copytree(made, tmp_path / "town"))
    given = town / "restricted" / "2026-02.e2.xlsx"
    _of_another_month(town)
    found = [problem for problem in examine(given, town / "content").problems if problem.code == "编号-01"]
    assert [str(one.locations[0]) for one in found] == ["2026-02.yml:2:8"]
    with pytest.raises(ContentRefused) as refused:
        prepare(Order(town / "content", given))
    assert "编号-01" in {problem.code for problem in refused.value.problems}
