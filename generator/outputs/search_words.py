"""The words in which people search: those that mean the same, those that lead to others, and those that only ask."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.foundation.own_yaml import own_yaml
from generator.outputs.page_text import pieces_of
from generator.records.town import Town

_TOLD: dict[str, Any] = own_yaml(Path(__file__).with_suffix(".yml"))
_SHORTEST = 2
"""Characters of a word that may be looked for within a sentence."""


def same_words(town: Town) -> list[list[str]]:
    """Words that mean the same, the first of each list being the one that pages use most."""
    groups = [
        [word for word in (term.today, term.term, *term.synonyms) if word]
        for term in town.terms
        if term.synonyms or term.today
    ]
    groups += [[benefit.name, benefit.short_name] for benefit in town.benefits]
    groups += _TOLD["same"]
    return [group for group in _joined(map(_plain, groups)) if len(group) > 1]


def _joined(groups: Iterable[list[str]]) -> list[list[str]]:
    """Groups that share a word as one: what is the same as the same is the same."""
    joined: list[list[str]] = []
    for group in groups:
        touching = [one for one in joined if set(one) & set(group)]
        words = dict.fromkeys(word for one in (*touching, group) for word in one)
        joined = [one for one in joined if one not in touching] + [list(words)]
    return joined


def leading_words() -> list[list[list[str]]]:
    """What people say that stands on no page, each list with the words of pages that it means."""
    return [[_plain(lead["say"]), _plain(lead["mean"])] for lead in _TOLD["leads"]]


def known_names(town: Town) -> list[str]:
    """What the column calls its own things; the words of benefits first, since most ask for them."""
    names = [name for benefit in town.benefits for name in (benefit.short_name, benefit.name)]
    names += [term.term for term in town.terms]
    names += [situation.title for situation in town.situations]
    names += [own.title for own in town.pages]
    names += [office.name for office in town.offices]
    return [name for name in _plain(names) if len(name) >= _SHORTEST]


def questions() -> list[Mapping[str, Any]]:
    """The words that only ask, each list with the kind of page that answers it."""
    return [{**question, "words": _plain(question["words"])} for question in _TOLD["questions"]]


def _plain(words: Iterable[str]) -> list[str]:
    """Words as they are compared, each once."""
    return list(dict.fromkeys("".join(pieces_of(word)) for word in words))
