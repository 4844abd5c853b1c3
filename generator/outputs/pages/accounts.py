"""The pages on which the column gives account of itself: notes, withheld cells, corrections, about."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.outputs import addresses
from generator.outputs.feeds.portal import absolute
from generator.outputs.own_tables import with_tables
from generator.outputs.page import Page, PageKind
from generator.outputs.page_tags import tags_of
from generator.outputs.pages.corrected import change_size, plain_figure
from generator.outputs.pages.frame import Heading, is_about_recovery, page
from generator.outputs.pages.labels import part_name
from generator.outputs.tables import Cell, Column, Line, Table, step_words
from generator.outputs.templates import fill
from generator.records.benefits import Benefit
from generator.records.errata import Change, Erratum
from generator.records.glossary import TermState
from generator.records.own_pages import OwnPage
from generator.records.places import Place
from generator.records.plan import Level, Rule, YearPlan
from generator.records.releases import any_sample
from generator.records.town import Town
from generator.records.withdrawals import Withdrawal


def pages(town: Town, as_of: datetime.date) -> Iterator[Page]:
    """The notes, the plan in words, the corrections, the glossary, about, and own pages."""
    yield _notes(town)
    yield _withheld(town)
    yield _corrections(town)
    yield _glossary(town)
    yield _about(town, as_of)
    yield from (_own(town, own) for own in town.pages)


def _notes(town: Town) -> Page:
    heading = Heading(addresses.NOTES, "统计口径", PageKind.NOTES, "这些数字怎么数出来的，单位和时间怎么算。")
    counted = [benefit for benefit in town.benefits if benefit.statistics]
    return page(town, heading, counted=counted)


def _withheld(town: Town) -> Page:
    heading = Heading(
        addresses.WITHHELD, town.plan.title, PageKind.WITHHELD, "哪些数字不公布，为什么，规矩是怎么定的。"
    )
    newest_first = sorted(town.plan.plans, key=lambda plan: plan.year, reverse=True)
    plans = [
        _plan_shown(town, plan, newer)
        for plan, newer in zip(newest_first, [None, *newest_first], strict=False)
    ]
    return page(town, heading, plans=plans, rounded=_rounded)


def _rounded(level: Level) -> str:
    words = step_words(level)
    return f"（{words}）" if words else ""


@dataclass(frozen=True)
class PlanShown:
    """A year's plan as the page tells it; the rules are left out where they are those of the year after (`same_as`).

    What goes beyond the rules of single benefits is told then too, where it is not as the year after has it.
    """

    plan: YearPlan
    rules: tuple[tuple[Benefit, Rule], ...]
    same_as: YearPlan | None

    @property
    def tells_moves(self) -> bool:
        """Whether how far readers believe that a count moves is told here."""
        return self.same_as is None or self.same_as.most_moved != self.plan.most_moved

    @property
    def tells_half(self) -> bool:
        """Whether it is told here that the year has the rule of the half, or has it not."""
        return self.same_as is None or self.same_as.town_only_from_half != self.plan.town_only_from_half

    @property
    def tells_coalitions(self) -> bool:
        """Whether it is told here which readers talk to each other."""
        return self.same_as is None or self.same_as.coalitions != self.plan.coalitions


def _plan_shown(town: Town, plan: YearPlan, newer: YearPlan | None) -> PlanShown:
    if newer is not None and newer.rules == plan.rules:
        return PlanShown(plan, (), newer)
    return PlanShown(plan, tuple((town.benefit_of[rule.benefit], rule) for rule in plan.rules), None)


def _corrections(town: Town) -> Page:
    heading = Heading(
        addresses.CORRECTIONS,
        "更正记录",
        PageKind.CORRECTIONS,
        "改过的数字：改了什么，为什么，什么时候改的。",
    )
    errata = [(erratum, _changes(town, erratum)) for erratum in reversed(town.errata)]
    withdrawals = [(one, _withdrawn(town, one)) for one in reversed(town.withdrawals)]
    sample = any_sample(town.releases)
    return page(town, heading, sample=sample, errata=errata, withdrawals=withdrawals)


def _withdrawn(town: Town, one: Withdrawal) -> str:
    """What was withdrawn; of a record that is gone only its kind, for its title may be why it went."""
    if one.item is not None:
        return f"一份{one.item.target.chinese}"
    benefit = town.benefit_of[one.benefit].name if one.benefit else ""
    return f"{benefit}，{'、'.join(town.place_of[place].name for place in one.places)}"


_CHANGED = (
    Column("地点"),
    Column("哪个数"),
    Column("改前", is_number=True),
    Column("改后", is_number=True),
    Column("差多少"),
)


def _changes(town: Town, erratum: Erratum) -> Table:
    lines = (
        Line(_corrected(town, erratum, change), _change(erratum, change, town.place_of[change.place]))
        for change in erratum.changes
    )
    return Table(f"{erratum.month.chinese()}改了什么", "项目", _CHANGED, tuple(lines))


def _change(erratum: Erratum, change: Change, place: Place) -> tuple[Cell, ...]:
    measure = f"{change.measure.kind.value}（{change.measure.scope.value}）"
    size = change_size(erratum, change)
    return (
        Cell(place.name),
        Cell(measure),
        Cell(plain_figure(change, change.before), size.first),
        Cell(plain_figure(change, change.after), size.second),
        Cell(f"{size.text} {change.measure.unit}", difference=size),
    )


def _corrected(town: Town, erratum: Erratum, change: Change) -> str:
    """Benefit, part and period of a corrected cell, so that no two changes read alike."""
    benefit = town.benefit_of[change.benefit]
    period = change.period or erratum.month
    return f"{benefit.name}（{part_name(benefit, change.part)}），{period.chinese()}"


def _glossary(town: Town) -> Page:
    heading = Heading(addresses.GLOSSARY, "名词解释", PageKind.GLOSSARY, "公开栏里的词是什么意思。")
    retired = [term for term in town.terms if term.state is TermState.RETIRED]
    current = [term for term in town.terms if term.state is TermState.CURRENT]
    return page(town, heading, current=current, retired=retired, anchors=term_anchors(town))


def term_anchors(town: Town) -> dict[str, str]:
    """Where each term stands on the page of the glossary."""
    return {term.term: f"t{number}" for number, term in enumerate(town.terms, start=1)}


def _about(town: Town, as_of: datetime.date) -> Page:
    heading = Heading(
        addresses.ABOUT, "关于本栏目", PageKind.ABOUT, f"{town.site.column}由谁办，管什么，怎么联系。"
    )
    return page(town, heading, sample=any_sample(town.releases), as_of=as_of)


def _own(town: Town, own: OwnPage) -> Page:
    path = addresses.own(own.id)
    foot = fill("own_foot.html.j2", path, site=town.site, town=town)
    leave = f"{fill('exit.html.j2', path)}\n\n" if is_about_recovery(own.body) else ""
    body = f"{leave}{with_tables(own.body, path)}\n\n{foot}\n"
    tags = tags_of(town.site, own.title, PageKind.OWN, own.title, None)
    address = absolute(town.site, path) or ""
    return Page(
        path, own.title, PageKind.OWN, own.title, body, is_markdown=True, tags=tags, lasting_address=address
    )
