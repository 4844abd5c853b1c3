"""The pages of situations: what a reader comes with, what to do first, and the questions that lead to a benefit."""

import datetime
from collections.abc import Iterator

from generator.outputs import addresses
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, is_about_recovery, page
from generator.records.situations import Situation, Step
from generator.records.town import Town


def pages(town: Town, as_of: datetime.date) -> Iterator[Page]:
    """A page for each situation, and a page for each step on its way: no script, nothing stored, nothing sent."""
    for situation in town.situations:
        yield _situation(town, situation, as_of)
        yield from (_step(town, situation, step, as_of) for step in situation.steps)


def _situation(town: Town, situation: Situation, as_of: datetime.date) -> Page:
    description = f"{situation.title}，能申请什么，先问谁。"
    heading = Heading(
        addresses.situation(situation.id), situation.title, PageKind.SITUATION, description, as_of
    )
    return page(
        town,
        heading,
        discreet=_is_discreet(situation),
        situation=situation,
        first=situation.steps[0] if situation.steps else None,
        benefits=[town.benefit_of[benefit] for benefit in situation.benefits],
        office=town.office_of[situation.office],
    )


def _step(town: Town, situation: Situation, step: Step, as_of: datetime.date) -> Page:
    path, discreet = addresses.step(situation.id, step.id), _is_discreet(situation)
    # A window's title is seen by whoever looks at the phone, so it does not say what a discreet page is part of.
    within = "" if discreet else situation.title
    heading = Heading(path, step.title, PageKind.STEP, f"{situation.title}：{step.title}", as_of, within)
    return page(
        town,
        heading,
        discreet=discreet,
        situation=situation,
        step=step,
        rates=[
            (standard, value)
            for standard in (town.standard_of[name] for name in step.standards)
            if (value := standard.in_force_on(as_of)) is not None
        ],
        benefits=[town.benefit_of[benefit] for benefit in step.benefits],
        office=town.office_of[step.office or situation.office],
    )


def _is_discreet(situation: Situation) -> bool:
    return is_about_recovery(situation.title, *situation.advice)
