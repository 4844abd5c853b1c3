"""The handbook's pages of codes: one page a code, so that a message leads to exactly its own page.

Run it after a message changed: python -m generator.records.manual.code_pages docs/手册/提示
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.foundation.messages import Message, Severity, catalogue
from generator.records.manual.problems_page import told

_MADE = "<!-- Made by `python -m generator.records.manual.code_pages docs/手册/提示` from the catalogue of messages. -->"


def code_pages(messages: Iterable[Message]) -> Iterator[tuple[str, str]]:
    """Each page's file name and Markdown, and an index of them all."""
    entries = tuple(messages)
    yield "README.md", _index(entries)
    for entry in entries:
        yield f"{entry.code}.md", _page(entry)


def _index(entries: Iterable[Message]) -> str:
    lines = (f"- [{entry.code}]({entry.code}.md) {told(entry.title)}" for entry in entries)
    return "\n".join(["# 提示的编号", "", _MADE, "", *lines, ""])


def _page(entry: Message) -> str:
    stops = entry.severity is Severity.ERROR
    return "\n".join(
        [
            f"# {entry.code} {told(entry.title)}",
            "",
            _MADE,
            "",
            "改好才能继续。" if stops else "只是提醒，核对一下就行，不影响继续。",
            "",
            f"- 为什么：{told(entry.why)}",
            f"- 怎么办：{told(entry.fix)}",
            f"- 例子：`{entry.example.wrong}` → `{entry.example.right}`",
            "",
            "〔〕里的内容每次不同，以程序提示的为准。[所有编号](README.md)",
            "",
        ]
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in code_pages(catalogue().values()):
        (folder / name).write_text(page, encoding="utf-8", newline="\n")
