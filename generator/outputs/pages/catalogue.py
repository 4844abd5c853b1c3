"""The pages of the disclosure catalogue: what must be published, what is, and what is missing or overdue."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.outputs import addresses
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.records.catalogue import Catalogue
from generator.records.references import Reference, Target
from generator.records.releases import any_sample
from generator.records.timeliness import item_statuses
from generator.records.town import Town


def pages(town: Town, as_of: datetime.date) -> Iterator[Page]:
    """A page for each year's catalogue."""
    return (_catalogue(town, catalogue, as_of) for catalogue in town.catalogues)


def _catalogue(town: Town, catalogue: Catalogue, as_of: datetime.date) -> Page:
    title = f"{catalogue.year}年公开目录"
    heading = Heading(
        addresses.catalogue(catalogue.year),
        title,
        PageKind.CATALOGUE,
        "应当公开什么，公开了没有，缺什么，逾期没有。",
    )
    statuses = list(item_statuses(town, catalogue, as_of))
    domains = [
        (domain, list(items)) for domain, items in groupby(statuses, key=lambda status: status.item.domain)
    ]
    counts = [
        (status, sum(found.status.value == status for found in statuses))
        for status in dict.fromkeys(found.status.value for found in statuses)
    ]
    return page(
        town,
        heading,
        sample=catalogue.sample or any_sample(town.releases),
        catalogue=catalogue,
        domains=domains,
        counts=counts,
        missing={found.item.id: _grouped(found.missing) for found in statuses},
        as_of=as_of,
        names=_names(town),
    )


def _grouped(missing: Iterable[str]) -> list[str]:
    """What is missing, each record named once: 民政办：地址 and 民政办：电话 are 民政办：地址、电话."""
    of_record: dict[str, list[str]] = {}
    for one in missing:
        record, _, field = one.rpartition("：")
        of_record.setdefault(record, []).append(field)
    return [
        f"{record}：{'、'.join(fields)}" if record else "；".join(fields)
        for record, fields in of_record.items()
    ]


def _names(town: Town) -> dict[Reference, str]:
    """What a reader calls each record that a catalogue item can name."""
    named = {
        Target.BENEFIT: {benefit.id: benefit.name for benefit in town.benefits},
        Target.STANDARD: {standard.id: standard.name for standard in town.standards},
        Target.OFFICE: {office.id: office.name for office in town.offices},
        Target.PLACE: {place.id: place.name for place in town.places},
        Target.POLICY: {policy.id: policy.title for policy in town.policies},
        Target.INTERPRETATION: {
            interpretation.id: interpretation.title for interpretation in town.interpretations
        },
        Target.PAGE: {own.id: own.title for own in town.pages},
    }
    return {
        Reference(target, record): name for target, names in named.items() for record, name in names.items()
    }
