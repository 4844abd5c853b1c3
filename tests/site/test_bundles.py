"""The bundles of a real site: each is what its receiver needs, sound like the site, and the same whoever packs it."""

import dataclasses
import datetime
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.cli.main import run
from generator.foundation.passed_over import Search
from generator.outputs.feeds.security import security_files
from generator.publishing.article_text import article_text
from generator.publishing.build import Built
from generator.publishing.bundle import bundle
from generator.publishing.headers import headers, page_policy, server_files
from generator.publishing.site_check import problems_of_site
from generator.publishing.site_files import SiteFiles
from tests.publishing.sites import held
from tests.records.small_town import town


@pytest.fixture(scope="module")
def bundled(hecheng: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle(hecheng.site, tmp_path_factory.mktemp("bundled") / "bundle", Search(())).path


class TestPortalColumn:
    """`portal`."""

    def test_it_is_the_site_without_a_frame_of_its_own(self, bundled: Path, hecheng: Built) -> None:
        assert list(problems_of_site(SiteFiles.at(bundled / "portal"))) == []
        for path in sorted((bundled / "portal").rglob("*.html")):
            text = path.read_text("utf-8")
            assert "<header" not in text
            assert "<footer" not in text
            whole = (hecheng.site / path.relative_to(bundled / "portal")).read_text("utf-8")
            start = whole.index("<main")
            assert whole[start : whole.index("</main>")] in text

    def test_no_link_leaves_its_folder(self, bundled: Path) -> None:
        for path in (bundled / "portal").rglob("*.html"):
            assert not re.search(r'(?:href|src)="/', path.read_text("utf-8"))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}


class TestPastePack:
    """`paste`."""

    def test_every_article_is_words_and_tables_alone(self, bundled: Path) -> None:
        articles = sorted((bundled / "paste").rglob("article.html"))
        assert len(articles) > 5
        for path in articles:
            tags = _Tags()
            tags.feed(path.read_text("utf-8"))
            assert tags.attributes <= {"scope", "colspan", "rowspan"}
            assert not tags.seen & {"a", "div", "span", "svg", "script", "style", "img", "figure"}
            assert "h1" not in path.with_name("wechat.html").read_text("utf-8")

    def test_no_figure_of_the_month_is_lost_or_told_twice(self, bundled: Path, hecheng: Built) -> None:
        page = (hecheng.site / "months" / "2022-05.html").read_text("utf-8")
        figures = re.findall(r'<td[^>]*data-cell="[^"]*"[^>]*>([^<]*)<', page)
        article = (bundled / "paste" / "months" / "2022-05" / "article.html").read_text("utf-8")
        assert len(figures) > 10
        assert [text for text in re.findall(r"<td>([^<]*)</td>", article) if text in figures] == figures

    def test_tags_and_files_lie_beside_it(self, bundled: Path) -> None:
        folder = bundled / "paste" / "months" / "2022-05"
        names = {path.name for path in folder.iterdir()}
        assert names == {"article.html", "wechat.html", "tags.txt", "2022-05.csv", "2022-05.xlsx"}
        told = (folder / "tags.txt").read_text("utf-8")
        assert told.startswith("title：2022年5月社会救助公开\n")
        # A day of publication that nobody knows is no tag.
        assert {"SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType", "description"} <= {
            line.partition("：")[0] for line in told.splitlines()
        }

    def test_words_stay_and_what_could_run_goes(self) -> None:
        page = (
            '<body><header>栏目</header><article><h1 class="a">题</h1><p style="x" onclick="y">字 &lt;b&gt;<a href="x">去</a></p>'
            "<svg><text>图</text></svg><script>go()</script><ul hidden><li>藏</li></ul></article>尾</body>"
        )
        assert article_text(page) == "<h1>题</h1><p>字 &lt;b&gt;去</p>\n"
        assert article_text(page, with_title=False) == "<p>字 &lt;b&gt;去</p>\n"


class TestOfflineZip:
    """`offline.zip`."""

    def test_it_holds_the_site_and_a_page_to_start_from(self, bundled: Path, hecheng: Built) -> None:
        with zipfile.ZipFile(bundled / "offline.zip") as packed:
            names = {name.removeprefix("column/") for name in packed.namelist()} - {"start.html"}
            assert names == {
                path.relative_to(hecheng.site).as_posix()
                for path in hecheng.site.rglob("*")
                if path.is_file()
            }
            assert 'href="column/index.html"' in packed.read("start.html").decode()
            assert {entry.date_time[:3] for entry in packed.infolist()} == {(2022, 5, 31)}


class TestServer:
    """`server`, and the policy in each page."""

    def test_every_page_bears_the_policy_and_nothing_of_it_is_unsafe(self, hecheng: Built) -> None:
        for path in hecheng.site.rglob("*.html"):
            assert f'http-equiv="Content-Security-Policy" content="{page_policy()}"' in path.read_text(
                "utf-8"
            )
        whole = headers()["Content-Security-Policy"]
        assert whole.startswith("default-src 'none';")
        assert "unsafe" not in whole
        assert not {"*", "data:", "https:", "http:"} & set(whole.replace(";", " ").split())

    def test_every_file_sends_the_same_headers(self) -> None:
        files = {file.name: file.content.decode() for file in server_files()}
        root = ET.fromstring(files["web.config"])  # noqa: S314 - our own text
        assert {one.get("name"): one.get("value") for one in root.iter("add")} == dict(headers())
        for name, value in headers().items():
            assert f'add_header {name} "{value}" always;' in files["nginx.conf"]
            assert f'Header always set {name} "{value}"' in files["apache.conf"]
            assert f"  {name}: {value}\n" in files["_headers"]

    def test_the_servers_say_in_which_code_a_text_is_written(self) -> None:
        files = {file.name: file.content.decode() for file in server_files()}
        assert "\ncharset utf-8;\n" in files["nginx.conf"]
        assert "\nAddDefaultCharset utf-8\n" in files["apache.conf"]

    def test_what_the_observatory_scores(self) -> None:
        """Mozilla's rules, as far as they are about headers: nothing is deducted, and the strict policy gains."""
        given = headers()
        assert int(given["Strict-Transport-Security"].partition("=")[2]) >= 15_768_000
        assert given["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors" in given["Content-Security-Policy"]
        assert given["Referrer-Policy"] == "no-referrer"
        assert given["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "form-action 'none'" in given["Content-Security-Policy"]

    def test_security_text_says_whom_to_tell_and_until_when_it_holds(self) -> None:
        site = town().site
        known = site.portal.model_copy(update={"domain": "www.example.gov.cn"})
        line = site.complaints.model_copy(update={"phone": "023-12345678"})
        day = datetime.date(2026, 11, 10)
        for changes, contact in (
            ({"portal": known}, "https://www.example.gov.cn/"),
            ({"complaints": line}, "tel:+86-2312345678"),
        ):
            changed = dataclasses.replace(town(), site=site.model_copy(update=changes))
            [file] = security_files(changed, day)
            text = file.content.decode()
            assert f"Contact: {contact}\n" in text
            assert "Expires: 2027-11-10T00:00:00Z\n" in text
        unknown = site.model_copy(update={"portal": site.portal.model_copy(update={"domain": "待核实"})})
        assert list(security_files(dataclasses.replace(town(), site=unknown), day)) == []


class TestWhole:
    """The bundles together."""

    @pytest.mark.skipif(shutil.which("sha256sum") is None, reason="没有 sha256sum")
    @pytest.mark.parametrize("within", ["", "portal"])
    def test_they_have_a_manifest(self, within: str, bundled: Path) -> None:
        command = ["sha256sum", "--check", "--strict", "--quiet", "manifest.txt"]
        assert subprocess.run(command, cwd=bundled / within, check=False).returncode == 0

    def test_they_are_the_same_every_time(self, bundled: Path, hecheng: Built, tmp_path: Path) -> None:
        assert held(bundle(hecheng.site, tmp_path / "bundle", Search(())).path) == held(bundled)

    def test_a_site_that_was_tampered_with_is_not_bundled(
        self, hecheng: Built, bundled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        site = shutil.copytree(hecheng.site, tmp_path / "site")
        target = shutil.copytree(bundled, tmp_path / "bundle")
        before = held(target)
        (site / "about.html").unlink()
        assert run(["bundle", "--site", str(site), "-o", str(target)]) == 1
        told = capsys.readouterr().err
        assert "校验-02" in told
        assert "没有打包" in told
        assert held(target) == before

    def test_on_the_command_line(
        self, hecheng: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["bundle", "--site", str(tmp_path), "-o", str(tmp_path / "b")]) == 1
        assert run(["bundle", "--site", str(hecheng.site), "-o", str(tmp_path / "b")]) == 0
        assert "offline.zip" in capsys.readouterr().err
