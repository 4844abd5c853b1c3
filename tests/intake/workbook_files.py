"""Edits of a workbook's file itself: of its parts, of what a formula came to, and of the packing around them."""

import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

Edit = Mapping[str, Any]
LIVING = "最低生活保障"


def _cached(data: bytes, edit: Edit) -> bytes:
    """Give the formula a value that a program is said to have reckoned."""
    if "cached" not in edit:
        return data
    cell, value = edit["formula"], edit["cached"]
    kind = ' t="str"' if isinstance(value, str) else ""
    form = re.compile(rf'<c r="{cell}"([^>]*)>(<f.*?</f>)<v ?/?>(?:</v>)?</c>')

    def filled(content: str) -> str:
        return form.sub(lambda found: f'<c r="{cell}"{found[1]}{kind}>{found[2]}<v>{value}</v></c>', content)

    # The sheets of the template: the cover, minimum living, temporary relief, and two pages.
    numbers = {"封面": 1, LIVING: 2, "临时救助": 3, "本期没有的项目": 4}
    return changed(data, f"xl/worksheets/sheet{numbers[edit.get('sheet', LIVING)]}.xml", filled)


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The packed file with one part changed; it must really change."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        assert part in old.namelist(), part
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                after = change(content.decode("utf-8")).encode("utf-8")
                assert after != content, part
                content = after
            new.writestr(name, content)
    return target.getvalue()


def _rewritten(data: bytes, edit: Edit) -> bytes:
    """Replace by a pattern in one part."""
    return changed(
        data, edit["in"], lambda text: re.sub(edit["pattern"], edit["by"], text, count=1, flags=re.DOTALL)
    )


def _extended(data: bytes, edit: Edit) -> bytes:
    """An extension of the sheet of relief: a rule with letters or a bar, or something else."""
    given = edit["extended"]
    look = f"<x14:dxf><font>{given['font']}</font></x14:dxf>" if "font" in given else ""
    bar = f"<x14:dataBar>{given['bar']}</x14:dataBar>" if "bar" in given else ""
    rule = f"<x14:cfRule>{look}{bar}</x14:cfRule>"
    rules = f"<x14:conditionalFormattings><x14:conditionalFormatting>{rule}</x14:conditionalFormatting></x14:conditionalFormattings>"
    extension = (
        f'<extLst><ext uri="{1}" xmlns:x14="urn:x14">{given.get("other", rules)}</ext></extLst></worksheet>'
    )
    return changed(data, "xl/worksheets/sheet3.xml", lambda text: text.replace("</worksheet>", extension))


def _bytes_part(data: bytes, edit: Edit) -> bytes:
    """Add a part of given bytes, or of a text in another encoding."""
    content = bytes.fromhex(str(edit["hex"])) if "hex" in edit else edit["text"].encode(edit["encoding"])
    target = BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(edit["bytes_part"], content)
    return target.getvalue()


def _zip_comment(data: bytes, edit: Edit) -> bytes:
    target = BytesIO(data)
    with zipfile.ZipFile(target, "a") as packed:
        packed.comment = edit["zip_comment"].encode()
    return target.getvalue()


def _before(data: bytes, edit: Edit) -> bytes:
    """Something before the packed parts; programs that unpack pass over it."""
    return str(edit["before"]).encode() + data


def _between(data: bytes, edit: Edit) -> bytes:
    """Something between the last packed part and the directory."""
    return _inserted(data, str(edit["between"]).encode())


def _inserted(data: bytes, more: bytes) -> bytes:
    start = zipfile.ZipFile(BytesIO(data)).start_dir
    moved = bytearray(data[:start] + more + data[start:])
    struct.pack_into("<I", moved, moved.rfind(b"PK\x05\x06") + 16, start + len(more))
    return bytes(moved)


def _behind(data: bytes, edit: Edit) -> bytes:
    """Something behind the end of what is packed, within its part."""
    more = str(edit["behind"]).encode()
    last = zipfile.ZipFile(BytesIO(data)).infolist()[-1]
    moved = bytearray(_inserted(data, more))
    size = last.compress_size + len(more)
    struct.pack_into("<I", moved, last.header_offset + 18, size)
    struct.pack_into("<I", moved, moved.rfind(b"PK\x01\x02") + 20, size)
    return bytes(moved)


def _after(data: bytes, edit: Edit) -> bytes:
    return data + str(edit["after"]).encode()


def _local_name(data: bytes, edit: Edit) -> bytes:
    """Another name before a part than in the directory."""
    old, new = (str(edit[name]).encode() for name in ("local_name", "to"))
    assert len(old) == len(new)
    return data.replace(old, new, 1)


def _local_extra(data: bytes, edit: Edit) -> bytes:
    """A field before the first part that the directory does not repeat."""
    more = str(edit["local_extra"]).encode()
    first = zipfile.ZipFile(BytesIO(data)).infolist()[0]
    at = 30 + len(first.orig_filename)
    moved = bytearray(data[:at] + struct.pack("<HH", 0xA220, len(more)) + more + data[at:])
    struct.pack_into("<H", moved, 28, len(more) + 4)
    found = zipfile.ZipFile(BytesIO(data))
    at = found.start_dir + len(more) + 4
    struct.pack_into("<I", moved, moved.rfind(b"PK\x05\x06") + 16, at)
    for one in found.infolist()[1:]:
        at = moved.index(b"PK\x01\x02", at + 4)
        struct.pack_into("<I", moved, at + 42, one.header_offset + len(more) + 4)
    return bytes(moved)


def _many_texts(data: bytes, edit: Edit) -> bytes:
    """A part with so many different texts."""
    target = BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as packed:
        texts = "".join(f"<b>第{number}段话</b>" for number in range(int(edit["many_texts"])))
        packed.writestr("customXml/item1.xml", f"<a>{texts}</a>")
    return target.getvalue()


def _many_formulas(data: bytes, edit: Edit) -> bytes:
    """So many cells with long formulas, each its own, or all of them one that is shared."""

    def formula(row: int) -> str:
        text = "+".join([str(row)] * 600)
        if not edit.get("shared"):
            return f"<f>{text}</f>"
        return (
            f'<f t="shared" si="7" ref="A50:A999">{text}</f>'
            if row == _FIRST_LONG
            else '<f t="shared" si="7"/>'
        )

    last = _FIRST_LONG + int(edit["many_formulas"])
    rows = "".join(
        f'<row r="{row}"><c r="A{row}">{formula(row)}<v>1</v></c></row>' for row in range(_FIRST_LONG, last)
    )
    return changed(
        data, "xl/worksheets/sheet2.xml", lambda text: text.replace("</sheetData>", f"{rows}</sheetData>")
    )


_FIRST_LONG = 50


OF_FILE: Mapping[str, Callable[[bytes, Edit], bytes]] = {
    "formula": _cached,
    "in": _rewritten,
    "extended": _extended,
    "bytes_part": _bytes_part,
    "zip_comment": _zip_comment,
    "before": _before,
    "between": _between,
    "many_texts": _many_texts,
    "many_formulas": _many_formulas,
    "behind": _behind,
    "after": _after,
    "local_name": _local_name,
    "local_extra": _local_extra,
}
