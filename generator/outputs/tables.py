"""Tables as readers see them: what stands in each head and cell is decided here, the template only places it.

A template places the same table twice: as a table, and as cards for narrow screens. Both come from here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.foundation.months import Month, Period, Quarter
from generator.outputs.figures import Difference, cell_name, written
from generator.records.cells import Value, Withheld
from generator.records.measures import Kind, Measure, Scope
from generator.records.plan import Level
from generator.records.releases import Release, Row

TIME = "时间"
"""The corner of a table whose lines are months, quarters or years, the newest first."""
LONG = 16
"""Lines: a longer table's cards would be many screens of a phone, so the later ones are folded."""
UNFOLDED = 12
"""The lines whose cards stand open in a long table: a year of months."""
FEW = 2
"""Lines that stand open where all that a table says is that nothing is published."""
SHORT_HEAD = 4
"""Characters: 分散供养 still fits a phone's first column on two lines."""


@dataclass(frozen=True)
class Replaced:
    """The figure that an edition replaced: as it was written, the name of its cell, and what the change is called."""

    text: str
    name: str
    kind: str


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: a figure with the name of the cell or of the rate that it is, or words.

    `address` leads to more about it, `replaced` is the figure that stood here before a correction,
    `difference` says that the text tells by how much two figures differ, `counts_things` that it counts pages, months or
    the like and nothing of people or money. A cell that is none of these holds words.
    """

    text: str
    name: str = ""
    withheld: bool = False
    rate: str = ""
    address: str | None = None
    replaced: Replaced | None = None
    difference: Difference | None = None
    counts_things: bool = False


@dataclass(frozen=True)
class Column:
    """A column's head: what it counts, over which time, and its one unit."""

    title: str
    unit: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Line:
    """A row: its head, the page it leads to, and its cells."""

    head: str
    cells: tuple[Cell, ...]
    is_total: bool = False
    address: str | None = None

    @property
    def is_withheld(self) -> bool:
        """Whether it has figures and all of them are withheld."""
        figures = [cell for cell in self.cells if cell.name]
        return bool(figures) and all(cell.withheld for cell in figures)

    @property
    def has_long_head(self) -> bool:
        """Whether the head must not be squeezed to make room for figures on a narrow screen."""
        return len(self.head) > SHORT_HEAD


@dataclass(frozen=True)
class Table:
    """A table with one unit a column and something in every cell; `rounding` says how its figures were rounded."""

    caption: str
    corner: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    rounding: str = ""

    @property
    def label(self) -> str:
        """What tells the table from others on its page: two with the same caption have other columns."""
        return f"{self.caption}：{'、'.join(column.title for column in self.columns)}"

    @property
    def open_lines(self) -> tuple[Line, ...]:
        """The lines whose cards are seen at once on a narrow screen; of figures that are all withheld, the first few."""
        few = FEW + sum(line.is_total for line in self.lines)
        if self.is_withheld and len(self.lines) > few + FEW:
            return self.lines[:few]
        return self.lines[:UNFOLDED] if len(self.lines) > LONG else self.lines

    @property
    def folded_lines(self) -> tuple[Line, ...]:
        """The lines whose cards a reader on a narrow screen opens with a touch."""
        return self.lines[len(self.open_lines) :]

    @property
    def others(self) -> str:
        """What the folded lines are, in words: `更早的 12 期`, `后面的 8 行`."""
        count = len(self.folded_lines)
        return f"更早的 {count} 期" if self.corner == TIME else f"后面的 {count} 行"

    @property
    def is_withheld(self) -> bool:
        """Whether every figure in it is withheld, but perhaps for that of which the lines are parts."""
        parts = [line for line in self.lines if not line.is_total]
        return all(line.is_withheld for line in parts or self.lines)

    @property
    def tells_total_alone(self) -> bool:
        """Whether of a whole and its parts the whole alone stands in print, as where a plan has the rule of the half."""
        return self.is_withheld and not all(line.is_withheld for line in self.lines)

    @property
    def figures_across(self) -> int:
        """How many figures stand side by side in a card: no row of it is left with one of four."""
        numbers = sum(column.is_number for column in self.columns)
        return {1: 1, 2: 2, 4: 2}.get(numbers, 3)

    @property
    def has_withheld(self) -> bool:
        """Whether any cell is withheld, so that the rule must be explained beside the table."""
        return any(cell.withheld for line in self.lines for cell in line.cells)


@dataclass(frozen=True)
class Entry:
    """A row of a release on its way into a table: what heads it, where it leads, whether it is the total."""

    head: str
    release: Release
    row: Row
    is_total: bool = False
    address: str | None = None
    before: "Before | None" = None


@dataclass(frozen=True)
class Before:
    """The row as the edition before had it, and whether what changed is a correction or a revision."""

    release: Release
    row: Row
    kind: str


@dataclass(frozen=True)
class Frame:
    """What stands around the figures: the caption, the head of the first column, and how figures were rounded.

    `totals` are the rows of the whole of which the rows are parts: the one that fits heads each table.
    """

    caption: str
    corner: str
    rounding: str = ""
    totals: tuple[Entry, ...] = ()


def tables(entries: Iterable[Entry], frame: Frame) -> tuple[Table, ...]:
    """The entries as tables, one for each run of rows with the same measures, so that no cell is ever empty."""
    runs = groupby(entries, key=lambda entry: (entry.row.cells.measures, _span(entry)))
    return tuple(_table(tuple(run), measures, span, frame) for (measures, span), run in runs)


def step_words(level: Level) -> str:
    """To what the plan rounds figures at one level, named as the columns are; empty where it does not."""
    titles = dict.fromkeys(
        MEASURE_TITLES[measure.kind] for measure in level.measures if not measure.is_amount
    )
    count = f"{'、'.join(titles)}取整到 {level.count_step}" if titles and level.count_step > 1 else ""
    pays = any(measure.is_amount for measure in level.measures)
    amount = f"金额取整到 {level.amount_step.format()} 元" if pays and level.amount_step.fen > 0 else ""
    return "，".join(words for words in (count, amount) if words)


def _table(entries: Sequence[Entry], measures: Sequence[Measure], span: str, frame: Frame) -> Table:
    columns = tuple(_column(measure, span) for measure in measures)
    own = tuple(_line(entry, measures) for entry in entries)
    lines = (*(_line(entry, measures) for entry in _totals(entries, measures, frame)), *own)
    # The total above them is rounded otherwise, or not at all.
    rounding = "" if all(line.is_withheld for line in own) else _told(frame.rounding, len(lines))
    return Table(frame.caption, frame.corner, columns, lines, rounding)


def _totals(entries: Sequence[Entry], measures: Sequence[Measure], frame: Frame) -> Sequence[Entry]:
    """The total of what all the entries are parts of, where it says all that they say; else nothing."""
    parts = {entry.row.part for entry in entries}
    return [
        total
        for total in frame.totals
        if parts == {total.row.part} and set(measures) <= set(total.row.cells.measures)
    ]


def _told(words: str, lines: int) -> str:
    """How figures were rounded, as the sentence under a table; that sums may differ is told only where there are some."""
    if not words:
        return ""
    return f"{words}，所以相加可能和合计差一点。" if lines > 1 else f"{words}。"


def _line(entry: Entry, measures: Sequence[Measure]) -> Line:
    cells = tuple(_cell(entry, measure) for measure in measures)
    return Line(entry.head, cells, entry.is_total, entry.address)


def _cell(entry: Entry, measure: Measure) -> Cell:
    value = entry.row.cells.get(measure)
    if value is None:
        raise ValueError(f"a row without {measure} in a table that has it")
    is_withheld = isinstance(value, Withheld)
    name = cell_name(entry.release, entry.row, measure)
    return Cell(written(value), name, is_withheld, replaced=_replaced(entry, measure, value))


def _replaced(entry: Entry, measure: Measure, value: Value) -> Replaced | None:
    """What the cell said before, where both editions print it and it is another figure now."""
    was = entry.before.row.cells.get(measure) if entry.before else None
    if entry.before is None or was is None or was == value:
        return None
    if isinstance(was, Withheld) or isinstance(value, Withheld):
        return None
    name = cell_name(entry.before.release, entry.before.row, measure)
    return Replaced(written(was), name, entry.before.kind)


def _column(measure: Measure, span: str) -> Column:
    return Column(measure_title(measure, span), measure.unit, is_number=True)


def measure_title(measure: Measure, span: str) -> str:
    """What a measure is called at the head of a column; `span` is what its period is called, such as 当月."""
    scope = {Scope.MONTH: span, Scope.TO_DATE: "今年累计", Scope.POINT: ""}[measure.scope]
    return scope + MEASURE_TITLES[measure.kind]


MEASURE_TITLES = {
    Kind.HOUSEHOLDS: "户数",
    Kind.PERSONS: "人数",
    Kind.PERSON_TIMES: "人次",
    Kind.HOUSEHOLD_TIMES: "户次",
    Kind.AMOUNT: "金额",
}


def _span(entry: Entry) -> str:
    return _span_of(entry.release.period_of(entry.row))


def column_of(measure: Measure, period: Period) -> Column:
    """The head under which a measure of a period stands, wherever it stands."""
    return _column(measure, _span_of(period))


def _span_of(period: Period) -> str:
    """What the row's own period is called in a column's head."""
    if isinstance(period, Month):
        return "当月"
    return "当季" if isinstance(period, Quarter) else "全年"
