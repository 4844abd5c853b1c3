"""A text file is a page that is not YAML: plain UTF-8, without characters that an eye cannot see."""

import unicodedata
from pathlib import Path

from generator.foundation.file_bytes import Limits, read_bytes, too_large
from generator.foundation.problems import Location, Problem
from generator.foundation.raw_text import decode


def read_text_file(
    path: Path, root: Path, limits: Limits | None = None
) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file below `root`, lines ending in '\\n'; or no text, and what stands against it."""
    limits = limits or Limits()
    file, data, problems = read_bytes(path, root, limits)
    if data is None:
        return None, problems
    if len(data) > limits.size:
        return None, (too_large(file, limits),)
    raw, problems = decode(data, file)
    if raw is None or problems:
        return None, problems
    if not raw.text.strip():
        return None, (Problem("文件-07", (Location(file),)),)
    return unicodedata.normalize("NFC", raw.text.replace("\r\n", "\n")), ()
