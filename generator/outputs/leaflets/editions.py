"""What a later edition's sheets say of the one that they take the place of: that they do, and which figures changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.foundation.months import chinese_day
from generator.outputs.leaflets.discretion import unsaid_in
from generator.outputs.leaflets.manuscript import table
from generator.outputs.pages.corrected import corrected, erratum_of
from generator.outputs.tables import Cell
from generator.records.errata import Erratum
from generator.records.leaflets import Leaflet
from generator.records.releases import Release
from generator.records.town import Town

_ENDS = ("。", "！", "？", "）")
_MOST_CORRECTIONS = 4
"""Corrected figures that a sheet has room for; the month's page has all of them."""


def corrections_on(town: Town, leaflet: Leaflet, release: Release) -> Iterator[dict[str, Any]]:
    """A table of what a later edition puts right, for whoever has read the sheet that it replaces."""
    erratum = erratum_of(town, release.month, release.edition)
    if erratum is None:
        return
    kind = erratum.kind.value
    told = [one for one in corrected(town, erratum) if one.change.benefit in leaflet.benefits]
    rows: list[list[str | Cell]] = [
        [
            one.what,
            Cell(one.before, one.difference.first, withheld=False),
            Cell(one.after, one.difference.second, withheld=False),
            f"{one.difference.text} {one.change.measure.unit}",
        ]
        for one in told[:_MOST_CORRECTIONS]
    ]
    if rows:
        more = f"（还有 {len(told) - len(rows)} 个看网上版）" if len(told) > len(rows) else ""
        heads = ["哪个数", f"{kind}前", f"{kind}后", "差多少"]
        caption = f"第{release.edition}版{kind}的数{more}"
        yield {**table(heads, rows), "caption": caption}


@dataclass(frozen=True)
class Replacing:
    """What a sheet says of the one that hangs and that it takes the place of: in full, and where there is no room for the reason."""

    whole: str
    short: str


def replacing(town: Town, release: Release) -> Replacing | None:
    """That the sheet takes the place of one that hangs: a later edition's with its kind, day and reason; or None.

    After a withdrawal it says no more than that it is printed anew: what was taken out is told nowhere on paper.
    """
    erratum = erratum_of(town, release.month, release.edition)
    anew = [one.date for one in town.withdrawals if not release.published or one.date >= release.published]
    again = f"{chinese_day(max(anew))}重新印，以前贴的取下来。" if anew else ""
    if erratum is None:
        return Replacing(again, again) if anew else None
    edition = f"第{release.edition}版，{chinese_day(erratum.date)}{erratum.kind.value}"
    told = f"{edition}，{again or '换下以前贴的那一版。'}"
    return Replacing(f"{told}{_reason(erratum)}", f"{told}原因看公示单。")


def _reason(erratum: Erratum) -> str:
    """The reason as its author wrote it, where it marks nobody who reads it."""
    if any(unsaid_in(erratum.reason)):
        return "原因看网上版，或者问下面的单位。"
    return f"原因：{erratum.reason}" + ("" if erratum.reason.endswith(_ENDS) else "。")
