"""The town as some of its pages see it: what they may say, and nothing that they could change with.

A page that is made from its view alone is the same as long as the view is, so it need not be made again.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from generator.foundation.months import Month
from generator.foundation.working_days import Calendar
from generator.outputs.pages.history import first_recent_year
from generator.records.fields import Record
from generator.records.release_log import ReleaseLog
from generator.records.town import Town


def view_of(town: Town, month: Month) -> Town:
    """As the pages of a month see it: its editions and errata, the month before, the register up to them, and what
    all pages of figures see."""
    editions = town.editions_of(month)
    entered = [town.log.size_at(release.stem) for release in editions]
    return replace(
        _without_texts(town),
        releases=(*town.editions_of(month.previous()), *editions),
        errata=tuple(one for one in town.errata if one.month == month),
        terms=(),
        log=town.log.first(max(entered, default=0)),
    )


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


class Views:
    """The views of one town, and a name for all that is seen from each."""

    def __init__(self, town: Town) -> None:
        """Every record is named once, though several views see it."""
        self._town = town
        self._years: dict[int, Town] = {}

    @cached_property
    def common(self) -> str:
        """A name for what all see: whose column it is, and what its benefits, places and standards are called."""
        town = self._town
        return _name(town.site, town.plan, *town.places, *town.offices, *town.benefits, *town.standards)

    @cached_property
    def _releases(self) -> Mapping[str, str]:
        """A name for all that each release says, by its stem."""
        return {release.stem: _name(release) for release in self._town.releases}

    def name_of_month(self, view: Town) -> str:
        """A name for what the pages of a month see; the head of the register stands for all that is entered in it."""
        return f"{self.common} {_name(*self._told(view), *view.errata, str(view.log.head))}"

    @cached_property
    def recent(self) -> Town:
        """As the pages of places and of benefits over time see it: the newest two years, and the words that pages explain."""
        first = first_recent_year(self._town)
        return _of_figures(self._town, lambda year: year >= first)

    @cached_property
    def recent_name(self) -> str:
        """A name for what those pages see."""
        return f"{self.common} {_name(*self.recent.terms, *self._told(self.recent))}"

    def of_year(self, year: int) -> Town:
        """As the pages of places and of benefits in one year see it: its releases, and no words that may change later."""
        if year not in self._years:
            self._years[year] = replace(_of_figures(self._town, lambda one: one == year), terms=())
        return self._years[year]

    def name_of_year(self, year: int) -> str:
        """A name for what those pages see."""
        return f"{self.common} {_name(*self._told(self.of_year(year)))}"

    def _told(self, view: Town) -> Iterator[str]:
        return (f"{release.stem} {self._releases[release.stem]}" for release in view.releases)


def _of_figures(town: Town, is_seen: Callable[[int], bool]) -> Town:
    releases = tuple(release for release in town.releases if is_seen(release.month.year))
    return replace(_without_texts(town), releases=releases, errata=())


def _name(*parts: Record | str) -> str:
    whole = hashlib.sha256()
    for part in parts:
        text = part if isinstance(part, str) else part.model_dump_json()
        whole.update(f"{type(part).__name__} {len(text)} {text}\n".encode())
    return whole.hexdigest()
