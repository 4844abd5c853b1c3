"""What the search for personal data passes over: exactly the words it was given, and digests of our own making."""

import hashlib

import pytest

from generator.foundation.passed_over import DIGEST_SIZE, Search, first_of_each_kind

ROOT = "ce0a24b5 9c8eb797 f9f19a89 13900000 0001a90d 57db60bc 87db60bc 528d7221"
MOBILE = "13900000001"


def found(text: str, *passed_over: str) -> list[str]:
    return [one.kind for one in Search(passed_over)(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"a{MOBILE}b" + "0" * 51,
        ROOT,
        ROOT.replace(" ", "\n"),
        f"{MOBILE}{'a' * 32}=",
        "13900000-0001-aaaa-bbbb-139000000012",
        "登记指纹（第 3 次） 13900000 00012345 …",
    ],
    ids=["a digest", "a root", "a root on lines", "base64", "an id", "the opening of a root"],
)
def test_digests_of_our_own_are_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "name",
    [
        "2026-10/minimum-living/total/village-5/2026-10/amount_month",
        "2026-10.e2/minimum-living/urban/v13a2/2026-Q3/person_times_to_date",
        "1999-01/a/b/c/1999/persons",
    ],
)
def test_names_of_our_own_cells_are_nobody(name: str) -> None:
    search = Search(())
    assert search(name) == search(f"2026-10,1,低保,安溪镇,{name},示例") == ()


@pytest.mark.parametrize(
    "text",
    [
        f"2026-10/minimum-living/total/v{MOBILE}/2026-10/amount_month",
        f"2026-10/minimum-living/total/village-5/2026-10/amount_month{MOBILE}",
        f"{MOBILE}/2026-10/minimum-living/total/village-5/2026-10/amount_month",
        f"2026-10/minimum-living/total/village-5/{MOBILE}/amount_month",
        f"2026-10/minimum-living/total/village-5/2026-10/amount_month，{MOBILE}",
    ],
    ids=["in an id", "behind", "before", "for a month", "beside"],
)
def test_a_number_in_the_name_of_a_cell_is_searched(text: str) -> None:
    assert "手机号" in found(text)


@pytest.mark.parametrize("text", [f"{MOBILE}b" + "0" * 51, f"指纹 {MOBILE}"])
def test_what_only_looks_like_one_is_searched(text: str) -> None:
    assert "手机号" in found(text)


@pytest.mark.parametrize(
    ("text", "passed_over", "kinds"),
    [
        (f"手机{MOBILE}", [MOBILE], []),
        (f"手机{MOBILE}", ["1390000000"], ["手机号"]),
        (f"手机{MOBILE}", [""], ["手机号"]),
        (f"手机{MOBILE}", ["手机", f"手机{MOBILE}"], []),
        ("户主：某甲乙", [""], ["姓名"]),
        ("联系东村3组12号", ["东村3组12号"], []),
        ("联系东村 3 组 12 号", ["东村3组12号"], []),
        ("联系东村13组12号", ["村3组12号"], ["住址"]),
        ("联系一东村3组12号", ["东村3组12号"], ["住址"]),
        ("家住东村3组12号", ["家住东村3组1"], ["住址"]),
    ],
)
def test_exactly_the_words_given_are_passed_over(text: str, passed_over: list[str], kinds: list[str]) -> None:
    assert found(text, *passed_over) == kinds


def test_numbers_and_ids_have_no_room_for_anybody() -> None:
    search = Search(())
    assert search("1,234.50 %") == search("months-2026-10") == ()
    assert search.met == set()
    assert [one.kind for one in search(MOBILE)] == ["手机号"]
    assert [one.kind for one in search("a-" + MOBILE)] == ["手机号"]


def test_a_text_without_anybody_is_known_again_by_its_digest() -> None:
    search = Search(())
    assert search("全镇合计") == ()
    (digest,) = search.met
    assert len(digest) == DIGEST_SIZE == 16
    other = Search(())
    other.recall({digest})
    assert other("全镇合计") == ()
    assert search(f"手机{MOBILE}") != ()
    assert search.met == {digest}


def test_what_is_recalled_is_not_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Search(())
    first("全镇合计")
    again = Search(())
    again.recall(first.met)
    monkeypatch.setattr(again, "_search_in", None)
    assert again("全镇合计") == ()


def test_a_text_that_no_file_can_hold_is_searched_all_the_same() -> None:
    assert [one.kind for one in Search(())(f"\ud800手机{MOBILE}")] == ["手机号"]


def test_of_each_kind_the_first_hint_is_told() -> None:
    told = first_of_each_kind(Search(())(f"{MOBILE} 户主：某甲乙") * 2)
    assert sorted(one.kind for one in told) == ["姓名", "手机号"]


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
