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
