"""Broken towns: the small town with one thing changed, as drawn in broken/*.yml."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.problems import Problem
from tests.foundation.drawn_cases import TEXTS_ALONE

HERE = Path(__file__).parent
TOWN = HERE / "town"
DRAWN = HERE / "broken"


@dataclass(frozen=True)
class Case:
    """One change to the small town and the problems that must be told, no more and no fewer."""

    drawn: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.drawn["name"])

    @property
    def file(self) -> str:
        return str(self.drawn["file"])

    @property
    def expected(self) -> list[dict[str, Any]]:
        return [_expected(problem) for problem in self.drawn["expect"]]

    @property
    def schema(self) -> str | None:
        """Whether an editor sees it: `refuses`, `cannot see`, or None where no schema is concerned."""
        return self.drawn.get("schema")

    @property
    def is_for_together(self) -> bool:
        return bool(self.drawn.get("together"))

    def change(self, root: Path) -> None:
        """Make the change in a copy of the town."""
        path = root / self.file
        if "delete" in self.drawn:
            path.unlink()
        elif "rename" in self.drawn:
            path.rename(root / self.drawn["rename"])
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(self._text(path).encode(self.drawn.get("encoding", "utf-8")))

    def _text(self, path: Path) -> str:
        if "write" in self.drawn:
            return str(self.drawn["write"])
        if "repeat" in self.drawn:
            text, times = self.drawn["repeat"]
            return str(text * int(times))
        before = path.read_text(encoding="utf-8")
        if "append" in self.drawn:
            return before + str(self.drawn["append"])
        old, new = self.drawn["replace"]
        assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {self.file}"
        return before.replace(old, new)


def copy_of_town(folder: Path) -> Path:
    """A copy of the small town that a test may change."""
    return Path(shutil.copytree(TOWN, folder / "content"))


def as_drawn(problem: Problem) -> dict[str, Any]:
    """A problem as a case draws it."""
    return {
        "code": problem.code,
        "at": [str(location) for location in problem.locations],
        "read": problem.read,
    }


def _expected(problem: Mapping[str, Any]) -> dict[str, Any]:
    at = problem["at"]
    locations = at if isinstance(at, list) else [at]
    return {"code": problem["code"], "at": locations, "read": problem.get("read", "")}


def _cases() -> list[Case]:
    # Texts, lists and mappings and nothing else: what a case says is what a file will hold.
    files = (path.read_text(encoding="utf-8") for path in sorted(DRAWN.glob("*.yml")))
    return [Case(drawn) for text in files for drawn in yaml.load(text, Loader=TEXTS_ALONE)]  # noqa: S506


CASES = _cases()

every_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
