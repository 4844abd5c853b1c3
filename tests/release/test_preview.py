"""The preview compares a month with the one before it, and says so where there is none."""

import pytest

from generator.release.preview import Preview


@pytest.mark.parametrize(
    ("since", "changed", "says"),
    [
        ("", (), "以前没有公开过，没有上一期可以比。"),
        ("上一期", (), "和上一期比，没有变。"),
        ("上一版", ("临时救助·示例镇：1 → 2",), "和上一版比，变了的："),
    ],
)
def test_what_it_compares_with(since: str, changed: tuple[str, ...], says: str) -> None:
    assert says in [*Preview((), (), changed, since).lines()]
