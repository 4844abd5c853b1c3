"""The scorecard says what the records say, also where that is no praise."""

import datetime
from dataclasses import replace

from generator.outputs import addresses
from tests.outputs.columns import Column, Element, text


def _rows(column: Column, caption: str) -> dict[str, list[str]]:
    """The rows of one table: head -> cells."""
    root = column.trees[addresses.SCORECARD]
    table = next(one for one in root.iter("table") if text(next(one.iter("caption"))) == caption)
    return {text(row[0]): [text(cell) for cell in row[1:]] for row in _body(table)}


def _body(table: Element) -> list[Element]:
    return list(next(table.iter("tbody")))


def test_every_office_and_village_stands_on_it(column: Column) -> None:
    words = text(column.trees[addresses.SCORECARD])
    assert [office.name for office in column.town.offices if office.name not in words] == []
    assert [place.name for place in column.town.places_below if place.name not in words] == []


def test_months_are_counted_by_year_and_a_missing_one_is_told(anxi: Column) -> None:
    caption = "每月的数字按时公开没有"
    assert _rows(anxi, caption)["2025年"] == ["12", "12", "0", "0"]
    gap = anxi.with_releases(*(one for one in anxi.town.releases if str(one.month) != "2025-09"))
    assert _rows(gap, caption)["2025年"] == ["12", "11", "0", "1"]
    late = [
        one.model_copy(update={"published": datetime.date(2026, 11, 20)})
        if str(one.month) == "2026-09"
        else one
        for one in anxi.town.releases
    ]
    assert _rows(anxi.with_releases(*late), caption)["2026年"] == ["10", "9", "1", "0"]


def test_what_a_guide_or_an_office_lacks_is_named(anxi: Column) -> None:
    words = text(anxi.trees[addresses.SCORECARD])
    lacking = [benefit for benefit in anxi.town.benefits if benefit.guide.pending]
    assert lacking
    for benefit in lacking:
        assert f"{benefit.short_name}：{'、'.join(benefit.guide.pending)}" in words
    offices = _rows(anxi, "各单位的指南、标准和联系方式")
    for office in anxi.town.offices:
        told = f"还缺{'、'.join(office.pending)}" if office.pending else "齐全"
        assert offices[office.name][2] == told


def test_an_office_that_lacks_nothing_is_called_complete(anxi: Column) -> None:
    first, *others = anxi.town.offices
    known = first.model_copy(update={"address": "某街1号", "hours": "工作日", "phone": "12345"})
    column = Column(replace(anxi.town, offices=(known, *others)), anxi.as_of)
    assert _rows(column, "各单位的指南、标准和联系方式")[first.name][2] == "齐全"


def test_an_interpretation_is_judged_by_the_day_of_its_document(anxi: Column) -> None:
    caption = "政策和解读"
    (policy,) = anxi.town.policies
    (interpretation,) = anxi.town.interpretations
    assert _rows(anxi, caption)[policy.title] == ["有", "原件没有日期，算不出来"]
    for days, told in ((1, "按时"), (30, "晚了")):
        dated = policy.model_copy(update={"dated": interpretation.published - datetime.timedelta(days)})
        column = Column(replace(anxi.town, policies=(dated,)), anxi.as_of)
        assert _rows(column, caption)[policy.title] == ["有", told]
    alone = replace(anxi.town, policies=(dated,), interpretations=(), catalogues=())
    assert _rows(Column(alone, anxi.as_of), caption)[policy.title] == ["没有", "没有解读"]


def test_the_items_add_up(anxi: Column) -> None:
    for asked, published, missing, _, _ in _rows(anxi, "公开目录里的事项").values():
        assert int(asked) >= int(published) + int(missing)


def test_the_way_to_check_the_site_stands_on_it_and_the_homes_fingerprint_leads_there(anxi: Column) -> None:
    links = {link.get("href") for link in anxi.trees[addresses.SCORECARD].iter("a")}
    assert {addresses.VERIFIER, addresses.MANIFEST, addresses.CHECKPOINT} <= links
    words = text(anxi.trees[addresses.SCORECARD])
    assert "python3 verify.py" in words
    assert "sha256sum -c manifest.txt" in words
    home = {link.get("href") for link in anxi.trees[addresses.HOME].iter("a")}
    assert f"{addresses.SCORECARD}#verify" in home
