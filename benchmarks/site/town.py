"""A made-up town with as many months as one likes: the sample town, its year 2025 told again for every earlier year."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.foundation.months import Month

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "content"
RETURNS = ROOT / "examples" / "returns"
NEWEST = Month(2026, 10)
OLDEST = Month(2025, 1)
MODEL = 2025
"""The year that is told again; its 累计 begins in January, so it stands by itself."""
_DATED = "    from: 2024-09-01\n    start_basis: 媒体报道\n"
_UNDATED = "    from: 待核实\n    start_basis: 待核实\n"
"""The months that are told again state no rates, so no rate may be known to have been in force in them."""

_LEFT_OUT = ("log.txt", "releases", "errata", "leaflets")
_YEAR = re.compile(r"\b20[0-9]{2}(?=-[0-9Q])|(?<=period: )20[0-9]{2}\b")
_RATES = re.compile(r"^rates:\n(?:  .*\n)+", re.MULTILINE)


def made_up(folder: Path, months: int) -> Path:
    """The town's content in `folder`; nothing is printed and nothing is entered in a register. Returns the folder."""
    shutil.copytree(SAMPLE, folder, ignore=lambda _, names: [name for name in names if name in _LEFT_OUT])
    (folder / "releases").mkdir()
    told = list(months_until(NEWEST, months))
    for month in told:
        release_into(folder, month)
    for path in (folder / "standards").glob("*.yml"):
        path.write_text(path.read_text("utf-8").replace(_DATED, _UNDATED), encoding="utf-8")
    _tell_plans(folder / "disclosure.yml", {month.year for month in told})
    return folder


def months_until(newest: Month, count: int) -> Iterator[Month]:
    """So many months, the newest first."""
    month = newest
    for _ in range(count):
        yield month
        month = month.previous()


def release_into(folder: Path, month: Month) -> Path:
    """Write one month's release; returns its file."""
    path = folder / "releases" / f"{month}.yml"
    path.write_text(_release(month), encoding="utf-8")
    return path


def returns_of(folder: Path, months: int) -> Iterator[Path]:
    """Write the returns of so many months into `folder`; their files. They hold the figures that the releases withhold."""
    folder.mkdir(parents=True)
    for month in months_until(NEWEST, months):
        path = folder / f"{month}.yml"
        path.write_text(_told_in(RETURNS, month), encoding="utf-8")
        yield path


def _release(month: Month) -> str:
    told = _told_in(SAMPLE / "releases", month)
    return told if OLDEST <= month <= NEWEST else _RATES.sub("rates: []\n", told)


def _told_in(folder: Path, month: Month) -> str:
    """A month of the sample town, or of the model year with the dates and periods of another."""
    if OLDEST <= month <= NEWEST:
        return _sample(folder, month)
    return _moved(_sample(folder, Month(MODEL, month.number)), month.year - MODEL)


def _sample(folder: Path, month: Month) -> str:
    """A month as it stands at last, as if it had been right from the start: the year's 累计 goes on from that."""
    corrected = folder / f"{month}.e2.yml"
    path = corrected if corrected.is_file() else folder / f"{month}.yml"
    return path.read_text(encoding="utf-8").replace("edition: 2", "edition: 1")


def _moved(text: str, years: int) -> str:
    """The same text with the dates and periods of other years."""
    return _YEAR.sub(lambda found: str(int(found[0]) + years), text)


def _tell_plans(path: Path, years: set[int]) -> None:
    """A plan for each year: that of the model year, adopted the autumn before."""
    head, *plans = re.split(r"^(?=  - year: )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    known = {int(plan.split()[2]): plan for plan in plans}
    model = known[MODEL]
    told = [known.get(year) or _plan(model, year) for year in sorted(years | known.keys())]
    path.write_text(head + "".join(told), encoding="utf-8")


def _plan(model: str, year: int) -> str:
    text = model.replace(f"year: {MODEL}", f"year: {year}", 1)
    return re.sub(r"adopted: [0-9]{4}", f"adopted: {year - 1}", text, count=1)
