"""The pages of standards: how much each is now, since when, on what ground, and what it was before."""

import datetime
from collections.abc import Iterator

from generator.foundation.months import MONTHS
from generator.outputs import addresses
from generator.outputs.charts.drawn import charts_of_standard
from generator.outputs.datafiles.datasets import standard_dataset
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.outputs.rate_tables import rate_table
from generator.records.standards import Standard, StandardValue
from generator.records.town import Town

REVIEW_MONTHS = 14
"""A rate older than this may have been replaced: Chongqing has adjusted its main rates every year since 2021."""


def pages(town: Town, as_of: datetime.date) -> Iterator[Page]:
    """The list of standards, and a page for each with its history."""
    yield _standards(town, as_of)
    yield from (_standard(town, standard, as_of) for standard in town.standards)


def _standards(town: Town, as_of: datetime.date) -> Page:
    heading = Heading(
        addresses.STANDARDS, "救助标准", PageKind.STANDARDS, "现在执行的救助标准，和历年标准。", as_of
    )
    known = [(standard, standard.in_force_on(as_of)) for standard in town.standards if standard.values]
    in_force = [(standard, value) for standard, value in known if not _is_undated(standard, value)]
    undated = [(standard, standard.values[0]) for standard, value in known if _is_undated(standard, value)]
    unknown = [standard for standard in town.standards if not standard.values]
    old = any(may_be_replaced(current, as_of) for _, current in known)
    return page(
        town,
        heading,
        table=rate_table("现在的标准", in_force) if in_force else None,
        undated=rate_table("从哪天起执行还没有核实的标准", undated) if undated else None,
        unknown=unknown,
        may_be_replaced=old,
        review_months=REVIEW_MONTHS,
        as_of=as_of,
    )


def _is_undated(standard: Standard, in_force: StandardValue | None) -> bool:
    """Whether nobody can tell what is in force, because nobody knows the first day of the newest value."""
    return in_force is None and standard.values[0].start is None


def _standard(town: Town, standard: Standard, as_of: datetime.date) -> Page:
    description = f"{standard.name}：现在是多少，历年是多少，依据什么文件。"
    within = "" if standard.name.endswith("标准") else "标准"
    heading = Heading(
        addresses.standard(standard.id), standard.name, PageKind.STANDARD, description, as_of, within
    )
    current = standard.in_force_on(as_of)
    return page(
        town,
        heading,
        standard=standard,
        dataset=standard_dataset(town, heading.path, standard, as_of),
        charts=charts_of_standard(standard, as_of),
        current=current,
        may_be_replaced=may_be_replaced(current, as_of),
        review_months=REVIEW_MONTHS,
        benefit=town.benefit_of[standard.benefit] if standard.benefit else None,
        as_of=as_of,
    )


def may_be_replaced(current: StandardValue | None, as_of: datetime.date) -> bool:
    """Whether a rate has been in force for longer than rates usually stay, so that a reader should ask."""
    if current is None or current.start is None:
        return False
    start = current.start
    months = (as_of.year - start.year) * MONTHS + as_of.month - start.month
    return (months, as_of.day) > (REVIEW_MONTHS, start.day)
