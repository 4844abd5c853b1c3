"""The way out of Material, tried: a second engine that lays the same sources out with the same skeleton, in a few lines."""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

import jinja2
import markdown
import yaml

from generator.publishing.headers import page_policy
from generator.publishing.mkdocs_layout import THEME, Face

EXTENSIONS = ("toc", "tables", "fenced_code")
"""What the town's own pages in Markdown may use; MkDocs has these three from the start."""


def lay_out_again(sources: Path, face: Face) -> Iterator[tuple[str, str]]:
    """The path and the HTML of every page whose source lies below `sources`, in which nothing of MkDocs takes part."""
    skeleton = jinja2.FileSystemLoader(THEME)
    for source in sorted(sources.rglob("*.md")):
        path = source.relative_to(sources).with_suffix(".html").as_posix()
        # Our sources are escaped when they are written, as MkDocs' templates ask for.
        engine = jinja2.Environment(loader=skeleton, autoescape=False)  # noqa: S701
        engine.filters["url"] = lambda address, path=path: posixpath.relpath(
            address, posixpath.dirname(path) or "."
        )
        yield path, engine.get_template("main.html").render(_told(path, source.read_text("utf-8"), face))


def _told(path: str, text: str, face: Face) -> Mapping[str, object]:
    """What the skeleton asks for: the settings, the short navigation, and the page."""
    _, head, body = text.split("---\n", 2)
    entries = [
        SimpleNamespace(title=one.title, url=one.path, active=one.path == path, is_section=False)
        for one in face.navigation
    ]
    links = [(one.title, one.path) for one in face.links]
    return {
        "config": SimpleNamespace(
            site_name=face.name, copyright=face.foot, extra=SimpleNamespace(policy=page_policy(), foot=links)
        ),
        "nav": _Navigation(entries),
        "page": SimpleNamespace(
            meta=SimpleNamespace(**yaml.safe_load(head)),
            is_homepage=path == "index.html",
            content=markdown.markdown(body, extensions=EXTENSIONS),
        ),
    }


class _Navigation(list[SimpleNamespace]):
    """The entries in their order; the first is the home page."""

    @property
    def homepage(self) -> SimpleNamespace:
        return self[0]
