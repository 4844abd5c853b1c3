"""The commands `build` and `check` say in Chinese what came of it, and end with the code that scripts rely on."""

import base64
import json
import shutil
from pathlib import Path

import pytest

from generator.cli import build as command
from generator.cli.exits import Exit
from generator.cli.main import run
from generator.outputs.addresses import LOG
from generator.outputs.log_files import origin
from generator.publishing.mkdocs_layout import LayoutFault
from generator.records.loading import load
from tests.house.repository import ROOT

HECHENG = ROOT / "examples" / "hecheng"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Records with one fault."""
    content = shutil.copytree(HECHENG, tmp_path / "content")
    places = content / "places.yml"
    places.write_text(places.read_text("utf-8").replace("kind: 街道", "kind: 街到"), "utf-8")
    return content


class TestBuild:
    """`mingbai build`."""

    def test_a_success_says_how_much_where_and_how_to_look_at_it(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        site = tmp_path / "site"
        assert (
            run(["build", "--content", str(HECHENG), "--site", str(site), "--as-of", "2022-06-10"])
            is Exit.FINE
        )
        heard = capsys.readouterr()
        assert heard.out == ""
        last, step = heard.err.strip().splitlines()[-2:]
        assert step.startswith("下一步：")
        assert last.startswith(f"网站已更新：{len(list(site.rglob('*.html')))} 个网页，")
        assert "日期算到 2022-06-10" in last
        assert last.endswith(str(site / "index.html"))

    def test_where_nothing_has_changed_it_says_so_with_the_same_figures(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        content = shutil.copytree(HECHENG, tmp_path / "content")
        last = []
        for _ in range(2):
            assert run(["build", "--content", str(content), "--site", str(tmp_path / "site")]) is Exit.FINE
            last.append(capsys.readouterr().err.strip().splitlines()[-2])
        head, _, rest = last[0].partition("：")
        assert head == "网站已更新"
        assert last[1] == f"什么都没有变，网站不用重做：{rest}"

    def test_a_quiet_success_says_nothing(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["build", "--content", str(HECHENG), "--site", str(tmp_path / "site"), "-q"]) is Exit.FINE
        assert capsys.readouterr() == ("", "")

    def test_a_refusal_says_what_did_not_happen_and_why(
        self, faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert (
            run(["build", "--content", str(faulty), "--site", str(tmp_path / "site"), "-q"]) is Exit.PROBLEMS
        )
        heard = capsys.readouterr().err
        assert heard.startswith("发现 1 处问题，网站没有更新，线上仍是上一版。")
        assert "places.yml:4:11" in heard
        assert not (tmp_path / "site").exists()

    def test_publish_refuses_the_sample(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        site = tmp_path / "site"
        assert (
            run(["build", "--content", str(ROOT / "content"), "--site", str(site), "--publish"])
            is Exit.PROBLEMS
        )
        heard = capsys.readouterr().err
        assert "[发布-01]" in heard
        assert "[发布-02]" in heard
        assert "[发布-03]" in heard

    def test_a_fault_of_the_layout_is_ours_and_shows_its_words(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fail(*_: object) -> None:
            raise LayoutFault("排版程序 MkDocs 没有把网页做好。", ["WARNING -  a.md"])

        monkeypatch.setattr(command, "build", fail)
        assert run(["build"]) is Exit.FAULT
        assert capsys.readouterr().err == (
            "排版程序 MkDocs 没有把网页做好。网站没有更新，线上仍是上一版。把下面的文字交给维护人员。\nWARNING -  a.md\n"
        )


class TestCheck:
    """`mingbai check`."""

    def test_sound_records(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["check", "--content", str(HECHENG)]) is Exit.FINE
        assert capsys.readouterr().err == "检查完毕，没有发现问题。\n"

    def test_faulty_records(self, faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["check", "--content", str(faulty)]) is Exit.PROBLEMS
        assert capsys.readouterr().err.startswith("发现 1 处问题，只作检查，没有改动任何文件。")

    @pytest.mark.parametrize("quiet", [[], ["-q"]])
    def test_problems_for_a_program(
        self, quiet: list[str], faulty: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["check", "--content", str(faulty), "--json", *quiet]) is Exit.PROBLEMS
        heard = capsys.readouterr()
        [problem] = json.loads(heard.out)
        assert problem["locations"] == [{"file": "places.yml", "line": 4, "column": 11}]
        assert heard.err == ""

    def test_a_register_that_does_not_continue_the_site_that_stands(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        loaded = load(HECHENG)
        assert loaded.town is not None
        checkpoint = tmp_path / LOG / "checkpoint"
        checkpoint.parent.mkdir(parents=True)
        # A tree of one release, of which these records know nothing.
        checkpoint.write_text(f"{origin(loaded.town)}\n1\n{base64.b64encode(bytes(32)).decode()}\n", "utf-8")
        assert run(["check", "--content", str(HECHENG), "--site", str(tmp_path)]) is Exit.PROBLEMS
        assert "[登记-05]" in capsys.readouterr().err

    def test_a_folder_that_is_not_there(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["check", "--content", str(tmp_path / "none")]) is Exit.PROBLEMS
        assert "[编号-07]" in capsys.readouterr().err
