"""The preview: a town's pages as its records and templates stand now, made in memory, and most of them when they are asked for.

Nothing of it is published, kept or written to a disk. A page is the same bytes as a build makes of the same records. What
a build proves and checks besides (the audit, persons, links, figures), and prints, it leaves to the build.
"""

import datetime
import hashlib
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from generator.foundation.documents import Reading
from generator.foundation.problems import ContentRefused, Problem
from generator.foundation.yaml_reader import read_yaml
from generator.outputs import addresses
from generator.outputs.column import pages_of
from generator.outputs.log_files import log_files
from generator.outputs.page import Page, PageKind
from generator.outputs.pages import leaflets
from generator.outputs.takeaways import files_of_column
from generator.publishing.kept_work import KeptWork
from generator.publishing.leaflet_cache import LeafletCache
from generator.publishing.leaflets import kept_leaflets
from generator.publishing.mkdocs_layout import SETTINGS, THEME
from generator.publishing.prune import is_left_over
from generator.publishing.shells import Shells, shell_of, shells_of
from generator.publishing.town_face import face_of
from generator.publishing.verifier import verifier
from generator.records.loading import load
from generator.records.town import Town

LEAFLETS_FOLDER = PurePosixPath(addresses.LEAFLETS).parent


class Preview:
    """What a preview of a content folder shows; whatever goes wrong, what was made before stays."""

    def __init__(self, content: Path) -> None:
        """Nothing is shown before the first `renew`."""
        self._content = content
        self._parsed = _Parsed()
        self._layout = _Layout()
        self._shown: _Shown | None = None

    def renew(self) -> tuple[Problem, ...]:
        """Read the records and make what most pages need; returns what is to be told besides.

        Raises ContentRefused for the records, TemplateFault for a template, and LayoutFault for the theme.
        """
        self._layout.renew()
        loaded = load(self._content, self._parsed)
        if loaded.town is None:
            raise ContentRefused(loaded.problems)
        self._shown = _Shown(loaded.town, self._content, self._layout)
        return loaded.problems

    def content_at(self, path: str) -> bytes | None:
        """The bytes of the page or file at a path below the column, or None where there is none.

        Raises TemplateFault or LayoutFault where it cannot be made.
        """
        shown = self._shown
        return shown.content_at(path) if shown else None


class _Parsed:
    """What the bytes of a record came to, as long as they are what they were when it was read last."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[bytes, Reading]] = {}

    def __call__(self, data: bytes, file: str) -> Reading:
        known = self._read.get(file)
        if known is None or known[0] != data:
            known = self._read[file] = (data, read_yaml(data, file))
        return known[1]


class _Layout(KeptWork):
    """The shells that were laid out last, under the theme and the settings, which are all that they are made from."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = ""
        self._made: tuple[str, bytes] = ("", b"")
        self._seen: dict[str, Page] = {}

    def renew(self) -> None:
        """Look at the theme again."""
        whole = hashlib.sha256()
        for path in (SETTINGS, *sorted(path for path in THEME.rglob("*") if path.is_file())):
            whole.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
        self._theme = whole.hexdigest()

    def shells(self, town: Town, pages: Mapping[str, Page]) -> Shells:
        """The shells that these pages need, and those that pages which are made later needed before."""
        face = face_of(town)
        navigation = frozenset(entry.path for entry in face.navigation)
        for page in pages.values():
            if not page.is_markdown:
                self._seen.setdefault(shell_of(page, navigation).path, page)
        markdown = (page for page in pages.values() if page.is_markdown)
        with tempfile.TemporaryDirectory() as workspace:
            return shells_of((*self._seen.values(), *markdown), face, Path(workspace), self)

    def key_of(self, inputs: str) -> str:
        """By the theme, for no shell follows from another part of the program."""
        return f"{self._theme}\n{inputs}"

    def taken(self, key: str) -> bytes | None:
        """What was made last, if it was this."""
        return self._made[1] if self._made[0] == key else None

    def keep(self, key: str, content: bytes) -> None:
        """Keep this instead of what was made before."""
        self._made = (key, content)


class _Shown:
    """The column at one moment. The first page of each kind is made at once, so that a broken template is noticed."""

    def __init__(self, town: Town, content: Path, layout: _Layout) -> None:
        self._town, self._content, self._layout = town, content, layout
        self._as_of: datetime.date = town.newest_publication
        self._later: dict[str, Callable[[], Page]] = {}
        self._folders: set[PurePosixPath] = set()
        self._lock = threading.RLock()
        pages = {page.path: page for page in pages_of(town, self._as_of, (), self._make)}
        self._order = tuple(pages)
        self._pages = {path: page for path, page in pages.items() if path not in self._later}
        self._shells = layout.shells(town, self._pages)
        self._files: Mapping[str, bytes] | None = None
        self._printed: Mapping[str, bytes] | None = None

    def content_at(self, path: str) -> bytes | None:
        """One thing at a time, so that nothing is made twice."""
        with self._lock:
            if path == addresses.LEAFLETS:
                self._leaflet_pages()
            if path in self._pages or path in self._later:
                return self._laid_out(self._page(path))
            if path in self._shells.files:
                return None if is_left_over(path) else self._shells.files[path]
            if PurePosixPath(path).parent == LEAFLETS_FOLDER:
                return self._leaflets().get(path)
            return self._beside_its_page(path) or self._of_column().get(path)

    def _make(self, path: str, _name: str, anew: Callable[[], Page]) -> Page:
        folder = PurePosixPath(path).parent
        if folder not in self._folders:
            self._folders.add(folder)
            return anew()
        self._later[path] = anew
        return Page(path, "", PageKind.OWN, "", "")  # holds its place in the order

    def _page(self, path: str) -> Page:
        if path in self._later:
            self._pages[path] = self._later[path]()
            del self._later[path]
        return self._pages[path]

    def _laid_out(self, page: Page) -> bytes:
        navigation = self._shells.navigation
        if not page.is_markdown and shell_of(page, navigation).path not in self._shells.parts:
            self._shells = self._layout.shells(self._town, self._pages)
        return self._shells.filled(page)

    def _beside_its_page(self, path: str) -> bytes | None:
        page = str(PurePosixPath(path).with_suffix(".html"))
        if page not in self._pages and page not in self._later:
            return None
        return next((file.content for file in self._page(page).files if file.path == path), None)

    def _of_column(self) -> Mapping[str, bytes]:
        """The search, the feeds and whatever else is made from all pages, and so makes all of them."""
        if self._files is None:
            pages = tuple(self._page(path) for path in (*self._order, *self._leaflet_pages()))
            beside = (*files_of_column(self._town, pages, self._as_of), *log_files(self._town), verifier())
            self._files = {file.path: file.content for file in beside}
        return self._files

    def _leaflets(self) -> Mapping[str, bytes]:
        """The leaflets that the last build has made of the same words; none is set in type here."""
        self._leaflet_pages()
        return self._printed or {}

    def _leaflet_pages(self) -> tuple[str, ...]:
        """The page of leaflets, where there are any; it stands last, as in a build."""
        if self._printed is None:
            finished = tuple(kept_leaflets(self._town, self._as_of, LeafletCache.beside(self._content)))
            self._printed = dict(file for one in finished for file in one.files)
            made = leaflets.pages(self._town, [one.told for one in finished])
            self._pages.update((page.path, page) for page in made)
        return tuple(path for path in self._pages if path == addresses.LEAFLETS)
