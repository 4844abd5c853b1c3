"""The glossary (名词): what a word means, and which word is used today."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.fields import Flag, Line, Record, Text


class TermState(StrEnum):
    """Whether a word is still used in today's rules."""

    CURRENT = "现行"
    RETIRED = "已停用"


class Term(Record):
    """A word, its meaning and its other names."""

    term: Annotated[Line, Field(title="名词")]
    meaning: Annotated[Text, Field(title="意思", description="一两句大白话")]
    state: Annotated[TermState, Field(title="状态")]
    today: Annotated[Line | None, Field(title="现在叫什么", description="已停用的名词才写")] = None
    synonyms: Annotated[tuple[Line, ...], Field(title="别的叫法", description="搜索时也能找到")] = ()
    hard: Annotated[
        Flag, Field(title="难懂", description="写 true，页面上遇到这个词就加注；已停用的不用写，都会加注")
    ] = False
    source: Annotated[Line | None, Field(title="来源")] = None


class Glossary(Record):
    """All terms."""

    terms: Annotated[tuple[Term, ...], Field(title="名词")]
