"""The pages of standards, policies, interpretations and offices: how much, on what ground, and who answers for it."""

import datetime
from collections.abc import Iterator

from generator.foundation.months import MONTHS
from generator.outputs import addresses
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.records.interpretations import Interpretation
from generator.records.offices import Office
from generator.records.policies import Policy
from generator.records.standards import Standard, StandardValue
from generator.records.town import Town

REVIEW_MONTHS = 14
"""A rate older than this may have been replaced: Chongqing has adjusted its main rates every year since 2021."""


def pages(town: Town, as_of: datetime.date) -> Iterator[Page]:
    """The lists of standards, policies and offices, and a page for each of them."""
    yield _standards(town, as_of)
    yield from (_standard(town, standard, as_of) for standard in town.standards)
    yield _policies(town)
    yield from (_policy(town, policy) for policy in town.policies)
    yield from (_interpretation(town, interpretation) for interpretation in town.interpretations)
    yield _offices(town)
    yield from (_office(town, office) for office in town.offices)


def _standards(town: Town, as_of: datetime.date) -> Page:
    heading = Heading(addresses.STANDARDS, "救助标准", PageKind.STANDARDS, "现在执行的救助标准，和历年标准。")
    known = [(standard, standard.in_force_on(as_of)) for standard in town.standards if standard.values]
    unknown = [standard for standard in town.standards if not standard.values]
    return page(town, heading, known=known, unknown=unknown, as_of=as_of)


def _standard(town: Town, standard: Standard, as_of: datetime.date) -> Page:
    description = f"{standard.name}：现在是多少，历年是多少，依据什么文件。"
    heading = Heading(addresses.standard(standard.id), standard.name, PageKind.STANDARD, description)
    current = standard.in_force_on(as_of)
    return page(
        town,
        heading,
        standard=standard,
        current=current,
        may_be_replaced=_may_be_replaced(current, as_of),
        review_months=REVIEW_MONTHS,
        benefit=town.benefit_of[standard.benefit] if standard.benefit else None,
        as_of=as_of,
    )


def _may_be_replaced(current: StandardValue | None, as_of: datetime.date) -> bool:
    if current is None or current.start is None:
        return False
    start = current.start
    months = (as_of.year - start.year) * MONTHS + as_of.month - start.month
    return (months, as_of.day) > (REVIEW_MONTHS, start.day)


def _policies(town: Town) -> Page:
    heading = Heading(
        addresses.POLICIES, "政策文件", PageKind.POLICIES, "救助和就业扶持的政策文件，逐条转述，配有解读。"
    )
    return page(town, heading)


def _policy(town: Town, policy: Policy) -> Page:
    description = f"{policy.title}，逐条转述，注明已停用的说法和现行规定。"
    heading = Heading(addresses.policy(policy.id), policy.title, PageKind.POLICY, description)
    interpretations = [one for one in town.interpretations if one.policy == policy.id]
    return page(town, heading, policy=policy, interpretations=interpretations)


def _interpretation(town: Town, interpretation: Interpretation) -> Page:
    path = addresses.interpretation(interpretation.id)
    heading = Heading(
        path, interpretation.title, PageKind.INTERPRETATION, f"{interpretation.title}：用大白话说清楚。"
    )
    parts = (
        ("背景", interpretation.background),
        ("依据", interpretation.basis),
        ("主要内容", interpretation.content),
        ("适用范围", interpretation.scope),
        ("标准", interpretation.standards),
        ("期限", interpretation.duration),
        ("名词", interpretation.terms),
        ("新旧差异", interpretation.changes),
    )
    return page(
        town,
        heading,
        interpretation=interpretation,
        parts_of=parts,
        policy=town.policy_of[interpretation.policy],
    )


def _offices(town: Town) -> Page:
    heading = Heading(addresses.OFFICES, "找谁办", PageKind.OFFICES, "各责任单位管什么、在哪里、电话多少。")
    return page(town, heading)


def _office(town: Town, office: Office) -> Page:
    heading = Heading(
        addresses.office(office.id), office.name, PageKind.OFFICE, f"{office.name}：{office.serves}"
    )
    benefits = [benefit for benefit in town.benefits if office.id in benefit.offices]
    return page(town, heading, office=office, benefits=benefits, policies=town.policies)
