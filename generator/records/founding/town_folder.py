"""A town's own folder: its records, its restricted folder and what starts the program; put in place whole, or not at all."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.foundation.problems import ContentRefused, Location, Problem
from generator.foundation.system_faults import reason_of
from generator.records.loading import load
from generator.records.restricted_place import RESTRICTED

_PRIVATE = 0o700
_STARTS_PROGRAM = 0o755
_GITIGNORE = """# 保密的报表，永远不提交。
/restricted/

# 由记录生成，可以随时重做。
/site/
/site.*/
/.site.mingbai-*
/print/
"""
_STARTER = """#!/bin/sh
# Starts the program, which lies in a folder of its own; where that has moved, change the next line.
program='{program}'
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd) || exit 3
case $program in /*) ;; *) program=$here/$program ;; esac
if [ ! -x "$program/mingbai" ]; then
  printf '%s\\n' "没有找到程序：$program。程序的文件夹移动过的，用记事本打开 $0，改第三行。" >&2
  exit 3
fi
exec "$program/mingbai" "$@"
"""
_STARTER_CMD = """@echo off
chcp 65001 >nul
rem Starts the program, which lies in a folder of its own; where that has moved, change the next line.
set "program={program}"
if not exist "%program%\\mingbai.cmd" (
  echo 没有找到程序：%program%。程序的文件夹移动过的，用记事本打开 %~f0，改第四行。
  exit /b 3
)
call "%program%\\mingbai.cmd" %*
"""


def demand_free(town: Path, program: Path) -> None:
    """Raises ContentRefused where a town cannot be started at `town`: something stands there, or it is the program's."""
    place = town.resolve()
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise ContentRefused([Problem("新建-01", (Location(town.as_posix()),))])
    if place.is_relative_to(program.resolve()):
        raise ContentRefused([Problem("新建-02", (Location(town.as_posix()),))])


def starters(town: Path, program: Path) -> Mapping[str, str]:
    """What starts the program from a town's folder, and what git leaves out there."""
    near = _way(program.resolve(), town.resolve())
    absolute = Path(near).is_absolute()
    windows = near.replace("/", "\\") if absolute else "%~dp0" + near.replace("/", "\\")
    by_click = ("明白.cmd", "明白.desktop")
    return {
        ".gitignore": _GITIGNORE,
        "mingbai": _STARTER.format(program=near.replace("'", "'\\''")),
        "mingbai.cmd": _STARTER_CMD.format(program=windows).replace("\n", "\r\n"),
        **{name: (program / name).read_bytes().decode("utf-8") for name in by_click},
    }


def put_town(town: Path, files: Mapping[str, str]) -> None:
    """Write everything beside, check the records there, and rename; a kill leaves no half of a town.

    Raises ContentRefused where the records have problems or the system refuses.
    """
    place = town.resolve()
    beside = place.with_name(f".{place.name}.mingbai-new")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        _write(beside, files)
        loaded = load(beside / "content")
        if loaded.town is None:
            raise ContentRefused(loaded.problems)
        if place.is_dir():
            place.rmdir()
        beside.rename(place)
    except OSError as fault:
        details = {"reason": reason_of(fault)}
        raise ContentRefused([Problem("新建-03", (Location(town.as_posix()),), "", details)]) from fault
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        if name in {"mingbai", "明白.desktop"}:
            path.chmod(_STARTS_PROGRAM)
    (folder / RESTRICTED).mkdir(exist_ok=True)
    (folder / RESTRICTED).chmod(_PRIVATE)


def _way(program: Path, town: Path) -> str:
    """The program's folder as seen from the town's, so that both can move together; absolute on another drive."""
    try:
        return Path(os.path.relpath(program, town)).as_posix()
    except ValueError:
        return program.as_posix()
