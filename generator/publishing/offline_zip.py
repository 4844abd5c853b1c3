"""The whole column in one ZIP file for a USB stick or a kiosk, with a page to start from; the same bytes every time."""

import datetime
import zipfile
from pathlib import Path

from generator.publishing.finish import FILE_MODE

START = "start.html"
"""The page to open first; it lies outside the column's folder so that nobody has to look for it."""
COLUMN = "column"
_START_PAGE = f"""<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={COLUMN}/index.html">
<meta name="viewport" content="width=device-width"><title>社会救助公开栏</title></head>
<body><h1>社会救助公开栏</h1><p><a href="{COLUMN}/index.html">点这里打开</a>。不用联网。</p></body></html>
"""


def offline_zip(site: Path, target: Path, day: datetime.date) -> None:
    """Pack a site with its start page; every entry bears the same day and rights, whoever packs it, and when."""
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        _add(packed, START, _START_PAGE.encode(), day)
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            _add(packed, f"{COLUMN}/{path.relative_to(site).as_posix()}", path.read_bytes(), day)


def _add(packed: zipfile.ZipFile, name: str, content: bytes, day: datetime.date) -> None:
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 12, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (0o100000 | FILE_MODE) << 16
    # The system that packs would otherwise stand in the file.
    entry.create_system = 3
    packed.writestr(entry, content)
