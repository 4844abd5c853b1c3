"""A manuscript: all that one leaflet says, as plain texts, and the room it has to be set in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from generator.outputs.tables import Cell
from generator.records.leaflets import Leaflet


@dataclass(frozen=True)
class Room:
    """The sizes of body text that may be tried, in pt, the largest first, and how many pages there may be."""

    sizes: tuple[float, ...]
    pages: tuple[int, ...] = (1,)
    smallest: float = 9.0
    """The smallest text on the sheet, in pt."""


@dataclass(frozen=True, eq=False)
class Manuscript:
    """One leaflet to be set in type; two that say the same under the same name are equal.

    `name` is its file below `leaflets/` without the ending; `data` goes to the template as JSON and holds nothing
    but texts, numbers and lists; `cells` are the names of its figures in reading order.
    """

    name: str
    title: str
    template: str
    leaflet: Leaflet
    room: Room
    data: Mapping[str, Any]
    page: str
    """The page of the column that says the same."""
    sample: bool = False
    about: str = ""
    """The one benefit that it tells of, by its id, if it is one."""
    briefly: str = ""
    """What it says of the sheet that it replaces where there is no room for the reason; nothing where it replaces none."""

    @property
    def shortest(self) -> "Manuscript":
        """The same without the reason for which it takes another sheet's place."""
        return (
            replace(self, data={**self.data, "replaced": self.briefly}, briefly="") if self.briefly else self
        )

    @property
    def record(self) -> str:
        """The record whose words it sets: where somebody has to shorten them."""
        return f"benefits/{self.about}.yml" if self.about else f"leaflets/{self.leaflet.id}.yml"

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """Name and text of every named figure, in the order in which they stand on the sheet."""
        return tuple(_named(self.data))

    @cached_property
    def identity(self) -> str:
        """All that decides what its files are, as one text."""
        room = f"{self.room.sizes} {self.room.pages} {self.room.smallest}"
        kind = self.leaflet.product.value
        return "\n".join(
            [
                self.name,
                self.title,
                kind,
                self.template,
                room,
                str(self.sample),
                self.briefly,
                as_json(self.data),
            ]
        )

    def __eq__(self, other: object) -> bool:
        """Whether the other one says the same, looks the same and goes by the same name."""
        return isinstance(other, Manuscript) and self.identity == other.identity

    def __hash__(self) -> int:
        """A hash of the name and of all that is said."""
        return hash(self.identity)


def as_json(data: Mapping[str, Any]) -> str:
    """The data as the templates read it, the same text for the same data."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def table(columns: list[str], rows: list[list[str | Cell]]) -> dict[str, Any]:
    """A table as the templates take it: texts by row, and the names of its figures beside them."""
    return {
        "columns": columns,
        "rows": [[cell if isinstance(cell, str) else cell.text for cell in row] for row in rows],
        "names": [["" if isinstance(cell, str) else cell.name for cell in row] for row in rows],
    }


def _named(value: Any) -> Iterator[tuple[str, str]]:
    """Tables stand in the order of the data's keys as the template places them: there is one list, `tables`."""
    for one in value.get("tables", ()):
        for row, names in zip(one["rows"], one["names"], strict=True):
            yield from ((name, text) for name, text in zip(names, row, strict=True) if name)
