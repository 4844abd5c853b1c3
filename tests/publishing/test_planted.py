"""Whatever is planted in whatever file stops the build that would have published it: the gate as the build calls it."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from generator.foundation.problems import ContentRefused
from generator.outputs.file import File
from generator.outputs.takeaways import files_of_column
from generator.publishing import build as building
from generator.publishing.build import Order, build
from generator.publishing.site_files import SiteFiles
from generator.release.entering import enter_new
from tests.publishing.planted import FORMATS, KINDS
from tests.publishing.sites import held, our_site
from tests.records.broken_town import TOWN
from tests.records.small_town import town

WAYS = (
    "words of a page", "attribute", "comment", "table", "JSON", "cell of a workbook", "drawing", "feed",
    "property of a PDF", "file in an archive",
)  # fmt: skip
"""Ten formats; each is read by a reader of its own, or by a part of one."""


def found(problems: Iterable[object]) -> set[tuple[str, str]]:
    """The files and kinds of person that the problems tell of."""
    return {
        (problem.locations[0].file, problem.details["kind"])  # type: ignore[attr-defined]
        for problem in problems
        if problem.code == "个人-02"  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_gate_refuses_it(kind: str, way: str, tmp_path: Path) -> None:
    name, made = FORMATS[way]
    (tmp_path / name).write_bytes(made(KINDS[kind]))
    with pytest.raises(ContentRefused) as refusal:
        building._demand_sound(SiteFiles.at(tmp_path), town())
    assert (name, kind) in found(refusal.value.problems)


def test_a_hundred_of_a_hundred_stop_a_whole_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = Path(shutil.copytree(TOWN, tmp_path / "content"))
    enter_new(content)
    planted = {
        (f"planted/{number}-{place}{Path(FORMATS[way][0]).suffix}", kind): FORMATS[way][1](text)
        for number, way in enumerate(WAYS)
        for place, (kind, text) in enumerate(KINDS.items())
    }
    monkeypatch.setattr(building, "files_of_column", _and(planted, files_of_column))
    site = our_site(tmp_path / "site", "旧")
    stood = held(site)
    with pytest.raises(ContentRefused) as refusal:
        build(Order(content, site))
    assert len(planted) == 100
    assert planted.keys() <= found(refusal.value.problems)
    assert held(site) == stood


def _and(
    planted: dict[tuple[str, str], bytes], made: Callable[..., Iterable[File]]
) -> Callable[..., list[File]]:
    """The column's files, and those planted."""
    return lambda *given: [*made(*given), *(File(name, data, "") for (name, _), data in planted.items())]
