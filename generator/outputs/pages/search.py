"""The page where readers look something up: every name the column knows, by its first letter, without a script."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.outputs import addresses
from generator.outputs.initials import DIGITS, OTHER, initial_of
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.accounts import term_anchors
from generator.outputs.pages.frame import Heading, page
from generator.records.glossary import Term
from generator.records.town import Town


@dataclass(frozen=True)
class IndexEntry:
    """A word a reader may look for, where it leads, and what it leads to."""

    word: str
    address: str
    what: str


def search(town: Town) -> Page:
    """The index; where scripts run, a box to search all text stands above it."""
    heading = Heading(
        addresses.SEARCH,
        "搜索和索引",
        PageKind.SEARCH,
        "搜一个词，或者按拼音首字母查：项目、标准、单位、名词。",
    )
    return page(town, heading, letters=_by_letter(_entries(town)))


def _by_letter(entries: Iterable[IndexEntry]) -> list[tuple[str, list[IndexEntry]]]:
    unique = {(entry.word, entry.address): entry for entry in entries}.values()
    in_order = sorted(unique, key=_order)
    return [
        (letter, list(found)) for letter, found in groupby(in_order, key=lambda one: initial_of(one.word))
    ]


def _order(entry: IndexEntry) -> tuple[bool, bool, str, bytes]:
    """By letter, digits and others last; under a letter by sound, which is the order of GB 2312."""
    letter = initial_of(entry.word)
    return (letter == OTHER, letter == DIGITS, letter, entry.word.encode("gb18030"))


def _entries(town: Town) -> Iterator[IndexEntry]:
    yield from _of_benefits(town)
    yield from _of_rules(town)
    yield from _of_terms(town)
    for situation in town.situations:
        yield IndexEntry(situation.title, addresses.situation(situation.id), "办事情形")
    for office in town.offices:
        for name in (office.name, *office.also_called):
            yield IndexEntry(name, addresses.office(office.id), "责任单位")
    for place in town.places:
        yield IndexEntry(place.name, addresses.place(place.id), "历次数字、公示栏")
    for own in town.pages:
        yield IndexEntry(own.title, addresses.own(own.id), "说明")
    yield from _FIXED
    yield IndexEntry(town.plan.title, addresses.WITHHELD, "说明")


_FIXED = (
    IndexEntry("每月公开", addresses.ARCHIVE, "全部月份"),
    IndexEntry("更正记录", addresses.CORRECTIONS, "改过的数字"),
    IndexEntry("统计口径", addresses.NOTES, "说明"),
    IndexEntry("名词解释", addresses.GLOSSARY, "说明"),
    IndexEntry("公开得怎么样", addresses.SCORECARD, "缺什么、逾期没有"),
    IndexEntry("关于本栏目", addresses.ABOUT, "说明"),
)


def _of_benefits(town: Town) -> Iterator[IndexEntry]:
    for benefit in town.benefits:
        yield IndexEntry(benefit.name, addresses.benefit(benefit.id), "办事指南")
        if benefit.short_name != benefit.name:
            yield IndexEntry(benefit.short_name, addresses.benefit(benefit.id), f"就是{benefit.name}")


def _of_rules(town: Town) -> Iterator[IndexEntry]:
    for standard in town.standards:
        yield IndexEntry(standard.name, addresses.standard(standard.id), "标准")
    for policy in town.policies:
        yield IndexEntry(policy.title, addresses.policy(policy.id), "政策文件")
    for interpretation in town.interpretations:
        yield IndexEntry(interpretation.title, addresses.interpretation(interpretation.id), "解读")
    for catalogue in town.catalogues:
        yield IndexEntry(
            f"公开目录（{catalogue.year}年）", addresses.catalogue(catalogue.year), "应当公开什么"
        )


def _of_terms(town: Town) -> Iterator[IndexEntry]:
    anchors = term_anchors(town)
    for term in town.terms:
        for word in (term.term, *term.synonyms):
            yield IndexEntry(word, f"{addresses.GLOSSARY}#{anchors[term.term]}", _what(term, word))


def _what(term: Term, word: str) -> str:
    if term.today:
        return f"旧说法，现在叫{term.today}"
    return "名词" if word == term.term else f"就是{term.term}"
