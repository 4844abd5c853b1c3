"""The small town before anything was released, and its return of February 2026, which tests may change."""

import shutil
from pathlib import Path

from tests.records.broken_town import TOWN

RETURN = Path(__file__).with_name("cases") / "2026-02.yml"


def unreleased(folder: Path) -> Path:
    """A copy of the small town's records without a release, whose plan asks for the largest payments of relief."""
    content = Path(shutil.copytree(TOWN, folder / "content"))
    for name in ("releases", "errata"):
        shutil.rmtree(content / name)
    plan = content / "disclosure.yml"
    text = plan.read_text(encoding="utf-8")
    reason = "        reason: 一个村一个月往往只有一两户。\n"
    plan.write_text(text.replace(reason, "        largest_two: true\n" + reason), encoding="utf-8")
    return content


def restricted(folder: Path, text: str | None = None, name: str = "2026-02.yml") -> Path:
    """A restricted folder with one return; returns the return's file."""
    path = folder / "restricted" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text or RETURN.read_text(encoding="utf-8"), encoding="utf-8")
    return path
