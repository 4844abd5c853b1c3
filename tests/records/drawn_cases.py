"""The drawn cases of the records: cases/*.yml, read as those of the foundation are."""

from pathlib import Path
from typing import Any

from tests.foundation import drawn_cases

CASES = Path(__file__).with_name("cases")


def drawn(name: str, part: str) -> list[Any]:
    """The cases of one part of a file; every scalar stays text, as the strict reader hands it over."""
    return drawn_cases.drawn(str(CASES / name), part)
