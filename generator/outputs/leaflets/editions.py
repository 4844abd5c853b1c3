"""What a later edition's sheets say of the one that they take the place of: that they do, and which figures changed."""

from collections.abc import Iterator
from typing import Any

from generator.outputs.leaflets.discretion import unsaid_in
from generator.outputs.leaflets.manuscript import table
from generator.outputs.pages.corrected import corrected, erratum_of
from generator.outputs.tables import Cell
from generator.records.errata import Erratum
from generator.records.leaflets import Leaflet
from generator.records.releases import Release
from generator.records.town import Town

_MOST_CORRECTIONS = 4
"""Corrected figures that a sheet has room for; the month's page has all of them."""
_LONGEST_REASON = 60
"""Characters of a reason above a table; the month's page has it whole."""


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
        more = f"还有 {len(told) - len(rows)} 个看网上版。" if len(told) > len(rows) else ""
        heads = ["哪个数", f"{kind}前", f"{kind}后", "差多少"]
        caption = f"第{release.edition}版{kind}的数。{_reason(erratum)}{more}"
        yield {**table(heads, rows), "caption": caption}


def replaced_edition(town: Town, release: Release, where: str) -> list[str]:
    """That the sheet takes the place of one that hangs, and where the change is told; a poster has no room for more."""
    erratum = erratum_of(town, release.month, release.edition)
    return [f"换下以前贴的那一版，{erratum.kind.value}了什么看{where}。"] if erratum else []


def _reason(erratum: Erratum) -> str:
    """The reason as its author wrote it, where it fits a sheet and marks nobody who reads it."""
    fits = len(erratum.reason) <= _LONGEST_REASON and not any(unsaid_in(erratum.reason))
    return f"原因：{erratum.reason.rstrip('。')}。" if fits else "原因看网上版。"
