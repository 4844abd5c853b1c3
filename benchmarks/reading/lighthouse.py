"""Lighthouse on a mid-range phone and a slow line, for one page of every kind: the medians, and what it found fault with."""

import json
import os
import subprocess
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from statistics import median

from benchmarks.reading.portal import served
from tests.conftest import CHROMIUM_FLAGS, PAGE_TOOLS, find_chromium
from tests.site.reading import pages_by_kind

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TRIES = 3
"""On a busy machine Chromium now and then starts too late for Lighthouse; a visit that was not made has no score."""
COMMAND = PAGE_TOOLS / "node_modules" / ".bin" / "lighthouse"


def scores_of_site(
    site: Path, runs: int, kinds: Collection[str] = ()
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """For each kind, the page of it that holds most: the median of each score, all performances, and every fault."""
    with served(site) as start:
        for kind, path in sorted(pages_by_kind(site).items()):
            if not kinds or kind in kinds:
                reports = [_report(start + path) for _ in range(runs)]
                yield kind, {"page": path, **_told(reports)}


def _report(address: str) -> Mapping[str, object]:
    """What Lighthouse says of one visit with its own settings for phones."""
    environment = {**os.environ, "CHROME_PATH": str(find_chromium(os.environ))}
    command = [str(COMMAND), address, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"]
    flags = f"--chrome-flags=--headless=new {' '.join(CHROMIUM_FLAGS)}"
    for _ in range(TRIES):
        ran = subprocess.run(  # noqa: S603 - our own
            [*command, flags, "--no-enable-error-reporting"],
            capture_output=True,
            check=False,
            env=environment,
        )
        if ran.returncode == 0:
            report: Mapping[str, object] = json.loads(ran.stdout)
            return report
    raise RuntimeError(ran.stderr.decode()[-1_000:])


def _told(reports: list[Mapping[str, object]]) -> Mapping[str, object]:
    scores = {name: [_score(report, name) for report in reports] for name in CATEGORIES}
    return {
        **{name: median(found) for name, found in scores.items()},
        "performances": scores["performance"],
        "lcp_ms": median(_measured(report, "largest-contentful-paint") for report in reports),
        "cls": median(_measured(report, "cumulative-layout-shift") for report in reports),
        "faults": sorted({fault for report in reports for fault in _faults(report)}),
    }


def _score(report: Mapping[str, object], category: str) -> int:
    categories: Mapping[str, Mapping[str, float]] = report["categories"]  # type: ignore[assignment]  # as Lighthouse writes it
    return round(categories[category]["score"] * 100)


def _measured(report: Mapping[str, object], audit: str) -> float:
    audits: Mapping[str, Mapping[str, float]] = report["audits"]  # type: ignore[assignment]  # as Lighthouse writes it
    return round(audits[audit]["numericValue"], 3)


def _faults(report: Mapping[str, object]) -> Iterator[str]:
    """The audits of accessibility, best practices and SEO that were not passed in full."""
    categories: Mapping[str, Mapping[str, list[Mapping[str, object]]]] = report["categories"]  # type: ignore[assignment]
    audits: Mapping[str, Mapping[str, object]] = report["audits"]  # type: ignore[assignment]
    for name in CATEGORIES[1:]:
        for reference in categories[name]["auditRefs"]:
            audit = str(reference["id"])
            if reference["weight"] and audits[audit]["score"] not in {1, None}:
                yield audit
