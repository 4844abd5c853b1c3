"""Finds numbers that stand where figures stand and do not say which figure they are: nobody could vouch for them."""

from collections.abc import Iterator

from generator.publishing.html_reader import Element, HtmlPage

_NAMES = ("data-cell", "data-rate", "data-difference", "data-was", "data-things")
_PLACES = frozenset({"mb-number", "mb-figure"})
"""The cell of a table, and the figure of a card."""


def faults_of_unnamed(page: HtmlPage) -> Iterator[str]:
    """One for a page, in Chinese words, where a number in a figure's place has no name on itself or inside it."""
    named = _with_names_inside(page)
    if any(
        number not in named and element.tag != "th" and _is_figure(element)
        for number, element in enumerate(page.elements)
    ):
        yield "表里有一个数没有数字编号，不知道是哪一个数"


def _with_names_inside(page: HtmlPage) -> frozenset[int]:
    """The elements that bear a name, and all that they stand in."""
    found: set[int] = set()
    for number, element in enumerate(page.elements):
        if any(element.get(name) is not None for name in _NAMES):
            around = number
            while around >= 0 and around not in found:
                found.add(around)
                around = page.elements[around].parent
    return frozenset(found)


def _is_figure(element: Element) -> bool:
    classes = (element.get("class") or "").split()
    return not _PLACES.isdisjoint(classes) and any(character.isdigit() for character in element.text)
