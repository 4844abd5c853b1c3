"""A finished site is read back, and what is wrong in it is told; the cases stand in cases/pages.yml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.publishing.site_check import problems_of_site
from generator.publishing.site_files import SiteFiles
from tests.publishing.sites import plant, sound

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "pages.yml").read_text("utf-8")
)


def site_of(case: dict[str, Any], folder: Path) -> Path:
    """The site that a case draws."""
    others = {
        name: sound(text) if name.endswith(".html") else text for name, text in case.get("files", {}).items()
    }
    index = case.get("page") or sound(case.get("body", ""), own=case.get("own", False))
    return plant(folder, {"index.html": index, **others})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_tells(case: dict[str, Any], tmp_path: Path) -> None:
    problems = list(problems_of_site(SiteFiles.at(site_of(case, tmp_path))))
    assert [problem.code for problem in problems] == ([case["code"]] if "code" in case else [])
    assert all(problem.read == case["read"] for problem in problems if "read" in case)


def test_tells_where_it_is(tmp_path: Path) -> None:
    plant(tmp_path, {"months/a.html": sound('\n  <a href="gone.html">没有</a>')})
    [problem] = problems_of_site(SiteFiles.at(tmp_path))
    assert str(problem.locations[0]) == "months/a.html:4:3"


def test_what_leads_somewhere_on_one_page_is_looked_up_for_others_where_it_may_lead_elsewhere(
    tmp_path: Path,
) -> None:
    """Pages of one folder share their links, but for those to a place on the page itself."""
    link = '<a href="{}">见</a>'.format
    plant(
        tmp_path,
        {
            "a.html": sound(f'<h2 id="here">这里</h2>{link("#here")}{link("b.html")}{link("gone.html")}'),
            "b.html": sound(f"{link('#here')}{link('b.html')}{link('gone.html')}"),
            "months/a.html": sound(link("b.html")),
        },
    )
    told = [(str(one.locations[0].file), one.code) for one in problems_of_site(SiteFiles.at(tmp_path))]
    assert told == [
        ("a.html", "网页-01"),
        ("b.html", "网页-02"),
        ("b.html", "网页-01"),
        ("months/a.html", "网页-01"),
    ]


def test_a_page_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(sound("").encode().replace("每月".encode(), b"\xc3\xbf\xff"))
    assert {problem.code for problem in problems_of_site(SiteFiles.at(tmp_path))} == {"网页-13"}


def test_a_hidden_file_is_told(tmp_path: Path) -> None:
    plant(tmp_path, {".htaccess": "", "index.html": sound("")})
    assert {problem.code for problem in problems_of_site(SiteFiles.at(tmp_path))} == {"网页-14", "网页-15"}


@pytest.mark.parametrize(
    "name",
    [
        "css", "csv", "html", "ico", "ics", "jpg", "js", "json", "pdf", "png", "svg", "txt", "xlsx", "xml", "zip",
    ],
)  # fmt: skip
def test_a_kind_that_a_site_may_hold(name: str, tmp_path: Path) -> None:
    content = sound("") if name == "html" else ""
    assert list(problems_of_site(SiteFiles.at(plant(tmp_path, {f"a.{name}": content, "months/a": ""})))) != []
    (tmp_path / "months" / "a").unlink()
    assert list(problems_of_site(SiteFiles.at(tmp_path))) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("log/checkpoint", None),
        ("log/tile/0/000.p/25", None),
        ("log/tile/entries/x001/000", None),
        ("verify.py", None),
        ("log/tile/0/00", "网页-15"),
        ("log/tile/a/000", "网页-15"),
        ("other.py", "网页-15"),
        ("A.css", "网页-14"),
        ("a b.css", "网页-14"),
    ],
)
def test_a_name_that_a_file_may_have(name: str, code: str | None, tmp_path: Path) -> None:
    plant(tmp_path, {name: ""})
    assert [problem.code for problem in problems_of_site(SiteFiles.at(tmp_path))] == ([code] if code else [])
