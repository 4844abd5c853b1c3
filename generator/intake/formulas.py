"""Whether the number that a file holds for a formula may be taken: only one that we reckon ourselves and that comes out the same."""

from __future__ import annotations

from generator.foundation.problems import ValueFault
from generator.intake.book import Entry
from generator.intake.formula_tokens import NotAllowed, NotReckoned
from generator.intake.reckoning import Reckoner, agrees, told

_OTHER_FILE, _NEVER, _ERROR = "表格-08", "表格-09", "表格-10"
_DIFFERS, _UNKNOWN, _MUST_BE_TYPED = "表格-35", "表格-36", "表格-37"


def formula_fault(reckoner: Reckoner, sheet: str, entry: Entry) -> ValueFault | None:
    """Why the figure of a formula is not taken, or None; a cell without one is never at fault."""
    if not entry.formula:
        return None
    return _without_value(reckoner, sheet, entry) or _reckoned_fault(reckoner, sheet, entry)


def _without_value(reckoner: Reckoner, sheet: str, entry: Entry) -> ValueFault | None:
    """A formula that leads to another file, was never reckoned, or came to an error."""
    if "[" in entry.formula:
        return ValueFault(_OTHER_FILE, entry.formula)
    if entry.value == "":
        return _not_allowed(reckoner, sheet, entry) or ValueFault(_NEVER, entry.formula)
    if isinstance(entry.value, str) and entry.value.startswith("#"):
        return ValueFault(_ERROR, entry.text)
    return None


def _not_allowed(reckoner: Reckoner, sheet: str, entry: Entry) -> ValueFault | None:
    """Of a formula that would not be taken once it is reckoned, this is told at once; None of any other."""
    try:
        reckoner.value(sheet, entry)
    except NotAllowed as why:
        return ValueFault(_UNKNOWN, entry.formula, {"cached": "空的", "reason": str(why)})
    except NotReckoned:
        pass
    return None


def _reckoned_fault(reckoner: Reckoner, sheet: str, entry: Entry) -> ValueFault | None:
    try:
        reckoned = reckoner.value(sheet, entry)
    except NotReckoned as why:
        return ValueFault(_UNKNOWN, entry.formula, {"cached": entry.text, "reason": str(why)})
    if agrees(reckoned, entry.value):
        return None
    return ValueFault(_DIFFERS, entry.formula, {"cached": entry.text, "suggestion": told(reckoned)})


def typed_fault(entry: Entry) -> ValueFault | None:
    """Why a label or a fact of the cover is not taken: a formula may say something else tomorrow."""
    return ValueFault(_MUST_BE_TYPED, entry.formula, {"cached": entry.text}) if entry.formula else None
