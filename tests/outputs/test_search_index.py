"""The index misses no page that holds a phrase, and its files stay small."""

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.page import Page, PageKind
from generator.outputs.page_text import pieces_of, words_of
from generator.outputs.search_index import SHARDS, TITLE_MARK, pairs_of, runs_of, search_files, shard_of
from tests.foundation.drawn_cases import drawn
from tests.outputs.columns import CASES, Column

LARGEST_FILE = 12_000
"""Bytes; a usual query loads four files of pairs and a few of titles."""


def _read(column: Column) -> tuple[list[str], dict[str, set[int]]]:
    """Addresses in the order of their numbers, and for every pair the pages that hold it, from the files alone."""
    addresses: list[str] = []
    holding: dict[str, set[int]] = {}
    for file in search_files(column.town, column.pages):
        call, told = re.fullmatch(
            r"mingbaiSearch\.(\w+)\((.*)\);\n", file.content.decode(), re.DOTALL
        ).groups()  # type: ignore[union-attr]
        values = json.loads(f"[{told}]")
        if call == "pages":
            addresses += [page[0] for page in values[1]]
        if call == "pairs":
            assert all(shard_of(pair) == values[0] for pair in values[1])
            holding |= {pair: set(_numbers(runs)) for pair, runs in values[1].items()}
    return addresses, holding


def _numbers(runs: str) -> list[int]:
    found: list[int] = []
    at = 0
    for run in runs.split(","):
        gap, _, length = run.partition(":")
        at += int(gap, 36)
        count = int(length, 36) if length else 1
        found += range(at, at + count)
        at += count
    return found


@given(st.sets(st.integers(0, 5_000)).map(sorted))
def test_runs_tell_every_number_and_no_other(numbers: list[int]) -> None:
    assert (_numbers(runs_of(numbers)) if numbers else []) == numbers


def test_every_pair_of_every_page_is_found_from_the_files(column: Column) -> None:
    addresses, holding = _read(column)
    searched = {page.path: page for page in column.pages if page.kind is not PageKind.SEARCH}
    assert set(addresses) == set(searched) and len(addresses) == len(searched)
    for number, path in enumerate(addresses):
        page = searched[path]
        for pair in pairs_of([page.title, *words_of(page)]):
            assert number in holding[pair], (path, pair)
        for pair in pairs_of([page.title]):
            assert number in holding[TITLE_MARK + pair], (path, pair)


def test_a_phrase_is_one_block_and_inline_marks_do_not_cut_it() -> None:
    body = "<div><p>先<a href='x'>公示</a>七天</p><p>再审批</p><div class='mb-cards'><p>重复</p></div></div>"
    page = Page("a.html", "题目", PageKind.NOTES, "说明", body)
    assert list(words_of(page)) == ["先公示七天", "再审批"]
    pairs = pairs_of(words_of(page))
    assert {"先公", "示七"} <= pairs
    assert not {"天再", "重复"} & pairs


def test_the_towns_own_pages_are_searched_by_their_words(anxi: Column) -> None:
    own = next(page for page in anxi.pages if page.is_markdown and "feedback" in page.path)
    words = " ".join(words_of(own))
    assert "民政和社事办" in words and "行政复议" in words
    assert "<" not in words and "**" not in words


def test_capitals_and_wide_letters_are_the_same_as_small_ones() -> None:
    assert pieces_of("ＸＬＳＸ表格，２０２６年") == ["xlsx表格", "2026年"]


@pytest.mark.parametrize("case", drawn(str(CASES / "pairs.yml"), "texts"))
def test_a_text_is_found_under_its_pairs_and_whole_words(case: dict[str, str]) -> None:
    assert sorted(pairs_of([case["text"]])) == sorted(case["pairs"].split())


def test_files_are_small_and_few(column: Column) -> None:
    files = list(search_files(column.town, column.pages))
    assert max(len(file.content) for file in files) < LARGEST_FILE
    # The start, the words, the sounds, and the last file of titles, which is not full.
    assert len(files) <= SHARDS + len(column.pages) // 20 + 4


def test_words_that_mean_the_same_are_told(anxi: Column) -> None:
    start = next(iter(search_files(anxi.town, anxi.pages))).content.decode()
    groups = json.loads(start[start.index("{") : start.rindex("}") + 1])["same"]
    assert any({"低保", "最低生活保障"} <= set(group) for group in groups)
    assert any({"五保", "特困人员救助供养"} <= set(group) for group in groups)


def test_help_and_rules_come_before_figures_and_new_months_before_old_ones(anxi: Column) -> None:
    addresses, _ = _read(anxi)
    kinds = {page.path: page.kind for page in anxi.pages}
    assert kinds[addresses[0]] is PageKind.BENEFIT
    months = [path for path in addresses if kinds[path] is PageKind.MONTH]
    assert all(one > other for one, other in pairwise(months))
