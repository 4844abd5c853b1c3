"""A reference names a kind of record and an id."""

import pytest

from generator.foundation.problems import ValueFault
from generator.records.references import Target, parse_reference
from tests.records.drawn_cases import drawn


@pytest.mark.parametrize("case", drawn("fields.yml", "references"))
def test_a_reference_is_read_or_refused(case: dict[str, str]) -> None:
    try:
        assert {"value": str(parse_reference(case["text"]))} == {"value": case.get("value")}
    except ValueFault as fault:
        assert {"code": fault.code} == {"code": case.get("code")}


def test_every_kind_has_a_chinese_name() -> None:
    assert all(not target.chinese.isascii() for target in Target)
