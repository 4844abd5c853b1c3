"""From every situation questions lead, page by page, to benefits and to an office that can tell more."""

from collections import Counter

from generator.outputs import addresses
from generator.outputs.page import PageKind
from generator.records.situations import Situation, Step
from tests.outputs.columns import Column, classed, text

MOST_STEPS = 5
"""Taps from a situation to an end: who is asked more gives up."""


def test_every_situation_has_a_way_and_it_is_short(anxi: Column) -> None:
    for situation in anxi.town.situations:
        assert situation.steps, situation.id
        assert _longest(situation, situation.steps[0]) <= MOST_STEPS, situation.id


def _longest(situation: Situation, step: Step) -> int:
    steps = {one.id: one for one in situation.steps}
    return 1 + max((_longest(situation, steps[answer.next]) for answer in step.answers), default=0)


def test_a_situation_starts_its_way_at_the_first_question(anxi: Column) -> None:
    for situation in anxi.town.situations:
        root = anxi.trees[addresses.situation(situation.id)]
        (start,) = [link.get("href") for link in classed(root, "mb-button")]
        assert start == f"../{addresses.step(situation.id, situation.steps[0].id)}"


def test_a_question_offers_its_answers_and_keeps_nothing(column: Column) -> None:
    for situation in column.town.situations:
        for step in situation.steps:
            root = column.trees[addresses.step(situation.id, step.id)]
            answers = [
                (text(link), link.get("href"))
                for block in classed(root, "mb-answers")
                for link in block.iter("a")
            ]
            assert answers == [(one.say, f"{situation.id}--{one.next}.html") for one in step.answers]
            assert not list(root.iter("input")) and not list(root.iter("form"))


def test_an_end_names_benefits_an_office_and_that_a_review_decides(column: Column) -> None:
    ends = 0
    for situation in column.town.situations:
        for step in situation.steps:
            root = column.trees[addresses.step(situation.id, step.id)]
            office = column.town.office_of[step.office or situation.office].name
            assert office in text(root)
            if not step.answers:
                ends += 1
                links = [link.get("href") for block in classed(root, "mb-list") for link in block.iter("a")]
                assert links == [f"../benefits/{benefit}.html" for benefit in step.benefits]
                assert "要经过审核才知道" in text(root)
    assert ends or not column.town.situations


def test_pages_about_recovery_can_be_left_at_once_and_no_others(anxi: Column) -> None:
    discreet = {path for path, root in anxi.trees.items() if classed(root, "mb-exit")}
    assert addresses.situation("fresh-start") in discreet
    assert {addresses.policy("notice"), addresses.POLICIES} <= discreet
    assert addresses.OFFICES in discreet
    offices = {addresses.office(one.id): one for one in anxi.town.offices}
    said = {
        path
        for path, one in offices.items()
        if "戒毒" in one.serves + "".join(duty.text for duty in one.duties)
    }
    assert discreet & set(offices) == said != set(offices)
    assert {addresses.benefit(one.id) for one in anxi.town.benefits if one.confidential} <= discreet
    assert not {addresses.HOME, addresses.STANDARDS, addresses.benefit("minimum-living")} & discreet
    for path in discreet:
        (leave,) = [link for block in classed(anxi.trees[path], "mb-exit") for link in block.iter("a")]
        assert leave.get("href") == "../standards/index.html"
    own = [page for page in anxi.pages if page.kind is PageKind.OWN and "data-exit" in page.body]
    assert [page.path for page in own] == [
        page.path for page in anxi.pages if page.kind is PageKind.OWN and "戒毒" in page.body
    ]


def test_no_two_pages_bear_the_same_title(anxi: Column) -> None:
    titles = Counter(page.title for page in anxi.pages)
    assert [title for title, times in titles.items() if times > 1] == []


def test_a_window_does_not_say_that_its_page_is_about_recovery(anxi: Column) -> None:
    (situation,) = [one for one in anxi.town.situations if "戒毒" in one.title]
    steps = {addresses.step(situation.id, step.id) for step in situation.steps}
    assert [page.title for page in anxi.pages if page.path in steps and "戒毒" in page.title] == []


def test_a_question_shows_the_rates_that_it_asks_about(anxi: Column) -> None:
    root = anxi.trees[addresses.step("hard-life", "income")]
    assert {one.get("data-rate") for one in root.iter("dd")} == {
        f"{name}/2025-07-01" for name in ("minimum-living-urban", "minimum-living-rural")
    }


def test_a_situation_that_cannot_wait_opens_with_numbers_to_touch(anxi: Column) -> None:
    for situation in anxi.town.situations:
        links = [link.get("href") for link in anxi.trees[addresses.situation(situation.id)].iter("a")]
        called = [link for link in links if str(link).startswith("tel:")]
        assert called == [f"tel:{call.number}" for call in situation.calls]
    assert [one.id for one in anxi.town.situations if one.calls] == ["emergency", "talk-to-someone"]
