"""A page of the town's own: a heading first, Markdown below, nothing that a browser would run."""

import pytest

from generator.records.own_pages import LONGEST_PAGE, OwnPage, read_own_page

FILE = "pages/about.md"


def codes(text: str, stem: str = "about") -> list[str]:
    page, problems = read_own_page(stem, FILE, text)
    assert (page is None) == bool(problems)
    return [problem.code for problem in problems]


def test_a_page_is_its_heading_and_its_text() -> None:
    text = "# 关于我们\n\n**安溪镇**在铜梁区。1 < 2，[链接](contact.md)。\n"
    assert read_own_page("about", FILE, text) == (OwnPage("about", "关于我们", text), ())


@pytest.mark.parametrize("text", ["", "关于我们\n", "## 关于我们\n", "#关于我们\n", "# \n", "\n# 关于我们\n"])
def test_without_a_heading_first_it_is_no_page(text: str) -> None:
    assert codes(text) == ["页面-01"]


@pytest.mark.parametrize(
    "mark", ["<b>", "</b>", "<!-- x -->", "<?php", "{{ x }}", "{% x %}", "[x](JavaScript:y)"]
)
def test_what_a_browser_or_a_template_would_run_is_refused(mark: str) -> None:
    assert set(codes(f"# 关于\n\n文字{mark}\n")) == {"页面-02"}


def test_its_file_name_is_part_of_an_address() -> None:
    assert codes("# 关于\n", stem="About Us") == ["字段-10"]


def test_it_has_a_longest_form() -> None:
    assert codes("# 关于\n" + "长" * (LONGEST_PAGE - 5)) == []
    assert codes("# 关于\n" + "长" * LONGEST_PAGE) == ["文字-07"]


def test_a_number_that_names_a_person_is_pointed_at_and_not_read_back() -> None:
    _, problems = read_own_page("about", FILE, "# 关于\n\n打 138-0000-0000，卡号4111111111111111。\n")
    assert [(one.code, str(one.locations[0]), one.read) for one in problems] == [
        ("文字-10", f"{FILE}:3:3", ""),
        ("文字-10", f"{FILE}:3:19", ""),
    ]
