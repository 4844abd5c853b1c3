"""Heals what a killed run left in the records and in the restricted folder, before anything else is done with them."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.foundation.problems import ContentRefused
from generator.records.withdrawals import JOURNAL, is_being_withdrawn
from generator.release.atomic import UNFINISHED
from generator.release.restricted import beside
from generator.release.scratch import PREFIX
from generator.release.standing import Recovered, Standing
from generator.release.turn import NOT_WRITTEN, busy, turn
from generator.release.withdrawing_journal import BEGUN, DONE, finish
from generator.release.withdrawing_journal import is_foreign as is_foreign_journal

FOREIGN = ".foreign"
"""What is added to the name of a note that is not ours."""

_SECONDS_TO_WRITE = 5.0
"""What nobody has touched for so long in the restricted folder is not being written any more."""


class HalfDone(ContentRefused):
    """A release or a withdrawal was begun and can now be neither completed nor taken back."""


def heal_first(content: Path) -> tuple[str, ...]:
    """What a killed run left is completed or taken back; returns what came of it, a sentence each.

    Where another run holds the door it is at work, and nothing was interrupted. Raises HalfDone where the system does
    not let us write: what is half withdrawn must not be published again.
    """
    if not any(_left(content)):
        return ()
    try:
        with turn(beside(content)):
            return heal(content)
    except ContentRefused as refusal:
        if refusal.problems == (busy(),) or not is_half_done(content):
            return ()
        code = "撤回-07" if is_being_withdrawn(content) else "放行-27"
        raise HalfDone(
            replace(one, code=code) if one.code == NOT_WRITTEN else one for one in refusal.problems
        ) from refusal


def heal(content: Path) -> tuple[str, ...]:
    """The same for whoever holds the door.

    A register that cannot be continued is left for the check of the records to tell.
    """
    sentences = (*_set_aside(content), *_healed(content))
    for path in tuple(_left(content)):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name.endswith(UNFINISHED):
            path.unlink(missing_ok=True)
    return sentences


def is_half_done(content: Path) -> bool:
    """Whether a release or a withdrawal was begun that the next run completes or takes back."""
    return Standing(content, beside(content)).note.exists() or is_being_withdrawn(content)


def _left(content: Path) -> Iterator[Path]:
    """Whatever only a killed run leaves; in the restricted folder somebody may be writing without holding the door."""
    folder = beside(content).path
    begun = (Standing(content, beside(content)).note, folder / JOURNAL, folder / BEGUN, folder / DONE)
    yield from (path for path in begun if path.exists())
    yield from content.rglob(f".*{UNFINISHED}")
    for pattern in (f".*{UNFINISHED}", f"{PREFIX}*"):
        yield from (path for path in folder.rglob(pattern) if _is_still(path))


def _is_still(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _SECONDS_TO_WRITE
    except FileNotFoundError:  # it was being written, and is in its place now
        return False


def _set_aside(content: Path) -> Iterator[str]:
    """What stands where a begun run would be told of, and was not written with this town's key, is renamed and not followed."""
    standing = Standing(content, beside(content))
    for path, is_foreign in (
        (standing.note, standing.is_foreign()),
        (beside(content).path / JOURNAL, is_foreign_journal(content)),
    ):
        if is_foreign:
            aside = path.with_name(f"{path.name}{FOREIGN}")
            if aside.is_dir() and not aside.is_symlink():
                shutil.rmtree(aside)
            else:
                aside.unlink(missing_ok=True)
            path.rename(aside)
            yield f"restricted/{path.name} 不是本程序写的，或者改动过：没有照着做，已改名为 {aside.name}。"


def _healed(content: Path) -> Iterator[str]:
    try:
        recovered = Standing(content, beside(content)).recover()
    except ContentRefused:
        recovered = None
    if recovered is not None:
        yield _sentence(recovered)
    begun = (beside(content).path / BEGUN).is_dir()
    if finish(content):
        yield "上一次撤回半路停了，现在已经从公开记录里全部撤回。"
    elif begun:
        yield "上一次撤回半路停了，什么也没有撤回；要撤回，就再运行一次。"


def _sentence(recovered: Recovered) -> str:
    month = recovered.month.chinese() if recovered.month else ""
    if recovered.stands:
        return f"上一次发布{month}半路停了；这一期已经写全，也登记了。"
    return f"上一次发布{month}半路停了，没有公布；写到一半的已经收拾干净，要公布，就再运行一次。"
