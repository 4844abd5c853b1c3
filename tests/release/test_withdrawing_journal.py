"""The journal of a withdrawal holds what this withdrawal writes, and nothing of one that was killed before it."""

from pathlib import Path

import pytest

from generator.records.withdrawals import JOURNAL
from generator.release.restricted import beside
from generator.release.withdrawing_journal import BEGUN, begin, finish
from tests.release.small_month import order


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
