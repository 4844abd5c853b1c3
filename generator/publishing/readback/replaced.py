"""Reads the figures that a correction replaced: struck through, under the names of the edition before, never current ones."""

from collections.abc import Iterator

from generator.publishing.html_reader import Element, HtmlPage
from generator.publishing.readback.told import Names, Told

_MARK = "data-was"
_CURRENT = tuple(f"data-{names}" for names in Names)


def replaced_on_page(page: HtmlPage, file: str) -> Iterator[Told]:
    """Each replaced figure as the cell of the edition before that it is: it must say what that edition says."""
    for element in page.elements:
        name = element.get(_MARK)
        if name is not None:
            yield Told(Names.CELL, name, element.text, file)


def faults_of_replaced(page: HtmlPage) -> Iterator[str]:
    """What would let a reader, or a program, take a replaced figure for a current one."""
    for element in page.elements:
        if element.get(_MARK) is not None and element.tag != "del":
            yield f"“{element.get(_MARK)}”是改过的旧数，没有画线"
        if _is_current(element) and _is_struck(page, element):
            yield f"“{_name(element)}”是现在的数，却画了线"


def _is_current(element: Element) -> bool:
    return any(element.get(mark) is not None for mark in _CURRENT)


def _name(element: Element) -> str:
    return next(told for mark in _CURRENT if (told := element.get(mark)) is not None)


def _is_struck(page: HtmlPage, element: Element) -> bool:
    if element.tag in {"del", "s"}:
        return True
    while element.parent >= 0:
        element = page.elements[element.parent]
        if element.tag in {"del", "s"}:
            return True
    return False
