"""Walks the XML of one part of a workbook: every text and attribute in it, and of a sheet which cells are filled and reckoned."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from generator.intake.book import Cell
from generator.intake.machine_texts import is_of_machines, of_people
from generator.intake.page_texts import PAGE_TEXTS, without_codes
from generator.intake.part import Part, Refused
from generator.intake.part_notes import NOTED, column_number, note_text
from generator.intake.sheet_layout import VALUES, check_names, check_place, check_value, note_beside

_MOST_ELEMENTS = 1_500_000
"""Of one part; the largest honest sheet has some 350,000."""
_MOST_OF: Mapping[str, int] = {
    "cfRule": 2_000, "comment": 3_000, "dataValidation": 20_000, "hyperlink": 2_000, "definedName": 3_000,
    "col": 1_024, "xf": 20_000, "font": 20_000, "fill": 20_000, "border": 20_000, "dxf": 5_000, "mergeCell": 10_000,
    **dict.fromkeys(("sheetData", "cellXfs", "cellStyleXfs", "numFmts", "fonts", "fills", "borders", "sheets"), 1),
}  # fmt: skip
"""Elements of one part for each of which a reader makes an object that is slow to make."""
_LONGEST_SIZE = 10  # digits of a row's number that are looked at
_BLOCKS = frozenset({"si", "is", "rPh", "comment", "text", "p", "threadedComment"})
"""Elements whose pieces are read as one text: a word may be cut into runs of several looks."""
_TELLING_NAME = re.compile(r"[^\x00-\x7f]|[0-9]{7}")
"""A name of an element or attribute that may hold words or a number; programs' own have neither."""
_USUAL_OF_CELL = frozenset({"r", "s", "t"})
_KNOWN_OF_CELL = _USUAL_OF_CELL | {"cm", "vm", "ph"}
_KNOWN_OF_ROW = frozenset(
    {"r", "spans", "s", "customFormat", "ht", "customHeight", "hidden", "thickBot", "thickTop"}
)
_OWN_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MOST_LETTERS = 400_000
"""Different texts of one part, and different formulas of one, in characters: no more could be searched for personal data."""
_LONGEST_TEXT, _LONGEST_FORMULA = 32_767, 8_192
"""Characters of a cell's text and of its formula, in every spreadsheet program."""


def walked(name: str, content: bytes) -> Part | None:
    """The part, or None where it is no XML; raises Refused for what would harm or cannot be read."""
    if content.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] != b"<":
        return None
    walk = _Walk(Part(name))
    parser = expat.ParserCreate()
    parser.buffer_text, parser.buffer_size = True, 1 << 16
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    parser.CharacterDataHandler, parser.CommentHandler = walk.characters, walk.note
    parser.ProcessingInstructionHandler = walk.instruction
    parser.StartDoctypeDeclHandler = walk.doctype
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise Refused("表格-02") from fault
    walk.part.elements = walk.elements
    return walk.part


class _Walk:
    """The handlers of one walk; a sheet's cells take the short way, for there are many of them."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self._path: list[str] = []
        self._blocks: list[list[str]] = []
        self.elements = 0
        self._prefix = ""
        self._counted: dict[str, int] = {}
        self._row, self._column = 0, 0
        self._cell: Cell | None = None
        self._type, self._value, self._is_formula, self._is_filled = "", "", False, False
        self._children: list[str] = []
        self._letters = 0
        self._has_look = False
        self._names: set[str] = set()
        self._is_own = True
        self._kept_letters, self._formula_letters = 0, 0
        self._formula, self._formulas = "", set[str]()
        self._shared, self._shared_lengths = "", dict[str, int]()

    def doctype(self, *_: object) -> None:
        """A workbook has no document type; one that has it means to make entities grow."""
        raise Refused("表格-05")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > _MOST_ELEMENTS:
            raise Refused("表格-05")
        # Cells and their values first, of which a sheet has more than of all else.
        parent = self._path[-1] if self._path and not self._prefix else ""
        if parent == "c" and name == "v" and self._cell is not None and not attributes:
            self._path.append(name)
            self._children.append(name)
            return
        if parent == "row" and name == "c" and self._cell is None and self.part.root == "worksheet":
            self._path.append(name)
            self._start_cell(attributes)
            return
        prefix, colon, local = name.rpartition(":")
        if not self._path:
            self.part.root, self._prefix = local, prefix + colon
        self._is_own = prefix + colon == self._prefix
        if not self._is_own and self._is_ours_alone():
            raise Refused("表格-05", self._cell)
        if name not in self._names:
            self._keep_name(name)
        self._path.append(local)
        if self._cell is not None:
            self._inside_cell(local, attributes)
        elif local == "c" and self.part.root == "worksheet":
            self._start_cell(attributes)
        elif local == "row" and self.part.root == "worksheet":
            self._start_row(attributes)
        else:
            self._start_other(local, attributes)

    def end(self, _: str) -> None:
        local = self._path.pop()
        if local in _BLOCKS and self._blocks:
            self._keep("".join(self._blocks.pop()))
        if local == "c" and self._cell is not None and self._path[-1:] == ["row"]:
            self._end_cell(self._cell)

    def characters(self, text: str) -> None:
        if self._cell is not None:
            local = self._path[-1]
            self._letters += len(text)
            if self._letters > (_LONGEST_FORMULA if local == "f" else _LONGEST_TEXT + _LONGEST_FORMULA):
                raise Refused("表格-05", self._cell)
            if local == "v":
                self._value += text
                self._is_filled = True
                return
            if local == "f":
                self._formula += text
                return
            if local == "t" and "rPh" not in self._path:
                self._is_filled = self._is_filled or bool(text)
                return
        self._keep_outside(text)

    def _keep_outside(self, text: str) -> None:
        """Keep what stands in no cell."""
        note_text(self.part, text, self._path)
        if is_of_machines(self._path[-1], text):
            return
        if self._path[-1] in PAGE_TEXTS:
            self.part.pages += dict.fromkeys([*without_codes(text)] or [text])
            for plain in without_codes(text):
                self._keep(plain)
        if self._blocks:
            self._blocks[-1].append(text)
        elif self._path[-1] == "author" or (self._path[-1] == "creator" and "annotation" in self._path):
            self.part.signers.append(text.strip())
            self._keep(text)
        else:
            self._keep(text)

    def note(self, text: str) -> None:
        self._keep(text)

    def instruction(self, target: str, text: str) -> None:
        self._keep(f"{target} {text}")

    def _keep(self, text: str) -> None:
        kept = of_people(text)
        if kept and kept not in self.part.texts:
            self.part.texts[kept] = None
            self._kept_letters += len(kept)
            if self._kept_letters > _MOST_LETTERS:
                raise Refused("表格-05")

    def _keep_name(self, name: str) -> None:
        self._names.add(name)
        if _TELLING_NAME.search(name):
            self._keep(name.replace("_", " "))

    def _is_ours_alone(self) -> bool:
        """Whether only elements of the format itself stand here: of others each program takes what it knows."""
        if self.part.root == "worksheet":
            return "sheetData" in self._path
        return self.part.root in ("sst", "styleSheet") and "extLst" not in self._path

    def _keep_all(self, attributes: Mapping[str, str]) -> None:
        for name, value in attributes.items():
            if name.startswith("xmlns") and len(self._path) > 1 and self._is_ours_alone():
                raise Refused("表格-05", self._cell)
            if name not in self._names:
                self._keep_name(name)
            if len(value) > 1 and not is_of_machines(name, value):
                self._keep(value)

    def _start_row(self, attributes: dict[str, str]) -> None:
        check_place(self.part, "row", self._path, is_own=self._is_own)
        number = attributes.get("r", "")
        is_told = number.isascii() and number.isdecimal() and len(number) < _LONGEST_SIZE
        self._row = int(number) if is_told else self._row + 1
        self._column = 0
        if attributes.get("s", "0") != "0":
            self.part.styled_rows.add(self._row)
        self._keep_all({name: value for name, value in attributes.items() if name not in _KNOWN_OF_ROW})

    def _start_cell(self, attributes: dict[str, str]) -> None:
        name, look = attributes.get("r"), attributes.get("s")
        found = _OWN_NAME.fullmatch(name) if name is not None else None
        cell = (int(found[2]), column_number(found[1])) if found else (self._row, self._column + 1)
        self._cell, self._column = cell, cell[1]
        self._type, self._value = attributes.get("t", "n"), ""
        self._is_formula = self._is_filled = False
        self._children, self._letters, self._has_look = [], 0, look is not None
        is_named = name is None or found is not None
        is_numbered = look is None or (look.isascii() and look.isdecimal())
        if not is_named or self._type not in VALUES or not is_numbered:
            raise Refused("表格-05", cell)
        if self._path[-2] != "row" or not _USUAL_OF_CELL.issuperset(attributes):
            note_beside(self.part, cell, attributes, self._path)
            self._keep_all({name: value for name, value in attributes.items() if name not in _KNOWN_OF_CELL})

    def _inside_cell(self, local: str, attributes: dict[str, str]) -> None:
        parent = self._path[-2]
        if parent in ("v", "f"):
            raise Refused("表格-05", self._cell)
        if parent == "c":
            self._children.append(local)
        elif parent == "is" and local in ("t", "r"):
            self._children.append(f"is/{local}")
        if local == "f":
            self._is_formula = self._is_filled = True
            self._formula, self._shared = (
                "",
                attributes.get("si", "") if attributes.get("t") == "shared" else "",
            )
        elif local in _BLOCKS:
            self._blocks.append([])
        if attributes:
            self._keep_all(attributes)

    def _end_cell(self, cell: Cell) -> None:
        self._cell = None
        if self._is_formula:
            self._count_formula(cell)
        check_value(cell, self._type, self._value, self._children)
        if not self._is_filled:
            return
        if not self._has_look:
            self.part.unstyled.add(cell)
        if cell in self.part.filled:
            # Of two cells in one place each program shows another.
            raise Refused("表格-05")
        self.part.filled.add(cell)
        if self._is_formula:
            self.part.reckoned[cell] = (self._type, self._value)

    def _count_formula(self, cell: Cell) -> None:
        """A formula, or its share in one that a reader writes out for each cell."""
        if self._shared and self._formula:
            self._shared_lengths[self._shared] = len(self._formula)
        length = len(self._formula) or self._shared_lengths.get(self._shared, 0)
        if self._formula not in self._formulas or not self._formula:
            self._formula_letters += length
            self._formulas.add(self._formula)
        if self._formula_letters > _MOST_LETTERS:
            raise Refused("表格-05", cell)

    def _count(self, local: str) -> None:
        self._counted[local] = self._counted.get(local, 0) + 1
        if self._counted[local] > _MOST_OF[local]:
            raise Refused("表格-05")

    def _start_other(self, local: str, attributes: dict[str, str]) -> None:
        if local in _BLOCKS:
            self._blocks.append([])
        if self.part.root == "worksheet" and len(self._path) > 1:
            check_place(self.part, local, self._path, is_own=self._is_own)
        check_names(self.part, attributes, len(self._path))
        self._keep_all(attributes)
        if local in _MOST_OF:
            self._count(local)
        noted = NOTED.get(local)
        if noted is not None:
            noted(self.part, attributes, self._path)
