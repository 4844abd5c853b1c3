"""Names the files of the print folder as people call the sheets: the web's addresses would tell a clerk nothing."""

import re
from collections.abc import Iterable, Mapping
from itertools import count

from generator.outputs.leaflets.printed import Printed

SHEETS, PRESS = "拼好页", "给印刷厂"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
"""What Windows allows in no file name."""


def print_names(printed: Iterable[Printed]) -> Mapping[str, str]:
    """The name in the print folder of each file, by its address below the column; of a print shop's by `press_address`.

    `2026年10月社会救助公开（A4）.pdf`, with 拼好页 or 给印刷厂 where it is made for that. No two names are the same,
    whichever way a system compares capitals.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for one in printed:
        for address, use in ((one.file, ""), (one.imposed, SHEETS), (press_address(one.file), PRESS)):
            if address:
                names[address] = _free(one.title, "，".join(filter(None, (one.paper, use))), taken)
    return names


def press_address(file: str) -> str:
    """The address by which a leaflet's file for a print shop is known; it is in no site."""
    return f"{file.removesuffix('.pdf')}-press.pdf"


def _free(title: str, about: str, taken: set[str]) -> str:
    """The first name that is free; the same leaflets in the same order get the same names."""
    words = _NOT_IN_NAMES.sub(" ", title).strip(" .")
    for number in count(1):
        name = f"{words}（{about}{f'，{number}' if number > 1 else ''}）.pdf"
        if name.casefold() not in taken:
            taken.add(name.casefold())
            return name
    raise AssertionError("numbers do not end")
