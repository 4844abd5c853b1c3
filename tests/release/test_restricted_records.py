"""Certificates and approvals are kept in a form that any later version reads, and read strictly."""

import json
import lzma

import pytest

from generator.foundation.months import Month
from generator.release.restricted import Restricted


def lay(restricted: Restricted, name: str, text: str) -> None:
    (restricted.path / name).write_text(text, "utf-8")


class TestCertificate:
    """Kept packed, read strictly."""

    def test_it_is_packed_text_that_any_later_version_reads(self, restricted: Restricted) -> None:
        kept = {"seed": "密", "islands": [{"numbers": [1]}]}
        restricted.keep_certificate("2026-02", kept)
        packed = (restricted.path / "2026-02.certificate.json.xz").read_bytes()
        assert lzma.decompress(packed).decode() == '{"seed":"密","islands":[{"numbers":[1]}]}'
        assert restricted.certificate("2026-02") == kept
        assert restricted.readable_certificate("2026-02") == kept
        assert restricted.seed("2026-02") == "密"
        assert restricted.certificate("2026-03") is None

    @pytest.mark.parametrize(
        "kept",
        [
            {},
            {"islands": {}},
            {"islands": [1]},
            {"islands": [{}]},
            {"islands": [{"numbers": 1}]},
            {"islands": [{"numbers": [1]}, {"numbers": None}]},
        ],
    )
    def test_one_of_another_form_is_read_and_counts_as_none(
        self, kept: dict[str, object], restricted: Restricted
    ) -> None:
        restricted.keep_certificate("2026-02", {"seed": "1", **kept})
        assert restricted.certificate("2026-02") is not None
        assert restricted.readable_certificate("2026-02") is None
        assert restricted.seed("2026-02") is None

    def test_a_seed_that_is_not_there_is_none(self, restricted: Restricted) -> None:
        restricted.keep_certificate("2026-02", {"islands": []})
        assert restricted.seed("2026-02") is None
        restricted.keep_certificate("2026-02", {"islands": [], "seed": 7})
        assert restricted.seed("2026-02") == "7"


class TestApproval:
    """Sealed for its own edition."""

    def test_it_is_written_for_people_to_read_and_taken_back_as_it_was(self, restricted: Restricted) -> None:
        record = {"stem": "2026-02", "reasons": {"疑点-01": "核对过"}}
        restricted.keep_approval("2026-02", record)
        text = (restricted.path / "2026-02.approval.json").read_text("utf-8")
        assert text.startswith('{\n  "stem": "2026-02",\n  "reasons": {\n    "疑点-01": "核对过"\n  },\n')
        assert text.endswith('"\n}\n')
        assert restricted.approval("2026-02") == record
        assert not restricted.is_approval_altered("2026-02")

    def test_one_of_another_edition_is_none_of_this_one(self, restricted: Restricted) -> None:
        restricted.keep_approval("2026-02", {"stem": "2026-02"})
        text = (restricted.path / "2026-02.approval.json").read_text("utf-8")
        lay(restricted, "2026-02.e2.approval.json", text)
        assert restricted.approval("2026-02.e2") == {}
        assert restricted.is_approval_altered("2026-02.e2")

    def test_its_seal_is_of_its_fields_in_the_order_of_their_names(self, restricted: Restricted) -> None:
        """Whoever saves it with another program that writes them in another order has changed nothing."""
        restricted.keep_approval("2026-02", {"b": "二", "a": 1})
        path = restricted.path / "2026-02.approval.json"
        kept = json.loads(path.read_text("utf-8"))
        assert kept["seal"] == restricted.sealed("approval 2026-02", '{"a": 1, "b": "二"}')
        path.write_text(json.dumps(dict(reversed(kept.items()))), "utf-8")
        assert restricted.approval("2026-02") == {"a": 1, "b": "二"}

    def test_those_of_a_month_are_of_its_editions_in_order(self, restricted: Restricted) -> None:
        for stem in ("2026-02.e2", "2026-02", "2026-03", "2025-02"):
            restricted.keep_approval(stem, {"stem": stem})
        assert [one["stem"] for one in restricted.approvals(Month(2026, 2))] == ["2026-02", "2026-02.e2"]
