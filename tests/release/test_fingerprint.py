"""Keyed marks stay the same from one version of the program to the next: what was approved before an update still is."""

import hashlib
import hmac
import re

import pytest

from generator.foundation.problems import Location, Problem
from generator.intake.reading import read_alone
from generator.intake.returns import Return
from generator.release.fingerprint import doubt_mark, fingerprint, public_mark, seed, sheet_mark
from tests.intake.small_town import RETURN
from tests.records.small_town import town

KEY, OTHER_KEY = b"\x01" * 32, b"\x02" * 32
UNSIGNED = """month: 2026-02
edition: 1
sample: true
rows:
  - benefit: minimum-living
    place: yunhe
    cells: {households: 53, persons: 90, amount_month: 54321.00, amount_to_date: 108642.00}
  - benefit: minimum-living
    place: east
    cells: {households: 31, persons: 52, amount_month: 31407.00}
  - benefit: minimum-living
    place: west
    cells: {households: 20, persons: 34, amount_month: 20514.00}
  - benefit: minimum-living
    place: mouth
    cells: {households: 2, persons: 4, amount_month: 2400.00}
  - benefit: temporary-relief
    place: yunhe
    cells: {household_times_month: 12, amount_month: 9000.00, household_times_to_date: 26, amount_to_date: 21000.00}
    largest: [1500.00, 1200.00]
notes:
  - "示例数据。"
"""
"""What the marks are made of: the return as it is kept, without its day and its reviews."""


@pytest.fixture
def given() -> Return:
    given = read_alone(RETURN).given
    assert given is not None
    return given


def by_hand(text: str, key: bytes = KEY) -> str:
    """HMAC-SHA-256 (RFC 2104), in hexadecimal."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def test_a_fingerprint_is_five_groups_of_four_that_people_can_compare(given: Return) -> None:
    found = fingerprint(KEY, given)
    assert re.fullmatch(r"[0-9A-F]{4}(-[0-9A-F]{4}){4}", found)
    assert found.replace("-", "").lower() == by_hand(f"fingerprint\n{UNSIGNED}")[:20]
    assert fingerprint(OTHER_KEY, given) != found


def test_the_seed_is_another_secret_of_the_same_return(given: Return) -> None:
    assert seed(KEY, given) == by_hand(f"seed\n{UNSIGNED}")[:32]


@pytest.mark.parametrize("what", [{"published": None}, {"reviews": ()}, {"published": None, "reviews": ()}])
def test_what_is_filled_in_after_approval_changes_neither(what: dict[str, object], given: Return) -> None:
    later = given.model_copy(update=what)
    assert (fingerprint(KEY, later), seed(KEY, later)) == (fingerprint(KEY, given), seed(KEY, given))
    changed = given.model_copy(update={"notes": ()})
    assert fingerprint(KEY, changed) != fingerprint(KEY, given)


def test_a_doubts_mark_is_of_its_code_its_figure_and_its_details_in_order() -> None:
    doubt = Problem("疑点-01", (Location("a.xlsx", 6, 3),), "31", {"cell": "东河村·户数", "before": "10"})
    expected = by_hand("doubt\n疑点-01\n31\nbefore=10\ncell=东河村·户数")[:8].upper()
    assert doubt_mark(KEY, doubt) == expected
    # Where it stands is not part of it: a row more above does not ask again.
    moved = Problem("疑点-01", (Location("a.xlsx", 7, 3),), "31", {"before": "10", "cell": "东河村·户数"})
    assert doubt_mark(KEY, moved) == expected


def test_what_is_public_is_marked_without_its_day_and_its_reviews() -> None:
    release = town().releases[0]
    path = f"releases/{release.stem}.yml"
    mark = public_mark(KEY, release)
    assert public_mark(KEY, release.model_copy(update={"published": None, "reviews": ()})) == mark, path
    assert public_mark(KEY, release.model_copy(update={"notes": ("改过。",)})) != mark
    assert len(mark) == 64
    head = f"month: {release.month}\nedition: {release.edition}\nsample: true\npublished: 待核实\n"
    bare = release.model_copy(update={"source": None, "rates": (), "rows": (), "nothing": (), "notes": ()})
    assert bare.sample and not bare.arrears
    assert public_mark(KEY, bare) == by_hand(f"public\n{head}reviews: []\nrates: []\nrows: []\n")


def test_a_sheet_is_marked_byte_by_byte() -> None:
    assert sheet_mark(KEY, b"<html>") == by_hand("sheet\n<html>")
    assert sheet_mark(KEY, b"<html> ") != sheet_mark(KEY, b"<html>")
