"""The column as it stands inside a portal: the same pages without a head and a foot of their own."""

import re
import shutil
from pathlib import Path

_OWN_FRAME = (
    re.compile(r'<header class="mb-header">.*?</header>\n?', re.DOTALL),
    re.compile(r'<footer class="mb-footer">.*?</footer>\n?', re.DOTALL),
)


def portal_column(site: Path, target: Path) -> None:
    """Copy a finished site to `target`, every page without the frame that the portal brings."""
    shutil.copytree(site, target)
    for path in target.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for frame in _OWN_FRAME:
            text = frame.sub("", text)
        path.write_text(text, encoding="utf-8", newline="\n")
