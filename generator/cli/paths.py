"""How a path is told to the person at the terminal: from the folder in which they are, as the manual writes it."""

from pathlib import Path


def shown(path: Path) -> Path:
    """The path from the working folder where it lies below that, else as it is."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
