"""A proof island by island says what the audit of the whole ledger says, and asks again only what has changed."""

from collections.abc import Callable, Sequence

import pytest

from generator.disclosure import island_proofs, published
from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.audit import audit
from generator.disclosure.doubts import AnyDoubt
from generator.disclosure.island_proofs import Proof, Recall, anew, is_proven, stands
from generator.disclosure.islands import Island, islands
from generator.disclosure.ledger import Ledger, ledger_of
from generator.disclosure.protection import Protection
from generator.disclosure.published import NOTHING, asked_of, audit_published
from generator.disclosure.tasks import Outcome
from generator.foundation.months import Month
from generator.records.releases import Release
from tests.disclosure.small_town import release, surroundings

Asked = tuple[list[AnyDoubt], Attacker] | None

HIDDEN = (
    "support town persons=20 amount_month=20000",
    "support east persons=8 amount_month=8000",
    "support west persons=7 amount_month=7000",
    "support north persons=withheld amount_month=withheld",
    "support south persons=withheld amount_month=withheld",
)
BESIDE = (*HIDDEN[:3], "support north persons=withheld amount_month=3000", HIDDEN[4])
OPEN = ("relief town household_times_month=5",)
SMALL = ("relief town household_times_month=4",)
ALONE = (
    "support town persons=20 amount_month=20000",
    "support east persons=8 amount_month=8000",
    "support west persons=7 amount_month=7000",
    "support north persons=4 amount_month=4000",
    "support south persons=withheld amount_month=withheld",
)


def months(*rows: Sequence[str]) -> list[Release]:
    return [release(f"2026-{number:02}", own) for number, own in enumerate(rows, start=1)]


def years(*rows: Sequence[str]) -> list[Release]:
    """A June each year, up to 2026."""
    first = 2027 - len(rows)
    return [release(f"{first + number}-06", own) for number, own in enumerate(rows)]


class Remembered:
    """What was proven, and how often something had to be."""

    def __init__(self) -> None:
        self.known: dict[str, Proof] = {}
        self.asked = 0

    def __call__(self, premises: str, prove: Callable[[], Proof | None]) -> Proof | None:
        if premises in self.known:
            return self.known[premises]
        self.asked += 1
        proof = prove()
        if proof is not None:
            self.known[premises] = proof
        return proof

    def of(self, releases: Sequence[Release]) -> tuple[bool, int]:
        """Whether all is proven, and how many islands had to be."""
        self.asked = 0
        return is_proven(releases, surroundings(), self), self.asked


TOWNS = {
    "nothing withheld": months(OPEN),
    "a small count in print": months(SMALL),
    "two villages hidden": months(HIDDEN),
    "one village hidden": months(ALONE),
    "an amount beside": months(BESIDE),
    "two months": months(HIDDEN, HIDDEN),
    "a good and a bad month": months(HIDDEN, ALONE),
    "hidden, then told": months(HIDDEN, OPEN, SMALL),
    "hidden for five years": years(HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "a bad year long ago": years(HIDDEN, ALONE, HIDDEN, HIDDEN, HIDDEN),
    "a small count in print long ago": years(SMALL, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
}


@pytest.mark.parametrize("releases", TOWNS.values(), ids=TOWNS)
@pytest.mark.parametrize("recall", [anew, Remembered()], ids=["anew", "remembered"])
def test_it_says_what_the_audit_says(releases: list[Release], recall: Recall) -> None:
    audited = audit_published(releases, surroundings())
    is_protected = all(one.outcome is Outcome.PROTECTED for one in audited)
    for _ in range(2):
        assert is_proven(releases, surroundings(), recall) is is_protected


def test_the_same_is_proven_once_and_one_more_month_asks_for_itself_alone() -> None:
    remembered = Remembered()
    (first,) = months(HIDDEN)
    proven, alone = remembered.of([first])
    assert proven
    assert alone > 0
    assert remembered.of([first]) == (True, 0)
    other = [words.replace("8", "9").replace("=20", "=21") for words in HIDDEN]
    later = release("2026-06", other)
    proven, more = remembered.of([first, later])
    assert proven
    assert 0 < more <= alone
    assert remembered.of([first, later]) == (True, 0)


@pytest.mark.parametrize("row", range(len(HIDDEN)))
def test_a_figure_that_is_another_one_is_another_island(row: int) -> None:
    """Were one thing missing from the premises, a proof of the old figures would be taken for the new ones."""
    remembered = Remembered()
    remembered.of(months(HIDDEN))
    other = list(HIDDEN)
    words = other[row].split()
    other[row] = " ".join((*words[:2], "persons=21" if row == 0 else "persons=6", *words[3:]))
    told, asked = remembered.of(months(other))
    assert asked > 0
    audited = audit_published(months(other), surroundings())
    assert told is all(one.outcome is Outcome.PROTECTED for one in audited)


def test_what_is_not_proven_is_not_remembered() -> None:
    remembered = Remembered()
    for _ in range(2):
        proven, asked = remembered.of(months(ALONE))
        assert not proven
        assert asked > 0


@pytest.mark.parametrize("releases", TOWNS.values(), ids=TOWNS)
def test_what_stands_is_what_the_audit_protects(releases: list[Release]) -> None:
    audited = audit_published(releases, surroundings())
    assert stands(releases, surroundings(), anew) is all(one.outcome is Outcome.PROTECTED for one in audited)


@pytest.mark.parametrize("releases", TOWNS.values(), ids=TOWNS)
def test_witnesses_change_no_outcome(releases: list[Release]) -> None:
    """What worlds found before leave open is as open by its ends; what they do not is reckoned as ever."""
    ledger = ledger_of(releases, surroundings())
    protection = Protection(surroundings().plan, ledger, ())
    doubts = tuple(protection.doubts_of_all(ledger.withheld))
    for reader in (OUTSIDER, protection.blind_patient(ledger.withheld)):
        for island in islands(ledger.tables, NOTHING, reader.beliefs):
            asked = asked_of(ledger, island, reader, doubts)
            if asked is None:
                continue
            own, believer = asked
            plain = audit(island.tables, NOTHING, own, (believer,))
            quick = audit(island.tables, NOTHING, own, (believer,), by_witnesses=True)
            assert [one.outcome for one in quick] == [one.outcome for one in plain]
            assert [one.is_surely_safe for one in quick] == [one.is_surely_safe for one in plain]
            for one, other in zip(quick, plain, strict=True):
                assert other.interval is None or one.interval is None or other.interval.covers(one.interval)


def test_an_old_year_is_asked_about_once_and_by_itself() -> None:
    asked: list[list[int]] = []

    def recall_year(releases: Sequence[Release], prove: Callable[[], bool]) -> bool:
        asked.append([one.month.year for one in releases])
        return prove()

    five = years(HIDDEN, OPEN, HIDDEN, HIDDEN, HIDDEN)
    assert is_proven(five, surroundings(), anew, recall_year)
    assert asked == [[2022], [2023]]  # the newest three are compared
    asked.clear()
    late = five[4].rows[0].model_copy(update={"period": Month.parse("2023-06")})
    tied = [*five[:4], five[4].model_copy(update={"rows": (*five[4].rows, late)})]
    is_proven(tied, surroundings(), anew, recall_year)
    assert asked == [[2022]]  # a figure of 2023 that was told in 2026 may be reckoned with both
    assert not is_proven(five, surroundings(), anew, lambda *_: False)
    assert is_proven(years(ALONE, *[HIDDEN] * 4), surroundings(), anew, lambda *_: True)


def test_old_years_ask_the_islands_that_the_whole_ledger_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proof of one year alone stands for the whole only as long as no island is another one there."""
    five = years(HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN)
    apart, together = Remembered(), Remembered()
    assert apart.of(five)[0]
    monkeypatch.setattr(island_proofs, "COMPARED", 10)
    assert together.of(five)[0]
    assert apart.known == together.known


@pytest.mark.parametrize(
    "releases", [months(HIDDEN, BESIDE), months(HIDDEN, HIDDEN)], ids=["amounts", "moves"]
)
def test_an_island_is_asked_all_that_concerns_it(
    releases: list[Release], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the doubts of its own cells are looked through; among all there are no others for it."""
    islands_asked = 0

    def watched(ledger: Ledger, island: Island, reader: Attacker, doubts: Sequence[AnyDoubt]) -> Asked:
        nonlocal islands_asked
        asked = published.asked_of(ledger, island, reader, doubts)
        if reader == OUTSIDER:
            all_doubts = list(Protection(surroundings().plan, ledger, ()).doubts_of_all(ledger.withheld))
            assert asked == published.asked_of(ledger, island, reader, all_doubts)
            islands_asked += asked is not None
        return asked

    monkeypatch.setattr(island_proofs, "asked_of", watched)
    is_proven(releases, surroundings(), anew)
    assert islands_asked > 0
