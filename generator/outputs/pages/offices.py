"""The pages of offices: what each is responsible for, and where to find it."""

import datetime
from collections.abc import Iterator

from generator.outputs import addresses
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, is_about_recovery, page
from generator.records.offices import Office
from generator.records.town import Town


def pages(town: Town, as_of: datetime.date) -> Iterator[Page]:
    """The list of offices, and a page for each."""
    yield _offices(town, as_of)
    yield from (_office(town, office, as_of) for office in town.offices)


def _offices(town: Town, as_of: datetime.date) -> Page:
    heading = Heading(
        addresses.OFFICES, "找谁办", PageKind.OFFICES, "各责任单位管什么、在哪里、电话多少。", as_of
    )
    discreet = is_about_recovery(*(office.serves for office in town.offices))
    return page(town, heading, discreet=discreet)


def _office(town: Town, office: Office, as_of: datetime.date) -> Page:
    heading = Heading(
        addresses.office(office.id), office.name, PageKind.OFFICE, f"{office.name}：{office.serves}", as_of
    )
    benefits = [benefit for benefit in town.benefits if office.id in benefit.offices]
    discreet = is_about_recovery(office.serves, *(duty.text for duty in office.duties))
    return page(town, heading, discreet=discreet, office=office, benefits=benefits, policies=town.policies)
