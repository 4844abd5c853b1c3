"""What a decision rests on: the returns of what is published, the certificates that still stand, the months before."""

from types import SimpleNamespace
from typing import Any

import pytest

from generator.disclosure.kept_certificate import Fit
from generator.foundation.months import Month
from generator.foundation.problems import Problem
from generator.intake.returns import Return
from generator.release import door
from generator.release.door import Order, ReturnRefused
from generator.release.fingerprint import seed
from tests.records.small_town import town
from tests.release.small_month import released

NOTICE = Problem("节假-01", (), details={"year": "2027"})


@pytest.mark.parametrize("fit", Fit)
def test_a_matter_knows_which_certificates_do_not_show_what_they_must(
    fit: Fit, order: Order, given: Return, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = released((2025, 12, 1), (2026, 1, 1))
    kept = order.restricted
    kept.keep_certificate("2026-01", {"islands": [], "seed": "7"})
    kept.keep_certificate("2026-02", {"islands": [], "seed": "8"})
    monkeypatch.setattr(door, "fits", lambda *_: {"2025-12": Fit.FITS, "2026-01": fit})
    monkeypatch.setattr(door, "worlds_before", lambda *asked: (asked[3],))
    candidate = town().releases[-1].model_copy(update={"month": Month(2026, 2)})
    matter = door._matter(order, around, candidate, (given,))
    assert (matter.candidate, matter.earlier, matter.returns) == (candidate, around.releases, (given,))
    assert dict(matter.seeds) == {"2026-01": "7"}
    assert matter.uncertified == (set() if fit is Fit.FITS else {"2026-01"})
    worlds: object = matter.worlds
    assert worlds == ({"2025-12": Fit.FITS, "2026-01": fit},)
    assert matter.seed == seed(kept.key(), given)
    assert matter.year.year == 2026
    unplanned = candidate.model_copy(update={"month": Month(1999, 1)})
    with pytest.raises(ValueError, match="was not refused"):
        door._matter(order, around, unplanned, (given,))


def test_only_returns_of_what_is_published_are_earlier_ones_and_a_bad_one_stops_us(
    order: Order, given: Return
) -> None:
    around = released((2026, 1, 1), (2026, 2, 1))
    text = order.given.read_text("utf-8")
    (order.given.parent / "2026-03.yml").write_text("month: [", "utf-8")
    assert door._earlier(order, around) == (given,)
    assert door._without_return(around, (given,)) == ("2026-01",)
    (order.given.parent / "2026-01.yml").write_text(text.replace("month: 2026-02", "month: ["), "utf-8")
    with pytest.raises(ReturnRefused):
        door._earlier(order, around)


def test_doubts_compare_with_the_months_before_alone(given: Return, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    def known_before(*known: object) -> str:
        asked.append(known)
        return "known"

    monkeypatch.setattr(door, "known_before", known_before)
    monkeypatch.setattr(door, "doubts", lambda *given: iter((NOTICE,) if given[-1] == "known" else ()))
    read = SimpleNamespace(source="source")
    returns = tuple(given.model_copy(update={"month": Month(2026, month)}) for month in (1, 2, 3))
    draft: Any = SimpleNamespace()
    assert door._doubts(given, read, draft, returns, town()) == (NOTICE,)  # type: ignore[arg-type]  # all that is asked of it
    assert asked == [(returns[:1], town().releases)]
