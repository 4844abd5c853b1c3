"""Insiders of every kind at once: asked in company or alone, no pattern leaves one of them sure, and none is dearer than need be."""

from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.attackers import OUTSIDER, Attacker, coalition, knows, patient
from generator.disclosure.baseline import within_reach
from generator.disclosure.certificate import certify, failures
from generator.disclosure.separation import Separation
from generator.disclosure.suppression import suppress
from generator.disclosure.tasks import NOT_EXACT, Requirement, of_cells
from generator.disclosure.whole_check import check_whole
from tests.disclosure.enumeration import cheaper_and_safe, is_kept
from tests.disclosure.small_tables import Small, case_of, small_tables, thorough

requirements = st.sampled_from([NOT_EXACT, Requirement(0, 3), Requirement(1, 3)])


def unhurried() -> float:
    return 60.0


def readers(data: st.DataObject, small: Small) -> tuple[Attacker, ...]:
    """Up to five insiders of one to three cells each, a coalition of two of them, and who is right that two counts are near."""
    cell = st.integers(0, len(small.truth) - 1)
    known = data.draw(st.lists(st.sets(cell, min_size=1, max_size=3), max_size=5))
    insiders = [knows(f"insider {at}", cells, small.truth) for at, cells in enumerate(known)]
    one, other = data.draw(cell), data.draw(cell)
    apart = abs(small.truth[one] - small.truth[other])
    believer = [patient([(one, other)], apart + 1)] if one != other else []
    told = [coalition(each) for each in (insiders[:2], [*believer, *insiders[-1:]]) if len(each) > 1]
    return tuple(dict.fromkeys((OUTSIDER, *insiders, *believer, *told)))


@thorough
@given(small_tables(), requirements, st.data())
def test_no_insider_is_left_sure_at_the_least_cost(
    small: Small, requirement: Requirement, data: st.DataObject
) -> None:
    asked = tuple(of_cells(small.sensitive, requirement, readers(data, small)))
    tasks = within_reach(small.tables, asked)
    weights = tuple(float(data.draw(st.integers(1, 5))) for _ in small.truth)
    case = case_of(small, tasks, weights)
    found = suppress(case, unhurried)
    for task in found.exposed:
        assert not is_kept(small.tables, case.everything, task)
    assert all(is_kept(small.tables, found.withheld, task) for task in tasks if task not in found.exposed)
    if found.exposed:
        return
    assert found.gap < 1e-6
    assert not list(cheaper_and_safe(case, found.weight - 1e-6))


@thorough
@given(small_tables(), requirements, st.data())
def test_whoever_is_asked_in_his_company_each_is_told_by_himself_whether_he_is_sure(
    small: Small, requirement: Requirement, data: st.DataObject
) -> None:
    """Without the linear attack before it every world is sought in whole numbers, in company first."""
    tasks = tuple(of_cells(small.sensitive, requirement, readers(data, small)))
    case = case_of(small, tasks, (1.0,) * len(small.truth))
    pattern = small.sensitive | data.draw(st.frozensets(st.sampled_from(range(len(small.truth)))))
    checked = check_whole(case, Separation(case), pattern, unhurried)
    sure = [task for task in tasks if not is_kept(small.tables, pattern, task)]
    assert [task for task, _ in checked.failures] == sure
    kept = [task for task in tasks if task not in sure]
    assert not failures(small.tables, pattern, kept, certify(kept, pattern, checked.worlds))
