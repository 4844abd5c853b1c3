"""One run at a time: a second one that would work on the same site folder is turned away."""

from collections.abc import Iterator
from contextlib import contextmanager

from generator.foundation.file_lock import give_back, take
from generator.publishing.site_folder import SiteFolder


@contextmanager
def alone(folder: SiteFolder) -> Iterator[None]:
    """Hold the folder's lock while the block runs; raises ContentRefused at once where another run holds it."""
    folder.lock.parent.mkdir(parents=True, exist_ok=True)
    held = take(folder.lock)
    if held is None:
        raise folder.busy()
    try:
        yield
    finally:
        give_back(folder.lock, held)
