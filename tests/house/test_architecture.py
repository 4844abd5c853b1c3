"""The architecture page tells the package as it is."""

from tests.house.architecture import PAGE, page
from tests.house.repository import modules


def test_page_is_current() -> None:
    """Mend with: python -m tests.house.architecture --write"""
    assert PAGE.read_text(encoding="utf-8") == page(modules("generator"))
