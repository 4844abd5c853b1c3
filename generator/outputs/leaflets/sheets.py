"""Sheets (明白纸) and their 大字版: one benefit on one leaf, in the order in which people ask."""

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.foundation.months import chinese_day
from generator.outputs import addresses
from generator.outputs.figures import rate, rate_name
from generator.outputs.leaflets.carried_marks import tells_carried
from generator.outputs.leaflets.discretion import discreet
from generator.outputs.leaflets.imprint import UNTIL_PRINTED, Imprint, contacts, imprint, sources_of
from generator.outputs.leaflets.manuscript import Manuscript, Room, table
from generator.outputs.rate_tables import Dated
from generator.outputs.tables import Cell
from generator.records.benefits import Benefit
from generator.records.fields import PENDING, is_pending
from generator.records.leaflets import Leaflet
from generator.records.standards import Standard, StandardValue
from generator.records.town import Town

LINES_OF_HEAD = 1.8
CHARACTERS_OF_LINE = 21.5
"""Of half the width of a page in the smallest type, with the half of a full stop that a line's end takes no room for."""
LEADING = 0.5
LEADING_LARGE = 0.6

SHEET = Room(sizes=(14.0, 13.5, 13.0, 12.5, 12.0), pages=(1, 2))
LARGE = Room(sizes=(20.0, 19.5, 19.0, 18.5, 18.0), pages=(2, 4, 6), smallest=12.0)


@dataclass(frozen=True)
class Section:
    """A head and its points; without a head it goes on from the column before."""

    head: str | None
    points: tuple[str, ...]
    numbered: bool = False

    @property
    def lines(self) -> float:
        """About how many lines it takes in half the width of a page."""
        head = LINES_OF_HEAD if self.head else 0.0
        return head + sum(lines_of(point) for point in self.points)

    def cut(self, at: int) -> tuple["Section", "Section"]:
        """The section with its first points, and the rest of them, which goes on in the next column."""
        return replace(self, points=self.points[:at]), replace(self, head=None, points=self.points[at:])

    def data(self) -> dict[str, Any]:
        """The section as the templates take it."""
        return {"head": self.head, "points": list(self.points), "numbered": self.numbered}


def sheets(town: Town, leaflet: Leaflet, as_of: datetime.date) -> Iterator[Manuscript]:
    """A sheet for each benefit that the leaflet names."""
    for benefit_id in leaflet.benefits:
        yield _sheet(town, leaflet, town.benefit_of[benefit_id], as_of)


def _sheet(town: Town, leaflet: Leaflet, benefit: Benefit, as_of: datetime.date) -> Manuscript:
    large = leaflet.product.is_large
    page = addresses.benefit(benefit.id)
    rates = all_rates(town, benefit, as_of)
    carried = tells_carried(town, [benefit])
    given = Imprint(as_of, page, _period(rates), _sources(benefit, rates), carried=carried)
    parts = sections(benefit, with_place=False)
    told = after_table if large else dict
    asked = contacts(town, [benefit])
    content = {
        "title": benefit.short_name,
        "formal": benefit.name if benefit.name != benefit.short_name else None,
        "band": f"{town.site.name}　{leaflet.product.value}",
        "lead": benefit.summary,
        "where": _where(benefit, asked[0]),
        "large": large,
        "leading": LEADING_LARGE if large else LEADING,
        "tables": [rate_table(rates, narrow=large)] if rates else [],
        "columns": [
            [told(part.data()) for part in column] for column in ([parts] if large else halves(parts))
        ],
        "contacts": asked,
    }
    return Manuscript(
        name=f"{leaflet.id}-{benefit.id}",
        title=f"{benefit.name}{leaflet.product.value}",
        template="sheet.typ",
        leaflet=leaflet,
        room=LARGE if large else SHEET,
        data=imprint(town, leaflet, given, content),
        page=page,
        about=benefit.id,
    )


def _where(benefit: Benefit, asked: Mapping[str, str]) -> dict[str, str | None]:
    """Where to go and whom to call, for the first lines of a sheet; no number that nobody has verified."""
    place = benefit.guide.place
    said = (f"待核实，先到{asked['office']}问。",) if is_pending(place) else discreet(place)
    call = None if asked["phone"].endswith(PENDING) else f"{asked['phone']}。"
    return {"head": "去哪里办", "said": "".join(said), "call": call}


def sections(benefit: Benefit, *, with_place: bool) -> list[Section]:
    """The parts of a guide in the order in which people ask; where to go stands in the first lines of a sheet, and in a booklet here."""
    guide = benefit.guide
    counts_itself = any(step.startswith("第一步") for step in guide.process)
    is_numbered = not counts_itself and not is_pending(guide.process)
    told = [
        Section("谁能申请", guide.conditions),
        Section("能得到什么", guide.entitlement),
        Section("怎么申请", guide.process, numbered=is_numbered),
        Section("带什么", guide.materials),
        Section("多久能办好", guide.time_limit),
        *([Section("去哪里办", guide.place)] if with_place else []),
        Section("不满意怎么办", guide.appeal),
    ]
    return [Section(part.head, discreet(_or_ask(part.points)), part.numbered) for part in told]


def _or_ask(points: tuple[str, ...]) -> tuple[str, ...]:
    return ("待核实，请问下面的单位。",) if is_pending(points) else points


def after_table(part: dict[str, Any]) -> dict[str, Any]:
    """A part that runs over pages, so that its table stands before the words and not always on their page."""
    return {**part, "points": [point.replace("本页标准表", "前面的标准表") for point in part["points"]]}


def halves(parts: Sequence[Section]) -> list[list[Section]]:
    """The sections in two columns of about the same length, in the order of reading.

    A long list may go on in the second column, with two points at least on either side; numbered steps stay together.
    """
    return min(_cuts(parts), key=lambda columns: abs(_lines(columns[0]) - _lines(columns[1])))


def _cuts(parts: Sequence[Section]) -> Iterator[list[list[Section]]]:
    for at, part in enumerate(parts):
        yield [list(parts[:at]), list(parts[at:])]
        for point in range(2, 0 if part.numbered else len(part.points) - 1):
            above, below = part.cut(point)
            yield [[*parts[:at], above], [below, *parts[at + 1 :]]]


def _lines(parts: Sequence[Section]) -> float:
    return sum(part.lines for part in parts)


def lines_of(point: str) -> int:
    """About how many lines a point takes in half the width of a page."""
    width = sum(0.5 if letter.isascii() else 1 for letter in point)
    return max(1, math.ceil(width / CHARACTERS_OF_LINE))


Rate = tuple[Standard, StandardValue]


def in_force(town: Town, benefit: Benefit, as_of: datetime.date) -> list[Rate]:
    """The benefit's standards with the value in force on the day; one that nobody knows is left out."""
    found = (
        (town.standard_of[name], town.standard_of[name].in_force_on(as_of)) for name in benefit.standards
    )
    return [(standard, value) for standard, value in found if value is not None]


def all_rates(town: Town, benefit: Benefit, as_of: datetime.date) -> list[Dated]:
    """Every standard of the benefit, as the table on its page has them; None where nobody knows the value.

    The value in force on the day stands before the newest one, which may begin after the sheet is printed.
    """
    standards = [town.standard_of[name] for name in benefit.standards]
    return [(standard, standard.in_force_on(as_of) or _newest(standard, as_of)) for standard in standards]


def _newest(standard: Standard, as_of: datetime.date) -> StandardValue | None:
    """The newest value that was found, whose first day may be 待核实; one that is over is no standard any more."""
    is_over = standard.values and standard.values[0].end and standard.values[0].end < as_of
    return standard.values[0] if standard.values and not is_over else None


def rate_table(rates: Sequence[Dated], *, narrow: bool = False) -> dict[str, Any]:
    """Standards with amount, unit and the day from which they hold; each amount is named as on the web.

    A `narrow` one, for large print, has the day beside the name.
    """
    rows = [_rate_row(standard, value, narrow) for standard, value in rates]
    return table(["标准", "多少钱"] if narrow else ["标准", "多少钱", "从哪天起"], rows)


def _rate_row(standard: Standard, value: StandardValue | None, narrow: bool) -> list[str | Cell]:
    if value is None:
        return [standard.name, PENDING] if narrow else [standard.name, PENDING, PENDING]
    amount = Cell(rate(value, standard.unit), f"rate:{rate_name(standard, value)}", withheld=False)
    since = chinese_day(value.start) if value.start else PENDING
    if narrow:
        return [f"{standard.name}（{f'{since}起' if value.start else '从哪天起，待核实'}）", amount]
    return [standard.name, amount, since]


def _period(rates: Sequence[Dated]) -> str:
    """From when the amounts hold; where none has a day, until when the words were looked through."""
    starts = [value.start for _, value in rates if value and value.start]
    return f"标准从{chinese_day(max(starts))}起执行，有新标准时以新的为准。" if starts else UNTIL_PRINTED


def _sources(benefit: Benefit, rates: Sequence[Dated]) -> tuple[str, ...]:
    """The documents a sheet rests on: those of its amounts, else the law's first one.

    The town's own notice is not named here: its title says whom it is about, and nobody should have to carry a
    sheet home on which that can be read.
    """
    own = [value.source for _, value in rates if value]
    numbers = tuple(dict.fromkeys(source.number for source in own if source.number))
    return (*numbers, *sources_of(benefit.basis)[:1])
