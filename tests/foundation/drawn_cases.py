"""Drawn cases are the tables in cases/*.yml that a colleague can add a line to without Python."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.problems import ValueFault

CASES = Path(__file__).with_name("cases")
# Builds texts, lists and mappings and nothing else; unlike our own reader it lets odd characters through.
TEXTS_ALONE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def drawn(name: str, part: str | None = None) -> list[Any]:
    """The cases of one file (or of one part of it), each named for its title or its text in the test report."""
    table = yaml.load((CASES / name).read_text(encoding="utf-8"), Loader=TEXTS_ALONE)  # noqa: S506
    cases = table[part] if part else table
    return [pytest.param(case, id=f"{number} {_name(case)}") for number, case in enumerate(cases, start=1)]


def told(fault: ValueFault) -> dict[str, str]:
    """A fault as a case draws it: the code, and the suggestion where its message passes one on."""
    suggestion = fault.details.get("suggestion")
    is_passed_on = suggestion is not None and suggestion in fault.at().fix()
    return {"code": fault.code, **({"suggestion": suggestion} if suggestion and is_passed_on else {})}


def expected(case: dict[str, str]) -> dict[str, str]:
    """What a case expects of a fault: its code, and its suggestion where it draws one."""
    return {name: case[name] for name in ("code", "suggestion") if name in case}


def _name(case: dict[str, str]) -> str:
    return next((case[field] for field in ("title", "text", "read") if case.get(field)), "")
