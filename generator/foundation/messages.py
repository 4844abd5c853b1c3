"""The catalogue of every problem a person can meet: its code, and what to tell them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from string import Formatter

from generator.foundation.own_yaml import own_yaml

CATALOGUE_PATH = Path(__file__).with_name("messages.yml")


class Severity(Enum):
    """Whether a problem stops the work (ERROR) or is only told (NOTICE)."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True)
class Example:
    """One wrong way of writing and the right one, for the manual."""

    wrong: str
    right: str


@dataclass(frozen=True)
class Message:
    """One entry of the catalogue; title, why and fix are templates with {named} placeholders."""

    code: str
    severity: Severity
    title: str
    why: str
    fix: str
    example: Example

    @property
    def family(self) -> str:
        """The Chinese family name of the code: 金额 of 金额-02."""
        return self.code.partition("-")[0]

    @property
    def placeholders(self) -> frozenset[str]:
        """Names that a problem with this code must bring in its details (`read` is always there)."""
        parts = (
            part for template in (self.title, self.why, self.fix) for part in Formatter().parse(template)
        )
        return frozenset(name for _, name, _, _ in parts if name) - {"read"}


def message(code: str) -> Message:
    """The entry for `code`; an unknown code raises KeyError."""
    return catalogue()[code]


@cache
def catalogue() -> Mapping[str, Message]:
    """All entries by code, in the order of the file."""
    entries = own_yaml(CATALOGUE_PATH)
    return {code: _entry(code, entry) for code, entry in entries.items()}


def _entry(code: str, entry: Mapping[str, str]) -> Message:
    return Message(
        code=code,
        severity=Severity(entry.get("severity", "error")),
        title=entry["title"],
        why=entry["why"],
        fix=entry["fix"],
        example=Example(wrong=entry["wrong"], right=entry["right"]),
    )
