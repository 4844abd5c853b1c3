"""What there is to tell of a leaflet that is set and checked: the page of printed products is made from it."""

from dataclasses import dataclass

from generator.records.leaflets import Leaflet


@dataclass(frozen=True)
class Printed:
    """One finished leaflet: where its files are below the column, and how large it is."""

    leaflet: Leaflet
    title: str
    file: str
    picture: str
    picture_size: tuple[int, int]
    """Width and height in pixels, so that a browser keeps its place free and fetches it only when it comes into view."""
    pages: int
    paper: str
    size: int
    """Bytes of the file to download."""
    sample: bool
    imposed: str | None = None
    """The file with the pages as a printer needs them, where that is another order than that of reading."""
    note: str = ""
    """One line for whoever prints it."""

    @property
    def kilobytes(self) -> str:
        """The size as people are told it."""
        return f"{max(1, round(self.size / 1000))} KB"
