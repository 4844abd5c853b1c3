"""What is written is what the strict reader takes back, whatever text a clerk typed into a note."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.foundation.yaml_reader import read_yaml
from generator.intake.returns import Return
from generator.records.errata import Change, Erratum, ErratumKind
from generator.records.loading import load
from generator.records.measures import Measure
from generator.records.references import Reference, Target
from generator.records.releases import Release, ReleasedArrears
from generator.records.withdrawals import Withdrawal
from generator.release.return_text import return_text
from generator.release.writing import erratum_text, quoted, release_text, withdrawal_text
from tests.house.repository import ROOT


def test_every_release_of_the_sample_is_written_as_it_stands() -> None:
    town = load(ROOT / "content").town
    assert town is not None
    for release in town.releases:
        path = ROOT / "content" / "releases" / f"{release.stem}.yml"
        assert release_text(release) == path.read_text(encoding="utf-8")
        read = read_yaml(release_text(release).encode(), path.name)
        assert read.document is not None
        assert Release.model_validate(read.document.value) == release


@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=0x9FFF, exclude_categories=["C", "Z"]), min_size=1)
)
def test_a_quoted_text_is_read_back(text: str) -> None:
    read = read_yaml(f"note: {quoted(text)}\n".encode(), "a.yml")
    if read.document is not None:
        assert read.document.value == {"note": unicodedata.normalize("NFC", text)}
    else:
        # What no record may hold is refused by the reader, not changed by the writer.
        assert all(problem.code.startswith("文字") for problem in read.problems)


def test_an_erratum_is_read_back_and_a_place_without_a_part_has_none() -> None:
    change = Change.model_construct(
        benefit="relief",
        part=None,
        place="town",
        period=None,
        measure=Measure.PERSONS,
        before="21",
        after="12",
    )
    erratum = Erratum.model_construct(
        id="e",
        month=Month(2026, 2),
        edition=2,
        date=date(2026, 3, 1),
        reason="多写了：“9”",
        changes=(change,),
    )
    read = read_yaml(erratum_text(erratum).encode(), "e.yml")
    assert read.document is not None
    assert Erratum.model_validate(read.document.value) == erratum


RELEASES: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "written.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", RELEASES, ids=lambda case: case["title"])
def test_a_record_is_written_as_it_was_drawn(case: dict[str, str]) -> None:
    read = read_yaml(case["text"].encode(), "a.yml")
    assert read.document is not None
    if case["kind"] == "return":
        assert return_text(Return.model_validate(read.document.value)) == case["text"]
    else:
        assert release_text(Release.model_validate(read.document.value)) == case["text"]


def test_arrears_of_a_release_are_read_back() -> None:
    town = load(ROOT / "content").town
    assert town is not None
    arrears = ReleasedArrears.model_construct(benefit="destitute-support", slack=Money(20_000_00))
    release = town.releases[-1].model_copy(update={"arrears": (arrears,)})
    read = read_yaml(release_text(release).encode(), "a.yml")
    assert read.document is not None
    again = Release.model_validate(read.document.value)
    assert again == release
    assert again.arrears_of("destitute-support") == Money(20_000_00)
    assert again.arrears_of("minimum-living") == Money(0)


def test_an_erratum_is_written_line_by_line() -> None:
    """A file that people read too, and that an audit in ten years compares byte by byte."""
    whole = Change.model_construct(
        benefit="relief",
        part=None,
        place="town",
        period=None,
        measure=Measure.PERSONS,
        before="21",
        after="12",
    )
    part = whole.model_copy(update={"part": "medical", "period": Month(2026, 1), "after": "不公布“12”"})
    erratum = Erratum.model_construct(
        id="erratum-2026-02-e2",
        month=Month(2026, 2),
        edition=2,
        kind=ErratumKind.REVISION,
        date=date(2026, 3, 1),
        reason="后来补报。",
        changes=(whole, part),
    )
    head = """id: erratum-2026-02-e2
month: 2026-02
edition: 2
kind: 修订
date: 2026-03-01
reason: "后来补报。"
"""
    changes = """changes:
  - {benefit: relief, place: town, measure: persons, before: "21", after: "12"}
  - {benefit: relief, part: medical, place: town, period: 2026-01, measure: persons, before: "21", after: "不公布“12”"}
"""
    assert erratum_text(erratum) == head + changes
    assert erratum_text(erratum.model_copy(update={"changes": ()})) == f"{head}changes: []\n"


@pytest.mark.parametrize(
    ("what", "lines"),
    [
        ({"benefit": "relief", "places": ("east", "west")}, "benefit: relief\nplaces: [east, west]\n"),
        ({"benefit": "relief", "places": ("east",)}, "benefit: relief\nplaces: [east]\n"),
        ({"item": Reference(Target.POLICY, "notice")}, "item: policy:notice\n"),
    ],
)
def test_a_withdrawal_is_written_as_what_it_took_back(what: dict[str, object], lines: str) -> None:
    record = Withdrawal.model_construct(id="w-1", date=date(2026, 4, 20), reason="收回“重新”核对。")
    text = withdrawal_text(record.model_copy(update=what))
    assert text == f'id: w-1\ndate: 2026-04-20\n{lines}reason: "收回“重新”核对。"\n'
    read = read_yaml(text.encode(), "w-1.yml")
    assert read.document is not None
    assert Withdrawal.model_validate(read.document.value) == record.model_copy(update=what)


def test_what_stands_in_quotes_is_escaped_once() -> None:
    assert quoted('一\\二"三\n四') == '"一\\\\二\\"三\\n四"'
