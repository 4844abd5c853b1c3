"""Both ways of layout give the same bytes: every page an ordinary page, and every page its shell filled in."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator.foundation.months import Month
from generator.outputs.column import pages_of
from generator.outputs.leaflets.printed import Printed
from generator.outputs.navigation import NAVIGATION, foot_of
from generator.outputs.page import Page, PageKind
from generator.publishing import mkdocs_layout
from generator.publishing.mkdocs_layout import Face, LayoutFault, lay_out
from generator.publishing.portal_column import portal_column
from generator.publishing.prune import prune
from generator.publishing.shells import lay_out_in_shells, shell_of
from generator.records.leaflets import Product
from tests.publishing.printed_town import leaflet
from tests.publishing.sites import FACE, page
from tests.records.small_town import town

DAY = datetime.date(2026, 11, 10)
BODIES = yaml.safe_load((Path(__file__).parent / "cases" / "bodies.yml").read_text("utf-8"))
HOSTILE = "”\"' : # {{ title }} <b>甲</b> & \\ --- %s"
PRINTED = Printed(
    leaflet(Product.SHEET),
    "低保明白纸",
    "leaflets/a.pdf",
    "leaflets/a.png",
    (60, 80),
    2,
    "A4",
    9_000,
    sample=True,
)


def hard_pages() -> list[Page]:
    """Pages that are hard to lay out: every body of the cases, and hostile words in every place."""
    bodies = [page(f"months/hard-{number}.html", case["body"]) for number, case in enumerate(BODIES)]
    words = page("hostile.html", f"<p>{'⟦ title⟧'}</p>", title=HOSTILE, description=HOSTILE)
    hostile = replace(
        words,
        tags=(("SiteName", HOSTILE), ("PubDate", "2026-11-10 00:00")),
        lasting_address=f"https://www.example.gov.cn/{HOSTILE}",
    )
    bare = page("months/bare.html", "没有说明", description="")
    return [*bodies, hostile, bare]


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def pages_of_earlier_years() -> list[Page]:
    """The small town has two years alone; a month of an earlier one gives its places and benefits pages of that year."""
    first, *others = town().releases
    longer = replace(town(), releases=(first.model_copy(update={"month": Month(2023, 3)}), *others))
    kinds = {PageKind.PLACE_YEAR, PageKind.SERIES_YEAR}
    return [one for one in pages_of(longer, DAY) if one.kind in kinds]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A town with a page of every kind, laid out in both ways: by reference, and in shells."""
    pages = [*pages_of(town(), DAY, [PRINTED]), *pages_of_earlier_years(), *hard_pages()]
    assert {one.kind for one in pages} == set(PageKind)
    folder = tmp_path_factory.mktemp("both")
    face = Face("栏目<b>", "镇政府主办", NAVIGATION, foot_of(town()))
    sites = lay_out(pages, face, folder / "reference", DAY), lay_out_in_shells(pages, face, folder / "fast")
    for site in sites:
        prune(site)
    return sites


def test_every_file_is_the_same(both: tuple[Path, Path]) -> None:
    by_reference, in_shells = map(files_in, both)
    assert in_shells.keys() == by_reference.keys()
    assert [name for name, content in by_reference.items() if in_shells[name] != content] == []


def test_every_page_of_the_portal_column_is_the_same(both: tuple[Path, Path], tmp_path: Path) -> None:
    for number, site in enumerate(both):
        portal_column(site, tmp_path / str(number))
    assert files_in(tmp_path / "0") == files_in(tmp_path / "1")
    assert b"mb-header" not in (tmp_path / "0" / "index.html").read_bytes()


def test_a_body_that_markdown_would_change_stands_as_it_is(tmp_path: Path) -> None:
    """The reference refuses it, since MkDocs changes it."""
    fenced = page("index.html", "<p>\n```\ncode\n```\n</p>")
    site = lay_out_in_shells([fenced], FACE, tmp_path)
    assert fenced.body in (site / "index.html").read_text("utf-8")


def test_nothing_of_a_shell_is_left_in_a_page(both: tuple[Path, Path]) -> None:
    assert [name for name, content in files_in(both[1]).items() if "⟦mb ".encode() in content] == []


def test_a_shell_says_nothing_of_the_month() -> None:
    """A shell that changed with the months would have every old month made again."""
    navigation = frozenset(entry.path for entry in NAVIGATION)
    months = [one for one in pages_of(town(), DAY) if one.kind is PageKind.MONTH]
    shells = {shell_of(one, navigation) for one in months}
    later = {shell_of(one, navigation) for one in months[:1]}
    assert len(months) > len(shells) == len(later)


def test_a_page_in_the_navigation_has_its_own_shell_and_others_share_one() -> None:
    archive, other, third = (
        page(path, "") for path in ("months/index.html", "months/a.html", "months/b.html")
    )
    navigation = frozenset({"months/index.html"})
    assert shell_of(archive, navigation).path == "months/index.html"
    assert shell_of(other, navigation) == shell_of(third, navigation)


class TestFaults:
    """What the theme does to a shell stops the build."""

    @pytest.fixture
    def theme(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A theme of one template, to be written by the test."""
        monkeypatch.setattr(mkdocs_layout, "THEME", tmp_path / "theme")
        (tmp_path / "theme").mkdir()
        return tmp_path / "theme" / "main.html"

    @pytest.mark.parametrize(
        ("template", "said"),
        [
            ("{{ page.content }}", "没有把“month”这一类网页"),
            ("{{ page.meta.description }}{{ page.content }}{{ page.content }}", "没有把“month”这一类网页"),
            ("{{ page.meta.description }}{{ page.content }}{{ page.meta.title[:6] }}", "改动了“month”"),
        ],
        ids=["description left out", "body twice", "title cut"],
    )
    def test_a_text_that_cannot_be_filled_in(
        self, template: str, said: str, theme: Path, tmp_path: Path
    ) -> None:
        theme.write_text(f"{{% if page %}}{template}{{% endif %}}", "utf-8")
        with pytest.raises(LayoutFault, match=said):
            lay_out_in_shells([page("index.html", "首")], FACE, tmp_path)

    def test_a_mark_in_the_name_of_the_column(self, tmp_path: Path) -> None:
        with pytest.raises(LayoutFault, match="留给排版用"):
            lay_out_in_shells([page("index.html", "首")], replace(FACE, name="⟦mb title⟧"), tmp_path)

    def test_a_shell_that_was_not_made(self, tmp_path: Path) -> None:
        left_out = page("templates/a.html", "MkDocs 不排这个目录")
        with pytest.raises(LayoutFault, match=r"没有做出网页 templates/_month_"):
            lay_out_in_shells([page("index.html", "首"), left_out], FACE, tmp_path)
