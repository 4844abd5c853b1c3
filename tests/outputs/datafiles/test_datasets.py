"""A page's data files hold the figures of the page, and nothing that was fixed later than the page."""

import csv
import io
import json
from dataclasses import replace

import pytest

from generator.outputs import addresses
from generator.outputs.page import Page, PageKind
from tests.outputs.columns import Column, named

WITH_FILES = {
    PageKind.MONTH,
    PageKind.SERIES,
    PageKind.SERIES_YEAR,
    PageKind.PLACE,
    PageKind.PLACE_YEAR,
    PageKind.STANDARD,
}


def _csv(page: Page) -> list[dict[str, str]]:
    (content,) = [file.content for file in page.files if file.path.endswith(".csv")]
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_month_benefit_place_and_standard_with_figures_has_three_files_of_its_name(
    column: Column,
) -> None:
    for page in column.pages:
        figures = named(column.trees[page.path], "data-cell") | named(column.trees[page.path], "data-rate")
        stem = page.path.removesuffix(".html")
        expected = [f"{stem}.{ending}" for ending in ("xlsx", "csv", "json")]
        has_files = page.kind in WITH_FILES and bool(figures)
        assert [file.path for file in page.files] == (expected if has_files else []), page.path


def test_a_page_leads_to_its_files_and_says_how_large_they_are(anxi: Column) -> None:
    page = next(page for page in anxi.pages if page.path == "months/2026-10.html")
    for file in page.files:
        assert f'href="{file.name}"' in page.body
        assert file.size in page.body


def test_every_cell_of_the_page_is_in_its_file_and_no_other(column: Column) -> None:
    for page in column.pages:
        if page.files and page.kind is not PageKind.STANDARD:
            told = {row["数字编号"]: row["数值"] for row in _csv(page)}
            shown = named(column.trees[page.path], "data-cell")
            assert told == {name: words.replace(",", "") for name, words in shown.items()}, page.path


def test_every_value_of_a_standard_is_in_its_file(anxi: Column) -> None:
    for standard in anxi.town.standards:
        if standard.values:
            (page,) = [page for page in anxi.pages if page.path == addresses.standard(standard.id)]
            assert [(row["金额"], row["算法"], row["发文字号"]) for row in _csv(page)] == [
                (
                    value.amount.format().replace(",", "") if value.amount else "",
                    value.text or "",
                    value.source.number or "",
                )
                for value in standard.values
            ]


def test_sample_figures_say_so_in_every_file_and_real_ones_do_not(anxi: Column, hecheng: Column) -> None:
    for column, is_sample in ((anxi, True), (hecheng, False)):
        for page in column.pages:
            if page.files and page.kind is not PageKind.STANDARD:
                assert {row["数据性质"] for row in _csv(page)} == {"示例数据" if is_sample else "公开数据"}
                whole = json.loads(page.files[2].content)
                assert (whole["sample"], whole["nature"]) == (
                    is_sample,
                    "示例数据" if is_sample else "公开数据",
                )


def test_a_later_month_changes_no_file_of_an_earlier_one(anxi: Column) -> None:
    *earlier, last = anxi.town.releases
    before = anxi.with_releases(*earlier)
    files = {file.path: file.content for file in before.files if file.path.startswith("months/")}
    now = {file.path: file.content for file in anxi.files}
    assert files
    assert {path for path, content in files.items() if now[path] != content} == set()
    assert f"months/{last.month}.csv" in now.keys() - files.keys()


def test_the_same_records_give_the_same_files(column: Column) -> None:
    assert Column(column.town, column.as_of).files == column.files


@pytest.mark.parametrize("field", ["name", "short_name"])
def test_a_name_that_looks_like_a_formula_stays_words(anxi: Column, field: str) -> None:
    benefits = tuple(benefit.model_copy(update={field: "=1+1"}) for benefit in anxi.town.benefits)
    last = anxi.town.releases[-1]
    column = Column(replace(anxi.with_releases(last).town, benefits=benefits), anxi.as_of)
    for file in column.files:
        if file.path.endswith(".csv"):
            assert b",=" not in file.content, file.path
