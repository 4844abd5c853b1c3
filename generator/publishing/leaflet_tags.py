"""Finishes a PDF: the tag of each figure bears the name of its cell, as `data-cell` does on a web page; nothing is told twice."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.leaflet_letters import lightened

LANGUAGE = "zh-CN"
_CELL, _TITLE = "/TD", "/T"
_OUTLINES = "/FontFile2"
_BETWEEN_TAGS = re.compile(rb">\s+<")
_NO_BLOCKS = frozenset(map(pikepdf.Name, ("/L", "/H1", "/H2", "/H3", "/Span", "/TOC")))
"""Elements in which no leaflet has a table or a picture; most of all are such, and looking into them takes long."""


def tagged(pdf: bytes, manuscript: Manuscript) -> bytes:
    """The same pages with the names of the manuscript's figures, and the wish to be printed in their true size.

    The title (`/T`) of a structure element is plain text that changes nothing of what is drawn or read aloud.
    Raises ValueError where the tables on the pages have another number of cells than the manuscript.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        cells = list(_cells(document))
        names = [name for one in manuscript.data["tables"] for row in one["names"] for name in row]
        if len(cells) != len(names):
            raise ValueError(
                f"{manuscript.name}: {len(cells)} cells in the tags, {len(names)} in the manuscript"
            )
        for cell, name in zip(cells, names, strict=True):
            if name:
                cell[_TITLE] = pikepdf.String(name)
        _lighten(document)
        document.Root.ViewerPreferences = pikepdf.Dictionary(
            {**dict(document.Root.get("/ViewerPreferences", {})), "/PrintScaling": pikepdf.Name("/None")}
        )
        return saved(document)


def _lighten(document: pikepdf.Pdf) -> None:
    """Less for a village's network: letters without points that go without saying, metadata without white space."""
    metadata = document.Root.Metadata
    metadata.write(_BETWEEN_TAGS.sub(rb"><", metadata.read_bytes()))
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor" and _OUTLINES in one:
            letters = lightened(one[_OUTLINES].read_bytes())
            one[_OUTLINES].write(letters)
            one[_OUTLINES]["/Length1"] = len(letters)


def entitle(document: pikepdf.Pdf, title: str) -> None:
    """Give a file for a printer its title, in the old place and in the new one, and its language."""
    document.docinfo[pikepdf.Name.Title] = pikepdf.String(title)
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = {LANGUAGE}
    document.Root.Lang = pikepdf.String(LANGUAGE)
    document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def saved(document: pikepdf.Pdf) -> bytes:
    """The document as a file: the same bytes for the same document."""
    buffer = io.BytesIO()
    document.save(
        buffer,
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return buffer.getvalue()


@dataclass(frozen=True)
class Spoken:
    """What the tags tell of a leaflet that no page shows."""

    alternatives: tuple[str, ...]
    """The texts that stand for pictures when a page is read aloud."""
    tables_without_heads: int
    """How many tables have no head cell that says whether it heads a column or a row."""


def spoken(pdf: bytes) -> Spoken:
    """What the tags of a finished PDF tell; nothing where there are none."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root.get("/StructTreeRoot")
        if root is None:
            return Spoken((), 0)
        elements = list(_all(root))
        return Spoken(
            tuple(str(one.get("/Alt", "")) for one in elements if one.get("/S") == "/Figure"),
            sum(one.get("/S") == "/Table" and not _is_headed(one) for one in elements),
        )


def _is_headed(table: pikepdf.Object) -> bool:
    return any(_has_scope(head) for head in _of_kind(table, "/TH"))


def _has_scope(head: pikepdf.Object) -> bool:
    given = head.get("/A")
    attributes = list(given) if isinstance(given, pikepdf.Array) else [given]
    return any(isinstance(one, pikepdf.Dictionary) and "/Scope" in one for one in attributes)


def _cells(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The data cells of all tables in the order of reading."""
    root = document.Root.get("/StructTreeRoot")
    if root is not None:
        yield from _of_kind(root, _CELL)


def _all(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The elements below another, as far as pictures and tables may stand there."""
    for child in _children(element):
        yield child
        if child.get("/S") not in _NO_BLOCKS and child.get("/S") != "/Table":
            yield from _all(child)


def _of_kind(element: pikepdf.Object, kind: str) -> Iterator[pikepdf.Object]:
    """The elements of a kind below another, in the order of reading."""
    for child in _children(element):
        found = child.get("/S")
        if found == kind:
            yield child
        elif found not in _NO_BLOCKS:
            yield from _of_kind(child, kind)


def _children(element: pikepdf.Object) -> Sequence[pikepdf.Object]:
    kids = element.get("/K")
    if kids is None:
        return ()
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in listed if isinstance(kid, pikepdf.Dictionary)]
