"""Every leaflet of the town is PDF/UA-1 and PDF/A-2a for the reference checker; broken ones are seen by who must see them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.outputs.leaflets.collection import manuscripts_of
from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.leaflet_checks import problems_of_leaflet
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_making import made
from tests.publishing.mutants import BREAKS, RAW_BREAKS, mutant
from tests.publishing.printed_town import connected_town, pdf_of, sheet, town
from tests.publishing.verapdf import verdicts

MUTANTS = yaml.safe_load((Path(__file__).parent / "cases" / "mutants.yml").read_text("utf-8"))
# A link to a part of the file that is not read is told by pikepdf as a warning of its own.
pytestmark = pytest.mark.filterwarnings("default::UserWarning:pikepdf")


@cache
def sound() -> tuple[Manuscript, bytes]:
    """A sheet with everything on it: a code, a table, lists, telephones."""
    manuscript = sheet(connected_town())
    return manuscript, pdf_of(manuscript)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """What veraPDF says of every leaflet, as the town has none of its telephones and all of them, and of every mutant."""
    folder = tmp_path_factory.mktemp("printed")
    for of in (town(), connected_town()):
        for manuscript in manuscripts_of(of, of.newest_publication):
            name = f"{of is town()}-{manuscript.name}.pdf"
            (folder / name).write_bytes(made(manuscript, of.newest_publication).pdf)
    for number, case in enumerate(MUTANTS):
        (folder / f"mutant-{number}.pdf").write_bytes(mutant(sound()[1], case["break"]))
    return verdicts(sorted(folder.iterdir()))


def test_every_mutant_has_a_case() -> None:
    assert {case["break"] for case in MUTANTS} == {*BREAKS, *RAW_BREAKS}


@pytest.mark.parametrize("case", MUTANTS, ids=lambda case: case["break"])
def test_the_checks_of_a_build_see_what_is_broken(case: Mapping[str, Any]) -> None:
    manuscript, pdf = sound()
    assert list(problems_of_leaflet(manuscript, Reading(mutant(pdf, case["break"]))))


@pytest.mark.needs_verapdf
@pytest.mark.parametrize("number", range(len(MUTANTS)), ids=[case["break"] for case in MUTANTS])
def test_the_reference_checker_sees_what_is_broken(number: int, judged: Mapping[str, list[str]]) -> None:
    assert bool(judged[f"mutant-{number}.pdf"]) is MUTANTS[number].get("verapdf", True)


@pytest.mark.needs_verapdf
def test_every_leaflet_is_sound_for_the_reference_checker(judged: Mapping[str, list[str]]) -> None:
    leaflets = {name: failed for name, failed in judged.items() if not name.startswith("mutant")}
    assert len(leaflets) == 2 * len(list(manuscripts_of(town(), town().newest_publication)))
    assert {name: failed for name, failed in leaflets.items() if failed} == {}
