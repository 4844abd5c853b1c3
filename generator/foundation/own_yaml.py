"""Reads the YAML files that are part of the program itself, by the parser in C where there is one."""

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def own_yaml(path: Path) -> Any:
    """What a file of ours says; records of a town are read by `yaml_reader` alone, which is strict."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - one of the safe ones
