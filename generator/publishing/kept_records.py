"""What is remembered of record files: the tree that the very same bytes came to, with the position of each part."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.foundation.documents import Document, NodePosition, Position, Reading, TreePath
from generator.foundation.yaml_reader import Parse, read_yaml
from generator.publishing.kept_work import KeptWork


def kept_parse(kept: KeptWork) -> Parse:
    """Reads the bytes of a file, or remembers them; a file that has a problem is read each time."""

    def parse(data: bytes, file: str) -> Reading:
        inputs = f"tree of {file} {hashlib.sha256(data).hexdigest()}"
        taken = kept.remembered(inputs)
        if taken is not None:
            return Reading(_document(taken, file), ())
        reading = read_yaml(data, file)
        if reading.document is not None and not reading.problems:
            kept.remember(inputs, _packed(reading.document))
        return reading

    return parse


def _packed(document: Document) -> bytes:
    """The tree, and on a line of its own the position of each part."""
    positions = [[path, *node.value[:2], *node.key[:2]] for path, node in document.positions.items()]
    return b"\n".join(map(_json, (document.value, positions)))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _document(packed: bytes, file: str) -> Document:
    value, _, positions = packed.partition(b"\n")
    return Document(file, json.loads(value), _Positions(positions))


class _Positions(Mapping[TreePath, NodePosition]):
    """The positions as they are kept: unpacked as soon as somebody asks, which only a problem does."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    @cached_property
    def _unpacked(self) -> dict[TreePath, NodePosition]:
        return {
            tuple(path): NodePosition(Position(line, column), Position(key_line, key_column))
            for path, line, column, key_line, key_column in json.loads(self._packed)
        }

    def __getitem__(self, path: TreePath) -> NodePosition:
        return self._unpacked[path]

    def __iter__(self) -> Iterator[TreePath]:
        return iter(self._unpacked)

    def __len__(self) -> int:
        return len(self._unpacked)
