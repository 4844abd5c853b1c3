"""Only colours that a theme tells plainly are known."""

import pytest

from generator.intake.letters import BLACK, WHITE
from generator.intake.theme_colours import theme_colours

USUAL = (
    '<dk1><sysClr val="windowText" lastClr="FFFFFF"/></dk1><lt1><sysClr val="window" lastClr="000000"/></lt1>'
)


@pytest.mark.parametrize(
    ("schemes", "known"),
    [
        (f"<clrScheme>{USUAL}</clrScheme>", {0: WHITE, 1: BLACK}),
        ('<clrScheme><hlink><srgbClr val="0000FF"/></hlink></clrScheme>', {10: (0, 0, 255)}),
        ('<clrScheme><hlink><srgbClr val="blue"/></hlink><other/></clrScheme>', {}),
        ('<clrScheme><dk1/><lt1><srgbClr val="000000"><lumMod val="0"/></srgbClr></lt1></clrScheme>', {}),
        (f"<clrScheme>{USUAL}{USUAL}</clrScheme>", {}),
        (f"<clrScheme>{USUAL}</clrScheme><clrScheme>{USUAL}</clrScheme>", {}),
    ],
)
def test_a_colour_is_known_or_not(schemes: str, known: dict[int, tuple[int, int, int]]) -> None:
    assert theme_colours(f"<theme>{schemes}</theme>".encode()) == known


def test_without_a_theme_there_are_black_and_white() -> None:
    assert theme_colours(None) == {0: WHITE, 1: BLACK}
