"""What hangs out for a month: posters in A3 and A2, the sheet to pin up in A4, and the record of where it hung."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.foundation.months import chinese_day
from generator.outputs import addresses
from generator.outputs.figures import WITHHELD_TEXT, cell_name, written
from generator.outputs.leaflets.absent import figures_to_come, month_of
from generator.outputs.leaflets.carried_marks import CARRIED_RATES, has_carried_rates
from generator.outputs.leaflets.editions import corrections_on, replacing
from generator.outputs.leaflets.imprint import (
    WITHHELD_RULE,
    Imprint,
    contacts,
    imprint,
    sources_of,
    whom_to_ask,
)
from generator.outputs.leaflets.manuscript import Manuscript, Room, table
from generator.outputs.leaflets.posting_record import posting_record
from generator.outputs.pages.labels import part_name
from generator.outputs.tables import MEASURE_TITLES, Cell, Entry, Frame, Table, tables
from generator.records.benefits import Benefit
from generator.records.cells import Withheld
from generator.records.leaflets import Leaflet
from generator.records.measures import Measure, Scope
from generator.records.releases import Release, Row
from generator.records.town import Town

NOT_COUNTED = "不统计"
"""What stands where a benefit is not counted in a column's way; it is neither zero nor withheld."""
NO_STANDARD = "按个人情况定"
_LONGEST_BREATH = 28
"""Characters of the figures in the first sentence, which has one line of a poster."""
OTHER_TIMES = "按季、按年公布的项目，看公示单和网页。"

A3 = {"width": 420, "height": 297, "title-size": 48, "module": 1.2, "smallest": 14}
A2 = {"width": 594, "height": 420, "title-size": 70, "module": 1.6, "smallest": 20}
POSTER_A3 = Room(sizes=(24.0, 23.0, 22.0, 21.0, 20.0), smallest=14.0)
POSTER_A2 = Room(sizes=(34.0, 33.0, 32.0, 31.0, 30.0, 29.0, 28.0), smallest=20.0)
NOTICE = Room(sizes=(14.0, 13.0, 12.0), pages=(1, 2, 3, 4))
RECORD = Room(sizes=(14.0, 13.0, 12.0), pages=(1, 2, 3, 4))


@dataclass(frozen=True)
class Form:
    """One form in which a month is printed: what its file is called after the leaflet, its template, its room."""

    suffix: str
    template: str
    room: Room


_POSTERS = (
    (Form("-a3", "poster.typ", POSTER_A3), A3),
    (Form("-a2", "poster.typ", POSTER_A2), A2),
)
_NOTICE = Form("", "notice.typ", NOTICE)
_RECORD = Form("-record", "notice.typ", RECORD)


@dataclass(frozen=True)
class _Month:
    """The newest month of a town, as of a day, for one leaflet."""

    town: Town
    leaflet: Leaflet
    release: Release
    as_of: datetime.date

    def manuscript(self, form: Form, content: dict[str, Any]) -> Manuscript:
        """The month in one form, with its imprint."""
        page = addresses.month(self.release.month)
        given = Imprint(self.as_of, page, _period(self.release), self._sources(), self.release.sample)
        opening = _opening(self.town, self.leaflet, self.release)
        benefits = _benefits_of(self.town, self.leaflet, self.release)
        replaced = replacing(self.town, self.release)
        whole = {
            **opening,
            "replaced": replaced.whole if replaced else None,
            "contacts": contacts(self.town, benefits),
            **content,
        }
        data = imprint(self.town, self.leaflet, given, whole)
        return Manuscript(
            name=f"{self.leaflet.id}{form.suffix}",
            title=whole["title"],
            template=form.template,
            leaflet=self.leaflet,
            room=form.room,
            data=data,
            page=page,
            sample=self.release.sample,
            briefly=replaced.short if replaced else "",
        )

    def _sources(self) -> tuple[str, ...]:
        """The documents of the month's rates; where it has none, the laws of what the sheet shows."""
        benefits = _benefits_of(self.town, self.leaflet, self.release)
        documents = dict.fromkeys(rate.document for rate in self.release.rates)
        return tuple(documents) or sources_of([one for benefit in benefits for one in benefit.basis[:1]])[:2]


def posters(town: Town, leaflet: Leaflet, as_of: datetime.date) -> Iterator[Manuscript]:
    """The newest month as a poster in A3 and in A2; none where there is no figure to show."""
    if release := month_of(town, leaflet):
        month = _Month(town, leaflet, release, as_of)
        other = any(row.period for row in _town_rows(town, leaflet, release))
        shown = [town_table(town, leaflet, release)]
        content = {
            "tables": shown,
            "notes": [
                *notes_on(town, leaflet, release, shown),
                *([OTHER_TIMES] if other else []),
            ],
        }
        yield from (month.manuscript(form, {**content, **paper}) for form, paper in _POSTERS)


def notices(town: Town, leaflet: Leaflet, as_of: datetime.date) -> Iterator[Manuscript]:
    """The newest month's sheet to pin up, with the figures of the villages, and the record of its posting; or none."""
    if release := month_of(town, leaflet):
        month = _Month(town, leaflet, release, as_of)
        below = tuple(_below(town, leaflet, release))
        # A page of 不公布 tells no more than the one line that says so.
        untold = [one for one in below if all(line.is_withheld for line in one.lines)]
        told = [_plain(one) for one in below if one not in untold]
        shown = [*town_runs(town, leaflet, release), *corrections_on(town, leaflet, release), *told]
        captions = tuple(dict.fromkeys(one.caption for one in untold))
        content = {"tables": shown, "notes": notes_on(town, leaflet, release, shown, captions)}
        yield month.manuscript(_NOTICE, content)
        yield month.manuscript(_RECORD, posting_record(town, release))


def _opening(town: Town, leaflet: Leaflet, release: Release) -> dict[str, Any]:
    month = release.month.chinese()
    told = [one for row in _town_rows(town, leaflet, release) for one in _in_a_breath(town, row)]
    everything = f"{town.site.name}{month}的救助都在这里。多少户、多少人、多少钱，看表。"
    return {
        "title": f"{month}社会救助公开" + (f"（第{release.edition}版）" if release.edition > 1 else ""),
        "band": town.site.full_name,
        "lead": f"{month}，{told[0]}。别的看表。" if told else everything,
        "leading": 0.5,
    }


def _in_a_breath(town: Town, row: Row) -> Iterator[str]:
    """Who gets what of one benefit, for the first sentence: nothing where one of the two figures is not published."""
    persons, amount = row.cells.get(Measure.PERSONS), row.cells.get(Measure.AMOUNT)
    if row.part is not None or row.period is not None:
        return
    if persons is None or amount is None or isinstance(persons, Withheld) or isinstance(amount, Withheld):
        return
    said = f"{town.benefit_of[row.benefit].name} {written(persons)} 人，一共发了 {written(amount)} 元"
    if len(said) <= _LONGEST_BREATH:
        yield said


def _period(release: Release) -> str:
    published = chinese_day(release.published) if release.published else "待核实"
    return f"数字到{chinese_day(release.month.last_day)}。公示期：从{published}起，下个月的贴出来就换下。"


def town_table(town: Town, leaflet: Leaflet, release: Release) -> dict[str, Any]:
    """The town's rows of the month itself: kind, standard, and each measure that any of them has.

    What is counted by the quarter or the year has columns of its own, for which a poster has no room.
    """
    return _table(town, release, [row for row in _town_rows(town, leaflet, release) if row.period is None])


def town_runs(town: Town, leaflet: Leaflet, release: Release) -> Iterator[dict[str, Any]]:
    """The same rows for narrow paper: one table for each run of rows that are counted alike."""
    runs = groupby(_town_rows(town, leaflet, release), key=lambda row: row.cells.measures)
    for number, (_, rows) in enumerate(runs):
        yield {
            **_table(town, release, list(rows)),
            "heads": 2,
            **({"caption": "全镇"} if number == 0 else {}),
        }


def _town_rows(town: Town, leaflet: Leaflet, release: Release) -> list[Row]:
    return [
        row
        for benefit in leaflet.benefits
        for row in release.rows
        if row.benefit == benefit and row.place == town.town_place.id
    ]


def _table(town: Town, release: Release, rows: Sequence[Row]) -> dict[str, Any]:
    measures = [measure for measure in Measure if any(row.cells.get(measure) is not None for row in rows)]
    heads = ["类别", "标准", *(_head(measure) for measure in measures)]
    return table(heads, [_line(town, release, row, measures) for row in rows])


def _head(measure: Measure) -> str:
    scope = {Scope.MONTH: "当月", Scope.TO_DATE: "今年累计", Scope.POINT: ""}[measure.scope]
    return f"{scope}{MEASURE_TITLES[measure.kind]}（{measure.unit}）"


def _line(town: Town, release: Release, row: Row, measures: Sequence[Measure]) -> list[str | Cell]:
    return [
        _kind(town, row),
        _standard(town, release, row),
        *(_figure(release, row, measure) for measure in measures),
    ]


def _kind(town: Town, row: Row) -> str:
    benefit = town.benefit_of[row.benefit]
    name = benefit.name if row.part is None else f"其中：{part_name(benefit, row.part)}"
    return name if row.period is None else f"{name}（{row.period.chinese()}）"


def _standard(town: Town, release: Release, row: Row) -> str | Cell:
    """The rate that a row follows, as it was fixed at the release."""
    for rate in release.rates:
        standard = town.standard_of[rate.standard]
        if standard.benefit == row.benefit and standard.part == row.part:
            text = f"{rate.amount.format()} {rate.unit.value}"
            return Cell(text, f"rate:{release.stem}/{rate.standard}", withheld=False)
    has_parts = any(town.standard_of[rate.standard].benefit == row.benefit for rate in release.rates)
    return ("看分项" if row.part is None else "同上") if has_parts else NO_STANDARD


def _figure(release: Release, row: Row, measure: Measure) -> str | Cell:
    value = row.cells.get(measure)
    if value is None:
        return NOT_COUNTED
    return Cell(written(value), cell_name(release, row, measure), isinstance(value, Withheld))


def _below(town: Town, leaflet: Leaflet, release: Release) -> Iterator[Table]:
    """The villages' figures of each benefit, as the month's page has them."""
    for benefit_id in leaflet.benefits:
        benefit = town.benefit_of[benefit_id]
        rows = [row for row in release.rows if row.benefit == benefit_id and row.place != town.town_place.id]
        entries = [Entry(town.place_of[row.place].name, release, row) for row in rows]
        yield from tables(entries, Frame(f"{benefit.name}，各村（社区）", "村（社区）"))


def _plain(given: Table) -> dict[str, Any]:
    heads = [given.corner, *(f"{column.title}（{column.unit}）" for column in given.columns)]
    return {**table(heads, [[line.head, *line.cells] for line in given.lines]), "caption": given.caption}


def _benefits_of(town: Town, leaflet: Leaflet, release: Release) -> list[Benefit]:
    """Of which benefits a sheet sends to whom: what hangs for a month, for which there is little room, of those with figures."""
    told = {row.benefit for row in release.rows}
    kept = [one for one in leaflet.benefits if one in told or not leaflet.product.is_monthly]
    return [town.benefit_of[benefit] for benefit in kept]


def notes_on(
    town: Town,
    leaflet: Leaflet,
    release: Release,
    shown: Iterable[Mapping[str, Any]],
    untold: Sequence[str] = (),
) -> list[str]:
    """What must be said beside the tables: withheld, counted otherwise, nothing to report, where the lists hang.

    Words that stand in none of the tables are not explained. `untold` are the captions of tables that are left out, for
    every figure of them is withheld.
    """
    ask = whom_to_ask(town, _benefits_of(town, leaflet, release))
    words = {text for one in shown for row in one["rows"] for text in row}
    nothing = [
        f"{town.benefit_of[item.benefit].name}：{item.reason}"
        for item in release.nothing
        if item.benefit in leaflet.benefits
    ]
    return [
        *(f"{caption}：数字都{WITHHELD_TEXT}。" for caption in untold),
        *([WITHHELD_RULE] if untold or WITHHELD_TEXT in words else []),
        *([f"写着“{NOT_COUNTED}”的，是这一项不这样数。"] if NOT_COUNTED in words else []),
        *nothing,
        *figures_to_come(town, leaflet, release),
        *([CARRIED_RATES] if has_carried_rates(town, leaflet, release) else []),
        f"名单依法贴在村（社区）公示栏。对数字有疑问，{ask}。",
    ]
