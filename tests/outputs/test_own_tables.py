"""A table in the town's own Markdown is told as every other table is, and one that is more than words stays as it was."""

from generator.outputs.own_tables import with_tables

PATH = "pages/ask.md"
PLAIN = """# 问

## 找谁

| 什么事 | 找谁 |
| --- | --- |
| 低保 | [民政办](../offices/civil-affairs.html) |
"""


def test_a_plain_table_has_a_caption_scopes_cards_and_links() -> None:
    told = with_tables(PLAIN, PATH)
    assert "<caption>找谁</caption>" in told
    assert '<th scope="col">什么事</th>' in told
    assert told.count('<a href="../offices/civil-affairs.html">民政办</a>') == 2
    assert "| 低保 |" not in told


def test_a_line_before_the_table_is_its_caption() -> None:
    told = with_tables(PLAIN.replace("| 什么事", "表：什么事找谁\n\n| 什么事"), PATH)
    assert "<caption>什么事找谁</caption>" in told
    assert "表：" not in told


def test_a_table_with_other_marks_or_a_missing_cell_stays_markdown() -> None:
    for odd in (PLAIN.replace("| 低保 |", "| **低保** |"), PLAIN + "| 特困 |\n"):
        assert with_tables(odd, PATH) == odd


def test_a_link_to_another_page_of_the_towns_own_leads_to_the_page() -> None:
    told = with_tables(PLAIN.replace("../offices/civil-affairs.html", "feedback.md"), PATH)
    assert '<a href="feedback.html">民政办</a>' in told
