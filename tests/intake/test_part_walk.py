"""A part that would cost much to read is refused while it is walked, before anything is made of it."""

import pytest

from generator.intake.part import Refused
from generator.intake.part_walk import walked


def sheet(formulas: str) -> bytes:
    return f"<worksheet><sheetData>{formulas}</sheetData></worksheet>".encode()


TEXTS = f"<a>{''.join(f'<b>第{number}段话</b>' for number in range(60_000))}</a>".encode()
FORMULAS = sheet("".join(f"<row><c><f>{'1+' * 4000}{row}</f><v>1</v></c></row>" for row in range(60)))
SHARED = sheet(
    "".join(f'<row><c><f t="shared" si="0">{"1+1" * 2000 * (not row)}</f></c></row>' for row in range(90))
)


@pytest.mark.parametrize("content", [TEXTS, FORMULAS, SHARED])
def test_more_letters_than_can_be_searched_are_refused_at_once(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        walked("xl/worksheets/sheet9.xml", content)
    assert refused.value.code == "表格-05"


def shared(inner: str) -> bytes:
    return f"<sst><si>{inner}</si></sst>".encode()


@pytest.mark.parametrize(
    "inner",
    [
        "<t>甲</t><r><t>乙</t></r>",
        "<r><t>甲</t></r><t>乙</t>",
        "<t>甲</t><t>乙</t>",
        "<r><t>甲</t><t>乙</t></r>",
        "<t>甲</t></si><si><t>甲</t><t>乙</t>",
    ],
)
def test_a_shared_text_that_programs_read_in_two_ways_is_refused(inner: str) -> None:
    with pytest.raises(Refused):
        walked("xl/sharedStrings.xml", shared(inner))


def test_a_shared_text_in_runs_with_its_sounds_is_read() -> None:
    inner = '<r><t>甲</t></r><r><rPr/><t>乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh>'
    part = walked("xl/sharedStrings.xml", shared(inner))
    assert part is not None and list(part.texts) == ["jia", "甲乙"]


@pytest.mark.parametrize("columns", ['min="3" max="2"', 'min="-9999999999" max="2"', 'min="1" max="2"', ""])
def test_columns_that_are_told_twice_or_of_no_place_are_refused(columns: str) -> None:
    told = f'<worksheet><cols><col min="1" max="1" width="9"/><col {columns} width="9"/></cols></worksheet>'
    with pytest.raises(Refused):
        walked("xl/worksheets/sheet1.xml", told.encode())


def test_more_columns_than_people_set_are_refused() -> None:
    told = "".join(f'<col min="{one}" max="{one}" width="9"/>' for one in range(1, 1026))
    with pytest.raises(Refused):
        walked("xl/worksheets/sheet1.xml", f"<worksheet><cols>{told}</cols></worksheet>".encode())
