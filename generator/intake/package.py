"""Reads every part of a packed workbook once, in whatever encoding: its texts, its filled cells, and what it must not hold."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath

from generator.intake.part import CHANGES, Part, Refused
from generator.intake.part_walk import walked
from generator.intake.printer_texts import printer_texts
from generator.intake.zip_layout import is_nothing_else, local_extras

MACROS = "表格-04"
MADE_TO_HARM = "表格-05"
EMBEDDED = "表格-38"
UNSEEN = "表格-39"
SHAPES = "图形、图表、文本框，或者一直显示着的批注"

_BOOK = "/xl/workbook.xml"
_MAIN = ("sheet.main+xml", "template.main+xml")
_MOST_CELLS = 200_000
"""Filled cells of all sheets; forty sheets of 500 rows and eight columns have 160,000."""
_MOST_ELEMENTS = 1_500_000
"""Of all parts; the largest honest workbook has some 350,000."""
_MOST_AREA = 300_000
"""From A1 to the last filled row and column of one sheet."""
_MOST_MERGED = 20_000
"""Cells of all merged areas and links; a reader makes an object for each."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_OLE_OBJECTS = ("MBD0", "Ole10Native")
"""Streams of objects that lie inside another file ([MS-XLS] 2.1.7.6, [MS-OLEDS] 2.3.6)."""
# By the last word of a relationship's or a content's type, whatever the part is called.
_MACRO_TYPES = re.compile(
    r"vbaproject|macroenabled|macrosheet|dialogsheet|vbadata|extensibility|attachedtoolbars|customui",
    re.IGNORECASE,
)
_EMBEDDED_TYPES: Mapping[str, str] = {
    "oleobject": "嵌入的文件",
    "package": "嵌入的文件",
    "afchunk": "嵌入的文件",
    "image": "图片",
    "hdphoto": "图片",
    "cellimage": "图片",
    "video": "影音",
    "audio": "影音",
    "control": "控件",
    "ctrlprop": "控件",
    "activexcontrolbinary": "控件",
    "webextension": "加载项",
    "webextensiontaskpanes": "加载项",
}
_UNSEEN_TYPES: Mapping[str, str] = {
    "externallink": "别的工作簿的旧数（外部链接）",
    "externallinkpath": "别的工作簿的旧数（外部链接）",
    "externallinklongpath": "别的工作簿的旧数（外部链接）",
    "xlexternallinkpath": "别的工作簿的旧数（外部链接）",
    "pivotcachedefinition": "数据透视表的缓存",
    "pivotcacherecords": "数据透视表的缓存",
    "connections": "数据连接",
    "querytable": "数据连接",
    "powerpivotdata": "数据模型",
    **dict.fromkeys(("revisionheaders", "revisionlog", "usernames"), CHANGES),
}
# What a part is by its outermost element, also where nothing refers to it.
_ROOTS: Mapping[str, tuple[str, str]] = {
    "externalLink": (UNSEEN, _UNSEEN_TYPES["externallink"]),
    "pivotCacheDefinition": (UNSEEN, _UNSEEN_TYPES["pivotcachedefinition"]),
    "pivotCacheRecords": (UNSEEN, _UNSEEN_TYPES["pivotcachedefinition"]),
    "connections": (UNSEEN, _UNSEEN_TYPES["connections"]),
    "queryTable": (UNSEEN, _UNSEEN_TYPES["connections"]),
    **dict.fromkeys(("headers", "revisions", "users"), (UNSEEN, CHANGES)),
    "ocx": (EMBEDDED, _EMBEDDED_TYPES["control"]),
    "formControlPr": (EMBEDDED, _EMBEDDED_TYPES["control"]),
    "webextension": (EMBEDDED, _EMBEDDED_TYPES["webextension"]),
    "taskpanes": (EMBEDDED, _EMBEDDED_TYPES["webextension"]),
}
_PRINTER = re.compile(r"printersettings[0-9]*\.bin$", re.IGNORECASE)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a")
_THUMBNAIL = re.compile(r"^(?:docProps|Thumbnails)/thumbnail\.[a-z]{3,4}$", re.IGNORECASE)


@dataclass
class Package:
    """The parts of a workbook by name; `found` are the codes with their part and what stands there."""

    parts: dict[str, Part] = field(default_factory=dict, repr=False)
    found: list[tuple[str, str, str]] = field(default_factory=list)

    def signers(self) -> tuple[tuple[str, str], ...]:
        """Under whose names comments stand, each with its part."""
        return tuple((part.name, one) for part in self.parts.values() for one in part.signers)

    def sheet_names(self) -> tuple[str, ...]:
        """The names of the sheets in their order, as the workbook lists them."""
        return tuple(name for name, _ in self.parts["xl/workbook.xml"].sheets)

    def sheet_parts(self) -> Mapping[str, Part]:
        """The part of each sheet by the sheet's name."""
        book, relations = self.parts["xl/workbook.xml"], self.parts.get("xl/_rels/workbook.xml.rels")
        targets = {one.get("Id"): one.get("Target", "") for one in relations.relations} if relations else {}
        named = {name: _resolved(targets.get(identifier, "")) for name, identifier in book.sheets}
        return {name: self.parts[part] for name, part in named.items() if part in self.parts}


def _resolved(target: str) -> str:
    """The name of a part that the workbook refers to: relative to its folder, or from the root."""
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def package_of(data: bytes) -> Package:
    """All parts of a packed .xlsx workbook; raises Refused where it must not be opened."""
    package = parts_of(data)
    cells = sum(len(part.filled) for part in package.parts.values())
    merged = sum(part.merged for part in package.parts.values())
    if cells > _MOST_CELLS or merged > _MOST_MERGED:
        raise Refused(MADE_TO_HARM)
    for part in package.parts.values():
        _refuse_far(part)
    _refuse_second_book(package)
    _refuse_second_parts(package)
    _refuse_inherited(package)
    package.found.extend((UNSEEN, name, "没有列出来的工作表") for name in _unlisted(package))
    return package


def _unlisted(package: Package) -> Iterator[str]:
    """Parts that are sheets, and that no program shows, for the workbook does not list them."""
    listed = {part.name for part in package.sheet_parts().values()}
    for part in package.parts.values():
        if part.root in ("worksheet", "chartsheet") and part.name not in listed:
            yield part.name


def parts_of(data: bytes) -> Package:
    """All parts of a packed workbook of any kind; raises Refused where it must not be opened."""
    package, elements = Package(), 0
    with zipfile.ZipFile(BytesIO(data)) as packed:
        if not is_nothing_else(data, packed):
            # Something lies before, between or behind the packed parts, which no program shows.
            raise Refused(MADE_TO_HARM)
        if packed.comment:
            package.parts[""] = Part("压缩包的说明", texts={packed.comment.decode("utf-8", "replace"): None})
        extras = (extra.decode("utf-8", "replace") for extra in local_extras(data, packed))
        own = dict.fromkeys((*(text for one in packed.infolist() for text in _own_texts(one)), *extras))
        if own:
            package.parts["/"] = Part("压缩包的目录", texts=own)
        for name in _names(packed):
            content = packed.read(name)
            part = walked(name, content) if content else Part(name)
            if part is None:
                part = _binary(package, name, content)
            package.parts[name] = part
            elements += part.elements
            if elements > _MOST_ELEMENTS:
                raise Refused(MADE_TO_HARM)
            if part.is_encrypted:
                raise Refused("表格-03")
            package.found.extend(dict.fromkeys(_found(part)))
    return package


def _own_texts(entry: zipfile.ZipInfo) -> Iterator[str]:
    """What an entry of the zip file says beside its content: its name, comment and extra fields; a folder has no content."""
    if entry.is_dir() and entry.file_size:
        raise Refused(MADE_TO_HARM)
    yield entry.filename
    for told in (entry.comment, entry.extra):
        if told:
            yield told.decode("utf-8", "replace")


def _names(packed: zipfile.ZipFile) -> Iterator[str]:
    names = [one.filename for one in packed.infolist() if not one.is_dir()]
    if len({name.lower() for name in names}) != len(names):
        # Of two parts of one name each program reads another.
        raise Refused(MADE_TO_HARM)
    yield from names


def _binary(package: Package, name: str, content: bytes) -> Part:
    """A part that is no XML: a printer's settings and the name of the format may stay, all else is somebody's file."""
    if (_PRINTER.search(name) and b"\0" in content) or (name == "mimetype" and content.isascii()):
        return Part(name, texts=dict.fromkeys(printer_texts(content)))
    if content.startswith(_OLE) and "_VBA_PROJECT".encode("utf-16-le") in content:
        raise Refused(MACROS)
    if not (_THUMBNAIL.match(name) and content.startswith(_PICTURES)):
        package.found.append((EMBEDDED, name, "嵌入的文件或者图片"))
    return Part(name)


def _refuse_far(part: Part) -> None:
    """The cell that stretches a sheet over more than a reader can hold; one stray key is enough."""
    if not part.filled:
        return
    high, wide = (max(cell[at] for cell in part.filled) for at in (0, 1))
    if high * wide > _MOST_AREA:
        row, column = max(part.filled, key=lambda cell: max(cell[0] / high, cell[1] / wide))
        raise Refused("表格-33", (row, column))


def _refuse_second_book(package: Package) -> None:
    """One workbook in the file, where every program looks for it: else each program may read another one."""
    types = package.parts.get("[Content_Types].xml")
    listed = types.relations if types else []
    # Some programs say it of every part whose name ends in xml.
    books = [one.get("PartName", _BOOK) for one in listed if one.get("ContentType", "").endswith(_MAIN)]
    roots = [part.name for part in package.parts.values() if part.root == "workbook"]
    if books != [_BOOK] or roots != [_BOOK.removeprefix("/")]:
        raise Refused("表格-02")


_FIXED: Mapping[str, tuple[str, str]] = {
    "styles": ("styleSheet", "xl/styles.xml"),
    "sharedstrings": ("sst", "xl/sharedStrings.xml"),
    "theme": ("", "xl/theme/theme1.xml"),
}
"""By the last word of their relationship: the outermost element, and the name under which every program writes the part."""


def _refuse_second_parts(package: Package) -> None:
    """Looks, texts and theme stand where relationships, list of contents and usual names all say: else programs differ."""
    relations = package.parts.get("xl/_rels/workbook.xml.rels", Part("")).relations
    identifiers = [one.get("Id") for one in relations]
    if len(set(identifiers)) != len(identifiers):
        raise Refused("表格-02")
    listed = package.parts["[Content_Types].xml"].relations
    for kind, (root, name) in _FIXED.items():
        told = [
            _resolved(one.get("Target", ""))
            for one in relations
            if one.get("Type", "").lower().endswith(f"/{kind}")
        ]
        contents = [
            one.get("PartName", "").lstrip("/")
            for one in listed
            if one.get("ContentType", "").lower().endswith(f".{kind}+xml")
        ]
        lying = [part.name for part in package.parts.values() if root and part.root == root]
        is_one = told in ([], [name]) and not {*lying} - {name} and name not in told[1:]
        if not is_one or (root and told != contents):
            raise Refused("表格-02")


def _refuse_inherited(package: Package) -> None:
    """A number format that a cell takes from its named style, or says not to use, is shown by each program in its own way."""
    styles = package.parts.get("xl/styles.xml")
    if styles is None:
        return
    named = [one.get("numFmtId", "0") for one in styles.looks.get("cellStyleXfs", ())]
    for look in styles.looks.get("cellXfs", ()):
        parent = look.get("xfId", "0")
        at = int(parent) if parent.isascii() and parent.isdecimal() else len(named)
        inherited = named[at] if at < len(named) else "0"
        is_own = look.get("applyNumberFormat", "1") in ("1", "true")
        number = look.get("numFmtId")
        if number != inherited and (number is None or not is_own) and inherited != "0":
            raise Refused("表格-02")


def _found(part: Part) -> Iterable[tuple[str, str, str]]:
    """What a part is or refers to that no return may hold; macros stop at once."""
    for one in part.relations:
        told = (one.get("Type") or one.get("ContentType") or "").rpartition("/")[2]
        if _MACRO_TYPES.search(told) or _MACRO_TYPES.search(one.get("ContentType", "")):
            raise Refused(MACROS)
        for code, types in ((EMBEDDED, _EMBEDDED_TYPES), (UNSEEN, _UNSEEN_TYPES)):
            if "Type" in one and told.lower() in types:
                yield code, part.name, types[told.lower()]
    if part.root in ("macrosheet", "dialogsheet", "customUI"):
        raise Refused(MACROS)
    if part.root in _ROOTS:
        code, what = _ROOTS[part.root]
        yield code, part.name, what
    if part.is_macro_name:
        raise Refused(MACROS)
    if part.shapes or part.drawn > len(part.notes):
        yield EMBEDDED, part.name, SHAPES
    yield from ((UNSEEN, part.name, what) for what in part.unseen())


def of_ole(data: bytes) -> Package:
    """What an .xls file carries besides its sheets; it is not packed, so its parts are not looked through one by one."""
    package = Package()
    if any(name.encode("utf-16-le") in data for name in _OLE_OBJECTS):
        package.found.append((EMBEDDED, "文件", _EMBEDDED_TYPES["package"]))
    return package
