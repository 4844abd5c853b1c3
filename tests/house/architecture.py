"""Writes docs/architecture.md from the first sentence of each module.

Run it after a module came, went or changed its purpose: python -m tests.house.architecture --write
"""

import sys
from collections.abc import Iterator

from tests.house.repository import ROOT, WINGS, Module, modules

PAGE = ROOT / "docs" / "architecture.md"

OPENING = """\
# Architecture

<!-- Made by `python -m tests.house.architecture --write` from the modules' first sentences. -->

Two worlds, one door. What staff fill in (a *return*) holds confidential figures and lies in `restricted/`;
what the site is made of (`content/`) is public, every byte of it. One wing, `release`, may see both.

The package `generator` is made of wings. A wing imports only from wings below it; `outputs` imports from
`records` and `foundation` alone, and what builds the site (`publishing`) never from `release` or `intake`.
The contracts stand in `pyproject.toml` and are checked with every run of the tests.

"""


def page(found: list[Module]) -> str:
    """The whole page for the package's modules."""
    by_name = {module.name: module for module in found}
    standing = [wing for wing in WINGS if f"generator.{wing}" in by_name]
    chapters = "\n".join(_chapter(wing, by_name) for wing in standing)
    return f"{OPENING}{_drawing(standing)}\n{chapters}"


def _drawing(wings: list[str]) -> str:
    """The wings as they lie on one another, top to bottom."""
    rule = f"+{'-' * 14}+"
    floors = "\n".join(f"| {wing:<12} |\n{rule}" for wing in wings)
    return f"```text\n{rule}\n{floors}\n```\n"


def _chapter(wing: str, by_name: dict[str, Module]) -> str:
    rows = "\n".join(_rows(wing, by_name))
    return f"## {wing}\n\n{by_name[f'generator.{wing}'].sentence}\n\n| module | what it is for |\n|---|---|\n{rows}\n"


def _rows(wing: str, by_name: dict[str, Module]) -> Iterator[str]:
    start = f"generator.{wing}."
    for name, module in by_name.items():
        if name.startswith(start):
            yield f"| `{name.removeprefix(start)}` | {module.sentence} |"


def main(arguments: list[str]) -> None:
    """Write the page with `--write`, show it without."""
    text = page(modules("generator"))
    if arguments == ["--write"]:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])
