"""The returns of what is published already: they say what was withheld, so each must be readable and of its own month."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.foundation.problems import Problem
from generator.intake.reading import ReadReturn, read_alone
from generator.intake.returns import Return
from generator.release.restricted import Restricted


@dataclass(frozen=True)
class Earlier:
    """The earlier returns that can be relied on, and what stands against the others."""

    returns: tuple[Return, ...] = field(repr=False)
    problems: tuple[Problem, ...] = field(repr=False)


def earlier_returns(restricted: Restricted, published: Collection[str]) -> Earlier:
    """The returns of the editions that are published, by the names of their files; one that is not there counts as lost."""
    read = {path: read_alone(path) for path in restricted.returns() if path.stem in published}
    problems = tuple(problem for path, one in read.items() for problem in _against(path, one))
    returns = (one.given for path, one in read.items() if one.given and one.given.stem == path.stem)
    return Earlier(tuple(returns), problems)


def _against(path: Path, read: ReadReturn) -> Iterator[Problem]:
    yield from read.problems
    if read.given is not None and read.given.stem != path.stem:
        details = {"wanted": f"{read.given.stem}.yml", "file": path.name}
        yield Problem("编号-01", (read.source.locate(("month",)),), str(read.given.month), details)
