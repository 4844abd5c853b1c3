"""Each module is short, is named for what it holds, and opens with the sentence that says what it is for."""

import ast

from tests.house.repository import modules

LONGEST_MODULE = 300
LONGEST_FUNCTION = 60
# Names that say nothing about the field.
EMPTY_NAMES = frozenset(
    {"utils", "util", "manager", "managers", "helpers", "helper", "core", "common", "misc"}
)

ALL_MODULES = modules("generator", "tests", "examples")


def test_opens_with_one_sentence() -> None:
    others = [module.name for module in ALL_MODULES if not _is_sentence(module.sentence)]
    assert others == []


def _is_sentence(line: str) -> bool:
    return line[:1].isupper() and line.endswith(".")


def test_is_not_long() -> None:
    lengths = {module.name: len(module.text.splitlines()) for module in ALL_MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_holds_no_long_function() -> None:
    long = {
        f"{module.name}.{function.name}": length
        for module in ALL_MODULES
        for function in module.functions()
        if (length := _lines_of(function)) > LONGEST_FUNCTION
    }
    assert long == {}


def _lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_is_named_for_what_it_holds() -> None:
    assert [module.name for module in ALL_MODULES if EMPTY_NAMES & set(module.name.split("."))] == []
