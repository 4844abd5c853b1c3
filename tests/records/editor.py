"""What an editor sees of a record: YAML 1.2, where `no` is a text, `0o17` an octal number and a date a text."""

import re
from typing import Any

import yaml


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2's core schema (chapter 10.3.2 of its specification) on PyYAML's parser."""


_CORE = (
    ("null", r"(?:~|null|Null|NULL|)", "~nN\0"),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)", "tTfF"),
    ("int", r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)", "-+0123456789"),
    (
        "float",
        r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))",
        "-+.0123456789",
    ),
)


def _number(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    text = loader.construct_scalar(node)
    for start, base in (("0o", 8), ("0x", 16)):
        if text.startswith(start):
            return int(text[2:], base)
    return int(text)


def _fraction(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float:
    return float(loader.construct_scalar(node).replace(".inf", "inf").replace(".nan", "nan"))


EditorLoader.yaml_implicit_resolvers = {}
for _name, _pattern, _first in _CORE:
    _regexp = re.compile(f"^{_pattern}$")
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", _regexp, [*_first.replace("\0", ""), ""])
EditorLoader.add_constructor("tag:yaml.org,2002:int", _number)
EditorLoader.add_constructor("tag:yaml.org,2002:float", _fraction)


def seen_by_an_editor(text: str) -> Any:
    """The values of a YAML file as an editor takes them."""
    return yaml.load(text, Loader=EditorLoader)  # noqa: S506 - a safe loader of our own
