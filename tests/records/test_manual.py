"""The manual's pages that are made from the catalogue and the models tell them as they are."""

from pathlib import Path

from generator.foundation.messages import catalogue
from generator.records.folder import SHELVES
from generator.records.manual.problems_page import STANDS_FOR, problems_page
from generator.records.manual.records_page import records_page

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "manual"


def test_page_of_problems_is_current() -> None:
    """Mend with: python -m generator.records.manual.problems_page docs/manual/problems.md"""
    assert (MANUAL / "problems.md").read_text(encoding="utf-8") == problems_page(catalogue().values())


def test_page_of_records_is_current() -> None:
    """Mend with: python -m generator.records.manual.records_page docs/manual/records.md"""
    assert (MANUAL / "records.md").read_text(encoding="utf-8") == records_page()


def test_every_code_can_be_linked_to_and_tells_its_way_out() -> None:
    page = problems_page(catalogue().values())
    for code, message in catalogue().items():
        chapter = page.partition(f'<a id="{code}"></a>')[2].partition("<a id=")[0]
        assert chapter.startswith(f"\n\n### {code} ")
        assert f"`{message.example.wrong}` → `{message.example.right}`" in chapter
        assert "怎么办：" in chapter


def test_what_differs_each_time_stands_there_in_words() -> None:
    assert "〔上限〕" in problems_page([catalogue()["文件-01"]])
    needed = {name for message in catalogue().values() for name in message.placeholders}
    assert needed - set(STANDS_FOR) == set()


def test_a_family_has_one_chapter() -> None:
    families = dict.fromkeys(message.family for message in catalogue().values())
    chapters = [
        line[3:] for line in problems_page(catalogue().values()).splitlines() if line.startswith("## ")
    ]
    assert chapters == [*families]


def test_every_field_of_every_record_is_told_with_its_chinese_name() -> None:
    chapters = records_page().split("\n## ")[1:]
    for shelf, chapter in zip(SHELVES, chapters, strict=True):
        assert chapter.startswith(shelf.title)
        for name, field in shelf.model.model_fields.items():
            must = "必写" if field.is_required() else ""
            assert f"| `{field.alias or name}` | {field.title} | {must} |" in chapter
