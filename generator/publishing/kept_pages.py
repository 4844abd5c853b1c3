"""What is remembered of pages from one build to the next: those of months that are over, and the pairs for search."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from generator.outputs.datafiles.dataset import Dataset
from generator.outputs.file import File
from generator.outputs.page import MakePage, Page, PageKind
from generator.outputs.search_index import PairsOfPage, pairs_of_page
from generator.publishing.kept_work import KeptWork
from generator.publishing.packing import pack, stretches, unpack
from generator.publishing.stored_pages import Stored, StoredFile, StoredPage


def kept_pairs(kept: KeptWork) -> PairsOfPage:
    """Finds the pairs of a page: remembered where title and body are the same."""

    def pairs(page: Page) -> list[str]:
        inputs = f"{page.is_markdown}\n{page.body_digest}\n{page.title}"
        digest = hashlib.sha256(inputs.encode()).hexdigest()
        # No pair holds a line end, for a pair is made of letters, digits and characters alone.
        told = kept.made(f"pairs {digest}", lambda: "\n".join(pairs_of_page(page)).encode())
        return told.decode().split("\n") if told else []

    return pairs


_ABOUT, _BODY, _OUTLINE = "about", "body", "dataset"
_DATASET: TypeAdapter[Dataset | None] = TypeAdapter(Dataset | None)


def kept_pages(kept: KeptWork) -> MakePage:
    """Makes pages, and remembers them with their files and the outline of their dataset.

    Body and files of a page that is kept stay on the disk until they are asked for.
    """

    def make(_: str, name: str, anew: Callable[[], Page]) -> Page:
        inputs = f"whole page {name}"
        packed = kept.made(inputs, lambda: pack(_parts(anew())))
        where = kept.whereabouts(inputs)
        return _stored(packed, *where) if where else _whole(packed)

    return make


def _parts(page: Page) -> Iterator[tuple[str, bytes]]:
    """The page without its files and its dataset, then the files."""
    told = [page.path, page.title, page.kind, page.description, page.is_markdown, page.tags]
    titles = [[file.path, file.title] for file in page.files]
    yield _ABOUT, json.dumps([told, page.lasting_address, titles], ensure_ascii=False).encode()
    yield _OUTLINE, _DATASET.dump_json(page.dataset.outline if page.dataset else None)
    yield _BODY, page.body.encode()
    yield from ((file.path, file.content) for file in page.files)


def _whole(packed: bytes) -> Page:
    """The page in memory, with its files."""
    parts = unpack(packed)
    page, titles = _about(parts[_ABOUT], parts[_OUTLINE])
    files = tuple(File(path, parts[path], title) for path, title in titles)
    return replace(page, body=parts[_BODY].decode(), files=files)


def _stored(packed: bytes, path: Path, start: int) -> Page:
    """The page as it lies packed in a file, from the byte `start` on."""
    at = stretches(packed)

    def stored(name: str) -> Stored:
        return Stored(path, start + at[name].start, at[name].length, at[name].digest)

    page, titles = _about(at[_ABOUT].of(packed), at[_OUTLINE].of(packed))
    files = tuple(StoredFile(file, title, stored(file)) for file, title in titles)
    return StoredPage(replace(page, files=files), stored(_BODY))


def _about(about: bytes, outline: bytes) -> tuple[Page, list[tuple[str, str]]]:
    """A page without body and files, and of each file the path and the title."""
    (path, title, kind, description, is_markdown, tags), address, titles = json.loads(about)
    dataset = _DATASET.validate_json(outline)
    named = tuple((name, value) for name, value in tags)
    return Page(
        path, title, PageKind(kind), description, "", is_markdown, dataset, (), named, address
    ), titles
