"""Each reason of the system for which we know words is told in them, and any other in words that claim nothing."""

import errno

import pytest

from generator.foundation.system_faults import reason_of

TOLD = {
    "ENOSPC": "磁盘满了",
    "EDQUOT": "超出了磁盘配额",
    "EACCES": "没有写入权限",
    "EPERM": "没有写入权限",
    "EROFS": "磁盘是只读的",
    "EIO": "磁盘读写出错，可能坏了",
    "EBUSY": "文件夹正被别的程序占用，或者是单独挂载的磁盘",
    "EXDEV": "文件夹是单独挂载的磁盘",
    "ENAMETOOLONG": "名字太长",
    "ELOOP": "链接绕成了圈",
    "ENOTDIR": "路径中间有一段不是文件夹",
    "EISDIR": "应当是文件的地方有一个文件夹",
    "EFBIG": "超出了文件大小的限制",
    "ECHILD": "系统不允许",
}


@pytest.mark.parametrize("name", TOLD)
def test_a_reason_in_words(name: str) -> None:
    assert reason_of(OSError(getattr(errno, name), "")) == TOLD[name]


def test_a_fault_without_a_number() -> None:
    assert reason_of(OSError("x")) == "系统不允许"
