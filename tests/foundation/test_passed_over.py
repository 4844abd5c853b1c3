"""Roots and digests of our own are nobody's, whatever digits they happen to hold and however a sheet breaks them."""

import hashlib

import pytest

from generator.foundation.passed_over import Search

FORMS = {
    "on one line": "登记指纹（第{turn}次）：{root}",
    "as a PDF is read": "登记指纹（第 {turn} 次）：{root}",
    "the opening on a poster": "登记指纹（第{turn}次）{opening}…",
    "the opening as a PDF is read": "登记指纹（第 {turn} 次）{opening}…",
}


def _groups(turn: int) -> list[str]:
    digest = hashlib.sha256(str(turn).encode()).hexdigest()
    return [digest[at : at + 8] for at in range(0, 64, 8)]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("broken_after", range(8))
def test_no_root_is_taken_for_a_person(form: str, broken_after: int) -> None:
    """Of three hundred roots, with the line ended after so many groups; 0 is not at all."""
    search = Search(())
    taken = []
    for turn in range(300):
        groups = _groups(turn)
        root = " ".join(groups)
        if broken_after:
            root = f"{' '.join(groups[:broken_after])}\n{' '.join(groups[broken_after:])}"
        text = form.format(turn=turn + 1, root=root, opening=" ".join(groups[:2]))
        taken += [text for _ in search(text)[:1]]
    assert taken == []


def test_what_only_looks_like_a_root_is_searched() -> None:
    search = Search(())
    assert search("登记指纹（第1次）：13900000001")
    assert search("01234567 89abcdef 13900000001")


@pytest.mark.parametrize("count", range(1, 9))
def test_the_first_line_of_a_root_that_stands_on_two_is_nobodys(count: int) -> None:
    """A PDF is read line by line where the second stands apart; the root below was once taken for somebody."""
    root = ["1645cd1f", "c9d5ed03", "23e7dde5", "40660f94", "150824c5", "3e4f32ea", "b4f0a2f7", "1f06cecc"]
    assert Search(())(f"登记指纹（第 50 次）：{' '.join(root[:count])} ") == ()
    for turn in range(1, 200):
        first, second = " ".join(_groups(turn)[:count]), " ".join(_groups(turn)[count:])
        assert Search(())(f"登记指纹（第 {turn} 次）：{first} ") == ()
        assert Search(())(f"{second} ") == ()
    assert Search(())("c8268376 42621674 08d27d4e c8df1488 5942475b") == ()
