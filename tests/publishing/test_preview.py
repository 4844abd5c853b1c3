"""A preview shows what a build makes of the same records, keeps the last good pages, and answers this computer alone."""

import http.client
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.foundation.problems import ContentRefused
from generator.outputs import templates
from generator.outputs.templates import TemplateFault
from generator.publishing.build import Order, build
from generator.publishing.preview import Preview
from generator.publishing.preview_server import PreviewServer, with_script
from generator.publishing.site_folder import MARK
from tests.records.broken_town import TOWN

# What a build adds to what is made from the records: its mark and its list of files.
OF_THE_BUILD = {MARK, "manifest.txt"}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOWN, tmp_path / "content"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def renamed(content: Path, name: str = "东山村") -> None:
    change(content / "places.yml", "name: 东河村", f"name: {name}")


def test_every_file_has_the_bytes_that_a_build_gives_it(content: Path, tmp_path: Path) -> None:
    built = build(Order(content, tmp_path / "site")).site
    preview = Preview(content)
    preview.renew()
    files = [path for path in sorted(built.rglob("*")) if path.is_file()]
    told = {path.relative_to(built).as_posix(): path.read_bytes() for path in files}
    assert [name for name, whole in told.items() if preview.content_at(name) != whole] == sorted(OF_THE_BUILD)
    assert preview.content_at("months/1999-01.html") is None


def test_a_change_of_a_record_shows_and_a_broken_one_changes_nothing(content: Path) -> None:
    preview = Preview(content)
    preview.renew()
    renamed(content)
    preview.renew()
    good = preview.content_at("places/index.html")
    assert good is not None
    assert "东山村" in good.decode()
    renamed_back = (content / "places.yml").read_text("utf-8")
    (content / "places.yml").write_text("places: [", "utf-8")
    with pytest.raises(ContentRefused):
        preview.renew()
    assert preview.content_at("places/index.html") == good
    (content / "places.yml").write_text(renamed_back, "utf-8")
    preview.renew()
    assert preview.content_at("places/index.html") == good


@pytest.fixture
def own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Templates that a test may spoil."""
    folder = Path(shutil.copytree(templates.TEMPLATES.parent, tmp_path / "site_templates")) / "pages"
    monkeypatch.setattr(templates, "TEMPLATES", folder)
    templates.environment.cache_clear()
    yield folder
    templates.environment.cache_clear()


def test_a_broken_template_is_told_with_its_line(content: Path, own_templates: Path) -> None:
    preview = Preview(content)
    preview.renew()
    good = preview.content_at("places/index.html")
    change(own_templates / "places.html.j2", "{% endblock %}", "{{ nothing.here }}\n{% endblock %}")
    with pytest.raises(TemplateFault, match=r"places\.html\.j2 第 \d+ 行"):
        preview.renew()
    assert preview.content_at("places/index.html") == good


@pytest.fixture
def serving(content: Path) -> Iterator[PreviewServer]:
    with PreviewServer(Preview(content), 0) as server:
        server.preview.renew()
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def asked(serving: PreviewServer, path: str, host: str | None = None) -> tuple[int, str, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", serving.server_port, timeout=10)
    line.request("GET", path, headers={"Host": host} if host else {})
    answer = line.getresponse()
    found = answer.status, answer.headers["Content-Type"], answer.read()
    line.close()
    return found


def test_pages_come_with_the_script_of_the_preview_and_other_files_as_they_are(
    serving: PreviewServer,
) -> None:
    page = serving.preview.content_at("index.html")
    style = serving.preview.content_at("assets/column.css")
    assert page is not None
    assert asked(serving, "/") == (200, "text/html; charset=utf-8", with_script(page, serving.version))
    assert asked(serving, "/assets/column.css") == (200, "text/css; charset=utf-8", style)
    assert asked(serving, "/_mingbai/preview.js")[0] == 200
    assert asked(serving, "/_mingbai/../../mkdocs.yml")[0] == 404
    assert asked(serving, "/nowhere.html")[0] == 404


def test_only_this_computer_is_answered_under_its_own_name(serving: PreviewServer) -> None:
    assert serving.server_address[0] == "127.0.0.1"
    assert asked(serving, "/", f"localhost:{serving.server_port}")[0] == 200
    assert asked(serving, "/", "elsewhere.example")[0] == 421


def test_who_listens_hears_of_changes_and_of_what_is_wrong(serving: PreviewServer) -> None:
    line = http.client.HTTPConnection("127.0.0.1", serving.server_port, timeout=10)
    line.request("GET", "/_mingbai/changes")
    answer = line.getresponse()

    def heard() -> dict[str, str | None]:
        told: dict[str, str | None] = json.loads(answer.readline().removeprefix(b"data: "))
        answer.readline()
        return told

    first = heard()
    assert first == {"version": serving.version, "problems": None}
    serving.tell("places.yml 有错")
    assert heard() == {"version": first["version"], "problems": "places.yml 有错"}
    serving.made_anew()
    assert heard() == {"version": serving.version, "problems": None}
    assert serving.version != first["version"]
    line.close()
