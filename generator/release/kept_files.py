"""Reads what the program itself keeps in the restricted folder: what cannot be read does not count as not there."""

import errno
import stat
from pathlib import Path

from generator.foundation.problems import ContentRefused, Location, Problem
from generator.foundation.system_faults import reason_of


def kept_bytes(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none; raises ContentRefused where the system does not let us read it."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting for ever
            raise unreadable(path, "应当是文件的地方有别的东西，例如一个文件夹")
        return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            raise unreadable(path, "这是一个链接，它指向的文件不在") from None
        return None
    except OSError as fault:
        is_denied = fault.errno in {errno.EACCES, errno.EPERM}
        raise unreadable(path, "没有读它的权限" if is_denied else reason_of(fault)) from fault


def kept_text(path: Path) -> str | None:
    """The text of a file, in the same way; raises ContentRefused where it is no UTF-8 either."""
    data = kept_bytes(path)
    try:
        return None if data is None else data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise unreadable(path, "里面不是程序写的文字") from fault


def unreadable(path: Path, reason: str) -> ContentRefused:
    """The refusal of a file of the restricted folder."""
    return ContentRefused([Problem("放行-30", (Location(path.name),), "", {"reason": reason})])
