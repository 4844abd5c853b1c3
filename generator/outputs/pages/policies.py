"""The pages of policies and their interpretations, linked both ways."""

from collections.abc import Iterator

from generator.outputs import addresses
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.filing import filed_interpretation, filed_policy
from generator.outputs.pages.frame import Heading, is_about_recovery, page
from generator.records.interpretations import Interpretation
from generator.records.policies import Policy
from generator.records.town import Town


def pages(town: Town) -> Iterator[Page]:
    """The list of policies, a page for each, and a page for each interpretation."""
    yield _policies(town)
    yield from (_policy(town, policy) for policy in town.policies)
    yield from (_interpretation(town, interpretation) for interpretation in town.interpretations)


def _policies(town: Town) -> Page:
    heading = Heading(
        addresses.POLICIES, "政策文件", PageKind.POLICIES, "救助和就业扶持的政策文件，逐条转述，配有解读。"
    )
    return page(town, heading, discreet=is_about_recovery(*(policy.title for policy in town.policies)))


def _policy(town: Town, policy: Policy) -> Page:
    description = f"{policy.title}，逐条转述，注明已停用的说法和现行规定。"
    heading = Heading(addresses.policy(policy.id), policy.title, PageKind.POLICY, description, policy.dated)
    interpretations = [one for one in town.interpretations if one.policy == policy.id]
    discreet = is_about_recovery(policy.title)
    return page(
        town,
        heading,
        discreet=discreet,
        policy=policy,
        interpretations=interpretations,
        filing=filed_policy(town, policy),
    )


def _interpretation(town: Town, interpretation: Interpretation) -> Page:
    path = addresses.interpretation(interpretation.id)
    heading = Heading(
        path,
        interpretation.title,
        PageKind.INTERPRETATION,
        f"{interpretation.title}：用大白话说清楚。",
        interpretation.published,
    )
    policy = town.policy_of[interpretation.policy]
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
        discreet=is_about_recovery(policy.title, interpretation.title),
        interpretation=interpretation,
        parts_of=parts,
        filing=filed_interpretation(town, interpretation),
        policy=policy,
    )
