"""Takes the pictures of docs/gallery: every kind of page at 360 and 1280 pixels, light and dark.

    .venv/bin/python -m tests.site.gallery docs/gallery

The pictures show the first screens of a page, which is what a reader meets; they are made from the sample content.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from generator.outputs.page import PageKind
from generator.publishing.build import Order, build
from tests.conftest import CHROMIUM_FLAGS, find_chromium
from tests.publishing.sites import ROOT
from tests.site.reading import pages_by_kind

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
TALLEST = 1_600
"""Pixels: what is below is more of the same."""
QUALITY = 40
"""Of 100, for JPEG: text stays sharp, and the whole gallery stays below ten megabytes."""


def main(folder: Path) -> None:
    """Build the site of `content/` and take all pictures of it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        site = Path(place) / "site"
        build(Order(ROOT / "content", site))
        chromium = find_chromium(os.environ)
        with playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS)) as browser:
            names = list(_pictures(browser, site, folder))
    (folder / "README.md").write_text("\n".join(_index(names)) + "\n", encoding="utf-8", newline="\n")


def _pictures(browser: Browser, site: Path, folder: Path) -> Iterator[str]:
    pages = pages_by_kind(site)
    for width in WIDTHS:
        for scheme in SCHEMES:
            viewport = ViewportSize(width=width, height=800)
            with browser.new_page(viewport=viewport, color_scheme=scheme) as page:  # type: ignore[arg-type]  # the two words it takes
                for kind in PageKind:
                    name = f"{kind}-{width}-{scheme}.jpg"
                    _picture(page, (site / pages[kind]).as_uri(), folder / name, width)
                    yield name


def _picture(page: Page, address: str, file: Path, width: int) -> None:
    page.goto(address)
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    page.screenshot(path=file, full_page=True, clip=clip, type="jpeg", quality=QUALITY)  # type: ignore[arg-type]  # a FloatRect


def _index(names: list[str]) -> Iterator[str]:
    yield "# Pictures of every kind of page"
    yield ""
    yield "Made by `.venv/bin/python -m tests.site.gallery docs/gallery` from the sample content; not edited."
    for kind in PageKind:
        yield ""
        yield f"## {kind}"
        yield ""
        yield " ".join(
            f'<img src="{name}" alt="{name.removesuffix(".jpg")}" width="{240 if "-360-" in name else 420}">'
            for name in names
            if name.startswith(f"{kind}-")
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
