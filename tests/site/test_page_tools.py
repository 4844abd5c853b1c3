"""What others' programs say of the finished pages: axe, html-validate and vnu find nothing at all."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from generator.outputs.page import PageKind
from generator.publishing.build import Built
from tests.conftest import PAGE_TOOLS

pytestmark = pytest.mark.needs_page_tools

# Of a page read from disk vnu knows no origin, so to it no file of the site is 'self'; whether the policy lets the site's own
# files through is tried in Chromium, from disk and from a server (test_in_browser.py, test_search.py). Passed over are only the
# three kinds of file that the policy lets in, and only where the file is there.
OWN_FILE = re.compile(
    r"Resource violates Content Security Policy \(meta tag\): [a-z ]+ “(?P<file>(?![a-z]+:|/)[^”]+)” "
    r"blocked by “(?:style|script|img)-src” directive\."
)
# And it takes data (JSON-LD) for a script that runs; only where a page has no other script inside is that passed over.
INLINE = "Inline script violates Content Security Policy"
RUNS = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*\stype=\"?application/ld\+json)")

MODULES = PAGE_TOOLS / "node_modules"
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}
"""WCAG 2.2 A and AA, good practice, and of AAA the contrast."""
DESK, NARROW = ViewportSize(width=1280, height=800), ViewportSize(width=320, height=640)


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[dict[str, Page]]:
    """A tab on a desk in the light, and one on the narrowest phone in the dark."""
    with (
        browser.new_context(viewport=DESK, color_scheme="light") as light,
        browser.new_context(viewport=NARROW, color_scheme="dark") as dark,
    ):
        yield {"1280 light": light.new_page(), "320 dark": dark.new_page()}


def _violations(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.evaluate((MODULES / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.needs_browser
@pytest.mark.parametrize("kind", list(PageKind), ids=str)
def test_axe_finds_nothing(
    kind: PageKind, anxi: Built, page_of: dict[str, str], windows: dict[str, Page]
) -> None:
    address = f"{anxi.site.as_uri()}/{page_of[kind]}"
    assert {how: _violations(page, address) for how, page in windows.items()} == {how: [] for how in windows}


@pytest.mark.needs_browser
def test_axe_finds_what_is_wrong(tmp_path: Path, windows: dict[str, Page]) -> None:
    html = '<!doctype html><html><body><button></button><p style="color:#666">这一行字太淡，看不清。</p></body></html>'
    (tmp_path / "a.html").write_text(html, "utf-8")
    told = " ".join(_violations(windows["1280 light"], (tmp_path / "a.html").as_uri()))
    assert "button-name" in told and "color-contrast-enhanced" in told and "html-has-lang" in told


# `relaxed`: MkDocs calls a Chinese heading `_1`, an id that HTML allows and HTML 4 did not.
def _html_validate(site: Path) -> list[str]:
    command = [str(MODULES / ".bin" / "html-validate"), "--config", str(PAGE_TOOLS / ".htmlvalidate.json")]
    ran = subprocess.run(
        [*command, "--formatter", "json", f"{site}/**/*.html"], capture_output=True, text=True, check=False
    )
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return [
        f"{Path(page['filePath']).name}:{one['line']} {one['ruleId']}"
        for page in found
        for one in page["messages"]
    ]


def _vnu(site: Path) -> list[str]:
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [
        "java",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--skip-non-html",
        "--exit-zero-always",
        str(site),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(ran.stderr)["messages"]
    return [
        f"{Path(urlparse(one['url']).path).relative_to(site)}:{one.get('lastLine')} {one['message']}"
        for one in found
        if not _is_passed_over(one["message"], Path(urlparse(one["url"]).path))
    ]


def _is_passed_over(message: str, page: Path) -> bool:
    if message.startswith(INLINE):
        return not RUNS.search(page.read_text(encoding="utf-8"))
    own = OWN_FILE.match(message)
    return own is not None and (page.parent / own["file"]).is_file()


def test_html_validate_finds_nothing(built: Built) -> None:
    assert _html_validate(built.site) == []


def test_vnu_finds_nothing(built: Built) -> None:
    assert _vnu(built.site) == []


def test_the_validators_find_what_is_wrong(tmp_path: Path) -> None:
    html = '<!DOCTYPE html>\n<html lang="zh-CN"><head><title>题</title></head><body><p><div></div></p></body></html>\n'
    (tmp_path / "a.html").write_text(html, "utf-8")
    assert any("a.html" in one for one in _html_validate(tmp_path))
    assert any("a.html" in one for one in _vnu(tmp_path))


IN_HEAD = {
    '<link rel="stylesheet" href="a.css">': False,
    '<link rel="stylesheet" href="gone.css">': True,
    '<link rel="stylesheet" href="https://elsewhere.example/a.css">': True,
    '<link rel="stylesheet" href="//elsewhere.example/a.css">': True,
    "<style>p { color: red }</style>": True,
    '<script src="a.css"></script>': False,
    '<script src="a.css"></script><script type="module">go()</script>': True,
    '<script type="application/ld+json">{}</script><script>go()</script>': True,
    '<script type="application/ld+json">{}</script>': False,
    "<script>document.title = 1</script>": True,
}
"""What a page has in its head, and whether that is against the policy."""


@pytest.fixture(scope="module")
def violations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What vnu says of each of these pages; all are given to it at once, for it takes long to start."""
    folder = tmp_path_factory.mktemp("policy")
    (folder / "a.css").touch()
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    for number, part in enumerate(IN_HEAD):
        head = f'<meta charset="utf-8">{policy}<title>题</title>{part}'
        html = f'<!DOCTYPE html>\n<html lang="zh-CN"><head>{head}</head><body><h1>题</h1></body></html>\n'
        (folder / f"{number}.html").write_text(html, "utf-8")
    told = _vnu(folder)
    return {
        part: [one for one in told if one.startswith(f"{number}.html:") and "violates" in one]
        for number, part in enumerate(IN_HEAD)
    }


@pytest.mark.parametrize(("part", "is_against"), IN_HEAD.items())
def test_vnu_holds_the_policy_against_what_is_not_the_sites_own(
    part: str, is_against: bool, violations: dict[str, list[str]]
) -> None:
    assert bool(violations[part]) is is_against
