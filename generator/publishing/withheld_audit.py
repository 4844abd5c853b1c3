"""The audit of what is published, from the records or from a finished site's own pages, before anybody reads it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.disclosure.figures import figure_of
from generator.disclosure.published import AuditedRelease, audit_published
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_knowledge import surroundings_of
from generator.foundation.money import Money
from generator.foundation.months import Period, parse_period
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.publishing.html_reader import read_html
from generator.publishing.leaflet_files import Reading, named_figures
from generator.records.cells import WITHHELD, Cells, Value
from generator.records.measures import Measure
from generator.records.releases import FILE_STEM, Release, Row
from generator.records.town import Town

WITHHELD_TEXT = "不公布"
_NAME = re.compile(
    r"(?P<stem>[0-9.e-]+)/(?P<benefit>[a-z0-9-]+)/(?P<part>[a-z0-9-]+)/(?P<place>[a-z0-9-]+)"
    r"/(?P<period>[0-9Q-]+)/(?P<measure>[a-z_]+)"
)

_Key = tuple[str, str, str | None, str, str]
"""Edition's stem, benefit, part, place and period: a row."""


def audit_records(town: Town) -> tuple[AuditedRelease, ...]:
    """The audit of every release in the records, the oldest first."""
    return audit_published(town.releases, surroundings_of(town))


def audit_site(site: Path, town: Town) -> tuple[AuditedRelease, ...]:
    """The audit of what a finished site's pages say, the figures read from the pages alone.

    `town` gives what everybody knows: the plan, the places, the rates of each month and the days of publication.
    """
    return audit_published(releases_on(site, town), surroundings_of(town))


def demand_protected(audited: Sequence[AuditedRelease]) -> None:
    """Raise ContentRefused where any release is not PROTECTED; a release that nobody could decide about is refused."""
    problems = tuple(_problems(audited))
    if problems:
        raise ContentRefused(problems)


def _problems(audited: Sequence[AuditedRelease]) -> Iterator[Problem]:
    for one in audited:
        if one.outcome is not Outcome.PROTECTED:
            stem = str(one.month) if one.edition == 1 else f"{one.month}.e{one.edition}"
            cells = "、".join(
                str(figure.figure) for figure in one.figures if figure.outcome is not Outcome.PROTECTED
            )
            yield Problem("发布-08", (Location(f"releases/{stem}.yml"),), "", {"cell": cells})


def demand_same(site: Path, town: Town) -> None:
    """Raise ContentRefused where a figure on a page is not the one in the records: any difference at all is refused."""
    kept = {release.stem: dict(_figures(release)) for release in town.releases}
    for release in releases_on(site, town):
        for name, value in _figures(release):
            if kept[release.stem].get(name) != value:
                raise ContentRefused([Problem("发布-09", (Location("."),), "", {"cell": name})])


def _figures(release: Release) -> Iterator[tuple[str, Value]]:
    for row in release.rows:
        for measure, value in row.cells:
            yield f"{release.stem} {figure_of(release, row, measure)}", value


def releases_on(site: Path, town: Town) -> tuple[Release, ...]:
    """The releases as the pages and leaflets of a site tell them; raises ContentRefused where two of them disagree."""
    rows: dict[_Key, dict[Measure, Value]] = {}
    for path in sorted(site.rglob("*.html")):
        for element in read_html(path.read_text(encoding="utf-8", errors="replace")).elements:
            name = _NAME.fullmatch(element.get("data-cell") or "")
            if name is not None:
                _enter(rows, name, _value(name, element.text), path.relative_to(site).as_posix())
    for path in sorted(site.rglob("*.pdf")):
        for told, text in named_figures(Reading(path.read_bytes())):
            name = _NAME.fullmatch(told)
            if name is not None:
                _enter(rows, name, _value(name, text), path.relative_to(site).as_posix())
    stems = dict.fromkeys(key[0] for key in rows)
    found = (_release(stem, rows, town) for stem in stems)
    return tuple(sorted(found, key=lambda release: (release.month, release.edition)))


def _enter(rows: dict[_Key, dict[Measure, Value]], name: re.Match[str], value: Value, file: str) -> None:
    part = None if name["part"] == "total" else name["part"]
    key = (name["stem"], name["benefit"], part, name["place"], name["period"])
    cells = rows.setdefault(key, {})
    measure = Measure(name["measure"])
    if cells.setdefault(measure, value) != value:
        raise ContentRefused([Problem("发布-09", (Location(file),), "", {"cell": name[0]})])


def _value(name: re.Match[str], text: str) -> Value:
    if text == WITHHELD_TEXT:
        return WITHHELD
    digits = text.replace(",", "")
    return Money.parse(digits) if Measure(name["measure"]).is_amount else int(digits)


def _release(stem: str, rows: Mapping[_Key, Mapping[Measure, Value]], town: Town) -> Release:
    known = next((release for release in town.releases if release.stem == stem), None)
    match = FILE_STEM.fullmatch(stem)
    if known is None or match is None:
        raise ContentRefused([Problem("发布-09", (Location("."),), "", {"cell": stem})])
    own = tuple(_row(key, cells, known) for key, cells in rows.items() if key[0] == stem)
    return known.model_copy(update={"rows": own})


def _row(key: _Key, cells: Mapping[Measure, Value], release: Release) -> Row:
    _, benefit, part, place, told = key
    period: Period | None = parse_period(told)
    if period == release.month:
        period = None
    named = {measure.value: value for measure, value in cells.items()}
    return Row.model_construct(
        benefit=benefit,
        part=part,
        place=place,
        period=period,
        cells=Cells.model_construct(**named),  # type: ignore[arg-type]  # fields by name
    )
