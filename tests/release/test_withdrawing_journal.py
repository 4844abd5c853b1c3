"""The journal of a withdrawal holds what this withdrawal writes, and nothing of one that was killed before it."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.records.withdrawals import JOURNAL
from generator.release import atomic
from generator.release import withdrawing_journal as journals
from generator.release.restricted import beside
from generator.release.site_behind import is_site_behind
from generator.release.withdrawing_journal import BEGUN, DONE, _contents, begin, finish, is_foreign
from tests.release.small_month import order, snapshot


@pytest.fixture
def content(tmp_path: Path) -> Path:
    made = order(tmp_path).content
    beside(made).prepare()
    return made


def test_what_a_killed_run_had_begun_is_not_taken_along(content: Path) -> None:
    begun = beside(content).path / BEGUN
    (begun / "releases").mkdir(parents=True)
    (begun / "releases" / "2025-01.yml").write_text("month: 2025-01\n", "utf-8")
    begin(content, {"pages/new.md": "# 新\n"}, [])
    assert finish(content)
    assert not (content / "releases" / "2025-01.yml").exists()
    assert (content / "pages" / "new.md").read_text("utf-8") == "# 新\n"


def test_what_goes_is_gone_and_no_journal_remains(content: Path) -> None:
    begin(content, {"withdrawals/a.yml": "id: a\n"}, ["pages/complaints.md"])
    assert (content / "pages" / "complaints.md").exists()
    assert finish(content)
    assert not (content / "pages" / "complaints.md").exists()
    assert (content / "withdrawals" / "a.yml").read_text("utf-8") == "id: a\n"
    assert not (beside(content).path / JOURNAL).exists()
    assert not finish(content)


def test_what_is_put_in_place_finds_a_folder(content: Path) -> None:
    begin(content, {"errata/of/another/time.yml": "id: a\n"}, [])
    assert finish(content)
    assert (content / "errata" / "of" / "another" / "time.yml").read_text("utf-8") == "id: a\n"


class TestJournal:
    """It stands whole and sealed, or it is not followed."""

    def test_it_holds_every_file_and_what_goes_under_a_seal_for_its_owner(self, content: Path) -> None:
        begin(content, {"pages/new.md": "# 新\n", "withdrawals/a.yml": "id: a\n"}, ["b.md", "c.md"])
        journal = beside(content).path / "withdrawing"
        names = sorted(path.relative_to(journal).as_posix() for path in journal.rglob("*") if path.is_file())
        assert names == ["gone.txt", "pages/new.md", "seal.txt", "withdrawals/a.yml"]
        assert (journal / "gone.txt").read_text("utf-8") == "b.md\nc.md\n"
        assert oct((journal / "seal.txt").stat().st_mode) == "0o100600"
        # By name and digest of each, so that nothing can be changed, added or taken away.
        contents = "".join(
            f"{name} {hashlib.sha256((journal / name).read_bytes()).hexdigest()}\n"
            for name in names
            if name != "seal.txt"
        )
        seal = (journal / "seal.txt").read_text("utf-8")
        assert beside(content).is_sealed("withdrawing", contents, seal)
        assert not is_foreign(content)
        assert not (beside(content).path / ".withdrawing").exists()

    def test_where_there_is_none_nothing_is_foreign_and_nothing_is_done(self, content: Path) -> None:
        assert is_foreign(content) is False
        assert finish(content) is False
        assert not is_site_behind(content)

    @pytest.mark.parametrize(
        "change",
        [
            lambda journal: (journal / "pages" / "new.md").write_text("# 旧\n", "utf-8"),
            lambda journal: (journal / "pages" / "more.md").write_text("# 多\n", "utf-8"),
            lambda journal: (journal / "pages" / "new.md").unlink(),
            lambda journal: (journal / "gone.txt").write_text("site.yml\n", "utf-8"),
            lambda journal: (journal / "seal.txt").unlink(),
            lambda journal: (journal / "seal.txt").write_bytes(b"\xff"),
            lambda journal: (journal / "pages" / "link.md").symlink_to(journal / "gone.txt"),
        ],
        ids=["changed", "added", "taken away", "another goes", "no seal", "no text", "a link"],
    )
    def test_one_that_was_changed_is_foreign_and_is_not_followed(
        self, change: Callable[[Path], object], content: Path
    ) -> None:
        begin(content, {"pages/new.md": "# 新\n"}, ["pages/complaints.md"])
        change(beside(content).path / JOURNAL)
        before = snapshot(content)
        assert is_foreign(content)
        assert not finish(content)
        assert snapshot(content) == before

    def test_a_link_to_a_whole_journal_elsewhere_is_foreign_too(self, content: Path, tmp_path: Path) -> None:
        begin(content, {"pages/new.md": "# 新\n"}, [])
        journal = beside(content).path / JOURNAL
        journal.rename(tmp_path / "elsewhere")
        journal.symlink_to(tmp_path / "elsewhere")
        assert is_foreign(content)
        journal.unlink()
        journal.symlink_to(tmp_path / "nowhere")
        assert is_foreign(content)
        assert not finish(content)

    def test_a_link_inside_that_was_sealed_as_one_is_told_from_what_it_leads_to(self, content: Path) -> None:
        """Its digest is that of a link, whatever it leads to."""
        begin(content, {"pages/new.md": "# 新\n"}, [])
        journal = beside(content).path / JOURNAL
        (journal / "pages" / "link.md").symlink_to(journal / "gone.txt")
        assert "pages/link.md link\n" in _contents(journal)

    def test_files_come_first_then_what_goes_then_what_lists_it_and_the_site_is_behind(
        self, content: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whenever it is stopped, nothing names what is gone already, and the list names nothing that still stands."""
        gone = ["pages/complaints.md", "policies/a.yml", "policies/b.yml"]
        for name in gone[1:]:
            (content / name).parent.mkdir(exist_ok=True)
            (content / name).write_text("", "utf-8")
        files = {"withdrawals/a.yml": "", "pages/new.md": "", "benefits/a.yml": "", "withdrawals/b.yml": ""}
        begin(content, files, gone)
        steps: list[str] = []
        put, unlink = atomic.put, Path.unlink

        def putting(path: Path, text: str) -> None:
            steps.append(path.relative_to(content).as_posix())
            put(path, text)

        def unlinking(path: Path, **how: bool) -> None:
            if path.is_relative_to(content) and not path.name.startswith("."):
                steps.append(f"- {path.relative_to(content).as_posix()}")
            unlink(path, **how)

        monkeypatch.setattr(journals, "put", putting)
        monkeypatch.setattr(Path, "unlink", unlinking)
        assert finish(content)
        assert steps == [
            "benefits/a.yml",
            "pages/new.md",
            "- policies/b.yml",
            "- policies/a.yml",
            "- pages/complaints.md",
            "withdrawals/a.yml",
            "withdrawals/b.yml",
        ]
        assert is_site_behind(content)

    def test_done_once_more_it_comes_to_the_same(self, content: Path) -> None:
        """A kill after the first file: what is gone already is no fault, and what an earlier one left is swept away."""
        begin(content, {"pages/new.md": "# 新\n"}, ["pages/complaints.md"])
        (content / "pages" / "complaints.md").unlink()
        done = beside(content).path / DONE
        (done / "pages").mkdir(parents=True)
        (done / "pages" / "old.md").touch()
        assert finish(content)
        assert not done.exists()
        assert (content / "pages" / "new.md").exists()
        assert not (content / "pages" / "old.md").exists()

    def test_its_names_are_those_that_an_earlier_version_left(self) -> None:
        assert (JOURNAL, BEGUN, DONE) == ("withdrawing", ".withdrawing", ".withdrawing.done")
