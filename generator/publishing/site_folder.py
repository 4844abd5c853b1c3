"""The site folder: which folder may hold a site, how we know that it is ours, and what stands beside it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.foundation.problems import ContentRefused, Location, Problem
from generator.foundation.system_faults import reason_of

REPOSITORY = Path(__file__).resolve().parents[2]

MARK = "mingbai.txt"
"""The file by which we know a site of ours; without it we replace no folder that holds anything."""
MARK_TEXT = "这个文件夹是“明白”做的网站，下次更新时会整个换掉。不要把别的文件放在里面。\n"


@dataclass(frozen=True)
class SiteFolder:
    """A folder for a site. `path` is the folder itself, never a link to it; it need not exist yet."""

    path: Path

    @classmethod
    def at(cls, path: Path) -> "SiteFolder":
        """The folder that `path` names or, where it is a link, leads to: the link stays as it is."""
        return cls(path.resolve())

    @property
    def workspace(self) -> Path:
        """Where the next site is made: beside this one, so that it only needs a new name in the end."""
        return self._beside("new")

    @property
    def set_aside(self) -> Path:
        """Where the old site stands while the new one takes its place."""
        return self._beside("old")

    @property
    def intent(self) -> Path:
        """The note, in the workspace, by which the new site is known while the two change places."""
        return self.workspace / "new-site"

    @property
    def kept(self) -> Path:
        """The folder of the versions that stood before this one."""
        return self._beside("kept")

    @property
    def lock(self) -> Path:
        """The file that a run holds on to while it works on this folder."""
        return self._beside("lock")

    def _beside(self, what: str) -> Path:
        return self.path.with_name(f".{self.path.name}.mingbai-{what}")

    def demand_usable(self, content: Path) -> None:
        """Raise ContentRefused where a site at this place would destroy or publish what is no site."""
        real = content.resolve()
        if _overlap(self.path, real) or self.path in (REPOSITORY, *REPOSITORY.parents):
            raise self._refused("发布-04")
        if self.path.exists() and not (self.path.is_dir() and self._is_replaceable()):
            raise self._refused("发布-05", mark=MARK)

    def _is_replaceable(self) -> bool:
        return (self.path / MARK).is_file() or not any(self.path.iterdir())

    def _refused(self, code: str, **details: str) -> ContentRefused:
        return ContentRefused([Problem(code, (Location(str(self.path)),), details=details)])

    def busy(self) -> ContentRefused:
        """The refusal of a second run at the same time."""
        return self._refused("发布-06")

    def nothing_kept(self) -> ContentRefused:
        """The refusal to go back where there is no version to go back to."""
        return self._refused("发布-15")

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """A fault of the system in the block becomes a refusal that says what to do; any other is raised as it is."""
        try:
            yield
        except OSError as fault:
            refusal = self.blocked(fault)
            if refusal is None:
                raise
            raise refusal from fault

    def blocked(self, fault: OSError) -> ContentRefused | None:
        """The refusal where the system does not let us write; None for a file that we ourselves have lost."""
        if fault.errno in {None, errno.ENOENT}:
            return None
        return self._refused("发布-07", reason=reason_of(fault))


def standing(path: Path) -> int | None:
    """A number for the folder that stands at `path`, another one as soon as another folder stands there."""
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _overlap(one: Path, other: Path) -> bool:
    return one == other or one in other.parents or other in one.parents
