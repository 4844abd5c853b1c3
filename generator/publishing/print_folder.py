"""The folder of printed files: a run's files are put in place together or not at all, and by one run at a time."""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.foundation.file_lock import give_back, take
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.foundation.system_faults import reason_of
from generator.publishing.finish import FILE_MODE, FOLDER_MODE
from generator.publishing.site_folder import MARK
from generator.records.restricted_place import restricted_beside

UNFINISHED = ".unfinished"
"""The ending of a file that is being written; what a killed run left under it the next one removes."""
_BEFORE = ".before"
"""The ending of what stood there, until all new files stand."""


def put_together(folder: Path, files: Mapping[str, bytes], content: Path) -> None:
    """Write the files into the folder; whatever else lies there stays. `content` holds the records that they are of.

    Raises ContentRefused where another run is at it (印刷-11), the system does not let us (印刷-12), or records or a site
    lie there (印刷-20); every file is then what it was.
    """
    _demand_apart(folder, content)
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(FOLDER_MODE)
        with _alone(folder):
            _remove_left_overs(folder)
            _put(folder, files)
    except OSError as fault:
        details = {"reason": reason_of(fault)}
        raise ContentRefused([Problem("印刷-12", (Location(str(folder)),), "", details)]) from fault


def _demand_apart(folder: Path, content: Path) -> None:
    """Raises ContentRefused where a file among the records, or in a site, would be a fault of theirs."""
    place = folder.resolve()
    is_record = any(place.is_relative_to(one) for one in (content.resolve(), restricted_beside(content)))
    is_site = any((one / MARK).is_file() for one in (place, *place.parents))
    if is_record or is_site:
        raise ContentRefused([Problem("印刷-20", (Location(str(folder)),))])


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    lock = folder / ".mingbai-lock"
    held = take(lock)
    if held is None:
        raise ContentRefused([Problem("印刷-11", (Location(str(folder)),))])
    try:
        yield
    finally:
        give_back(lock, held)


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all beside, then give them their names; a fault on the way gives every old file its place back."""
    pairs = [(folder / name, content) for name, content in files.items()]
    for path, _ in pairs:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    replaced: list[Path] = []
    try:
        for path, content in pairs:
            _beside(path, UNFINISHED).write_bytes(content)
            _beside(path, UNFINISHED).chmod(FILE_MODE)
        for path, _ in pairs:
            if path.exists():
                _keep(path, _beside(path, _BEFORE))
            replaced.append(path)
            _beside(path, UNFINISHED).replace(path)
    except BaseException:
        for path in replaced:
            path.unlink(missing_ok=True)
            with suppress(FileNotFoundError):
                _beside(path, _BEFORE).replace(path)
        _remove_left_overs(folder)
        raise
    _remove_left_overs(folder)


def _keep(path: Path, before: Path) -> None:
    """Keep a file under another name; under its own as well until the new one takes that, where the disk can do so."""
    try:
        before.hardlink_to(path)
    except OSError:
        path.replace(before)


def _remove_left_overs(folder: Path) -> None:
    """Give back what a killed run took away and had not replaced yet; remove what it had half done."""
    for old in folder.glob(f".*.pdf{_BEFORE}"):
        place = folder / old.name.removeprefix(".").removesuffix(_BEFORE)
        if place.exists():
            old.unlink()
        else:
            old.replace(place)
    for half_done in folder.glob(f".*.pdf{UNFINISHED}"):
        half_done.unlink()


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name}{ending}")
