"""The QR code of a sheet: the address of its page on the portal, as runs of dark modules."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import segno

from generator.outputs.feeds.portal import absolute
from generator.records.site import Site

CORRECTION = "q"
"""A quarter of the code may be dirty or torn: paper hangs outdoors."""


@dataclass(frozen=True)
class WebAddress:
    """Where a sheet's page stands on the portal."""

    url: str

    @property
    def alt(self) -> str:
        """What a screen reader says of the code."""
        return f"二维码，扫码打开网页 {self.url}"

    @lru_cache(maxsize=256)  # noqa: B019 - an address is a value; several leaflets of a town bear the same
    def runs(self) -> tuple[int, list[tuple[int, int, int]]]:
        """Modules a side, and the runs of dark modules as (left, top, length), in modules."""
        matrix = [bytes(row) for row in segno.make_qr(self.url, error=CORRECTION, boost_error=False).matrix]
        return len(matrix), [(x, y, n) for y, row in enumerate(matrix) for x, n in _dark(row)]

    def data(self) -> dict[str, Any]:
        """The code as the templates take it: `path` is its runs as SVG writes an outline, a unit a module."""
        modules, runs = self.runs()
        path = "".join(f"M{x} {y}h{n}v1h-{n}z" for x, y, n in runs)
        return {"modules": modules, "path": path, "alt": self.alt, "url": self.url}


def web_address(site: Site, path: str) -> WebAddress | None:
    """The address of a page of the column, or None where the portal's address is not known yet or is a page's."""
    url = absolute(site, path)
    return None if url is None else WebAddress(url)


def _dark(row: bytes) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, module in enumerate(row):
        if not module:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
