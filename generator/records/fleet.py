"""A fleet: the towns of a district or a city, each in a folder of its own, and where the page of their sums stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from generator.foundation.documents import Document
from generator.foundation.problems import ContentRefused, Problem
from generator.foundation.yaml_reader import read_yaml_file
from generator.records.fields import Line, Record
from generator.records.translation import problems_in


class Member(Record):
    """One town."""

    folder: Annotated[
        Line, Field(title="文件夹", description="镇的文件夹，里面有 content；从 FLEET.yml 所在的地方算起")
    ]


class Fleet(Record):
    """A district or a city."""

    title: Annotated[Line, Field(title="名称", description="例如 某某区社会救助公开汇总")]
    publisher: Annotated[Line, Field(title="发布单位")]
    site: Annotated[Line, Field(title="汇总页的文件夹")] = "district"
    towns: Annotated[tuple[Member, ...], Field(title="各镇", min_length=1)]

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of the towns, as they are written."""
        return tuple(town.folder for town in self.towns)


def read_fleet(path: Path) -> Fleet:
    """The fleet that a file describes; raises ContentRefused with everything that cannot stand, at its line."""
    reading = read_yaml_file(path, path.parent)
    if reading.document is None:
        raise ContentRefused(reading.problems)
    try:
        fleet = Fleet.model_validate(reading.document.value)
    except ValidationError as error:
        raise ContentRefused(problems_in(error, reading.document, Fleet)) from None
    problems = tuple(_named_twice(fleet, reading.document, path.parent))
    if problems:
        raise ContentRefused(problems)
    return fleet


def _named_twice(fleet: Fleet, document: Document, root: Path) -> Iterator[Problem]:
    """A town that stands twice would be counted twice."""
    seen: set[Path] = set()
    for index, folder in enumerate(fleet.folders):
        real = (root / folder).resolve()
        if real in seen:
            yield Problem("编号-02", (document.locate(("towns", index, "folder")),), folder)
        seen.add(real)
