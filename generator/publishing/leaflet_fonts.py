"""The font of all leaflets: found in the installed package and known by its hash."""

import hashlib
import importlib.util
from functools import cache
from pathlib import Path

from generator.foundation.problems import ContentRefused, Location, Problem

PACKAGE = "manimgx_fonts_cjk"
FILE = "NotoSansCJK-VF.otf.ttc"
SHA256 = "d3d8256cdec8dbcb3552284bc6b20c734dd60c2ee9df83b5758e34807c4bac32"
"""Noto Sans CJK 2.004, variable, under the SIL Open Font License: 44,810 code points, all weights."""


@cache
def font_file() -> Path:
    """The file of the font; raises ContentRefused where it is missing or is another one than we have tested."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ContentRefused([Problem("印刷-01", (Location(FILE),))])
    path = Path(spec.origin).with_name(FILE)
    if not path.is_file() or _sha256(path) != SHA256:
        raise ContentRefused([Problem("印刷-01", (Location(FILE),))])
    return path


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
