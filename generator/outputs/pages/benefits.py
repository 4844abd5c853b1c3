"""The pages of benefits: who can get one, what it is, how to apply, where to go, whom to ask, and on what ground."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.foundation.money import Money
from generator.outputs import addresses
from generator.outputs.feeds.linked_data import linked_service
from generator.outputs.figures import rate_name
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.outputs.rate_tables import newest_rates
from generator.records.benefits import Benefit, Group
from generator.records.offices import Office
from generator.records.standards import Standard, StandardValue
from generator.records.town import Town


@dataclass(frozen=True)
class Answer:
    """What a guide says to one of its elements, and the name that the catalogue has for the element."""

    element: str
    points: tuple[str, ...]

    @property
    def is_numbered(self) -> bool:
        """Whether the page numbers the points: the steps of a procedure, unless they count themselves."""
        return self.element == "办理流程" and not any(point.startswith("第一步") for point in self.points)


@dataclass(frozen=True)
class Question:
    """One question a reader asks of a benefit, with its answers; `anchor` is its place on the page."""

    anchor: str
    title: str
    answers: tuple[Answer, ...]


def pages(town: Town, as_of: datetime.date) -> Iterator[Page]:
    """The list of benefits, and a page for each."""
    yield _list(town, as_of)
    yield from (_benefit(town, benefit, as_of) for benefit in town.benefits)


def _list(town: Town, as_of: datetime.date) -> Page:
    heading = Heading(
        addresses.BENEFITS,
        "能申请什么",
        PageKind.BENEFITS,
        f"{town.site.name}的全部帮扶项目：谁能申请、能得到什么、找谁办。",
        as_of,
    )
    groups = [(group, [benefit for benefit in town.benefits if benefit.group is group]) for group in Group]
    return page(town, heading, groups=[(group, benefits) for group, benefits in groups if benefits])


def _benefit(town: Town, benefit: Benefit, as_of: datetime.date) -> Page:
    heading = Heading(addresses.benefit(benefit.id), benefit.name, PageKind.BENEFIT, benefit.summary, as_of)
    offices = [town.office_of[office] for office in benefit.offices]
    return page(
        town,
        heading,
        discreet=benefit.confidential,
        linked=linked_service(town, benefit, offices),
        benefit=benefit,
        matter=Answer("办理事项", benefit.guide.matter),
        questions=_questions(benefit),
        offices=offices,
        ask=_ask(offices),
        standards=newest_rates(
            f"{benefit.name}的标准", [town.standard_of[standard] for standard in benefit.standards]
        ),
        examples=list(reckoned(town, benefit)),
        policies=[town.policy_of[policy] for policy in benefit.policies],
        has_series=any(benefit.id in release.benefits for release in town.releases),
        as_of=as_of,
    )


@dataclass(frozen=True)
class Reckoned:
    """A household's example: who it is, the rate that it is held against, and what it gets a month (元)."""

    persons: int
    income: Money
    standard: Standard
    value: StandardValue
    rate: Money

    @property
    def rate_name(self) -> str:
        """The name of the rate in the page's markup."""
        return rate_name(self.standard, self.value)

    @property
    def each(self) -> Money:
        """What each of them gets: the difference (《社会救助暂行办法》第十二条)."""
        return self.rate - self.income

    @property
    def together(self) -> Money:
        """What all of them get."""
        return self.each.times(self.persons)


def reckoned(town: Town, benefit: Benefit) -> Iterator[Reckoned]:
    """The examples of a benefit at the newest rates; one whose household has no less than the rate is left out."""
    for example in benefit.examples:
        standard = town.standard_of[example.standard]
        for value in standard.values[:1]:
            if value.amount is not None and example.income < value.amount:
                yield Reckoned(example.persons, example.income, standard, value, value.amount)


def _questions(benefit: Benefit) -> tuple[Question, ...]:
    """The questions in the order in which a reader asks them, the ground being the last."""
    guide = benefit.guide
    return (
        Question("who", "谁能申请", (Answer("办理条件", guide.conditions),)),
        Question("what", "能得到什么", (Answer("救助标准", guide.entitlement),)),
        Question("how", "怎么办", (Answer("办理流程", guide.process),)),
        Question("bring", "带什么", (Answer("申请材料", guide.materials),)),
        Question("time", "多久能办好", (Answer("办理时间", guide.time_limit),)),
        Question(
            "where",
            "去哪里、找谁",
            (Answer("办理地点", guide.place), Answer("联系方式", guide.contact)),
        ),
        Question("appeal", "不满意怎么办", (Answer("投诉和异议", guide.appeal),)),
    )


def _ask(offices: list[Office]) -> Office | None:
    return offices[0] if offices else None
