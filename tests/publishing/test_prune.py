"""What the theme leaves in the site is taken out by a list, and nothing else is."""

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from generator.publishing.prune import LEFT_OVER, prune
from tests.publishing.sites import plant

KEPT = [
    "index.html",
    "assets/column.css",
    "assets/icon.svg",
    "assets/images/place.png",
    "assets/find.js",
    "assets/stylesheets/main.57a0d79d.min.css",
    "months/search.html",
    "data/sitemap.xml",
]
REMOVED = [
    "404.html",
    "assets/images/favicon.png",
    "assets/javascripts/bundle.a5f9d56c.min.js",
    "assets/javascripts/lunr/min/lunr.zh.min.js",
    "assets/javascripts/workers/search.a7633da7.min.js",
    "assets/stylesheets/main.57a0d79d.min.css.map",
    "assets/stylesheets/palette.fb2fffe2.min.css",
    "search/search_index.json",
    "sitemap.xml",
    "sitemap.xml.gz",
]


def test_removes_what_the_list_has_and_nothing_else(tmp_path: Path) -> None:
    plant(tmp_path, dict.fromkeys((*KEPT, *REMOVED), ""))
    assert list(prune(tmp_path)) == REMOVED
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()) == sorted(
        KEPT
    )


def test_no_empty_folder_remains(tmp_path: Path) -> None:
    plant(tmp_path, {"assets/javascripts/lunr/min/lunr.zh.min.js": "", "index.html": ""})
    prune(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


@pytest.mark.parametrize("pattern", LEFT_OVER)
def test_every_pattern_of_the_list_is_used(pattern: str) -> None:
    assert any(fnmatchcase(name, pattern) for name in REMOVED)


def test_a_folder_that_holds_only_empty_folders_goes_and_one_that_is_called_like_a_file_stays(
    tmp_path: Path,
) -> None:
    for name in ("a/b/c", "a/b/d", "e/sitemap.xml"):
        (tmp_path / name).mkdir(parents=True)
    plant(tmp_path, {"e/sitemap.xml/page.html": "", "404.html/page.html": ""})
    assert prune(tmp_path) == ()
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "404.html",
        "404.html/page.html",
        "e",
        "e/sitemap.xml",
        "e/sitemap.xml/page.html",
    ]
