"""Files in the print folder are called what the sheets are called, by names that every system can keep apart."""

from dataclasses import replace

import pytest

from generator.outputs.leaflets.printed import Printed
from generator.publishing.print_names import press_address, print_names
from generator.records.leaflets import Product
from tests.publishing.printed_town import leaflet


def printed(name: str, title: str, paper: str = "A4", imposed: str | None = None) -> Printed:
    file = f"leaflets/{name}.pdf"
    return Printed(
        leaflet(Product.SHEET), title, file, "", (1, 1), 1, paper, 1, sample=False, imposed=imposed
    )


def test_a_file_is_called_by_its_title_its_paper_and_its_use() -> None:
    told = printed("a", "宣传册", "A4 三折", "leaflets/a-sheets.pdf")
    assert print_names([told]) == {
        "leaflets/a.pdf": "宣传册（A4 三折）.pdf",
        "leaflets/a-sheets.pdf": "宣传册（A4 三折，拼好页）.pdf",
        press_address("leaflets/a.pdf"): "宣传册（A4 三折，给印刷厂）.pdf",
    }


def test_two_of_one_title_and_paper_are_kept_apart_also_where_capitals_count_for_nothing() -> None:
    names = print_names(
        [printed("a", "Help"), printed("b", "HELP"), replace(printed("c", "Help"), paper="A3")]
    )
    kept = [names[f"leaflets/{name}.pdf"] for name in "abc"]
    assert kept == ["Help（A4）.pdf", "HELP（A4，2）.pdf", "Help（A3）.pdf"]


@pytest.mark.parametrize("title", ["低保/特困", "低保\\特困", "低保:特困", '低保"?*<>|特困'])
def test_what_a_file_name_may_not_hold_becomes_a_space(title: str) -> None:
    assert print_names([printed("a", title)])["leaflets/a.pdf"] == "低保 特困（A4）.pdf"
