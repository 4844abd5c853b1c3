"""A site replaces a site of ours or nothing, never anything else; the cases stand in cases/site_folders.yml."""

import errno
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.problems import ContentRefused
from generator.publishing import site_folder
from generator.publishing.site_folder import SiteFolder, standing
from tests.publishing.sites import ROOT, held, plant

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "site_folders.yml").read_text("utf-8")
)
REFUSALS: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "system_refusals.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_may_hold_a_site(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town, program = tmp_path / "town", tmp_path / "program"
    monkeypatch.setattr(site_folder, "REPOSITORY", program)
    program.mkdir()
    for name in ("content", *case.get("folders", [])):
        (town / name).mkdir(parents=True)
    for name in case.get("files", []):
        (town / name).parent.mkdir(exist_ok=True)
        (town / name).touch()
    for name, target in case.get("links", {}).items():
        (town / name).symlink_to(target)
    before = held(tmp_path)

    assert refusal(town / case["site"], town / "content") == case.get("code")
    assert held(tmp_path) == before


def refusal(site: Path, content: Path) -> str | None:
    """The code of the refusal, or None."""
    try:
        SiteFolder.at(site).demand_usable(content)
    except ContentRefused as refused:
        [problem] = refused.problems
        return problem.code
    return None


@pytest.mark.parametrize("folder", [ROOT, ROOT.parent, Path(ROOT.anchor)])
def test_the_program_and_what_is_around_it_are_never_replaced(folder: Path, tmp_path: Path) -> None:
    assert refusal(folder, tmp_path) == "发布-04"


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case["fault"])
def test_what_the_system_refuses_is_told_and_what_is_our_own_fault_is_not(
    case: dict[str, str], tmp_path: Path
) -> None:
    refused = SiteFolder.at(tmp_path).blocked(OSError(getattr(errno, case["fault"]), ""))
    told = [(problem.code, case["says"] in problem.why()) for problem in refused.problems] if refused else []
    assert told == ([(case["code"], True)] if "code" in case else [])


def test_within_the_block_a_fault_of_the_system_is_a_refusal_and_our_own_stays_what_it_is(
    tmp_path: Path,
) -> None:
    folder = SiteFolder.at(tmp_path)
    with pytest.raises(ContentRefused) as refused, folder.refusing():
        raise OSError(errno.ENOSPC, "")
    assert [problem.code for problem in refused.value.problems] == ["发布-07"]
    with pytest.raises(FileNotFoundError), folder.refusing():
        raise FileNotFoundError(errno.ENOENT, "")


def test_another_folder_at_the_same_place_is_told_from_the_first(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    assert standing(site) is None
    site.mkdir()
    other.mkdir()
    first = standing(site)
    assert first == standing(site) is not None
    site.rename(tmp_path / "before")
    other.rename(site)
    assert standing(site) not in {first, None}


def test_what_stands_beside_a_site_is_called_as_it_always_was(tmp_path: Path) -> None:
    """A later version of the program finds what an earlier one left there; and none of it is seen by a web server."""
    folder = SiteFolder.at(tmp_path / "site")
    beside = (folder.workspace, folder.set_aside, folder.kept, folder.lock)
    assert [path.parent for path in beside] == [tmp_path] * 4
    assert [path.name for path in beside] == [
        f".site.mingbai-{what}" for what in ("new", "old", "kept", "lock")
    ]
    assert folder.intent == folder.workspace / "new-site"
    assert folder in {SiteFolder(folder.path): "the same folder is one key"}


@pytest.mark.parametrize(
    ("site", "says"), [("content", "公开记录"), ("desktop", "没有 mingbai.txt 这个标记")]
)
def test_a_refusal_names_the_folder_and_the_mark(site: str, says: str, tmp_path: Path) -> None:
    plant(tmp_path, {"content/site.yml": "", "desktop/letter.txt": ""})
    folder = SiteFolder.at(tmp_path / site)
    with pytest.raises(ContentRefused) as refused:
        folder.demand_usable(tmp_path / "content")
    (problem,) = refused.value.problems
    assert (str(problem.locations[0]), says in problem.why()) == (str(folder.path), True)


def test_a_fault_without_a_number_is_our_own(tmp_path: Path) -> None:
    assert SiteFolder.at(tmp_path).blocked(OSError("x")) is None


def test_every_refusal_has_its_code_and_its_cause(tmp_path: Path) -> None:
    folder = SiteFolder.at(tmp_path)
    refusals = (folder.busy(), folder.nothing_kept())
    assert [one.problems[0].code for one in refusals] == ["发布-06", "发布-15"]
    fault = PermissionError(errno.EACCES, "")
    with pytest.raises(ContentRefused) as refused, folder.refusing():
        raise fault
    assert refused.value.__cause__ is fault
