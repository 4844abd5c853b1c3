"""What is remembered of pages from one build to the next: those of months that are over, and the pairs for search."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from generator.outputs.datafiles.dataset import Dataset
from generator.outputs.file import File
from generator.outputs.page import MakePage, Page, PageKind
from generator.outputs.search_index import PairsOfPage, pairs_of_page
from generator.publishing.kept_work import KeptWork
from generator.publishing.packing import pack, starts, unpack
from generator.publishing.stored_pages import Stored, StoredFile, StoredPage


def kept_pairs(kept: KeptWork) -> PairsOfPage:
    """Finds the pairs of a page: remembered where title and body are the same."""

    def pairs(page: Page) -> list[str]:
        inputs = f"{page.is_markdown}\n{page.title}\n{page.body}"
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
        page = _whole(unpack(packed))
        where = kept.whereabouts(inputs)
        return _stored(page, packed, *where) if where else page

    return make


def _parts(page: Page) -> Iterator[tuple[str, bytes]]:
    """The page without its files and its dataset, then the files."""
    told = [page.path, page.title, page.kind, page.description, page.is_markdown, page.tags]
    titles = [[file.path, file.title] for file in page.files]
    yield _ABOUT, json.dumps([told, page.lasting_address, titles], ensure_ascii=False).encode()
    yield _OUTLINE, _DATASET.dump_json(page.dataset.outline if page.dataset else None)
    yield _BODY, page.body.encode()
    yield from ((file.path, file.content) for file in page.files)


def _whole(parts: Mapping[str, bytes]) -> Page:
    (path, title, kind, description, is_markdown, tags), address, titles = json.loads(parts[_ABOUT])
    files = tuple(File(file, parts[file], words) for file, words in titles)
    outline = _DATASET.validate_json(parts[_OUTLINE])
    named = tuple((name, value) for name, value in tags)
    body = parts[_BODY].decode()
    return Page(path, title, PageKind(kind), description, body, is_markdown, outline, files, named, address)


def _stored(page: Page, packed: bytes, path: Path, start: int) -> Page:
    """The page as it lies packed in a file, from the byte `start` on."""
    at = starts(packed)
    files = tuple(
        StoredFile(file.path, file.title, Stored.of(path, start + at[file.path], file.content))
        for file in page.files
    )
    body = Stored.of(path, start + at[_BODY], page.body.encode())
    return StoredPage(replace(page, files=files), body)
