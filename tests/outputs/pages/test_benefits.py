"""A benefit's page answers what readers ask, in the order in which they ask it."""

import re
from dataclasses import replace

import pytest

from generator.foundation.money import Money
from generator.outputs import addresses
from generator.outputs.page import PageKind
from generator.outputs.pages.benefits import reckoned
from generator.records.benefits import Benefit, Example, Group
from tests.outputs.columns import Column, Element, classed, named, rate_names, text

QUESTIONS = {
    "谁能申请": ("conditions",),
    "能得到什么": ("entitlement",),
    "怎么办": ("process",),
    "带什么": ("materials",),
    "多久能办好": ("time_limit",),
    "去哪里、找谁": ("place", "contact"),
    "不满意怎么办": ("appeal",),
}
"""Each question with the elements of the guide that answer it; what it is about stands above all of them."""
ELEMENTS = ("matter", *(field for fields in QUESTIONS.values() for field in fields))
LONGEST_SENTENCE = 40
PENDING = "待核实"


def _page(column: Column, benefit: Benefit) -> Element:
    return column.trees[addresses.benefit(benefit.id)]


def _title(heading: Element) -> str:
    return (heading.text or "").strip()


def test_the_questions_come_in_the_order_of_a_reader_and_the_ground_comes_last(column: Column) -> None:
    after = ["依据", "和通知原文不同的地方", "公开的数字", "这一页的词"]
    for benefit in column.town.benefits:
        titles = [_title(heading) for heading in _page(column, benefit).iter("h2")]
        assert titles[: len(QUESTIONS)] == list(QUESTIONS), benefit.id
        rest = titles[len(QUESTIONS) :]
        assert rest == [title for title in after if title in rest], benefit.id
        assert ("依据" in rest) == bool(benefit.basis or benefit.policies), benefit.id


def test_a_policy_alone_is_a_ground_as_well(anxi: Column) -> None:
    first, *others = anxi.town.benefits
    without_laws = first.model_copy(update={"basis": ()})
    root = _page(Column(replace(anxi.town, benefits=(without_laws, *others)), anxi.as_of), first)
    assert [_title(heading) for heading in root.iter("h2") if heading.get("id") == "basis"] == ["依据"]
    (grounds,) = classed(root, "mb-citations")
    policies = [anxi.town.policy_of[policy].title for policy in first.policies]
    assert [text(link) for link in grounds.iter("a")] == policies
    assert all(clause in text(grounds) for clause in first.clauses)


def test_every_element_of_the_guide_has_its_official_name_beside_the_question(anxi: Column) -> None:
    fields = type(anxi.town.benefits[0].guide).model_fields
    names = {
        title: "、".join(str(fields[one].title) for one in elements)
        for title, elements in QUESTIONS.items()
        if title != "不满意怎么办"
    }
    for benefit in anxi.town.benefits:
        headings = {_title(one): text(one.find("small")) for one in _headings(_page(anxi, benefit))}  # type: ignore[arg-type]
        assert names.items() <= headings.items(), benefit.id


def _headings(root: Element) -> list[Element]:
    return [heading for heading in root.iter("h2") if heading.find("small") is not None]


def test_every_answer_is_given_whole_and_in_its_order(anxi: Column) -> None:
    for benefit in anxi.town.benefits:
        answers = classed(_page(anxi, benefit), "mb-answer")
        for field, answer in zip(ELEMENTS, answers, strict=True):
            points = getattr(benefit.guide, field)
            if points != (PENDING,):
                assert _answer(answer) == list(points), (benefit.id, field)


def _answer(block: Element) -> list[str]:
    """The points of an answer: a list, or the one paragraph."""
    (body,) = block
    return [text(point) for point in body] if body.tag in {"ul", "ol"} else [text(body)]


def test_a_guides_sentences_are_short(anxi: Column) -> None:
    """Forty characters are what a slow reader keeps in mind to the full stop."""
    texts = [
        (benefit.id, point)
        for benefit in anxi.town.benefits
        for point in (benefit.summary, *(one for field in ELEMENTS for one in getattr(benefit.guide, field)))
    ]
    long = [
        (identifier, sentence)
        for identifier, point in texts
        for sentence in re.split("[。！？；]", point)
        if len(sentence) >= LONGEST_SENTENCE
    ]
    assert long == []


def test_the_steps_are_numbered_once(anxi: Column) -> None:
    for benefit in anxi.town.benefits:
        process = classed(_page(anxi, benefit), "mb-question")[2]
        counts_itself = any(step.startswith("第一步") for step in benefit.guide.process)
        numbered = len(benefit.guide.process) > 1 and not counts_itself
        assert (process.find(".//ol") is not None) == numbered, benefit.id


def test_what_is_not_verified_names_the_office_to_ask(column: Column) -> None:
    pending = 0
    for benefit in column.town.benefits:
        office = column.town.office_of[benefit.offices[0]]
        marks = classed(_page(column, benefit), "mb-pending")
        assert len(marks) == len(benefit.guide.pending), benefit.id
        for mark in marks:
            assert text(mark) == f"{PENDING}　这一项还没有核实，可以先问{office.name}。"
            assert [link.get("href") for link in mark.iter("a")] == [f"../offices/{office.id}.html"]
        pending += len(marks)
    assert pending


def test_the_standards_of_a_benefit_are_shown_from_the_records(column: Column) -> None:
    for benefit in column.town.benefits:
        shown = named(classed(_page(column, benefit), "mb-question")[1], "data-rate")
        standards = [column.town.standard_of[one] for one in benefit.standards]
        expected = {rate_names(one)[0]: one.values[0] for one in standards if one.values}
        assert list(shown) == list(expected), benefit.id
        for name, value in expected.items():
            assert shown[name].startswith(value.amount.format() if value.amount else str(value.text))


def test_every_office_of_a_benefit_has_its_card(column: Column) -> None:
    for benefit in column.town.benefits:
        cards = [text(card) for card in classed(_page(column, benefit), "mb-card-title")]
        assert cards == [column.town.office_of[office].name for office in benefit.offices], benefit.id


def test_a_confidential_benefit_promises_to_keep_the_secret(anxi: Column) -> None:
    marked = {one.id for one in anxi.town.benefits if classed(_page(anxi, one), "mb-confidential")}
    assert marked == {one.id for one in anxi.town.benefits if one.confidential}
    assert marked


def test_a_benefit_says_where_its_figures_are_or_why_there_are_none(anxi: Column) -> None:
    reported = {row.benefit for release in anxi.town.releases for row in release.rows}
    for benefit in anxi.town.benefits:
        links = {link.get("href") for link in _page(anxi, benefit).iter("a")}
        assert (f"../series/{benefit.id}.html" in links) == (benefit.id in reported), benefit.id
        silent = "这一项只公开政策，不公开数字。" in text(_page(anxi, benefit))
        assert silent == (benefit.statistics is None), benefit.id


def test_the_list_holds_every_benefit_once_under_its_group(column: Column) -> None:
    root = column.trees[addresses.BENEFITS]
    listed = [str(link.get("href")) for block in classed(root, "mb-list") for link in block.iter("a")]
    grouped = [one for group in Group for one in column.town.benefits if one.group is group]
    assert listed == [f"{benefit.id}.html" for benefit in grouped]
    groups = [text(heading) for heading in root.iter("h2")]
    assert groups == [group.value for group in Group if any(one.group is group for one in grouped)]


def test_a_situation_leads_to_benefits_and_to_somebody_to_ask(anxi: Column) -> None:
    assert anxi.town.situations
    for situation in anxi.town.situations:
        root = anxi.trees[addresses.situation(situation.id)]
        links = [str(link.get("href")) for block in classed(root, "mb-list") for link in block.iter("a")]
        assert links == [f"../benefits/{benefit}.html" for benefit in situation.benefits]
        assert text(classed(root, "mb-card-title")[0]) == anxi.town.office_of[situation.office].name
        assert [point for point in situation.advice if point not in text(root)] == []


def test_the_home_page_leads_to_every_situation(anxi: Column) -> None:
    (root,) = [root for _, root in anxi.of_kind(PageKind.HOME)]
    tiles = [text(tile) for tile in classed(root, "mb-tiles")[0]]
    assert tiles == [situation.title for situation in anxi.town.situations]


@pytest.mark.parametrize(
    ("persons", "income", "each", "together"),
    [(2, 400_00, 230_00, 460_00), (1, 629_99, 1, 1), (3, 0, 630_00, 1890_00)],
)
def test_an_example_is_what_the_newest_rate_makes_of_it(
    persons: int, income: int, each: int, together: int, anxi: Column
) -> None:
    example = Example.model_construct(standard="minimum-living-rural", persons=persons, income=Money(income))
    benefit = anxi.town.benefit_of["minimum-living"].model_copy(update={"examples": (example,)})
    (told,) = reckoned(anxi.town, benefit)
    assert (told.rate, told.each, told.together) == (Money(630_00), Money(each), Money(together))


@pytest.mark.parametrize("income", [630_00, 700_00])
def test_a_household_that_has_the_rate_already_is_no_example(income: int, anxi: Column) -> None:
    example = Example.model_construct(standard="minimum-living-rural", persons=2, income=Money(income))
    benefit = anxi.town.benefit_of["minimum-living"].model_copy(update={"examples": (example,)})
    assert list(reckoned(anxi.town, benefit)) == []
