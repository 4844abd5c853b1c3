"""The pages of benefits: what there is, who can get it, what it is, how to apply, where to go and whom to ask."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.outputs import addresses
from generator.outputs.feeds.linked_data import linked_service
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.records.benefits import Benefit, Group
from generator.records.offices import Office
from generator.records.standards import Standard
from generator.records.town import Town


@dataclass(frozen=True)
class Question:
    """One question a reader asks of a benefit, the name the catalogue has for it, and the answer."""

    title: str
    element: str
    answer: tuple[str, ...]

    @property
    def is_numbered(self) -> bool:
        """Whether the page numbers the points: the steps of a procedure, unless they count themselves."""
        return self.element == "办理流程" and not any(point.startswith("第一步") for point in self.answer)


def pages(town: Town) -> Iterator[Page]:
    """The list of benefits, and a page for each."""
    yield _list(town)
    yield from (_benefit(town, benefit) for benefit in town.benefits)


def _list(town: Town) -> Page:
    heading = Heading(
        addresses.BENEFITS,
        "能申请什么",
        PageKind.BENEFITS,
        f"{town.site.name}的全部帮扶项目：谁能申请、能得到什么、找谁办。",
    )
    groups = [(group, [benefit for benefit in town.benefits if benefit.group is group]) for group in Group]
    return page(town, heading, groups=[(group.value, benefits) for group, benefits in groups if benefits])


def _benefit(town: Town, benefit: Benefit) -> Page:
    heading = Heading(addresses.benefit(benefit.id), benefit.name, PageKind.BENEFIT, benefit.summary)
    offices = [town.office_of[office] for office in benefit.offices]
    return page(
        town,
        heading,
        linked=linked_service(town, benefit, offices),
        benefit=benefit,
        questions=_questions(benefit),
        offices=offices,
        ask=_ask(offices),
        standards=_standards(town, benefit),
        policies=[town.policy_of[policy] for policy in benefit.policies],
        has_series=any(benefit.id in release.benefits for release in town.releases),
    )


def _questions(benefit: Benefit) -> tuple[Question, ...]:
    guide = benefit.guide
    return (
        Question("办什么事", "办理事项", guide.matter),
        Question("谁能申请", "办理条件", guide.conditions),
        Question("能得到什么", "救助标准", guide.entitlement),
        Question("怎么办", "办理流程", guide.process),
        Question("带什么", "申请材料", guide.materials),
        Question("多久能办好", "办理时间", guide.time_limit),
        Question("去哪里办", "办理地点", guide.place),
        Question("找谁", "联系方式", guide.contact),
        Question("不满意怎么办", "投诉和异议", guide.appeal),
    )


def _ask(offices: list[Office]) -> Office | None:
    return offices[0] if offices else None


def _standards(town: Town, benefit: Benefit) -> list[Standard]:
    return [town.standard_of[standard] for standard in benefit.standards]
