"""Measures the finished pages as a reader on a phone meets them: Lighthouse on every kind of page, and the index of a large site.

    python -m benchmarks.reading lighthouse [--site SITE] [--runs 5] [--kinds home month]
    python -m benchmarks.reading search [--pages 2000]

Prints JSON. Lighthouse comes with `npm ci --ignore-scripts --prefix tests/site/tools`; everything runs on this machine alone.
"""

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks.reading.index_of_many import index_of_many
from benchmarks.reading.lighthouse import scores_of_site
from generator.publishing.build import Order, build

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Measure what the command line names, and print it."""
    asked = _asked()
    if asked.what == "search":
        print(json.dumps(index_of_many(asked.pages), ensure_ascii=False, indent=1))
        return
    with tempfile.TemporaryDirectory() as place:
        site = asked.site or build(Order(ROOT / "content", Path(place) / "site")).site
        for kind, scores in scores_of_site(site, asked.runs, asked.kinds):
            print(json.dumps({"kind": kind, **scores}, ensure_ascii=False), flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading")
    measures = parser.add_subparsers(dest="what", required=True)
    lighthouse = measures.add_parser("lighthouse")
    lighthouse.add_argument("--site", type=Path)
    lighthouse.add_argument("--runs", type=int, default=5)
    lighthouse.add_argument("--kinds", nargs="*", default=())
    search = measures.add_parser("search")
    search.add_argument("--pages", type=int, default=2_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
