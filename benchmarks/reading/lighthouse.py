"""Lighthouse on a mid-range phone and a slow line, for one page of every kind: the medians, and what it found fault with."""

import json
import os
import subprocess
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.reading.portal import served
from tests.conftest import CHROMIUM_FLAGS, PAGE_TOOLS, find_chromium
from tests.site.reading import pages_by_kind

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
VISITS = Path(__file__).with_name("visits.mjs")


def scores_of_site(
    site: Path, runs: int, kinds: Collection[str] = ()
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """For each kind, the page of it that holds most: the median of each score, all performances, and every fault."""
    asked = {kind: path for kind, path in sorted(pages_by_kind(site).items()) if not kinds or kind in kinds}
    with served(site) as start:
        visits = _visits([start + path for path in asked.values()], runs)
        for kind, path in asked.items():
            yield kind, {"page": path, **_told([next(visits) for _ in range(runs)])}


def _visits(addresses: Collection[str], runs: int) -> Iterator[Mapping[str, Any]]:
    """What Lighthouse says of each visit, page by page, in one browser whose storage it empties before each."""
    environment = {**os.environ, "CHROME_PATH": str(find_chromium(os.environ))}
    arguments = [str(PAGE_TOOLS / "node_modules"), json.dumps(CHROMIUM_FLAGS), str(runs), *addresses]
    with subprocess.Popen(  # noqa: S603 - our own
        ["node", str(VISITS), *arguments],  # noqa: S607 - as the tests find it
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    ) as running:
        for line in running.stdout or ():
            yield json.loads(line)


def _told(visits: list[Mapping[str, Any]]) -> Mapping[str, object]:
    return {
        **{name: median(visit["scores"][name] for visit in visits) for name in CATEGORIES},
        "performances": [visit["scores"]["performance"] for visit in visits],
        "paint_ms": median(visit["paint"] for visit in visits),
        "blocked_ms": median(visit["blocked"] for visit in visits),
        "moved": median(visit["moved"] for visit in visits),
        "faults": sorted({fault for visit in visits for fault in visit["faults"]}),
    }
