"""The checker beside the pages as somebody starts it: what it says, word for word, and how it ends."""

import runpy
import shutil
import sys
from pathlib import Path

import pytest

from generator.publishing.manifest import write_manifest
from generator.publishing.verifier import SOURCE
from generator.records.town import Town
from tests.publishing.registered_site import manifest_digest


class TestMain:
    """The program as it is started."""

    @staticmethod
    def started(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
        monkeypatch.setattr(sys, "argv", [SOURCE.name, *arguments])
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(str(SOURCE), run_name="__main__")
        return ended.value.code

    def test_says_what_it_found(
        self, site: Path, town: Town, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        head, digest = town.log.head, manifest_digest(site)
        assert head is not None
        count = sum(path.is_file() for path in site.rglob("*")) - 1
        told = [f"清单指纹：{digest}", f"登记指纹：{head.root.hex()}", f"{count} 个文件都和清单一样。"]
        assert self.started(monkeypatch, str(site)) == 0
        last = "最后一步：把登记指纹和村里张贴的公示单上印的比一比。"
        assert capsys.readouterr().out.splitlines() == [*told, last]
        assert self.started(monkeypatch, str(site), "--root", head.words, "--manifest", digest) == 0
        assert capsys.readouterr().out.splitlines() == told

    def test_of_a_site_without_a_register_it_says_nothing_about_one(
        self, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        shutil.rmtree(site / "log")
        for page in site.rglob("*.html"):
            page.unlink()
        write_manifest(site)
        assert self.started(monkeypatch, str(site)) == 0
        assert "指纹和村里" not in capsys.readouterr().out

    def test_without_a_folder_it_checks_the_one_in_which_it_lies(
        self, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "moved").mkdir()
        monkeypatch.chdir(tmp_path / "moved")
        monkeypatch.setattr(sys, "argv", ["verify.py"])
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(str(site / "verify.py"), run_name="__main__")
        assert ended.value.code == 0
        assert manifest_digest(site) in capsys.readouterr().out

    def test_it_tells_how_it_is_used(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.started(monkeypatch, "--help") == 0
        said = "".join(capsys.readouterr().out.split())
        for words in (
            "]核对一个公开栏有没有被动过。",
            "folder网站的文件夹",
            "--rootROOT公示单上印的登记指纹，明白纸上的前16个也行",
            "--manifestMANIFEST更新网站时记下的清单指纹",
        ):
            assert words in said

    def test_says_what_is_wrong(
        self, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.started(monkeypatch, str(site), "--manifest", "0" * 64) == 1
        assert capsys.readouterr().out.startswith("清单的指纹和记下的不一样：整个网站不是那一次的\n")
        (site / "manifest.txt").unlink()
        shutil.rmtree(site / "log")
        assert self.started(monkeypatch, str(site)) == 1
        said = capsys.readouterr().out
        assert said.splitlines()[0] == "没有清单 manifest.txt"
        assert said.splitlines()[-1] == "有 1 处不对。不要用这份网站，并告诉镇政府。"
        assert "登记指纹：" not in said

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["--root", "12"], "--root: 指纹是 64 个数字和字母"),
            (["--manifest", "0" * 16], "--manifest: 指纹是 64 个数字和字母"),
            (["nowhere"], "error: 没有这个文件夹：nowhere"),
        ],
    )
    def test_wrong_usage_is_told(
        self,
        arguments: list[str],
        says: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        assert self.started(monkeypatch, *arguments) == 2
        assert says in capsys.readouterr().err
