"""A page that is remembered is the page that was made, with all that it bears, and lies on the disk until it is asked for."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from generator.outputs.page import Page
from generator.outputs.pages import months
from generator.publishing.kept_pages import kept_pages
from generator.publishing.kept_work import KeptWork
from generator.publishing.stored_pages import StoredFile, StoredPage
from tests.records.small_town import town


def month() -> Page:
    made = next(page for page in months.pages(town(), town().newest_publication) if page.files)
    return replace(made, lasting_address="https://www.example.gov.cn/months/2026-01.html")


def never() -> Page:
    raise AssertionError("made again")


def told(page: Page) -> dict[str, object]:
    """All that a page says of itself; a dataset that is remembered has no rows."""
    own = {one.name: getattr(page, one.name) for one in fields(Page)}
    own["files"] = [(file.path, file.content, file.title, file.size, file.digest) for file in page.files]
    own["digest"] = page.body_digest
    own["dataset"] = page.dataset.outline if page.dataset else None
    return own


@pytest.mark.parametrize("folder", ["kept", None], ids=["on the disk", "nowhere"])
def test_it_is_the_same(folder: str | None, tmp_path: Path) -> None:
    page = month()
    kept = KeptWork(tmp_path / folder if folder else None)
    first = kept_pages(kept)(page.path, "name", lambda: page)
    assert told(first) == told(page)
    if folder:
        assert told(kept_pages(kept)(page.path, "name", never)) == told(page)


def test_it_is_not_held_in_memory_where_it_lies_on_the_disk(tmp_path: Path) -> None:
    page = month()
    stored = kept_pages(KeptWork(tmp_path))(page.path, "name", lambda: page)
    assert isinstance(stored, StoredPage)
    assert all(isinstance(file, StoredFile) for file in stored.files)
    held = [value for one in (stored, *stored.files) for value in vars(one).values()]
    assert max(len(value) for value in held if isinstance(value, str | bytes)) < 100


def test_it_is_held_in_memory_where_it_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    page = month()
    assert told(kept_pages(KeptWork(tmp_path / "kept"))(page.path, "name", lambda: page)) == told(page)


def test_what_changes_on_the_disk_while_it_is_in_use_is_not_taken(tmp_path: Path) -> None:
    page = month()
    stored = kept_pages(KeptWork(tmp_path))(page.path, "name", lambda: page)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes().replace("救助".encode(), "求助".encode()))
    with pytest.raises(OSError, match="has changed while it was in use"):
        _ = stored.body
