"""A certificate shows a release safe without any solver, and shows nothing once a cell more is printed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.baseline import within_reach
from generator.disclosure.case import Case, Suppression
from generator.disclosure.certificate import Certificate, certify, failures
from generator.disclosure.suppression import suppress
from generator.disclosure.tasks import Requirement, of_cells
from tests.disclosure.enumeration import is_kept
from tests.disclosure.shared_tables import SharedTable
from tests.disclosure.small_tables import Small, case_of, small_tables, thorough

THRESHOLD = 3


def unhurried() -> float:
    return 60.0


def suppressed(small: Small) -> tuple[Case, Suppression]:
    asked = tuple(of_cells(small.sensitive, Requirement(0, THRESHOLD), small.attackers))
    case = case_of(small, within_reach(small.tables, asked), (1.0,) * len(small.truth))
    return case, suppress(case, unhurried)


@thorough
@given(small_tables())
def test_a_safe_release_is_certified(small: Small) -> None:
    case, found = suppressed(small)
    if not found.exposed:
        certificate = certify(case.tasks, found.withheld, found.worlds)
        assert failures(case.tables, found.withheld, case.tasks, certificate) == ()
        assert certificate.first == case.truth


@thorough
@given(small_tables())
def test_every_harmful_figure_more_is_caught(small: Small) -> None:
    """Print any one withheld figure: where that harms somebody, the certificate fails."""
    case, found = suppressed(small)
    if found.exposed:
        return
    certificate = certify(case.tasks, found.withheld, found.worlds)
    for cell in found.withheld:
        fewer = found.withheld - {cell}
        if not all(is_kept(case.tables, fewer, task) for task in case.tasks):
            assert failures(case.tables, fewer, case.tasks, certificate)


@thorough
@given(small_tables(), st.data())
def test_a_world_that_was_tampered_with_shows_nothing(small: Small, data: st.DataObject) -> None:
    case, found = suppressed(small)
    if found.exposed or not case.tasks:
        return
    printed = sorted(set(range(len(case.truth))) - found.withheld)
    if not printed:
        return
    beyond = data.draw(st.sampled_from(printed))
    certificate = certify(case.tasks, found.withheld, found.worlds)
    lie = ((beyond, 1000),)
    tampered = replace(certificate, changes=tuple((*change, *lie) for change in certificate.changes))
    assert failures(case.tables, found.withheld, case.tasks, tampered)


def test_the_truth_alone_certifies_nothing() -> None:
    table = SharedTable.read("d1")
    case = table.strong()
    alone = Certificate(case.truth, ())
    assert len(failures(case.tables, case.everything, case.tasks, alone)) == len(case.tasks)


def test_a_certificate_is_small() -> None:
    """One world serves many tasks, and is kept as its difference from the truth."""
    case = SharedTable.read("d2ck").strong()
    found = suppress(case, unhurried)
    certificate = certify(case.tasks, found.withheld, found.worlds)
    assert len(certificate.changes) <= 2 * len(case.tasks)
    assert sum(len(change) for change in certificate.changes) < len(certificate.changes) * len(case.truth) / 2
