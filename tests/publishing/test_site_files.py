"""The files of a finished site: all of them by name, each with its bytes and their SHA-256."""

import hashlib
from pathlib import Path

import pytest

from generator.publishing.site_files import SiteFile, SiteFiles
from tests.publishing.sites import plant


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return plant(tmp_path / "site", {"b.html": "乙", "a/c.css": "丙", "a.svg": "甲"})


def test_every_file_is_there_in_the_order_of_names(site: Path) -> None:
    files = SiteFiles.at(site)
    assert files.names == ("a.svg", "a/c.css", "b.html")
    assert [file.content().decode() for file in files] == ["甲", "丙", "乙"]
    assert [file.name for file in files.ending(".html", ".svg")] == ["a.svg", "b.html"]


def test_the_digest_is_that_of_the_bytes(site: Path) -> None:
    assert SiteFiles.at(site)["b.html"].digest == digest("乙")


def test_the_digest_is_reckoned_once_for_all_who_ask(site: Path) -> None:
    files = SiteFiles.at(site)
    assert files["b.html"].digest == digest("乙")
    (site / "b.html").unlink()
    assert files["b.html"].digest == files.ending(".html")[0].digest == digest("乙")


def test_a_link_that_leads_nowhere_holds_nothing(site: Path) -> None:
    (site / "b.html").unlink()
    (site / "b.html").symlink_to("nowhere.html")
    assert SiteFiles.at(site)["b.html"].content() == b""


def test_a_file_that_is_gone_is_told(site: Path) -> None:
    with pytest.raises(FileNotFoundError):
        SiteFile(site, "gone.html").content()
