"""Leaflets of many benefits at once: sheets by audience, the folded brochure, the booklet and the set of boards."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from generator.outputs import addresses
from generator.outputs.figures import rate
from generator.outputs.leaflets.carried_marks import tells_carried
from generator.outputs.leaflets.discretion import discreet
from generator.outputs.leaflets.editions import replacing
from generator.outputs.leaflets.imprint import (
    UNTIL_PRINTED,
    Imprint,
    contacts,
    help_of,
    imprint,
    offices_of,
    sources_of,
    whom_to_ask,
)
from generator.outputs.leaflets.manuscript import Manuscript, Room, table
from generator.outputs.leaflets.monthly import notes_on, town_runs
from generator.outputs.leaflets.sheets import (
    LARGE,
    LEADING,
    LEADING_LARGE,
    Section,
    after_table,
    all_rates,
    in_force,
    rate_table,
    sections,
)
from generator.records.benefits import Benefit
from generator.records.leaflets import Leaflet
from generator.records.offices import Office
from generator.records.town import Town

PANELS_BETWEEN = 4
"""Panels of a folded brochure between its cover and its back."""

AUDIENCE = Room(sizes=(14.0, 13.5, 13.0, 12.5, 12.0), pages=(1, 2))
BROCHURE = Room(sizes=(14.0, 13.5, 13.0, 12.5, 12.0), pages=(6,))
BOOKLET = Room(sizes=(12.0,), pages=tuple(range(4, 129, 4)))
BOARDS = Room(sizes=(30.0, 28.0, 26.0, 24.0, 22.0, 20.0), pages=(6,), smallest=14.0)


def audience_sheets(town: Town, leaflet: Leaflet, as_of: datetime.date) -> Iterator[Manuscript]:
    """One leaf that tells one audience of all that it can have: each benefit in a few lines."""
    large = leaflet.product.is_large
    ask = whom_to_ask(town, [town.benefit_of[benefit] for benefit in leaflet.benefits])
    content = {
        "large": large,
        "leading": LEADING_LARGE if large else LEADING,
        "lead": f"下面 {len(leaflet.benefits)} 项，符合条件的都能申请。不知道问谁，先{ask}。",
        "entries": [_entry(town, town.benefit_of[benefit], as_of) for benefit in leaflet.benefits],
    }
    yield _manuscript(town, leaflet, as_of, "audience.typ", LARGE if large else AUDIENCE, content)


def brochures(town: Town, leaflet: Leaflet, as_of: datetime.date) -> Iterator[Manuscript]:
    """A brochure of six panels on one A4 sheet, folded twice: cover, four panels of benefits, back."""
    groups = _groups(town, leaflet, as_of)
    content = {"lead": "每一项谁能申请、找谁办，里面都有。", "panels": _spread(groups, PANELS_BETWEEN)}
    yield _manuscript(town, leaflet, as_of, "brochure.typ", BROCHURE, content)


def booklets(town: Town, leaflet: Leaflet, as_of: datetime.date) -> Iterator[Manuscript]:
    """A booklet in A5 with contents, and all that a sheet tells of each benefit."""
    benefits = [town.benefit_of[benefit] for benefit in leaflet.benefits]
    tables = [rates for benefit in benefits for rates in _rates(town, benefit, as_of)]
    content = {
        "lead": "谁能申请、能得到什么、怎么申请、带什么、不满意怎么办，一项一项写清楚。",
        "one-weight": True,
        "tables": tables,
        "chapters": [_chapter(town, benefit, as_of) for benefit in benefits],
    }
    yield _manuscript(town, leaflet, as_of, "booklet.typ", BOOKLET, content)


NO_RATES = "这几项没有统一的标准，能得到多少，问经办的单位。"
BOARDS_UNKNOWN = "公示栏在什么地方，还没有写明；请到村（居）委会问。"


def boards(town: Town, leaflet: Leaflet, as_of: datetime.date) -> Iterator[Manuscript]:
    """Six boards in A3, side by side: what there is, how much, how to apply, the month, where lists hang, complaints."""
    if not town.latest_releases:
        return
    release = town.latest_releases[-1]
    benefits = [town.benefit_of[benefit] for benefit in leaflet.benefits]
    steps = [Section(benefit.short_name, discreet(benefit.guide.process[:3])) for benefit in benefits]
    rates = [rate for benefit in benefits for rate in all_rates(town, benefit, as_of)]
    amounts = rate_table(rates, narrow=True) if rates else table([], [])
    shown = [amounts, *town_runs(town, leaflet, release)]
    replaced = replacing(town, release)
    content = {
        "lead": "救助有哪些、给多少、怎么申请、发了多少，都在这六块板上。",
        "entries": [{"name": benefit.short_name, "summary": benefit.summary} for benefit in benefits],
        "tables": shown,
        "no-rates": None if rates else NO_RATES,
        "notes": notes_on(town, leaflet, release, shown),
        "one-weight": True,
        "month": f"{release.month.chinese()}发了多少",
        "replaced": replaced.whole if replaced else None,
        "steps": [step.data() for step in steps],
        "places": [f"{place.name}：{'；'.join(place.boards)}" for place in town.places if place.boards]
        or [BOARDS_UNKNOWN],
    }
    set_of_six = _manuscript(town, leaflet, as_of, "boards.typ", BOARDS, content, sample=release.sample)
    yield replace(set_of_six, briefly=replaced.short if replaced else "")


def _manuscript(
    town: Town,
    leaflet: Leaflet,
    as_of: datetime.date,
    template: str,
    room: Room,
    content: dict[str, Any],
    *,
    sample: bool = False,
) -> Manuscript:
    benefits = [town.benefit_of[benefit] for benefit in leaflet.benefits]
    laws = sources_of([citation for benefit in benefits for citation in benefit.basis[:1]])
    given = Imprint(
        as_of,
        addresses.BENEFITS,
        UNTIL_PRINTED,
        laws[:2],
        sample,
        tells_carried(town, benefits),
    )
    whole = {
        "title": leaflet.title,
        "band": f"{town.site.name}　{leaflet.product.value}",
        "leading": LEADING,
        "tables": [],
        "contacts": contacts(town, benefits),
        **content,
    }
    data = imprint(town, leaflet, given, whole)
    title = f"{leaflet.title}（大字版）" if leaflet.product.is_large else leaflet.title
    return Manuscript(leaflet.id, title, template, leaflet, room, data, addresses.BENEFITS, sample)


def _entry(town: Town, benefit: Benefit, as_of: datetime.date) -> dict[str, str]:
    """A benefit in three lines: its name, who gets what, and whom to ask."""
    rates = "；".join(
        f"{standard.name} {rate(value, standard.unit)}" for standard, value in in_force(town, benefit, as_of)
    )
    ask = f"问{_asked(town, benefit).name}"
    return {"name": benefit.short_name, "summary": benefit.summary, "rates": rates, "ask": ask}


def _asked(town: Town, benefit: Benefit) -> Office:
    """The office that answers for a benefit, else the one of the help line."""
    return next(iter(offices_of(town, [benefit])), town.office_of[town.site.help.office])


def _groups(town: Town, leaflet: Leaflet, as_of: datetime.date) -> list[dict[str, Any]]:
    benefits = [benefit for benefit in town.benefits if benefit.id in leaflet.benefits]
    return [
        {"group": group.value, "entries": [_entry(town, benefit, as_of) for benefit in found]}
        for group, found in groupby(benefits, key=lambda benefit: benefit.group)
    ]


def _spread(groups: Sequence[dict[str, Any]], panels: int) -> list[list[dict[str, Any]]]:
    """The groups on so many panels, in order, each panel about as full as the next."""
    weights = [2 + sum(4 + len(one["rates"]) // 18 for one in group["entries"]) for group in groups]
    spread: list[list[dict[str, Any]]] = [[] for _ in range(panels)]
    total, so_far = sum(weights), 0
    for group, weight in zip(groups, weights, strict=True):
        spread[min(panels - 1, (so_far + weight // 2) * panels // max(total, 1))].append(group)
        so_far += weight
    return spread


def _rates(town: Town, benefit: Benefit, as_of: datetime.date) -> list[dict[str, Any]]:
    rates = all_rates(town, benefit, as_of)
    return [rate_table(rates, narrow=True)] if rates else []


def _chapter(town: Town, benefit: Benefit, as_of: datetime.date) -> dict[str, Any]:
    """All that a sheet tells of a benefit; whether one of the tables, which stand in the same order, belongs to it."""
    return {
        "name": benefit.short_name,
        "formal": benefit.name if benefit.name != benefit.short_name else None,
        "summary": benefit.summary,
        "has-rates": bool(_rates(town, benefit, as_of)),
        "parts": [after_table(part.data()) for part in sections(benefit, with_place=True)],
        "ask": f"问{_asked(town, benefit).name}。电话：{_phone(town, benefit)}",
    }


def _phone(town: Town, benefit: Benefit) -> str:
    return _asked(town, benefit).phone if benefit.offices else help_of(town).phone
