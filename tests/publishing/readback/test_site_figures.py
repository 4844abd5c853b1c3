"""A finished site is read back in every format, and whatever says more than its pages or the records is refused."""

import io
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook

from generator.foundation.problems import ContentRefused
from generator.publishing.kept_work import KeptWork
from generator.publishing.readback.site_figures import site_figures
from generator.publishing.site_files import SiteFiles
from tests.outputs.columns import Column, read

DRAWN = Path(__file__).parents[1] / "cases" / "files_that_say_too_much.yml"
CASES: list[Mapping[str, Any]] = yaml.safe_load(DRAWN.read_text(encoding="utf-8"))
WORKBOOK = "places/mouth.xlsx"


@pytest.fixture(scope="module")
def town() -> Column:
    """The small town: two withheld places in one month, one correction."""
    return read("tests/records/town")


@pytest.fixture(scope="module")
def made(town: Column, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its pages and files as the build places them."""
    site = tmp_path_factory.mktemp("made") / "site"
    for page in town.pages:
        _write(site / page.path, page.body.encode())
    for file in town.files:
        _write(site / file.path, file.content)
    return site


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(made, tmp_path / "site"))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _codes(site: Path) -> set[str]:
    with pytest.raises(ContentRefused) as refused:
        site_figures(SiteFiles.at(site))
    return {problem.code for problem in refused.value.problems}


def test_a_site_as_it_is_made_tells_every_cell_and_every_rate(made: Path, town: Column) -> None:
    told = site_figures(SiteFiles.at(made))
    cells = sum(1 for release in town.town.releases for row in release.rows for _ in row.cells)
    assert len(told.cells) == cells
    assert set(told.rates) >= {
        f"{release.stem}/{rate.standard}" for release in town.town.releases for rate in release.rates
    }


@pytest.fixture(scope="module")
def remembered(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is kept of the site as it is made."""
    kept = tmp_path_factory.mktemp("remembered") / "kept"
    site_figures(SiteFiles.at(made), KeptWork(kept))
    return kept


def _problems(site: Path, kept: KeptWork) -> set[tuple[str, str]]:
    try:
        site_figures(SiteFiles.at(site), kept)
    except ContentRefused as refused:
        return {(one.code, str(one.locations[0].file)) for one in refused.problems}
    return set()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_file_that_says_too_much_is_refused(
    case: Mapping[str, Any], site: Path, remembered: Path, tmp_path: Path
) -> None:
    """Whether the site as it was is remembered or not; where it is, and a page contradicts another, the files beside that
    one, which were not touched, need not be told too."""
    _spoil(case, site)
    found = _problems(site, KeptWork())
    assert case["expect"]["code"] in {code for code, _ in found}
    kept = KeptWork(Path(shutil.copytree(remembered, tmp_path / "kept")))
    again = _problems(site, kept)
    assert case["expect"]["code"] in {code for code, _ in again}
    assert again <= found
    assert again == _problems(site, kept)


def _spoil(case: Mapping[str, Any], site: Path) -> None:
    path = site / case["file"]
    text = path.read_bytes().decode()
    for old, new in case["replace"]:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_bytes(text.encode())


def _changed(change: Callable[[Workbook], None], content: bytes) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    change(workbook)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def _put_back(workbook: Workbook) -> None:
    sheet = workbook["数字"]
    (cell, *_) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "不公布"]
    cell.value = 2


def _refine(workbook: Workbook) -> None:
    (cell, *_) = [cell for row in workbook["数字"].iter_rows() for cell in row if cell.value == 10000]
    cell.value = 10260


def _hide_a_row(workbook: Workbook) -> None:
    workbook["数字"].row_dimensions[3].hidden = True


def _hide_a_sheet(workbook: Workbook) -> None:
    workbook.create_sheet("原始").sheet_state = "hidden"


def _comment(workbook: Workbook) -> None:
    workbook["数字"]["A2"].comment = Comment("实际是 2 户", "经办人")


def _formula(workbook: Workbook) -> None:
    workbook["数字"]["A2"].value = "=1+1"


def _widen(workbook: Workbook) -> None:
    workbook["数字"]["Z1"].value = "人员类别"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_put_back, "发布-10"),
        (_refine, "发布-10"),
        (_hide_a_row, "发布-11"),
        (_hide_a_sheet, "发布-11"),
        (_comment, "发布-11"),
        (_formula, "发布-11"),
        (_widen, "发布-11"),
    ],
)
def test_a_workbook_that_says_too_much_is_refused(
    change: Callable[[Workbook], None], code: str, site: Path
) -> None:
    path = site / WORKBOOK
    path.write_bytes(_changed(change, path.read_bytes()))
    assert _codes(site) == {code}


def test_a_workbook_saved_again_and_not_changed_still_passes(site: Path) -> None:
    """What is refused above is refused for the change, not because another program has saved it."""
    path = site / WORKBOOK
    path.write_bytes(_changed(lambda _: None, path.read_bytes()))
    site_figures(SiteFiles.at(site))


def test_a_workbook_of_ours_needs_no_openpyxl(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = site_figures(SiteFiles.at(site))
    monkeypatch.setattr("openpyxl.load_workbook", None)
    assert site_figures(SiteFiles.at(site)) == told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("returns/2026-01.csv", b"a,b\r\n1,2\r\n"),
        ("returns/2026-01.xlsx", b"PK"),
        ("data.xlsx", b"not a workbook"),
        ("spare.json", b'{"2026-01/minimum-living/total/mouth/2026-01/persons": 16}'),
        ("spare.json", b"{"),
        ("places/picture.svg", b"<svg><text>16</text></svg>"),
    ],
)
def test_a_stray_file_that_may_hold_figures_is_refused(name: str, content: bytes, site: Path) -> None:
    _write(site / name, content)
    assert _codes(site) == {"发布-11"}


def test_a_json_file_without_figures_may_lie_in_a_site(site: Path) -> None:
    _write(site / "search" / "index.json", '{"低保": ["benefits/minimum-living.html"]}'.encode())
    site_figures(SiteFiles.at(site))


def test_everything_wrong_is_told_at_once(site: Path) -> None:
    for name in ("places/mouth.csv", "places/east.csv"):
        (site / name).write_bytes(b"")
    with pytest.raises(ContentRefused) as refused:
        site_figures(SiteFiles.at(site))
    assert [str(problem.locations[0]) for problem in refused.value.problems] == [
        "places/east.csv",
        "places/mouth.csv",
    ]


def test_a_refusal_never_says_the_figure(site: Path) -> None:
    path = site / "places" / "mouth.csv"
    path.write_bytes(path.read_bytes().replace("户,不公布".encode(), "户,987".encode()))
    with pytest.raises(ContentRefused) as refused:
        site_figures(SiteFiles.at(site))
    assert "987" not in repr([(problem.read, problem.details) for problem in refused.value.problems])


class TestRemembered:
    """Files that once told the same as their page are not read again, and nothing else is taken for granted."""

    def test_they_are_not_read_again(
        self, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept = KeptWork(tmp_path / "kept")
        told = site_figures(SiteFiles.at(site), kept)
        monkeypatch.setattr("generator.publishing.readback.site_figures.data_figures", None)
        assert site_figures(SiteFiles.at(site), kept) == told

    def test_a_page_that_is_another_one_is_held_against_its_files_again(
        self, site: Path, tmp_path: Path
    ) -> None:
        kept = KeptWork(tmp_path / "kept")
        site_figures(SiteFiles.at(site), kept)
        page = site / "places" / "mouth.html"
        text = page.read_text("utf-8")
        *_, last = re.findall(r" data-cell=\"[^\"]*\"", text)
        page.write_text(text.replace(last, ""), "utf-8")
        found = _problems(site, kept)
        assert ("发布-10", "places/mouth.csv") in found
        assert found == _problems(site, KeptWork())
