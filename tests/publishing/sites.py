"""Sites and pages of our own making for the tests of publishing, and a look at all that a folder holds."""

from pathlib import Path
from typing import NamedTuple

from generator.outputs.navigation import NavigationEntry
from generator.outputs.page import Page, PageKind
from generator.publishing.mkdocs_layout import Face
from generator.publishing.site_folder import MARK, SiteFolder

ROOT = Path(__file__).resolve().parents[2]

SOUND = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>每月公开</title></head><body><div{kind}><h1>每月公开</h1>{body}</div></body></html>
"""

FACE = Face("安溪镇社会救助公开栏", "安溪镇人民政府主办", (NavigationEntry("首页", "index.html"),))


def sound(body: str, *, own: bool = False) -> str:
    """A page with nothing wrong but what the body brings."""
    return SOUND.format(body=body, kind="" if own else ' data-kind="month"')


def page(path: str, body: str, **changes: str) -> Page:
    """A page whose body holds the words or elements given, as our templates make it."""
    whole = f'<div class="mb-page" data-kind="month">\n<h1>每月公开</h1>\n{body}\n</div>'
    return Page(
        path, changes.get("title", "每月公开"), PageKind.MONTH, changes.get("description", "按月公开"), whole
    )


def plant(folder: Path, files: dict[str, str]) -> Path:
    """Write the files below the folder, and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def our_site(folder: Path, words: str) -> Path:
    """A small site of ours that says these words."""
    return plant(folder, {"index.html": words, "months/2026-10.html": words, MARK: "标记"})


class Held(NamedTuple):
    """What there is to know about one file or folder."""

    mode: int
    changed: int
    content: bytes


def held(folder: Path) -> dict[str, Held]:
    """Everything in a folder and the folder itself: rights, time of the last change in ns, bytes."""
    return {
        path.relative_to(folder).as_posix(): Held(
            path.stat().st_mode, path.stat().st_mtime_ns, b"" if path.is_dir() else path.read_bytes()
        )
        for path in (folder, *sorted(folder.rglob("*")))
    }


def says(folder: Path) -> str:
    """The words that every page of a small site says; fails where its pages do not agree."""
    words = {(folder / name).read_text("utf-8") for name in ("index.html", "months/2026-10.html")}
    assert len(words) == 1, words
    return words.pop()


def staged(folder: SiteFolder) -> Path:
    """A finished new site in the workspace, as the build leaves it there."""
    plant(folder.workspace, {"mkdocs.yml": "", "pages/index.md": ""})
    return our_site(folder.workspace / "site", "新")


def names(folder: SiteFolder) -> list[str]:
    return sorted(path.name for path in folder.path.parent.iterdir())
