"""One part of a packed workbook as far as it was looked through, and the refusal of a file that must not be opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.intake.book import Cell

CHANGES = "修订记录"
NAMED = "“名称管理器”里算出来的内容"
"""What a name stands for in a workbook, where it is no area of cells."""


class Refused(Exception):
    """The file must not be opened; `cell` is the one that is in the way, where it is one."""

    def __init__(self, code: str, cell: Cell | None = None) -> None:
        super().__init__(code)
        self.code, self.cell = code, cell


@dataclass
class Part:
    """One part: its texts (a dict for their order), and what else of it is asked about."""

    name: str
    root: str = ""
    texts: dict[str, None] = field(default_factory=dict, repr=False)
    filled: set[Cell] = field(default_factory=set, repr=False)
    reckoned: dict[Cell, tuple[str, str]] = field(default_factory=dict, repr=False)
    """The type and text of the value that was last reckoned, of each cell with a formula."""
    merged: int = 0
    sheets: list[tuple[str, str]] = field(default_factory=list)
    relations: list[Mapping[str, str]] = field(default_factory=list, repr=False)
    shapes: int = 0
    drawn: int = 0
    notes: set[int] = field(default_factory=set, repr=False)
    """Shapes of an old drawing, and the turns of those that are boxes of comments."""
    hides_values: bool = False
    """Whether bars or icons stand in place of values, or a rule of an extension shows them in another format."""
    bars: list[str] = field(default_factory=list, repr=False)
    """The colours of bars that rules of an extension draw under values, in hexadecimal."""
    holds_more: bool = False
    """Whether a sheet has an extension of which it is not known what it shows."""
    rich: dict[Cell, str] = field(default_factory=dict, repr=False)
    """Cells in which something else is shown than their value, with what."""
    has_scenarios: bool = False
    rounds_values: bool = False
    """Whether formulas are to reckon with what is shown of other cells, not with what they hold."""
    pieces: set[str] = field(default_factory=set, repr=False)
    """The names of what a sheet is made of, as far as it was walked."""
    is_named: bool = False
    """Whether the format's own namespace was given a name."""
    of_text: list[str] = field(default_factory=list, repr=False)
    """Of the shared text that is walked, the names of what it is made of."""
    pages: list[str] = field(default_factory=list, repr=False)
    """What is printed above and below a sheet."""
    draws_lines: bool = False
    lined: str = field(default="", repr=False)
    """Whether a sheet has small charts in cells, and the names of those cells."""
    keeps_changes: bool = False
    """Whether it holds what stood in cells before they were changed."""
    is_macro_name: bool = False
    names_content: bool = False
    """Whether a name stands for what a formula reckons or joins, not for cells."""
    signers: list[str] = field(default_factory=list, repr=False)
    """Under whose name comments stand."""
    is_encrypted: bool = False
    elements: int = 0
    unstyled: set[Cell] = field(default_factory=set, repr=False)
    """Filled cells without a look of their own."""
    styled_rows: set[int] = field(default_factory=set, repr=False)
    columns: set[int] = field(default_factory=set, repr=False)
    """Columns of which the sheet says something."""
    styled_columns: set[int] = field(default_factory=set, repr=False)
    """Of these, those that have a look of their own."""
    usual_columns: set[int] = field(default_factory=set, repr=False)
    """Of these, those of which it says no width."""
    formats: set[str] = field(default_factory=set, repr=False)
    looks: dict[str, list[Mapping[str, str]]] = field(default_factory=dict, repr=False)
    """The looks of cells (cellXfs) and of named styles (cellStyleXfs), in their order."""
    ranges: int = 0
    """Areas for which data validations and conditional formats stand."""

    def lost_cells(self, known: Mapping[Cell, object]) -> tuple[Cell, ...]:
        """Filled cells that a reader of the sheet does not see: those under a merged area."""
        return tuple(sorted(self.filled - known.keys()))

    def is_shown_by_line(self, cell: Cell) -> bool:
        """Whether a cell without a look of its own lies in a row or column that has one."""
        if cell not in self.unstyled:
            return False
        return cell[1] in self.styled_columns or cell[0] in self.styled_rows

    def unseen(self) -> Iterator[str]:
        """What it holds that stands in no cell."""
        if self.keeps_changes:
            yield CHANGES
        if self.has_scenarios:
            yield "“方案管理器”里的数"
        if self.rounds_values:
            yield "“将精度设为所显示的精度”以后存的数，在“选项”里取消"
        if self.names_content:
            yield NAMED
