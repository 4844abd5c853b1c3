"""The month in a workbook's file name against the one on its cover: where they differ, that one cause stands behind all that follows."""

import re

from generator.foundation.documents import Document
from generator.foundation.months import Month
from generator.foundation.problems import Location, Problem
from generator.records.draft import Draft

_NAMED = re.compile("(20[0-9]{2}-(?:0[1-9]|1[0-2]))(?![0-9])", re.ASCII)
"""How our own files begin; a workbook that is called otherwise names no month."""


def month_astray(document: Document, draft: Draft, cover: Month | None) -> tuple[Problem, ...]:
    """That the name says another month than the cover, at the file itself and so before everything else."""
    found = _NAMED.match(document.file)
    if found is None or cover is None or found[1] == str(cover):
        return ()
    is_out = any(filed.record.month == cover for filed in draft.releases)
    details = {
        "month": cover.chinese(),
        "named": Month.parse(found[1]).chinese(),
        "published": f"，而且{cover.chinese()}已经公开过" if is_out else "",
    }
    # Before all else that is told of the file as a whole.
    return (Problem("表格-43", (Location(document.file, turn=-1), document.locate(("month",))), "", details),)
