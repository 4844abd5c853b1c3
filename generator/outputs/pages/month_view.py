"""The town as the pages of one month see it: what a month's page may say, and nothing that it could change with.

A page that is made from this view alone is the same as long as the view is, so an old month need not be made again.
"""

import hashlib
from dataclasses import replace

from generator.foundation.months import Month
from generator.foundation.working_days import Calendar
from generator.records.fields import Record
from generator.records.release_log import ReleaseLog
from generator.records.town import Town


def view_of(town: Town, month: Month) -> Town:
    """The month's editions and errata, the month before, the register up to them, and what `common_of` names."""
    stems = {release.stem for release in town.editions_of(month)}
    entered = [size for size, entry in enumerate(town.log.entries, start=1) if entry.stem in stems]
    return replace(
        town,
        releases=tuple(one for one in town.releases if one.month in {month, month.previous()}),
        errata=tuple(one for one in town.errata if one.month == month),
        log=ReleaseLog(town.log.entries[: max(entered, default=0)]),
        calendar=Calendar.load(None)[0],
        policies=(),
        interpretations=(),
        situations=(),
        terms=(),
        leaflets=(),
        catalogues=(),
        pages=(),
        withdrawals=(),
        carried=(),
        clearances=(),
    )


def common_of(town: Town) -> str:
    """A name for what all months see: whose column it is, and what its benefits, places and standards are called."""
    return _name(town.site, town.plan, *town.places, *town.offices, *town.benefits, *town.standards)


def view_name(view: Town) -> str:
    """A name for what one month sees besides; the head of the register stands for all that is entered in it."""
    return _name(*view.releases, *view.errata, str(view.log.head))


def _name(*parts: Record | str) -> str:
    whole = hashlib.sha256()
    for part in parts:
        text = part if isinstance(part, str) else part.model_dump_json()
        whole.update(f"{type(part).__name__} {len(text)} {text}\n".encode())
    return whole.hexdigest()
