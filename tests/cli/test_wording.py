"""Whatever click says by itself, it says in Chinese."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli.main import COMMANDS, run
from generator.cli.wording import TEXTS

# Texts that only a programmer can bring about (a wrong declaration) or that belong to parts we do not use.
NOT_FOR_READERS = (
    "Could not determine name for option",
    "No options defined but a name was passed",
    "Arguments take exactly one parameter",
    "Name '{name}' defined twice",
    "Boolean option {decl!r} cannot use the same flag",
    "Invalid start character for option",
    "Value must be an iterable.",
    "DeprecationWarning: ",
    "%(prog)s, version",
    "Choice({choices})",
    "Unknown color",
    "Unknown standard stream",
    "Couldn't detect Bash version",
    "Shell completion is not supported",
    "Windows error: {error}",
    "{editor}: Editing failed",
)
# English that may stand in a help page: names of commands, options, programs and folders.
ALLOWED = re.compile(
    r"mingbai|pytest|Chromium|MINGBAI_[A-Z_]+|--?[a-z-]+|[a-z]+/|\b(content|site|Ctrl|JSON|Excel)\b"
)


def texts_of_click() -> Iterator[str]:
    """Every text that click's sources pass to gettext."""
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"_", "ngettext"}
            ):
                constants = (argument.value for argument in node.args if isinstance(argument, ast.Constant))
                yield from (value for value in constants if isinstance(value, str))


def test_every_text_of_this_click_is_translated() -> None:
    """A new release of click may bring new texts: add them to wording.py."""
    missing = {
        text for text in texts_of_click() if text not in TEXTS and not text.startswith(NOT_FOR_READERS)
    }
    assert missing == set()


def test_no_translation_is_for_a_text_that_click_no_longer_has() -> None:
    assert set(TEXTS) - set(texts_of_click()) - {"required"} == set()


def test_translations_fill_in_only_what_click_gives() -> None:
    invented = {chinese for english, chinese in TEXTS.items() if not _fields(chinese) <= _fields(english)}
    assert invented == set()


def _fields(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)", text))


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_chinese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*name.split(), "--help"]) == 0
    page = capsys.readouterr().out
    names = "|".join(re.escape(name) for name in COMMANDS)
    english = re.findall(r"[A-Za-z]{2,}", re.sub(rf"\b({names})\b", "", ALLOWED.sub("", page)))
    assert english == []
    assert "选项" in page
