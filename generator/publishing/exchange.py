"""Lets two folders change places in one step of the file system, so that neither name is ever without a folder."""

import ctypes
import errno
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

_AT_FDCWD = -100
"""The current folder stands for the file descriptor of a folder (Linux, fcntl.h)."""
_RENAME_EXCHANGE = 2
"""The flag of renameat2(2) that makes two names change places (Linux 3.15, linux/fs.h)."""
_NOT_HERE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a kernel or a file system answers that knows no exchange."""


def exchange(one: Path, other: Path) -> bool:
    """Have the two folders change places; False, and nothing has changed, where the system knows no such step.

    Raises OSError where it knows it and does not let us; nothing has changed then either.
    """
    renameat2 = _renameat2()
    if renameat2 is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    if renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    reason = ctypes.get_errno()
    if reason in _NOT_HERE:
        return False
    raise OSError(reason, os.strerror(reason), str(one), None, str(other))


@cache
def _renameat2() -> Callable[..., int] | None:
    """The call of the C library; None where there is none, as outside Linux."""
    if os.name == "nt":
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
