"""Records damaged at random are told about or taken, never a fault of ours; benchmarks/records tries a million."""

import pytest

from tests.records.mutated_records import Seed, mutated, seeds, told

RECORDS = seeds()
TRIED = 1_500


def test_a_record_damaged_at_random_makes_no_traceback() -> None:
    reports = [told(*mutated(number, 0, RECORDS)) for number in range(TRIED)]
    refused = sum(report != "" for report in reports)
    # Some damages hit a comment or a text and leave a record; most must not.
    assert TRIED // 2 < refused < TRIED


def test_the_same_number_is_the_same_mutant() -> None:
    assert mutated(7, 1, RECORDS) == mutated(7, 1, RECORDS)
    assert len({mutated(number, 1, RECORDS)[2] for number in range(50)}) > 40


@pytest.mark.parametrize("record", RECORDS, ids=[name for _, name, _ in RECORDS])
def test_an_undamaged_record_is_taken(record: Seed) -> None:
    assert "处问题" not in told(*record)
