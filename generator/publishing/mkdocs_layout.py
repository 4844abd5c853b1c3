"""Has MkDocs lay finished pages out in the column's looks; the only file that knows MkDocs."""

import datetime
import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator.outputs.navigation import NavigationEntry
from generator.outputs.page import Page
from generator.publishing.headers import page_policy

REPOSITORY = Path(__file__).resolve().parents[2]
SETTINGS = REPOSITORY / "mkdocs.yml"
THEME = REPOSITORY / "site_templates" / "theme"
LONGEST_LAYOUT = 900
"""Seconds. 2,000 pages take half a minute; Markdown with thousands of open brackets takes hours."""


@dataclass(frozen=True)
class Face:
    """What stands around every page: the name of the site, the line at its foot, the short navigation, foot links."""

    name: str
    foot: str
    navigation: tuple[NavigationEntry, ...]
    links: tuple[NavigationEntry, ...] = ()


class LayoutFault(Exception):
    """MkDocs did not do what it should; says so in Chinese, `lines` are its own words."""

    def __init__(self, sentence: str, lines: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.lines = tuple(lines)


def lay_out(pages: Sequence[Page], face: Face, workspace: Path, as_of: datetime.date) -> Path:
    """Lay the pages out below `workspace` and return the folder that then holds the site.

    Raises LayoutFault where MkDocs fails, warns of anything, or changes a page's body on the way.
    """
    sources, site = workspace / "pages", workspace / "site"
    for page in pages:
        _write(sources / source_name(page.path), source(page))
    settings = workspace / "mkdocs.yml"
    _write(settings, _settings(face, sources, site))
    _run(settings, as_of)
    _confirm(pages, site)
    return site


def source_name(path: str) -> str:
    """The name of the file from which MkDocs makes the page at `path`."""
    return f"{path.removesuffix('.html')}.md"


def source(page: Page) -> str:
    """A page as MkDocs reads it: what the theme may say about it, then its body.

    MkDocs' templates escape nothing, so whatever they may place is escaped here, and nowhere else.
    """
    about = {
        "title": page.title,
        "description": page.description,
        "kind": str(page.kind),
        "lasting_address": page.lasting_address,
    }
    lines = (f"{name}: {yaml_text(escape(value))}" for name, value in about.items())
    tags = yaml_text([[escape(name), escape(value)] for name, value in page.tags])
    return "\n".join(("---", *lines, f"tags_of_page: {tags}", "---", page.body)) + "\n"


# Characters that YAML counts as line ends or does not let through; JSON leaves them as they are.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def yaml_text(value: object) -> str:
    """Plain data as JSON, which is YAML as well; all texts are quoted, so none can turn into something else."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _settings(face: Face, sources: Path, site: Path) -> str:
    """The settings of this one run, on top of the repository's own."""
    return yaml_text(
        {
            "INHERIT": str(SETTINGS),
            "site_name": escape(face.name),
            "copyright": escape(face.foot),
            "docs_dir": str(sources),
            "site_dir": str(site),
            # Relative folders would be looked for beside this file.
            "theme": {"custom_dir": str(THEME)},
            "nav": [{escape(entry.title): source_name(entry.path)} for entry in face.navigation],
            "extra": {
                "foot": [[escape(entry.title), entry.path] for entry in face.links],
                "policy": page_policy(),
            },
        }
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _run(settings: Path, as_of: datetime.date) -> None:
    try:
        finished = subprocess.run(  # noqa: S603 - our own Python with our own arguments
            [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--config-file", str(settings)],
            cwd=settings.parent,
            env=dict(_environment(as_of)),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=LONGEST_LAYOUT,
        )
    except subprocess.TimeoutExpired:
        raise LayoutFault(
            f"排版超过 {LONGEST_LAYOUT} 秒还没有做完，多半是某个自己写的页面里括号太多。"
        ) from None
    lines = (finished.stdout + finished.stderr).splitlines()
    complaints = tuple(complaints_in(lines))
    if any(os.strerror(errno.ENOSPC) in line for line in lines):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if complaints or finished.returncode != 0:
        raise LayoutFault("排版程序 MkDocs 没有把网页做好。", complaints or lines)


def complaints_in(lines: Iterable[str]) -> Iterator[str]:
    """The lines in which MkDocs, or Python under it, complains.

    They are read because an exit code of 0 does not mean that there were none: `--strict` with `--quiet` gives 0.
    """
    return (line for line in lines if _COMPLAINT.search(line))


_COMPLAINT = re.compile(r"\b(WARNING|ERROR|CRITICAL)\b|^Traceback|Error:|Warning:")


def _environment(as_of: datetime.date) -> Mapping[str, str]:
    """All that MkDocs sees of this machine: the same everywhere, so that the site is."""
    fixed = {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": str(noon(as_of)),
    }
    # Windows starts no program without the first, and Python finds no folder for temporary files without the others.
    kept = ("SYSTEMROOT", "TEMP", "TMP")
    return {**fixed, **{name: os.environ[name] for name in kept if name in os.environ}}


def noon(day: datetime.date) -> int:
    """Noon of a day in UTC, in seconds: the same calendar day in China, and the time of everything we make."""
    return int(datetime.datetime.combine(day, datetime.time(12), datetime.UTC).timestamp())


def _confirm(pages: Iterable[Page], site: Path) -> None:
    """Markdown lets our HTML through as it is; were it not so for one page, we would not notice by eye."""
    for page in pages:
        try:
            html = (site / page.path).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise LayoutFault(f"排版程序 MkDocs 没有做出网页 {page.path}。") from None
        if not page.is_markdown and page.body.strip() not in html:
            raise LayoutFault(f"网页 {page.path} 的正文在排版时被改动了。")
