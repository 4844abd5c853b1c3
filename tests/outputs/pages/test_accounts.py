"""The column gives account of itself: what must be published, what is not, and by which rule."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from generator.foundation.months import chinese_day, parse_day
from generator.outputs import addresses
from generator.outputs.own_tables import with_tables
from generator.outputs.page import Page
from generator.records.catalogue import Catalogue, Treatment
from generator.records.fields import PENDING
from generator.records.glossary import TermState
from generator.records.references import Reference, Target
from generator.records.timeliness import Status, item_statuses
from tests.outputs.columns import Column, Element, classed, text


@pytest.fixture(scope="module")
def every_status(anxi: Column) -> Column:
    """A small catalogue in which every status occurs."""
    covered = parse_day("2026-01-05")
    (catalogue,) = anxi.town.catalogues
    page = next(item for item in catalogue.items if item.treatment is Treatment.PAGE)
    policy = (Reference(Target.POLICY, anxi.town.policies[0].id),)
    pending = next(benefit for benefit in anxi.town.benefits if benefit.guide.pending)
    changes: dict[str, dict[str, object]] = {
        "published": {"covered_by": policy, "formed": covered, "published": covered},
        "partly": {"covered_by": (Reference(Target.BENEFIT, pending.id),), "formed": anxi.as_of},
        "partly-late": {"covered_by": (Reference(Target.BENEFIT, pending.id),), "formed": covered},
        "late": {"covered_by": policy, "formed": covered, "published": anxi.as_of},
        "due": {"covered_by": (), "formed": anxi.as_of},
        "overdue": {"covered_by": (), "formed": covered},
        "missing": {"covered_by": (), "formed": None},
        "board": {"covered_by": (), "treatment": Treatment.BOARD_ONLY},
        "elsewhere": {"covered_by": (), "treatment": Treatment.ELSEWHERE},
        "outside": {"covered_by": (), "treatment": Treatment.OUT_OF_SCOPE},
    }
    items = tuple(page.model_copy(update={"id": name, **change}) for name, change in changes.items())
    return Column(replace(anxi.town, catalogues=(catalogue.model_copy(update={"items": items}),)), anxi.as_of)


def _catalogue(column: Column) -> tuple[Catalogue, Element]:
    (catalogue,) = column.town.catalogues
    return catalogue, column.trees[addresses.catalogue(catalogue.year)]


def _facts(section: Element) -> dict[str, str]:
    return dict(zip(map(text, section.iter("dt")), map(text, section.iter("dd")), strict=True))


def test_every_status_is_told_with_its_day_and_what_is_missing(every_status: Column) -> None:
    catalogue, root = _catalogue(every_status)
    found = list(item_statuses(every_status.town, catalogue, every_status.as_of))
    assert {one.status for one in found} == set(Status)
    sections = {section.get("id"): _facts(section) for section in classed(root, "mb-card")}
    for one in found:
        facts = sections[one.item.id]
        day = f"，最迟{chinese_day(one.due)}" if one.due else ""
        assert facts["情况"] == f"{one.status.value}{day}", one.item.id
        assert facts.get("还缺", "") == "；".join(one.missing), one.item.id


def test_every_item_of_the_catalogue_stands_on_its_page(anxi: Column) -> None:
    catalogue, root = _catalogue(anxi)
    assert [card.get("id") for card in classed(root, "mb-card")] == [item.id for item in catalogue.items]
    for item, card in zip(catalogue.items, classed(root, "mb-card"), strict=True):
        facts = _facts(card)
        assert facts["公开内容"] == "；".join(item.elements)
        assert facts["目录原文"] == item.evidence.value
        assert facts.get("说明") == item.explanation
        assert f"{item.deadline.working_days} 个工作日内" in facts["时限"]


def test_an_item_leads_to_where_it_is_published(anxi: Column) -> None:
    catalogue, root = _catalogue(anxi)
    for item, card in zip(catalogue.items, classed(root, "mb-card"), strict=True):
        links = [link.get("href") for link in card.iter("a")]
        covered = [
            addresses.relative(addresses.referenced(one), "catalogue/x.html") for one in item.covered_by
        ]
        monthly = ["../months/index.html"] if item.treatment is Treatment.MONTHLY else []
        assert links == covered + monthly, item.id


def _heading(column: Column, page: Page) -> str:
    """What a page calls itself; the town's own Markdown is not laid out yet, and has its title alone."""
    return page.title if page.is_markdown else text(next(column.trees[page.path].iter("h1")))


def test_an_item_calls_a_page_by_its_own_title(anxi: Column) -> None:
    _, root = _catalogue(anxi)
    titles = {addresses.relative(page.path, "catalogue/x.html"): _heading(anxi, page) for page in anxi.pages}
    links = [
        (str(link.get("href")), text(link)) for card in classed(root, "mb-card") for link in card.iter("a")
    ]
    assert links
    assert [name for address, name in links if name != titles[address]] == []


def test_the_counts_add_up_to_the_catalogue(every_status: Column, anxi: Column) -> None:
    for column in (every_status, anxi):
        catalogue, root = _catalogue(column)
        found = Counter(one.status.value for one in item_statuses(column.town, catalogue, column.as_of))
        counts = [text(line) for line in classed(root, "mb-counts")[0]]
        assert sorted(counts) == sorted(f"{status}：{count} 项" for status, count in found.items())


def test_the_catalogue_says_as_of_when(anxi: Column) -> None:
    _, root = _catalogue(anxi)
    assert "截至2026年11月23日" in text(root)


def test_a_monthly_item_leads_to_the_archive_and_names_the_months_that_are_overdue(anxi: Column) -> None:
    (catalogue,) = anxi.town.catalogues
    monthly = catalogue.items[0].model_copy(update={"treatment": Treatment.MONTHLY, "covered_by": ()})
    town = replace(anxi.town, catalogues=(catalogue.model_copy(update={"items": (monthly,)}),))
    _, root = _catalogue(Column(town, parse_day("2027-01-29")))
    (card,) = classed(root, "mb-card")
    assert _facts(card)["还缺"] == "2026年11月的数字；2026年12月的数字"
    assert [link.get("href") for link in card.iter("a")] == ["../months/index.html"]


def test_the_rules_of_withholding_are_told_in_words(column: Column) -> None:
    root = column.trees[addresses.WITHHELD]
    words = text(root)
    assert [part for part in column.town.plan.explanation if part not in words] == []
    newest = max(column.town.plan.plans, key=lambda plan: plan.year)
    cards = classed(root, "mb-card")
    for rule in newest.rules:
        name = column.town.benefit_of[rule.benefit].name
        card = next(card for card in cards if text(classed(card, "mb-card-title")[0]) == name)
        assert rule.reason in text(card)
        assert (f"少于 {rule.threshold} 的" in text(card)) == bool(rule.threshold)


def test_a_year_with_the_rules_of_the_next_says_so_and_does_not_repeat_them(anxi: Column) -> None:
    plans = sorted(anxi.town.plan.plans, key=lambda plan: plan.year)
    same = [older.year for older, newer in pairwise(plans) if older.rules == newer.rules]
    words = text(anxi.trees[addresses.WITHHELD])
    assert [f"各项目的公布方式和{year + 1}年一样" in words for year in same] == [True] * len(same)
    told = sum(len(plan.rules) for plan in plans if plan.year not in same)
    assert len(classed(anxi.trees[addresses.WITHHELD], "mb-card")) == told > 0


@pytest.mark.parametrize(
    ("of_the_year", "of_the_next", "told"),
    [
        (False, True, ["就一个也不公布，只公布", "这一年还没有"]),
        (True, False, ["就一个也不公布，只公布"]),
        (True, True, ["就一个也不公布，只公布"]),
        (False, False, []),
    ],
    ids=["begun with the next", "ended with the year", "in both", "in none"],
)
def test_a_year_with_the_rules_of_the_next_tells_of_the_half_where_it_is_not_alike(
    anxi: Column, told: list[str], *, of_the_year: bool, of_the_next: bool
) -> None:
    *_, last = sorted(anxi.town.plan.plans, key=lambda plan: plan.year)
    before = last.model_copy(update={"year": last.year - 1, "town_only_from_half": of_the_year})
    plans = (before, last.model_copy(update={"town_only_from_half": of_the_next}))
    town = replace(anxi.town, plan=anxi.town.plan.model_copy(update={"plans": plans}), releases=())
    words = text(Column(town, anxi.as_of).trees[addresses.WITHHELD])
    asked = ["就一个也不公布，只公布", "这一年还没有"]
    assert [one for one in asked if one in words] == told
    assert all(words.count(one) == 1 for one in told)
    # Each stands under the head of its own year, the newer of which comes first.
    newer, older = words.split(f"{last.year - 1}年怎么公布")
    assert ("就一个也不公布，只公布" in newer) == of_the_next
    assert ("就一个也不公布，只公布" in older) == (of_the_year and not of_the_next)


def test_a_year_with_rules_of_its_own_tells_them(anxi: Column) -> None:
    oldest, *newer = sorted(anxi.town.plan.plans, key=lambda plan: plan.year)
    strict = oldest.rules[0].model_copy(update={"threshold": 77})
    changed = oldest.model_copy(update={"rules": (strict, *oldest.rules[1:])})
    plan = anxi.town.plan.model_copy(update={"plans": (changed, *newer)})
    root = Column(replace(anxi.town, plan=plan), anxi.as_of).trees[addresses.WITHHELD]
    assert text(root).count("少于 77 的不单独公布") == 1


def test_terms_that_are_no_longer_used_stand_apart(anxi: Column) -> None:
    root = anxi.trees[addresses.GLOSSARY]
    current, retired = ([text(term) for term in block.iter("dt")] for block in classed(root, "mb-terms"))
    states = Counter(term.state for term in anxi.town.terms)
    assert (len(current), len(retired)) == (states[TermState.CURRENT], states[TermState.RETIRED])
    assert all("现在叫" in term for term in retired)
    assert [term.meaning for term in anxi.town.terms if term.meaning not in text(root)] == []


def test_the_notes_say_how_each_benefit_is_counted(column: Column) -> None:
    words = text(column.trees[addresses.NOTES])
    counted = [benefit.statistics for benefit in column.town.benefits if benefit.statistics]
    assert [note for one in counted for note in one.notes if note not in words] == []
    assert [note for note in column.town.site.scope_notes if note not in words] == []


def test_the_towns_own_pages_stand_as_they_were_written_with_whom_to_call_below(anxi: Column) -> None:
    for own in anxi.town.pages:
        body = anxi.bodies[addresses.own(own.id)]
        before, contact = body.split(with_tables(own.body, addresses.own(own.id)))
        assert bool(before) == ("戒毒" in own.body)
        assert contact.strip().startswith('<div class="mb-own-foot">\n<section class="mb-contact"')


def test_no_page_of_the_towns_own_asks_for_a_call_while_no_telephone_is_known(anxi: Column) -> None:
    assert anxi.town.site.help.phone == anxi.town.site.complaints.phone == PENDING
    assert [own.id for own in anxi.town.pages if re.search("请(马上)?打电话", own.body)] == []


def test_the_page_of_complaints_leads_to_the_offices(anxi: Column) -> None:
    (feedback,) = (own for own in anxi.town.pages if own.id == "feedback")
    assert "](../offices/government.html)" in feedback.body
