"""A build publishes nothing that can be reckoned back: records and finished pages are audited before the swap."""

import datetime
import re
from pathlib import Path

import pytest

from generator.disclosure.published import audit_published
from generator.disclosure.town_knowledge import surroundings_of
from generator.foundation.problems import ContentRefused
from generator.publishing import build as building
from generator.publishing.build import Order, build
from generator.publishing.finish import finish
from generator.publishing.withheld_audit import demand_protected
from generator.records.loading import read_draft
from generator.records.town import Town
from generator.release.door import make, prepare
from tests.publishing.sites import ROOT
from tests.release.small_month import order


@pytest.fixture
def content(tmp_path: Path) -> Path:
    first = order(tmp_path)
    make(prepare(first))
    return first.content


def codes(refused: pytest.ExceptionInfo[ContentRefused]) -> set[str]:
    return {problem.code for problem in refused.value.problems}


@pytest.fixture
def put_back(content: Path) -> Path:
    """The content with the company of the one small village printed, so that a subtraction gives it away."""
    release = content / "releases" / "2026-02.yml"
    text = release.read_text(encoding="utf-8")
    for persons, households in ((52, 31), (34, 20)):
        told = f"households: {households}, persons: {persons}"
        text = text.replace(f"households: withheld, persons: {persons}", told)
    release.write_text(text, encoding="utf-8")
    # Who can change a release can take its entry away; the audit must see it all the same.
    (content / "log.txt").unlink()
    return content


def test_a_withheld_cell_put_back_by_hand_stops_the_build(put_back: Path, tmp_path: Path) -> None:
    with pytest.raises(ContentRefused) as refused:
        build(Order(put_back, tmp_path / "site"))
    assert codes(refused) == {"公开-13"}
    assert not (tmp_path / "site").exists()


def test_the_audit_refuses_it_also_where_no_check_of_the_records_has(put_back: Path) -> None:
    draft, _ = read_draft(put_back)
    town = Town.of(draft)
    with pytest.raises(ContentRefused) as refused:
        demand_protected(audit_published(town.releases, surroundings_of(town)))
    assert codes(refused) == {"发布-08"}


def test_a_finished_page_that_says_what_the_record_does_not_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def finish_badly(site: Path, as_of: datetime.date) -> None:
        finish(site, as_of)
        for page in site.rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            told = re.sub(r'(data-cell="[^"]*/total/[^"]*/persons">)[0-9,]+<', r"\g<1>7<", text)
            page.write_text(told, encoding="utf-8")

    monkeypatch.setattr(building, "finish", finish_badly)
    with pytest.raises(ContentRefused) as refused:
        build(Order(ROOT / "examples" / "hecheng", tmp_path / "site"))
    # Another hand has changed the pages and not the files beside them.
    assert codes(refused) == {"发布-10"}
    assert not (tmp_path / "site").exists()
