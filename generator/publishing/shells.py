"""The fast way of layout: MkDocs lays out one shell of each kind of page, and every page is its shell, filled in.

A shell is an ordinary page with marks where the texts of a page come to stand, so whatever lays out pages can lay out
shells. What differs from page to page besides those texts makes another shell: the folder, since all links are relative,
the names of its tags, and its place in the navigation. The town's own Markdown has no shell and is laid out as it is.
"""

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count
from pathlib import Path, PurePosixPath

from generator.outputs.page import Page
from generator.publishing.kept_work import KeptWork
from generator.publishing.mkdocs_layout import Face, LayoutFault, lay_out
from generator.publishing.new_files import NewFiles
from generator.publishing.packing import pack, unpack

_TITLE, _DESCRIPTION, _ADDRESS = "⟦mb title⟧", "⟦mb description⟧", "⟦mb address⟧"
# It looks like the body of a page: themes give a page a heading that has none.
_BODY = '<div class="mb-page">\n<h1>⟦mb body⟧</h1>\n</div>'
_MARK = re.compile(rf"({re.escape(_BODY)}|⟦mb (?:title|description|address|tag [0-9]+)⟧)")
_PARTED = "⟦mb "
NO_DAY = datetime.date(2000, 1, 1)
"""Shells bear no day: one that did would be another shell every month, and not what the reference makes."""


def lay_out_in_shells(
    pages: Sequence[Page], face: Face, workspace: Path, kept: KeptWork | None = None
) -> Path:
    """Lay the pages out below `workspace` and return the folder that then holds the site: the same bytes as `lay_out`.

    Where the very same shells were laid out before they are taken from what is kept, and MkDocs need not run.
    Raises LayoutFault where MkDocs fails or warns, and where the theme does not place each text of a shell.
    """
    shells = shells_of(pages, face, workspace / "shells", kept or KeptWork())
    site = workspace / "site"
    laid_out = NewFiles(site)
    for name, content in shells.files.items():
        laid_out.put(name, content)
    for page in pages:
        laid_out.put(page.path, shells.filled(page))
    return site


@dataclass(frozen=True)
class Shells:
    """The pages that need no more than to be filled in, each as its texts and marks in turn, by their path; the Markdown
    of the town, laid out; and the files that the theme brings along."""

    parts: Mapping[str, tuple[str, ...]]
    written: Mapping[str, bytes]
    files: Mapping[str, bytes]
    navigation: frozenset[str]

    def filled(self, page: Page) -> bytes:
        """A page, laid out."""
        if page.is_markdown:
            return self.written[page.path]
        texts = _texts_of(page)
        parts = self.parts[shell_of(page, self.navigation).path]
        return "".join(texts.get(part, part) for part in parts).encode()


def shells_of(pages: Sequence[Page], face: Face, workspace: Path, kept: KeptWork) -> Shells:
    """Have MkDocs lay out the shells that the pages need."""
    navigation = frozenset(entry.path for entry in face.navigation)
    shells = tuple(dict.fromkeys(to_lay_out(page, navigation) for page in pages))
    _demand_no_marks(face, shells)
    packed = kept.made(
        f"shells {face} {shells}", lambda: pack(_files_in(lay_out(shells, face, workspace, NO_DAY)))
    )
    made = unpack(packed)
    laid_out = {shell.path: made.pop(shell.path) for shell in shells}
    return Shells(
        {shell.path: _parts(shell, laid_out[shell.path]) for shell in shells if not shell.is_markdown},
        {shell.path: laid_out[shell.path] for shell in shells if shell.is_markdown},
        made,
        navigation,
    )


def to_lay_out(page: Page, navigation: frozenset[str]) -> Page:
    """What MkDocs gets to see of a page: its shell, or the page itself where it is Markdown."""
    return page if page.is_markdown else shell_of(page, navigation)


def shell_of(page: Page, navigation: frozenset[str]) -> Page:
    """The shell of a page: the same for all that differ in nothing but their texts.

    A page that the navigation names has one of its own, since it is marked there.
    """
    description = _DESCRIPTION if page.description else ""
    address = _ADDRESS if page.lasting_address else ""
    tags = tuple((name, f"⟦mb tag {number}⟧") for (name, _), number in zip(page.tags, count()))
    path = page.path if page.path in navigation else _path_of_shell(page, [name for name, _ in page.tags])
    return Page(path, _TITLE, page.kind, description, _BODY, tags=tags, lasting_address=address)


def _path_of_shell(page: Page, names: Iterable[str]) -> str:
    """A name that no page has, for ids hold no underscores."""
    differing = "\n".join((str(bool(page.description)), *names))
    digest = hashlib.sha256(differing.encode()).hexdigest()[:8]
    return str(PurePosixPath(page.path).with_name(f"_{page.kind}_{digest}.html"))


def _texts_of(page: Page) -> Mapping[str, str]:
    """What stands in the place of each mark; the theme escapes nothing, so it is escaped here as for MkDocs."""
    tags = {f"⟦mb tag {number}⟧": escape(value) for number, (_, value) in enumerate(page.tags)}
    return {
        _TITLE: escape(page.title),
        _DESCRIPTION: escape(page.description),
        _ADDRESS: escape(page.lasting_address),
        _BODY: page.body,
        **tags,
    }


def _parts(shell: Page, html: bytes) -> tuple[str, ...]:
    """The shell's own text and its marks, in turn; raises LayoutFault where one was left out or cannot be filled."""
    parts = tuple(_MARK.split(html.decode()))
    optional = (text for text in (shell.description, shell.lasting_address) if text)
    wanted = {shell.body, *(value for _, value in shell.tags), *optional}
    if not wanted <= set(parts) or parts.count(shell.body) != 1:
        raise LayoutFault(f"网页模板没有把“{shell.kind}”这一类网页的正文、说明和标签都排上。")
    if any(_PARTED in part for part in parts[::2]):
        raise LayoutFault(f"网页模板改动了“{shell.kind}”这一类网页的占位文字。")
    return parts


def _demand_no_marks(face: Face, shells: Iterable[Page]) -> None:
    """A mark in what stands around the pages would be filled in as well."""
    around = (face.name, face.foot, *(entry.title for entry in (*face.navigation, *face.links)))
    own = (text for shell in shells if shell.is_markdown for text in (shell.title, shell.body))
    if any(_PARTED in text for text in (*around, *own)):
        raise LayoutFault(f"“{_PARTED}”留给排版用，栏目的名称、链接和自己写的网页里不能有。")


def _files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
