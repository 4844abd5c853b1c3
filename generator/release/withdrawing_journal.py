"""The journal of a withdrawal: every file with its new text, under the town's seal, until all of it is in place."""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.records.withdrawals import JOURNAL
from generator.release.atomic import put
from generator.release.restricted import beside
from generator.release.site_behind import site_falls_behind

BEGUN, DONE = f".{JOURNAL}", f".{JOURNAL}.done"
"""Its name before all of it is written, and after all of it is in place: in both there is nothing left to do with it."""
_GONE = "gone.txt"
_SEAL = "seal.txt"


def begin(content: Path, files: Mapping[str, str], gone: Sequence[str]) -> None:
    """Write a journal of files below `content` with their new texts, and of files that go; it stands whole or not at all."""
    restricted = beside(content)
    journal = restricted.path / JOURNAL
    unfinished = journal.with_name(BEGUN)
    shutil.rmtree(unfinished, ignore_errors=True)
    for name, text in files.items():
        (unfinished / name).parent.mkdir(parents=True, exist_ok=True)
        put(unfinished / name, text)
    put(unfinished / _GONE, "".join(f"{name}\n" for name in gone))
    put(unfinished / _SEAL, restricted.sealed(JOURNAL, _contents(unfinished)), mode=0o600)
    unfinished.rename(journal)


def finish(content: Path) -> bool:
    """Complete a withdrawal that was interrupted after its journal stood; False where there is nothing of ours to do."""
    journal = beside(content).path / JOURNAL
    if not journal.is_dir() or is_foreign(content):
        return False
    gone = journal / _GONE
    paths = (path for path in journal.rglob("*") if path.is_file() and path.name not in {_GONE, _SEAL})
    names = sorted(path.relative_to(journal).as_posix() for path in paths)
    # In this order the records can be read after each step: nothing ever names what is already gone.
    listed = [name for name in names if name.startswith("withdrawals/")]
    _put_from(journal, content, [name for name in names if name not in listed])
    for name in reversed(gone.read_text(encoding="utf-8").splitlines() if gone.is_file() else []):
        (content / name).unlink(missing_ok=True)
    _put_from(journal, content, listed)
    site_falls_behind(content)
    # In one step: half a journal would put old files in place of newer ones some day.
    done = journal.with_name(DONE)
    shutil.rmtree(done, ignore_errors=True)
    journal.rename(done)
    # All is in place; what a fault leaves of it the next run sweeps away.
    shutil.rmtree(done, ignore_errors=True)
    return True


def is_foreign(content: Path) -> bool:
    """Whether a journal stands there that nobody with this town's key wrote so: it is not to be followed.

    Raises OSError where the system does not let us read it: it may be ours, and is not to be forgotten.
    """
    restricted = beside(content)
    journal = restricted.path / JOURNAL
    if not (journal.exists() or journal.is_symlink()):
        return False
    try:
        seal = (journal / _SEAL).read_text(encoding="utf-8")
        return journal.is_symlink() or not restricted.is_sealed(JOURNAL, _contents(journal), seal)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError):
        return True


def _contents(journal: Path) -> str:
    """Every file of a journal by name and digest; a link is none of ours."""
    paths = sorted(path for path in journal.rglob("*") if not path.is_dir() and path.name != _SEAL)
    return "".join(f"{path.relative_to(journal).as_posix()} {_digest(path)}\n" for path in paths)


def _digest(path: Path) -> str:
    return "link" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()


def _put_from(journal: Path, content: Path, names: list[str]) -> None:
    for name in names:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        put(content / name, (journal / name).read_text(encoding="utf-8"))
