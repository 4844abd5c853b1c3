"""The search index of a column with as many pages as one likes: the town's own pages, and its months again under other dates."""

import dataclasses
import gzip
import re
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

from generator.outputs.column import pages_of
from generator.outputs.page import Page, PageKind
from generator.outputs.search_index import pairs_of, search_files, shard_of
from generator.records.loading import load
from generator.records.town import Town

ROOT = Path(__file__).parents[2]
QUERIES = ("低保", "临时救助", "职业培训补贴", "示例一村 2026年3月", "特困人员救助供养")


def index_of_many(pages: int) -> Mapping[str, object]:
    """How large the index of so many pages is, packed, and what each of some first queries loads, as it is and packed."""
    town = load(ROOT / "content").town
    if town is None:
        raise SystemExit("the records of content/ are refused; see ./mingbai check")
    files = {file.path: file.content for file in search_files(town, list(_many(town, pages)))}
    packed = {path: len(gzip.compress(content)) for path, content in files.items()}
    return {
        "pages": pages,
        "packed": sum(packed.values()),
        "packed_per_2000": round(sum(packed.values()) * 2_000 / pages),
        "raw": sum(map(len, files.values())),
        "queries": {
            query: {
                "raw": sum(len(files[name]) for name in loaded),
                "packed": sum(packed[name] for name in loaded),
            }
            for query in QUERIES
            if (loaded := _loaded(query, files))
        },
    }


def _loaded(query: str, files: Mapping[str, bytes]) -> list[str]:
    """The files that a browser loads for a query: the start, those of its pairs, and two of results."""
    shards = {f"search/pairs-{shard_of(pair)}.js" for pair in pairs_of([query])}
    return ["search/start.js", *sorted(shards), *sorted(path for path in files if "/pages-" in path)[:2]]


def _many(town: Town, wanted: int) -> Iterator[Page]:
    """The pages of the column, then its months once more for each further stretch of years, each with figures of its own."""
    own = list(pages_of(town, town.newest_publication))
    months = [page for page in own if page.kind is PageKind.MONTH]
    yield from own[:wanted]
    left = wanted - len(own)
    for again in count(1):
        for page in months[: max(left, 0)]:
            yield _moved(page, again)
        left -= len(months)
        if left <= 0:
            return


def _moved(page: Page, again: int) -> Page:
    """A month's page two years earlier for each time, its figures changed, so that the index cannot fold it away."""

    def earlier(text: str) -> str:
        return re.sub(r"20(\d\d)(?=[年-])", lambda year: f"20{(int(year[1]) - 2 * again) % 100:02d}", text)

    def other(text: str) -> str:
        return re.sub(r">(\d{1,3})<", lambda figure: f">{(int(figure[1]) * 7 + again) % 997}<", text)

    return dataclasses.replace(
        page,
        path=f"months/{again}-{page.path.removeprefix('months/')}",
        title=earlier(page.title),
        description=earlier(page.description),
        body=other(earlier(page.body)),
    )
