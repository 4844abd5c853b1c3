"""What comes of making a leaflet: its files, and what whoever prints its sheets has to know."""

from dataclasses import dataclass

TRIFOLD_NOTE = "拼好版：A4 横向，双面，短边翻转，实际大小，沿虚线折两次"
BOOKLET_NOTE = "拼好版：A4 横向，双面，短边翻转，实际大小，对折，中间钉两针"


@dataclass(frozen=True)
class Files:
    """The files of one leaflet: the checked pages, a picture of the first, and, where it is folded, the sheets."""

    pdf: bytes
    picture: bytes
    imposed: bytes | None
