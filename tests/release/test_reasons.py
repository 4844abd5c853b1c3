"""A reason for a doubt explains it, drawn in cases/reasons.yml; wherever it comes from, anything else counts as none."""

import json
from pathlib import Path

import pytest
import yaml

from generator.foundation.problems import ValueFault
from generator.release.approval import Approval
from generator.release.door import make
from generator.release.reasons import is_reason, read_reason
from tests.release.test_workbook_release import with_doubts

CASES: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "reasons.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_only_a_sentence_is_a_reason(case: dict[str, str]) -> None:
    assert is_reason(case["typed"]) is ("code" not in case)
    if "code" not in case:
        assert read_reason(case["typed"]) == case["reason"]
        return
    with pytest.raises(ValueFault) as refused:
        read_reason(case["typed"])
    assert refused.value.code == case["code"]
    assert refused.value.read


def test_what_an_older_record_holds_is_held_to_it_too(tmp_path: Path) -> None:
    ready = with_doubts(tmp_path)
    (doubt,) = ready.doubts
    make(ready, {"疑点-01": "核对过名册"})
    path = ready.order.restricted.path / "2026-02.approval.json"
    kept = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**kept, "reasons": dict.fromkeys(kept["reasons"], "n")}), "utf-8")
    later = Approval.of(ready.given, ready.order.restricted, "2026-02.xlsx")
    assert later.unexplained([doubt]) == (doubt,)
    assert ready.approval.explained({"疑点-01": "n"}, [doubt]).reasons == {}
