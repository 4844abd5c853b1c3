"""Writes the returns of 安溪镇 that the sample is made from: 24 months of invented figures, the same bytes every time.

Run by hand from the checkout: `python examples/sample_figures.py examples/returns`. A real return is confidential and
stands in `restricted/`; these may be read, for nobody is behind them.
"""

import datetime
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

# Run as a file, Python looks for modules in this folder alone.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from examples import sample_town as town
from examples.sample_rows import Row, rows_of, without_class
from generator.foundation.months import Month
from generator.foundation.working_days import Calendar

STAGES = {"初审": "民政和社事办经办岗", "复审": "民政和社事办负责岗", "终审": "镇分管领导岗"}
PUBLISHED_ON = 7
"""The working day after the month's end on which a month is published; the catalogue allows ten."""

SLIP = Month(2025, 6)
SLIP_ROW, SLIP_MEASURES = "temporary-relief", ("household_times_month", "household_times_to_date")
SLIP_BY = 9
"""The first edition of that month says 21 户次 for 12, and as many too many in 累计."""
SLIP_FOUND = datetime.date(2025, 8, 6)

SAMPLE_NOTE = "示例数据：全部数字是为演示编造的，不是安溪镇的真实情况。"
FULL_RATE_NOTE = "特困人员金额等于人数乘以当月基本生活标准，不含照料护理费。"
REASON = (
    "录入时把临时救助的户次“12”写成了“21”，累计户次也跟着多了9。核对7月报表时发现。金额没有错。（示例数据）"
)
CORRECTED_NOTE = "第2版：更正了本月临时救助的户次和累计户次，更正前后的数见更正说明。"
NO_CLASS = "本季度没有开办职业技能培训班，所以没有人次。"


@dataclass(frozen=True)
class Edition:
    """What one file holds."""

    month: Month
    number: int
    published: datetime.date
    rows: tuple[Row, ...]

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.month}.yml" if self.number == 1 else f"{self.month}.e{self.number}.yml"


def editions() -> Iterator[Edition]:
    """Every edition of every month, oldest month first."""
    calendar, _ = Calendar.load()
    for month in town.MONTHS:
        published = calendar.add_working_days(month.last_day, PUBLISHED_ON).date
        rows = rows_of(month)
        if month == SLIP:
            yield Edition(month, 1, published, tuple(map(_slipped, rows)))
            yield Edition(month, 2, SLIP_FOUND, rows)
        else:
            yield Edition(month, 1, published, rows)


def _slipped(row: Row) -> Row:
    if row.benefit != SLIP_ROW:
        return row
    wrong = {measure: row.cells[measure] + SLIP_BY for measure in SLIP_MEASURES}
    return replace(row, cells={**row.cells, **wrong})


def text_of(edition: Edition) -> str:
    """The whole file."""
    return "\n".join((*_head(edition), *_rows(edition), *_tail(edition), ""))


def _head(edition: Edition) -> Iterator[str]:
    yield f"month: {edition.month}"
    yield f"edition: {edition.number}"
    yield "sample: true"
    yield f"published: {edition.published}"
    yield "reviews:"
    for stage, day in zip(STAGES, _review_days(edition.published), strict=True):
        yield f"  - {{stage: {stage}, role: {STAGES[stage]}, date: {day}}}"


def _review_days(published: datetime.date) -> tuple[datetime.date, ...]:
    """Three working days, the last of them the day of publication."""
    calendar, _ = Calendar.load()
    days = (published - datetime.timedelta(days=back) for back in range(15))
    worked = [day for day in days if calendar.is_working_day(day)]
    return tuple(reversed(worked[: len(STAGES)]))


def _rows(edition: Edition) -> Iterator[str]:
    yield "rows:"
    for row in edition.rows:
        names = {"benefit": row.benefit, "part": row.part, "place": row.place, "period": row.period}
        shown = [f"{key}: {name}" for key, name in names.items() if name is not None]
        yield f"  - {shown[0]}"
        yield from (f"    {line}" for line in shown[1:])
        yield f"    cells: {{{_cells(row.cells)}}}"
        if row.people is not None:
            yield f"    people: {row.people}"


def _cells(cells: Mapping[str, int]) -> str:
    return ", ".join(f"{key}: {value}" for key, value in cells.items())


def _tail(edition: Edition) -> Iterator[str]:
    if without_class(edition.month):
        yield "nothing:"
        yield "  - benefit: skills-training"
        yield f"    date: {_review_days(edition.published)[0]}"
        yield f"    reason: {NO_CLASS}"
    if edition.number > 1:
        yield f"reason: {REASON}"
    yield "notes:"
    notes = (SAMPLE_NOTE, FULL_RATE_NOTE, *([CORRECTED_NOTE] if edition.number > 1 else []))
    yield from (f"  - {note}" for note in notes)


def write(folder: Path) -> None:
    """Write every edition into `folder`, which may not exist yet; other files there stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for edition in editions():
        (folder / edition.file).write_text(text_of(edition), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
