"""Where each part of a document stands."""

import pytest

from generator.foundation.documents import Document, TreePath
from generator.foundation.yaml_reader import read_yaml

TEXT = """\
name: 安溪镇
phones:
  - 12345
  - kind: 手机
    number:
"""


@pytest.fixture
def document() -> Document:
    reading = read_yaml(TEXT.encode(), "places.yml")
    assert reading.document is not None
    return reading.document


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), "places.yml:1:1", "places.yml:1:1"),
        (("name",), "places.yml:1:7", "places.yml:1:1"),
        (("phones",), "places.yml:3:3", "places.yml:2:1"),
        (("phones", 0), "places.yml:3:5", "places.yml:3:5"),
        (("phones", 1, "kind"), "places.yml:4:11", "places.yml:4:5"),
        (("phones", 1, "number"), "places.yml:5:5", "places.yml:5:5"),
        (("phones", 1, "colour"), "places.yml:4:5", "places.yml:4:5"),
        (("phones", 7), "places.yml:3:3", "places.yml:2:1"),
        (("colour", "x"), "places.yml:1:1", "places.yml:1:1"),
    ],
)
def test_a_value_and_its_key_have_a_location(
    document: Document, path: TreePath, value: str, key: str
) -> None:
    assert str(document.locate(path)) == value
    assert str(document.locate(path, of="key")) == key


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("name",), "安溪镇"),
        (("phones", 0), "12345"),
        (("phones", 1, "number"), ""),
        (("phones",), ""),
        (("phones", 9), ""),
        (("phones", -2), ""),
        (("name", "x"), ""),
        (("phones", "kind"), ""),
    ],
)
def test_a_text_can_be_quoted(document: Document, path: TreePath, text: str) -> None:
    assert document.text_at(path) == text


def test_a_document_without_positions_is_known_by_its_file() -> None:
    assert str(Document("a.yml", {}).locate(("a",))) == "a.yml"
