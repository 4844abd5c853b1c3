"""MkDocs lays pages out and changes nothing in them; the bodies stand in cases/bodies.yml."""

import datetime
import re
import subprocess
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.navigation import NavigationEntry
from generator.outputs.page import Page, PageKind
from generator.publishing import mkdocs_layout
from generator.publishing.html_reader import read_html
from generator.publishing.mkdocs_layout import (
    Face,
    LayoutFault,
    complaints_in,
    lay_out,
    noon,
    source,
    source_name,
    yaml_text,
)
from tests.publishing.sites import FACE, ROOT, page

BODIES: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "bodies.yml").read_text("utf-8")
)
DAY = datetime.date(2026, 11, 10)

HOSTILE = "”\"' : # {{ title }} <b>甲</b> & \\ --- %s"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where every body of the cases was laid out, in one run of MkDocs."""
    folder: Path = tmp_path_factory.mktemp("workspace")
    own = Page(
        "pages/own.html",
        "监督",
        PageKind.OWN,
        "监督",
        "# 监督\n\n**请**看\n\n| 一 | 二 |\n|---|---|\n| 甲 | 乙 |",
        True,
    )
    bodies = [page(f"months/{number}.html", case["body"]) for number, case in enumerate(BODIES)]
    hostile = replace(
        page("hostile.html", "文", title=HOSTILE, description=HOSTILE),
        lasting_address="https://www.example.gov.cn/a?b=1&c=2",
    )
    entry = NavigationEntry("<b>首页</b>", "index.html")
    face = Face("<b>栏目", "镇政府<b>", (entry,))
    lay_out([page("index.html", "首"), own, hostile, *bodies], face, folder, DAY)
    return folder


@pytest.mark.parametrize(("number", "case"), list(enumerate(BODIES)), ids=[case["title"] for case in BODIES])
def test_a_body_comes_through_as_it_is(number: int, case: dict[str, str], workspace: Path) -> None:
    html = (workspace / "site" / "months" / f"{number}.html").read_text("utf-8")
    assert page("", case["body"]).body in html


def test_the_towns_own_markdown_becomes_a_page(workspace: Path) -> None:
    html = (workspace / "site" / "pages" / "own.html").read_text("utf-8")
    assert "<strong>请</strong>看" in html
    assert "<td>甲</td>" in html
    assert "style=" not in html


def test_title_and_description_stand_in_the_head(workspace: Path) -> None:
    head = (workspace / "site" / "months" / "0.html").read_text("utf-8").partition("</head>")[0]
    assert re.search(r"<title>每月公开.*</title>", head)
    assert '<meta name="description" content="按月公开">' in head


def test_a_page_with_a_lasting_address_names_it_and_no_other_does(workspace: Path) -> None:
    heads = [(workspace / "site" / name).read_text("utf-8") for name in ("hostile.html", "months/0.html")]
    named = [
        [link.get("href") for link in read_html(head).all("link") if link.get("rel") == "canonical"]
        for head in heads
    ]
    assert named == [["https://www.example.gov.cn/a?b=1&c=2"], []]


def test_what_stands_around_a_page_is_escaped_and_not_carried_out(workspace: Path) -> None:
    html = (workspace / "site" / "hostile.html").read_text("utf-8")
    read = read_html(html)
    assert read.faults == ()
    assert next(read.all("title")).text.startswith(HOSTILE)
    assert [meta.get("content") for meta in read.all("meta") if meta.get("name") == "description"] == [
        HOSTILE
    ]
    assert next(read.all("footer")).text.count("<b>") == 3
    assert [*read.all("b")] == []


def test_navigation_leads_to_its_pages_from_every_folder(workspace: Path) -> None:
    assert 'href="../index.html"' in (workspace / "site" / "months" / "0.html").read_text("utf-8")


def test_no_folder_of_this_machine_stands_in_the_site(workspace: Path) -> None:
    files = [path for path in (workspace / "site").rglob("*") if path.is_file()]
    private = [str(folder).encode() for folder in (workspace, ROOT, Path.home()) if len(folder.parts) > 1]
    assert [path for path in files for folder in private if folder in path.read_bytes()] == []


def test_no_source_stands_in_the_site(workspace: Path) -> None:
    kinds = {path.suffix for path in (workspace / "site").rglob("*") if path.is_file()}
    assert kinds & {".md", ".yml", ".yaml", ".j2", ".py"} == set()


def test_theme_is_where_the_settings_say() -> None:
    settings = yaml.safe_load(mkdocs_layout.SETTINGS.read_text("utf-8"))
    assert ROOT / settings["theme"]["custom_dir"] == mkdocs_layout.THEME
    assert settings["plugins"] == []
    assert not settings["docs_dir"].startswith("content")


class TestFaults:
    """What MkDocs does wrong stops the build, also where it thinks nothing of it."""

    def test_a_warning(self, tmp_path: Path) -> None:
        face = Face("栏目", "镇政府", (NavigationEntry("没有", "gone.html"),))
        with pytest.raises(LayoutFault, match="没有把网页做好") as fault:
            lay_out([page("index.html", "首")], face, tmp_path, DAY)
        assert "gone.md" in "".join(fault.value.lines)

    def test_a_warning_that_has_no_exit_code(self) -> None:
        lines = ["INFO    -  Building documentation", "WARNING -  a.md is missing", "DeprecationWarning: old"]
        assert list(complaints_in(lines)) == lines[1:]

    def test_a_warning_is_read_though_mkdocs_says_that_all_is_well(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def well(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
            return subprocess.CompletedProcess(command, 0, stdout="", stderr="WARNING -  a.md is missing\n")

        monkeypatch.setattr(subprocess, "run", well)
        with pytest.raises(LayoutFault) as fault:
            lay_out([page("index.html", "首")], FACE, tmp_path, DAY)
        assert fault.value.lines == ("WARNING -  a.md is missing",)

    def test_settings_that_mkdocs_cannot_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(mkdocs_layout, "THEME", tmp_path / "no theme")
        with pytest.raises(LayoutFault):
            lay_out([page("index.html", "首")], FACE, tmp_path, DAY)

    def test_a_body_that_was_changed(self, tmp_path: Path) -> None:
        fenced = page("index.html", "<p>\n```\ncode\n```\n</p>")
        with pytest.raises(LayoutFault, match=r"index\.html 的正文在排版时被改动了"):
            lay_out([fenced], FACE, tmp_path, DAY)

    def test_a_page_that_was_not_made(self, tmp_path: Path) -> None:
        left_out = page("templates/a.html", "MkDocs 不排这个目录")
        with pytest.raises(LayoutFault, match=r"没有做出网页 templates/a\.html"):
            lay_out([page("index.html", "首"), left_out], FACE, tmp_path, DAY)


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(TEXTS)
def test_any_text_is_the_same_text_as_yaml(text: str) -> None:
    assert yaml.safe_load(yaml_text(text)) == text


@given(TEXTS, TEXTS)
def test_front_matter_ends_where_the_body_begins(title: str, description: str) -> None:
    made = source(page("a.html", "文", title=title, description=description))
    matter = made.split("\n---\n", 1)[0].removeprefix("---\n")
    about: dict[str, Any] = yaml.safe_load(matter)
    told = {
        "title": escape(title),
        "description": escape(description),
        "kind": "month",
        "lasting_address": "",
        "tags_of_page": [],
    }
    assert about == told


@given(st.dates(min_value=datetime.date(1970, 1, 1), max_value=datetime.date(9999, 12, 30)))
def test_noon_is_on_the_day_in_china_as_well(day: datetime.date) -> None:
    china = datetime.timezone(datetime.timedelta(hours=8))
    assert datetime.datetime.fromtimestamp(noon(day), china).date() == day


def test_a_page_is_made_from_the_file_of_its_name() -> None:
    assert source_name("months/2026-10.html") == "months/2026-10.md"
