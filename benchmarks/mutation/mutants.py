"""The mutants of a module: its text with one small thing changed, in the order of the source."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

OTHER: Mapping[type[ast.AST], type[Any]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
"""What stands in the place of each comparison and each sign."""

Change = tuple[ast.AST, str, str]
"""The part that is changed, what stands there instead, and what was done to it."""


@dataclass(frozen=True)
class Mutant:
    """A module's text with one change, where it was made, and which."""

    line: int
    what: str
    text: str


def mutants(text: str) -> Iterator[Mutant]:
    """Every mutant that is another program; what is only said, as types and docstrings are, stays as it is."""
    tree = ast.parse(text)
    lines = text.splitlines(keepends=True)
    changes = chain.from_iterable(_changes(node, parent) for node, parent in _executed(tree, tree))
    in_order = sorted(changes, key=lambda one: (_start(one[0], lines), one[2]))
    for node, instead, what in in_order:
        changed = text[: _start(node, lines)] + instead + text[_end(node, lines) :]
        if ast.dump(ast.parse(changed)) != ast.dump(tree):
            yield Mutant(node.lineno, what, changed)  # type: ignore[attr-defined]  # every changed part has a place


def _executed(node: ast.AST, parent: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """The parts of a module that are run, each with the one around it."""
    yield node, parent
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns"} or isinstance(node, ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _executed(child, node)


def _changes(node: ast.AST, parent: ast.AST) -> Iterator[Change]:
    for kind, made in _KINDS.items():
        if isinstance(node, kind):
            yield from made(node, parent)


def _of_comparison(node: ast.Compare, _: ast.AST) -> Iterator[Change]:
    for at, sign in enumerate(node.ops):
        signs = [*node.ops[:at], OTHER[type(sign)](), *node.ops[at + 1 :]]
        yield node, _written(ast.Compare(node.left, signs, node.comparators)), f"{type(sign).__name__} turned"


def _of_sign(node: ast.BinOp | ast.AugAssign, _: ast.AST) -> Iterator[Change]:
    if type(node.op) in OTHER:
        other = type(node)(**{**dict(ast.iter_fields(node)), "op": OTHER[type(node.op)]()})
        text = ast.unparse(other)
        yield (
            node,
            text if isinstance(node, ast.AugAssign) else f"({text})",
            f"{type(node.op).__name__} turned",
        )


def _of_condition(node: ast.BoolOp, _: ast.AST) -> Iterator[Change]:
    yield node, _written(ast.BoolOp(OTHER[type(node.op)](), node.values)), f"{type(node.op).__name__} turned"
    for at in range(len(node.values)):
        rest = node.values[:at] + node.values[at + 1 :]
        yield (
            node,
            _written(ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0]),
            f"part {at + 1} dropped",
        )


def _of_branch(node: ast.If | ast.While | ast.IfExp, _: ast.AST) -> Iterator[Change]:
    yield node.test, f"(not ({ast.unparse(node.test)}))", "condition turned"


def _of_filter(node: ast.comprehension, _: ast.AST) -> Iterator[Change]:
    yield from ((one, "True", "filter dropped") for one in node.ifs)


def _of_constant(node: ast.Constant, parent: ast.AST) -> Iterator[Change]:
    if isinstance(parent, ast.Expr | ast.FormattedValue):
        return
    if isinstance(node.value, bool):
        yield node, str(not node.value), "truth turned"
    elif isinstance(node.value, int | float):
        yield node, repr(node.value + 1), "number changed"
    elif isinstance(node.value, str) and node.value:
        yield node, repr(f"XX{node.value}"), "text changed"


def _of_value(node: ast.Return | ast.Assign, parent: ast.AST) -> Iterator[Change]:
    if node.value is not None and not isinstance(parent, ast.Module | ast.ClassDef):
        yield node.value, "None", "nothing instead"


def _of_raise(node: ast.Raise, _: ast.AST) -> Iterator[Change]:
    yield node, "pass", "refusal dropped"


def _of_call(node: ast.Expr, _: ast.AST) -> Iterator[Change]:
    if isinstance(node.value, ast.Call):
        yield node, "pass", "call dropped"
    elif isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield node, "yield from ()", "yield dropped"


def _of_loop(node: ast.Break | ast.Continue, _: ast.AST) -> Iterator[Change]:
    yield node, "continue" if isinstance(node, ast.Break) else "break", "loop turned"


_KINDS: dict[type | tuple[type, ...], Callable[..., Iterator[Change]]] = {
    ast.Compare: _of_comparison,
    (ast.BinOp, ast.AugAssign): _of_sign,
    ast.BoolOp: _of_condition,
    (ast.If, ast.While, ast.IfExp): _of_branch,
    ast.comprehension: _of_filter,
    ast.Constant: _of_constant,
    (ast.Return, ast.Assign): _of_value,
    ast.Raise: _of_raise,
    ast.Expr: _of_call,
    (ast.Break, ast.Continue): _of_loop,
}


def _written(node: ast.expr) -> str:
    return f"({ast.unparse(node)})"


def _start(node: ast.AST, lines: list[str]) -> int:
    return _offset(lines, node.lineno, node.col_offset)  # type: ignore[attr-defined]


def _end(node: ast.AST, lines: list[str]) -> int:
    return _offset(lines, node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]


def _offset(lines: list[str], line: int, column: int) -> int:
    """Where a place stands in the text; Python counts columns in bytes."""
    return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode())
