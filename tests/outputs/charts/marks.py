"""Marks of our own making for the tests of the charts."""

from generator.outputs.charts.chart import Mark, Piece


def mark(label: str, size: int | None, note: str = "") -> Mark:
    """A mark whose name is its label."""
    return Mark(label, "不公布" if size is None else f"{size:,}", "人", f"cell/{label}", size, note)


def marks(*sizes: int | None) -> tuple[Mark, ...]:
    """Marks called 甲, 乙, 丙 and so on."""
    return tuple(mark(label, size) for label, size in zip("甲乙丙丁戊己庚", sizes, strict=False))


def said(pieces: tuple[Piece, ...]) -> str:
    """A sentence as a reader sees it."""
    return "".join(piece.text for piece in pieces)
