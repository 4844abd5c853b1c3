"""The town as some of its pages see it: what they may say, and nothing that they could change with.

A page that is made from its view alone is the same as long as the view is, so it need not be made again.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.foundation.months import Month
from generator.foundation.working_days import Calendar
from generator.records.fields import Record
from generator.records.release_log import ReleaseLog
from generator.records.releases import Release
from generator.records.town import Town


def view_of(town: Town, month: Month) -> Town:
    """As the pages of a month see it: its editions and errata, the month before, the register up to them, and what
    `common_of` names."""
    editions = town.editions_of(month)
    entered = [town.log.size_at(release.stem) for release in editions]
    return replace(
        _without_texts(town),
        releases=(*town.editions_of(month.previous()), *editions),
        errata=tuple(one for one in town.errata if one.month == month),
        terms=(),
        log=town.log.first(max(entered, default=0)),
    )


def figures_view_of(town: Town) -> Town:
    """As the pages of figures over time and of standards see it: all releases, and the words that pages explain."""
    return _without_texts(town)


def _without_texts(town: Town) -> Town:
    """Without the records that pages of figures say nothing of."""
    return replace(
        town,
        calendar=Calendar.load(None)[0],
        policies=(),
        interpretations=(),
        situations=(),
        leaflets=(),
        catalogues=(),
        pages=(),
        withdrawals=(),
        carried=(),
        clearances=(),
        log=ReleaseLog(),
    )


def common_of(town: Town) -> str:
    """A name for what all months see: whose column it is, and what its benefits, places and standards are called."""
    return _name(town.site, town.plan, *town.places, *town.offices, *town.benefits, *town.standards)


def names_of(releases: Iterable[Release]) -> Mapping[str, str]:
    """A name for all that each release says, by its stem; each is told once, though two months see it."""
    return {release.stem: _name(release) for release in releases}


def view_name(view: Town, names: Mapping[str, str]) -> str:
    """A name for what one month sees besides; the head of the register stands for all that is entered in it."""
    releases = (f"{release.stem} {names[release.stem]}" for release in view.releases)
    return _name(*releases, *view.errata, str(view.log.head))


def figures_view_name(view: Town) -> str:
    """A name for all that pages of figures over time see."""
    return f"{common_of(view)} {_name(*view.terms, *view.releases, *view.errata)}"


def _name(*parts: Record | str) -> str:
    whole = hashlib.sha256()
    for part in parts:
        text = part if isinstance(part, str) else part.model_dump_json()
        whole.update(f"{type(part).__name__} {len(text)} {text}\n".encode())
    return whole.hexdigest()
