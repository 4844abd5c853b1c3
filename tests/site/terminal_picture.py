"""Makes a picture for the manual of what a window of the terminal says: text on standard input, a PNG as the argument."""

import html
import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import CHROMIUM_FLAGS, find_chromium

WIDTH = 860
PAGE = """<meta charset="utf-8"><style>body {{ margin: 0 }}
pre {{ margin: 0; padding: 14px; border: 1px solid #888; box-sizing: border-box; white-space: pre-wrap; overflow-wrap: anywhere;
font: 15px/24px "Noto Sans CJK SC", sans-serif }}</style><pre>{text}</pre>"""


def picture(text: str, target: Path) -> None:
    """Write the picture of a text as a terminal shows it."""
    chromium = find_chromium(os.environ)
    if chromium is None:
        raise SystemExit("没有找到 Chromium 浏览器")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        page = browser.new_page(viewport={"width": WIDTH, "height": 100})
        page.set_content(PAGE.format(text=html.escape(text.rstrip("\n"))))
        page.locator("pre").screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    picture(sys.stdin.read(), Path(sys.argv[1]))
