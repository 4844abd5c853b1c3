"""What somebody can do about a leaflet that cannot be made: how many items to leave out, which character to write otherwise."""

import datetime
import re
from dataclasses import replace

from generator.foundation.problems import Location, Problem
from generator.outputs.leaflets.collection import manuscripts_of
from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.leaflet_fitting import has_room
from generator.publishing.leaflet_typesetting import TypesettingFault
from generator.publishing.leaflet_wording import texts_of
from generator.records.town import Town

_NOT_SHOWN = re.compile('the text `?"(.+?)"`? could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
"""How typst writes a character that nobody could see."""


def not_set(manuscript: Manuscript, fault: TypesettingFault) -> Problem:
    """印刷-13 for a character that the font does not have, and where it stands; 印刷-03 with typst's own words for all else.

    Where it ended without any, 印刷-19.
    """
    place = (Location(manuscript.record),)
    if not fault.lines:
        return Problem("印刷-19", place, "", {"title": manuscript.title})
    for told in _NOT_SHOWN.findall(fault.lines[0]):
        missing = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), told)
        for text in texts_of(manuscript):
            if missing in text:
                return Problem("印刷-13", place, "", {"char": missing, "sentence": text})
    return Problem("印刷-03", place, "", {"title": manuscript.title, "reason": fault.lines[0]})


def advised(problem: Problem, town: Town, manuscript: Manuscript, as_of: datetime.date) -> Problem:
    """Where there are too many items, the problem with the number of those that must go; any other as it is."""
    if problem.code != "印刷-07":
        return problem
    whole = len(manuscript.leaflet.benefits)
    fit, too_many = 0, whole
    while too_many - fit > 1:
        middle = (fit + too_many) // 2
        has = has_room(_with_fewer(town, manuscript, middle, as_of), as_of)
        fit, too_many = (middle, too_many) if has else (fit, middle)
    if not fit:
        return problem
    advice = f"在这份记录的 benefits 里至少去掉 {whole - fit} 项，或者分成两份"
    return replace(problem, details={**problem.details, "advice": advice})


def _with_fewer(town: Town, manuscript: Manuscript, count: int, as_of: datetime.date) -> Manuscript:
    """The same manuscript of the first `count` benefits alone."""
    leaflet = manuscript.leaflet
    fewer = leaflet.model_copy(update={"benefits": leaflet.benefits[:count]})
    others = manuscripts_of(replace(town, leaflets=(fewer,)), as_of)
    return next(one for one in others if one.name == manuscript.name)
