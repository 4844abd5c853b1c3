"""Feeds, calendar and catalogue tell every publication with a lasting name, and a figure in none of them."""

import datetime
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from icalendar import Calendar, Event

from generator.outputs import addresses
from generator.outputs.feeds.portal import lasting_name, portal_address
from tests.outputs.columns import Column

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PORTAL = "https://www.cqstl.gov.cn/zwgk/shjz/"


def _content(column: Column, path: str) -> bytes:
    (found,) = [file.content for file in column.files if file.path == path]
    return found


def _at(column: Column, address: str) -> Column:
    """The same town with an address on the portal."""
    portal = column.town.site.portal.model_copy(update={"address": address})
    site = column.town.site.model_copy(update={"portal": portal})
    return Column(replace(column.town, site=site), column.as_of)


@pytest.fixture(scope="module")
def placed(anxi: Column) -> Column:
    return _at(anxi, PORTAL)


def _entries(column: Column) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(_content(column, addresses.ATOM)).iter(f"{ATOM}entry"))  # noqa: S314  # our own


class TestAtom:
    def test_every_dated_edition_is_an_entry_newest_first(self, anxi: Column) -> None:
        days = [entry.findtext(f"{ATOM}published", "")[:10] for entry in _entries(anxi)]
        assert days == sorted((str(release.published) for release in anxi.town.releases), reverse=True)

    def test_an_edition_without_a_day_is_left_out(self, hecheng: Column) -> None:
        assert _entries(hecheng) == []

    def test_a_correction_says_so_with_its_reason(self, anxi: Column) -> None:
        (erratum,) = anxi.town.errata
        (entry,) = [one for one in _entries(anxi) if "更正：" in one.findtext(f"{ATOM}title", "")]
        assert erratum.reason in entry.findtext(f"{ATOM}summary", "")

    def test_sample_months_say_so(self, anxi: Column) -> None:
        assert {entry.findtext(f"{ATOM}title", "")[:6] for entry in _entries(anxi)} == {"【示例数据】"}

    def test_links_lead_to_pages_of_the_column(self, anxi: Column, placed: Column) -> None:
        for column, start in ((anxi, ""), (placed, PORTAL)):
            for entry in _entries(column):
                href = entry.find(f"{ATOM}link").get("href", "")  # type: ignore[union-attr]  # a fault if it is None
                assert href.startswith(start)
                assert href.removeprefix(start) in column.bodies

    def test_a_name_stays_when_the_column_moves(self, anxi: Column, placed: Column) -> None:
        for one, other in zip(_entries(anxi), _entries(placed), strict=True):
            assert one.findtext(f"{ATOM}id") == other.findtext(f"{ATOM}id")
        names = [entry.findtext(f"{ATOM}id", "") for entry in _entries(anxi)]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name) for name in names)


class TestJsonFeed:
    def test_tells_what_the_atom_feed_tells(self, placed: Column) -> None:
        items = json.loads(_content(placed, addresses.JSON_FEED))["items"]
        assert [(item["id"], item["title"], item["content_text"]) for item in items] == [
            tuple(entry.findtext(f"{ATOM}{tag}") for tag in ("id", "title", "summary"))
            for entry in _entries(placed)
        ]
        assert all(item["url"].startswith(PORTAL) for item in items)

    def test_has_no_address_that_is_not_known(self, anxi: Column) -> None:
        feed = json.loads(_content(anxi, addresses.JSON_FEED))
        assert not {"home_page_url", "feed_url"} & set(feed)
        assert not [item for item in feed["items"] if "url" in item]


class TestCalendar:
    @staticmethod
    def _events(column: Column) -> list[tuple[str, datetime.date]]:
        calendar = Calendar.from_ical(_content(column, addresses.CALENDAR).decode())
        return [(str(event["summary"]), event.start) for event in calendar.walk() if isinstance(event, Event)]

    def test_tells_every_publication_and_the_next_year_of_deadlines(self, anxi: Column) -> None:
        events = self._events(anxi)
        published = [day for title, day in events if "最迟" not in title]
        assert published == sorted(release.published for release in anxi.town.releases if release.published)
        due = [(title, day) for title, day in events if "最迟" in title]
        assert len(due) == 12
        assert due[0] == ("最迟今天公开2026年11月社会救助数字", datetime.date(2026, 12, 14))

    def test_a_day_that_may_change_says_so(self, anxi: Column) -> None:
        text = _content(anxi, addresses.CALENDAR).decode().replace("\r\n ", "")
        assert "日期可能会变" in text

    def test_is_written_as_the_format_wants(self, anxi: Column) -> None:
        content = _content(anxi, addresses.CALENDAR)
        assert content.count(b"\n") == content.count(b"\r\n")
        assert max(map(len, content.split(b"\r\n"))) <= 75
        assert content == _content(Column(anxi.town, anxi.as_of), addresses.CALENDAR)


class TestSitemap:
    def test_there_is_none_without_an_address(self, anxi: Column) -> None:
        assert addresses.SITEMAP not in {file.path for file in anxi.files}

    def test_holds_every_page_with_the_day_the_records_tell(self, placed: Column) -> None:
        root = ElementTree.fromstring(_content(placed, addresses.SITEMAP))  # noqa: S314  # our own
        days = {one.findtext(f"{SITEMAP}loc"): one.findtext(f"{SITEMAP}lastmod") for one in root}
        assert set(days) == {PORTAL + page.path for page in placed.pages}
        assert days[f"{PORTAL}months/2026-10.html"] == "2026-11-10"
        assert days[f"{PORTAL}months/2025-06-e1.html"] == "2025-07-09"
        assert days[f"{PORTAL}index.html"] == str(placed.as_of)
        assert days[f"{PORTAL}offices/index.html"] is None


class TestDcat:
    def test_lists_every_dataset_with_files_that_are_there(self, anxi: Column) -> None:
        catalogue = json.loads(_content(anxi, addresses.DCAT))
        sizes = {file.path: len(file.content) for file in anxi.files}
        listed = catalogue["dcat:dataset"]
        assert [one["dcat:landingPage"]["@id"] for one in listed] == [
            page.path for page in anxi.pages if page.files
        ]
        for one in listed:
            for distribution in one["dcat:distribution"]:
                assert sizes[distribution["dcat:downloadURL"]["@id"]] == distribution["dcat:byteSize"]

    def test_each_tells_what_it_is_and_how_often_something_is_added(self, anxi: Column) -> None:
        listed = json.loads(_content(anxi, addresses.DCAT))["dcat:dataset"]
        pace = {
            one["dcat:landingPage"]["@id"]: one["dct:accrualPeriodicity"]["@id"].rpartition("/")[2]
            for one in listed
        }
        assert pace["months/2026-10.html"] == "NEVER"
        assert pace["series/minimum-living.html"] == "MONTHLY"
        assert pace["series/medical-insurance.html"] == "QUARTERLY"
        assert pace["standards/minimum-living-rural.html"] == "IRREG"
        for one in listed:
            assert one[
                "dct:description"
            ] == f"示例数据。{one['dct:title']}，{anxi.town.site.publisher}公开。" or (
                one["dct:description"] == f"公开数据。{one['dct:title']}，{anxi.town.site.publisher}公开。"
            )

    def test_its_addresses_are_absolute_where_the_portal_is_known(self, placed: Column) -> None:
        text = _content(placed, addresses.DCAT).decode()
        assert f'"@id": "{PORTAL}months/2026-10.csv"' in text


class TestLinkedData:
    @staticmethod
    def _linked(column: Column, path: str) -> dict[str, object]:
        (script,) = column.trees[path].iter("script")
        linked: dict[str, object] = json.loads(script.text or "")
        return linked

    def test_every_benefit_is_a_service_and_every_page_with_files_a_dataset(self, column: Column) -> None:
        for page in column.pages:
            if page.path.startswith("benefits/") and page.path != addresses.BENEFITS:
                assert self._linked(column, page.path)["@type"] == "GovernmentService"
            elif page.files:
                assert self._linked(column, page.path)["@type"] == "Dataset"
            else:
                assert not list(column.trees[page.path].iter("script"))

    def test_what_is_not_verified_is_left_out(self, anxi: Column) -> None:
        for page in anxi.pages:
            for script in anxi.trees[page.path].iter("script"):
                assert "待核实" not in (script.text or "")

    def test_the_files_of_a_dataset_are_there(self, anxi: Column) -> None:
        linked = self._linked(anxi, "months/2026-10.html")
        urls = [one["contentUrl"] for one in linked["distribution"]]  # type: ignore[attr-defined]  # a list
        assert urls == ["2026-10.xlsx", "2026-10.csv", "2026-10.json"]


def test_no_figure_stands_in_a_feed_a_calendar_or_a_catalogue(anxi: Column) -> None:
    """They are no data files, so nobody compares their figures with those of a page."""
    months = [release for release in anxi.town.releases if any(True for _ in release.rows)]
    figures = {
        str(value)
        for release in months
        for row in release.rows
        for _, value in row.cells
        if isinstance(value, int) and value > 99
    }
    for path in (addresses.ATOM, addresses.JSON_FEED, addresses.CALENDAR):
        numbers = set(re.findall(r"(?<![-0-9a-f])[0-9]{3}(?![-0-9a-f])", _content(anxi, path).decode()))
        assert numbers.isdisjoint(figures), path


@pytest.mark.parametrize(
    ("address", "known"),
    [
        (PORTAL, PORTAL),
        (PORTAL.rstrip("/"), PORTAL),
        ("待核实", None),
        ("https://example.com/", None),
        ("https://www.gov.cn/a/post_1.html", None),
        ("//www.gov.cn/", None),
    ],
)
def test_only_a_folder_on_a_government_host_is_the_portals_address(
    address: str, known: str | None, anxi: Column
) -> None:
    assert portal_address(_at(anxi, address).town.site) == known


def test_a_name_differs_for_everything_it_names(anxi: Column, hecheng: Column) -> None:
    names = {
        lasting_name(column.town.site, *parts)
        for column in (anxi, hecheng)
        for parts in (("a",), ("b",), ("a", "b"))
    }
    assert len(names) == 6
