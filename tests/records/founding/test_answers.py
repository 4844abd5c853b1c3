"""Answers keep the records' own rules: everything that cannot stand is told at once, at its line; see cases/answers.yml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.problems import ContentRefused
from generator.foundation.yaml_reader import read_yaml
from generator.records.founding.answers import answers_of
from generator.records.founding.first_records import Sample
from tests.house.repository import ROOT

HERE = Path(__file__).parent
ANSWERS = (HERE / "answers.yml").read_text("utf-8")
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases" / "answers.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def sample() -> Sample:
    return Sample.of(ROOT / "content")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_refuses(case: dict[str, Any], sample: Sample) -> None:
    before, after = case["replace"]
    assert ANSWERS.count(before) == 1
    reading = read_yaml(ANSWERS.replace(before, after).encode(), "answers.yml")
    assert reading.document is not None
    with pytest.raises(ContentRefused) as refused:
        answers_of(reading.document, sample.offices)
    told = [{"code": problem.code, "at": str(problem.locations[0])} for problem in refused.value.problems]
    assert told == case["expect"]


def test_a_village_without_an_id_gets_one_by_its_turn(sample: Sample) -> None:
    reading = read_yaml(ANSWERS.encode(), "answers.yml")
    assert reading.document is not None
    answers = answers_of(reading.document, sample.offices)
    assert [answers.id_of(index) for index in range(3)] == ["place-01", "xiahe", "place-03"]
