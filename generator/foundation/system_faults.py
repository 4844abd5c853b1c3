"""Why the system does not let us read or write, in words for people."""

import errno
from collections.abc import Mapping

_REASONS: Mapping[int | None, str] = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超出了磁盘配额",
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘读写出错，可能坏了",
    errno.EBUSY: "文件夹正被别的程序占用，或者是单独挂载的磁盘",
    errno.EXDEV: "文件夹是单独挂载的磁盘",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "链接绕成了圈",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "应当是文件的地方有一个文件夹",
    errno.EFBIG: "超出了文件大小的限制",
}


def reason_of(fault: OSError) -> str:
    """The reason, in Chinese and without a full stop."""
    return _REASONS.get(fault.errno, "系统不允许")
