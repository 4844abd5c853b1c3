"""The pages of situations: what a reader comes with, what to do first, and which benefits answer it."""

from collections.abc import Iterator

from generator.outputs import addresses
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.records.situations import Situation
from generator.records.town import Town


def pages(town: Town) -> Iterator[Page]:
    """A page for each situation."""
    return (_situation(town, situation) for situation in town.situations)


def _situation(town: Town, situation: Situation) -> Page:
    description = f"{situation.title}，能申请什么，先问谁。"
    heading = Heading(addresses.situation(situation.id), situation.title, PageKind.SITUATION, description)
    return page(
        town,
        heading,
        situation=situation,
        benefits=[town.benefit_of[benefit] for benefit in situation.benefits],
        office=town.office_of[situation.office],
    )
