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
from generator.records.errata import Change, Erratum
from generator.records.loading import load
from generator.records.measures import Measure
from generator.records.releases import Release, ReleasedArrears
from generator.release.return_text import return_text
from generator.release.writing import erratum_text, quoted, release_text
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
