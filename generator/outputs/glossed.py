"""Explains words on a page: the first time one occurs it leads to its meaning, which stands at the page's end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from generator.records.glossary import Term, TermState


@dataclass(frozen=True)
class Run:
    """A piece of a text; `number` is that of the word it is among the words explained on the page, 0 for none."""

    text: str
    number: int = 0


@dataclass
class Glossed:
    """The words of one page that are explained, in the order in which they occur."""

    terms: tuple[Term, ...] = ()
    used: list[Term] = field(default_factory=list)

    def runs(self, text: str) -> Iterator[Run]:
        """The text in pieces; a word that the page has explained already is no piece of its own."""
        start = 0
        for found in self._pattern.finditer(text) if self._term_of else ():
            term = self._term_of[found.group()]
            if is_explained(term) and term not in self.used:
                self.used.append(term)
                yield from _plain(text[start : found.start()])
                yield Run(found.group(), len(self.used))
                start = found.end()
        yield from _plain(text[start:])

    @cached_property
    def _term_of(self) -> dict[str, Term]:
        """Every spelling of every word, of those too that are not explained: 公示栏 is not 公示 with 栏 behind it."""
        return {spelling: term for term in self.terms for spelling in _spellings(term)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Any spelling, the longest first: 城镇居民基本医疗保险 is not 医疗保险 with something before it."""
        longest_first = sorted(self._term_of, key=lambda spelling: (-len(spelling), spelling))
        return re.compile("|".join(map(re.escape, longest_first)))


def is_explained(term: Term) -> bool:
    """Whether pages explain a word where it occurs: one that is out of use, or marked as hard."""
    return term.hard or term.state is TermState.RETIRED


def _spellings(term: Term) -> Iterable[str]:
    """The word itself; of one that is out of use its other names as well, since nobody uses them in another sense."""
    return (term.term, *term.synonyms) if term.state is TermState.RETIRED else (term.term,)


def _plain(text: str) -> Iterator[Run]:
    if text:
        yield Run(text)
