"""Every page of the column has the same sound shape, and every link on it leads somewhere."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from posixpath import dirname, isabs, join, normpath
from urllib.parse import urlsplit

from generator.outputs import addresses
from generator.outputs.figures import is_government
from generator.outputs.navigation import NAVIGATION, foot_of
from generator.outputs.page import Page, PageKind
from tests.outputs.columns import Column, Element, classed, text

BLOCKS = {"div", "p", "ul", "ol", "dl", "table", "section", "h1", "h2", "h3", "h4"}
SHAPES = frozenset({"rect", "path", "circle", "polyline"})
LONGEST_NAVIGATION = 9


def test_a_page_is_one_division_with_one_heading(column: Column) -> None:
    for page in column.pages:
        root = column.trees[page.path]
        headings = [text(heading) for heading in root.iter("h1")]
        if page.is_markdown:
            headings += re.findall(r"^# (.+)$", page.body, re.MULTILINE)
        # A window's title may add what the page is part of, in brackets.
        (heading,) = headings
        assert root.tag == "div" and page.title in {heading, f"{heading}（{_within(page, heading)}）"}, (
            page.path
        )


def _within(page: Page, heading: str) -> str:
    return page.title.removeprefix(heading)[1:-1]


def test_a_page_says_of_which_kind_it_is(column: Column) -> None:
    for kind in set(PageKind) - {PageKind.OWN}:
        for path, root in column.of_kind(kind):
            assert (root.get("class"), root.get("data-kind")) == (f"mb-page mb-on-{kind}", kind.value), path


def test_a_page_has_a_title_and_a_short_description(column: Column) -> None:
    for page in column.pages:
        assert page.title and page.description, page.path
        assert len(page.description) <= 120, page.path


def test_an_anchor_stands_once_on_its_page(column: Column) -> None:
    for path, root in column.trees.items():
        ids = _ids(root)
        assert len(set(ids)) == len(ids), path


def test_headings_go_down_one_step_at_a_time(column: Column) -> None:
    for path, root in column.trees.items():
        levels = [int(one.tag[1]) for one in root.iter() if re.fullmatch(r"h[1-6]", one.tag)]
        jumps = [(high, low) for high, low in pairwise(levels) if low > high + 1]
        assert jumps == [], path


def test_no_paragraph_holds_a_block(column: Column) -> None:
    """A browser would close the paragraph there, and the page would not be what the template drew."""
    for path, root in column.trees.items():
        inside = {one.tag for paragraph in root.iter("p") for one in list(paragraph.iter())[1:]}
        assert not inside & BLOCKS, path


def test_nothing_on_a_page_is_empty(column: Column) -> None:
    assert _empty(column) == []


def _empty(column: Column) -> list[tuple[str, str]]:
    """The elements that say nothing, but for the shapes of a drawing."""
    return [
        (path, one.tag)
        for path, root in column.trees.items()
        for one in root.iter()
        if one.tag not in SHAPES and not text(one)
    ]


def test_nothing_is_empty_in_a_town_that_has_little_to_say(anxi: Column) -> None:
    bare = replace(
        anxi.with_releases().town, interpretations=(), situations=(), terms=(), pages=(), catalogues=()
    )
    assert _empty(Column(bare, anxi.as_of)) == []


def test_a_page_brings_no_script_and_no_style(column: Column) -> None:
    for path, root in column.trees.items():
        assert not {one.tag for one in root.iter()} & {"style", "iframe", "form", "img"}, path
        assert {one.get("type") for one in root.iter("script")} <= {"application/ld+json"}, path
        loud = [name for one in root.iter() for name in one.keys() if name.startswith(("on", "style"))]  # noqa: SIM118  # an element iterates over its children
        assert loud == [], path


def _ids(root: Element) -> list[str]:
    return [name for one in root.iter() if (name := one.get("id")) is not None]


def _links(column: Column) -> Iterator[tuple[str, str]]:
    """Page and link, for every link of the column."""
    for path, root in column.trees.items():
        yield from ((path, anchor.get("href", "")) for anchor in root.iter("a"))


def _broken(column: Column) -> list[tuple[str, str]]:
    """The links within the column that lead to no page or to no anchor."""
    ids = {path: set(_ids(root)) for path, root in column.trees.items()}
    ids |= {file.path: set() for file in column.files}
    # They come with the finished files: tests/site follows them in a site that was built.
    ids |= {path: set() for path in (addresses.VERIFIER, addresses.MANIFEST, addresses.CHECKPOINT)}
    return [
        (path, link)
        for path, link in _links(column)
        if not urlsplit(link).scheme and not _leads_somewhere(path, link, ids)
    ]


def _leads_somewhere(path: str, link: str, ids: dict[str, set[str]]) -> bool:
    address, _, anchor = link.partition("#")
    if isabs(address):
        return False
    reached = normpath(join(dirname(path), address)) if address else path
    return reached in ids and (not anchor or anchor in ids[reached])


def test_every_link_leads_to_a_page_and_an_anchor(column: Column) -> None:
    assert any("#" in link for _, link in _links(column))
    assert _broken(column) == []


def test_links_hold_when_the_new_year_has_no_month_yet(anxi: Column) -> None:
    """2026 ends, nothing of 2027 is published, and its months fall due one after another."""
    later = Column(anxi.town, anxi.as_of.replace(year=2027, month=4))
    assert "2027年1月" in text(later.trees[addresses.ARCHIVE])
    assert _broken(later) == []


def test_links_hold_when_a_correction_takes_a_benefit_out(anxi: Column) -> None:
    only = anxi.town.releases[-1]
    left = tuple(row for row in only.rows if row.benefit != "temporary-relief")
    assert left != only.rows
    assert _broken(anxi.with_releases(only, only.model_copy(update={"rows": left, "edition": 2}))) == []


def test_links_hold_in_a_town_that_has_published_nothing(anxi: Column) -> None:
    assert _broken(anxi.with_releases()) == []


def test_a_link_out_of_the_column_leads_to_a_government_host(anxi: Column) -> None:
    calls = {f"tel:{call.number}" for situation in anxi.town.situations for call in situation.calls}
    outward = [link for _, link in _links(anxi) if urlsplit(link).scheme and link not in calls]
    assert outward
    assert [link for link in outward if not is_government(link)] == []


def test_another_host_is_named_without_a_link(anxi: Column) -> None:
    first, *others = anxi.town.benefits
    source = first.basis[0].model_copy(
        update={"title": "一篇转载", "address": "https://www.gov.cn.evil.example/"}
    )
    copied = first.model_copy(update={"basis": (source,)})
    column = Column(replace(anxi.town, benefits=(copied, *others)), anxi.as_of)
    body = column.bodies[addresses.benefit(first.id)]
    assert "<li>一篇转载，" in body
    assert "evil" not in body


def test_a_table_says_what_it_holds_and_has_no_empty_cell(column: Column) -> None:
    tables = [(path, table) for path, root in column.trees.items() for table in root.iter("table")]
    assert tables
    for path, table in tables:
        assert [bool(text(caption)) for caption in table.iter("caption")] == [True], path
        assert {head.get("scope") for head in table.iter("th")} == {"col", "row"}, path
        assert all(text(cell) for cell in (*table.iter("th"), *table.iter("td"))), path
        assert len({len(list(row)) for row in table.iter("tr")}) == 1, path


def test_a_wide_table_can_be_scrolled_by_keyboard(column: Column) -> None:
    for path, root in column.trees.items():
        regions = classed(root, "mb-scroll")
        assert all(region.get("tabindex") == "0" and region.get("aria-label") for region in regions), path
        assert len(list(root.iter("table"))) == sum(len(region.findall("table")) for region in regions), path


def test_every_page_says_whom_to_call(column: Column) -> None:
    offices = [
        column.town.office_of[line.office] for line in (column.town.site.help, column.town.site.complaints)
    ]
    for path, root in column.trees.items():
        (contact,) = classed(root, "mb-contact")
        assert all(office.name in text(contact) for office in offices), path
        assert text(contact).count("电话") == len(offices), path


def test_the_navigation_is_short_and_every_entry_exists(column: Column) -> None:
    entries = (*NAVIGATION, *foot_of(column.town))
    assert 0 < len(NAVIGATION) <= LONGEST_NAVIGATION
    # The page of leaflets comes with the finished files: it is there in a built site, whose links are all followed.
    there = {*column.bodies, addresses.LEAFLETS}
    assert [entry for entry in entries if entry.path not in there] == []
    assert len({entry.title for entry in entries}) == len(entries)


def test_the_foot_does_not_grow_with_the_months(anxi: Column) -> None:
    assert foot_of(anxi.with_releases().town) == foot_of(anxi.town)
