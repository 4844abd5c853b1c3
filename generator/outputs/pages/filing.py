"""The information block of a page: each line that is known, in the order of Chongqing's portals, and none that is empty."""

import datetime
from collections.abc import Iterator

from generator.foundation.months import chinese_day
from generator.records.information_block import Filed, InformationBlock, Validity
from generator.records.interpretations import Interpretation
from generator.records.policies import Policy
from generator.records.references import Reference, Target
from generator.records.releases import Release
from generator.records.town import Town

Lines = tuple[tuple[str, str], ...]
"""The name of each line with what stands in it."""


def filed_policy(town: Town, policy: Policy) -> Lines:
    """The block of a policy; what its own copy does not say and the portal did not tell is left out."""
    item = Filed(Reference(Target.POLICY, policy.id))
    block = town.site.information_block
    entry = block.entry_of(item) if block else None
    return _lines(
        block,
        item,
        ("发文字号", policy.number),
        ("体裁分类", "公文"),
        ("发布机构", policy.issuer),
        ("有效性", entry.validity.value if entry and entry.validity else None),
        ("成文日期", _day(policy.dated)),
        ("发布日期", _day(entry.published if entry else None)),
    )


def filed_interpretation(town: Town, interpretation: Interpretation) -> Lines:
    """The block of an interpretation."""
    item = Filed(Reference(Target.INTERPRETATION, interpretation.id))
    return _own(town, item, "其他", interpretation.published, Validity.VALID)


def filed_month(town: Town, release: Release, *, replaced: bool) -> Lines:
    """The block of a month's edition; one that a later edition replaced is no longer valid, and its number went over."""
    item = Filed(month=release.month)
    validity = Validity.LAPSED if replaced else Validity.VALID
    return _own(town, item, "公告公示", release.published, validity)


def _own(town: Town, item: Filed, genre: str, day: datetime.date | None, validity: Validity) -> Lines:
    """The block of what the publisher wrote itself: it bears no document number, and was finished when published."""
    return _lines(
        town.site.information_block,
        item,
        ("发文字号", "无"),
        ("体裁分类", genre),
        ("发布机构", town.site.publisher),
        ("有效性", validity.value),
        ("成文日期", _day(day)),
        ("发布日期", _day(day)),
    )


def _lines(block: InformationBlock | None, item: Filed, *told: tuple[str, str | None]) -> Lines:
    return tuple(_known(block, item, told)) if block else ()


def _known(
    block: InformationBlock, item: Filed, told: tuple[tuple[str, str | None], ...]
) -> Iterator[tuple[str, str]]:
    number, *rest = told
    for name, text in (("索引号", block.index_number(item)), number, ("主题分类", block.topic), *rest):
        if text:
            yield name, text


def _day(day: datetime.date | None) -> str | None:
    return chinese_day(day) if day else None
