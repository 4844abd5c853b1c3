"""What is remembered of record files: the tree that the very same bytes came to, with the position of each part."""

import hashlib
import json

from generator.foundation.documents import Document, NodePosition, Position, Reading
from generator.foundation.yaml_reader import Parse, read_yaml
from generator.publishing.kept_work import KeptWork


def kept_parse(kept: KeptWork) -> Parse:
    """Reads the bytes of a file, or remembers them; a file that has a problem is read each time."""

    def parse(data: bytes, file: str) -> Reading:
        inputs = f"record {file} {hashlib.sha256(data).hexdigest()}"
        taken = kept.remembered(inputs)
        if taken is not None:
            return Reading(_document(taken, file), ())
        reading = read_yaml(data, file)
        if reading.document is not None and not reading.problems:
            kept.remember(inputs, _packed(reading.document))
        return reading

    return parse


def _packed(document: Document) -> bytes:
    positions = [[path, *node.value[:2], *node.key[:2]] for path, node in document.positions.items()]
    return json.dumps([document.value, positions], ensure_ascii=False, separators=(",", ":")).encode()


def _document(packed: bytes, file: str) -> Document:
    value, positions = json.loads(packed)
    return Document(
        file,
        value,
        {
            tuple(path): NodePosition(Position(line, column), Position(key_line, key_column))
            for path, line, column, key_line, key_column in positions
        },
    )
