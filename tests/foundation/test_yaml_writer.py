"""Whatever tree of texts is written, the strict reader takes it back as it was."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.documents import Tree
from generator.foundation.yaml_reader import read_yaml
from generator.foundation.yaml_writer import yaml_text

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20)
KEYS = st.text(st.sampled_from("abcdefgh"), min_size=1, max_size=8)
TREES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3)
)


def composed(tree: Tree) -> Tree:
    """A tree with its letters composed, as the reader hands texts over."""
    if isinstance(tree, str):
        return unicodedata.normalize("NFC", tree)
    if isinstance(tree, list):
        return [composed(part) for part in tree]
    return {key: composed(part) for key, part in tree.items()}


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=3))
def test_the_reader_takes_back_what_was_written(tree: dict[str, Tree]) -> None:
    reading = read_yaml(yaml_text(dict(tree)).encode(), "a.yml")
    # What no record may hold (an invisible character, say) is refused, never taken for something else.
    assert reading.problems or (reading.document is not None and reading.document.value == composed(tree))


def test_it_is_written_as_the_records_are() -> None:
    assert yaml_text({"name": "某某镇", "year": "2026", "flag": "no", "files": ["a.yml"]}) == (
        "name: 某某镇\nyear: '2026'\nflag: 'no'\nfiles:\n  - a.yml\n"
    )
