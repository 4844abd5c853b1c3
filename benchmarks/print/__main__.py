"""Prints made-up towns, as unlike one another as towns may be, and counts what came of every leaflet.

Run `python -m benchmarks.print --towns 200`. A leaflet passes every check of a build, or is refused by a code of ours;
anything else is a fault and is told with the seed of its town.
"""

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.foundation.problems import ContentRefused
from generator.outputs.leaflets.collection import manuscripts_of
from generator.publishing.leaflet_making import made
from generator.publishing.leaflet_typesetting import TypesettingFault
from generator.records.benefits import Benefit
from generator.records.cells import WITHHELD, Cells
from generator.records.leaflets import Leaflet, Product
from generator.records.loading import load
from generator.records.releases import Release, Row
from generator.records.town import Town

CONTENT = Path(__file__).resolve().parents[2] / "content"
RARE = "䶮镕垚堃犇淼焱㛃䲠"
WORDS = "家里收入低于标准日子困难的人可以申请帮助学会一门手艺找到工作镇上会派人上门看"


def main() -> None:
    """Print the towns that are asked for, and tell the counts, the processor's seconds and the memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--towns", type=int, default=20)
    towns = parser.parse_args().towns
    loaded = load(CONTENT)
    if loaded.town is None:
        raise ContentRefused(loaded.problems)
    town = loaded.town
    started, outcomes = time.process_time(), Counter[str]()
    for seed in range(towns):
        outcomes.update(outcomes_of(made_up(town, seed), seed))
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{towns} towns, {outcomes.total()} leaflets, {seconds:.1f} cpu s, {memory:.0f} MB\n")
    for outcome, count in sorted(outcomes.items()):
        sys.stdout.write(f"{outcome:20} {count}\n")
    sys.exit(any(outcome.startswith("FAULT") for outcome in outcomes))


def outcomes_of(town: Town, seed: int) -> Iterator[str]:
    """What came of each leaflet of a town."""
    for manuscript in manuscripts_of(town, town.newest_publication):
        try:
            made.__wrapped__(manuscript, town.newest_publication)
        except ContentRefused as refusal:
            codes = sorted({problem.code for problem in refusal.problems})
            if set(codes) <= {"印刷-02", "印刷-07"}:
                yield f"refused {'+'.join(codes)}"
                continue
            for problem in refusal.problems:
                sys.stderr.write(f"seed {seed}: {manuscript.name}: {problem.why()}\n")
            yield f"FAULT {'+'.join(codes)}"
        except TypesettingFault as fault:
            sys.stderr.write(f"seed {seed}: {manuscript.name}: {fault.lines[0]}\n")
            yield "FAULT typesetting"
        else:
            yield f"fine {manuscript.leaflet.product.value}"


def made_up(town: Town, seed: int) -> Town:
    """The town with another name, other guides, other releases: long, short, rare characters, withheld everywhere."""
    chance = random.Random(seed)  # noqa: S311 - made-up towns, no secrets
    name = "".join(chance.choices(RARE + WORDS, k=chance.choice([1, 3, 12]))) + "镇"
    portal = chance.choice(["待核实", "https://www.example.gov.cn/a", "http://example.gov.cn/a/b/c/column"])
    site = town.site.model_copy(
        update={
            "name": name,
            "full_name": f"某某市某某区{name}",
            "portal": town.site.portal.model_copy(update={"address": portal}),
        }
    )
    benefits = tuple(_benefit(benefit, chance) for benefit in town.benefits)
    releases = tuple(_release(release, chance) for release in town.releases[-1:])
    names = [benefit.id for benefit in benefits]
    chance.shuffle(names)
    counted = [row.benefit for release in releases for row in release.rows]
    leaflets = (
        _leaflet(Product.SHEET, *names[:1]),
        _leaflet(Product.LARGE, *names[1:2]),
        _leaflet(Product.AUDIENCE, *names[: chance.randint(1, len(names))]),
        _leaflet(Product.BROCHURE, *names[: chance.randint(1, len(names))]),
        _leaflet(Product.NOTICE, *dict.fromkeys(counted)),
        _leaflet(Product.POSTER, *dict.fromkeys(counted[: chance.randint(1, 10)])),
    )
    return replace(town, site=site, benefits=benefits, releases=releases, leaflets=leaflets)


def _leaflet(product: Product, *benefits: str) -> Leaflet:
    return Leaflet.model_validate(
        {
            "id": f"leaflet-{product.name.lower()}",
            "product": product.value,
            "title": "印刷品",
            "benefits": list(benefits),
            "copies": "1",
            "valid_until": "2027-06-30",
        }
    )


def _benefit(benefit: Benefit, chance: random.Random) -> Benefit:
    def points() -> tuple[str, ...]:
        return tuple(
            "".join(chance.choices(WORDS + RARE, k=chance.randint(2, 40))) + "。"
            for _ in range(chance.choice([1, 3, 7, 12]))
        )

    guide = benefit.guide.model_copy(
        update={
            element: points() for element in ("conditions", "entitlement", "process", "materials", "appeal")
        }
    )
    return benefit.model_copy(update={"guide": guide, "summary": points()[0]})


def _release(release: Release, chance: random.Random) -> Release:
    share = chance.choice([0.0, 0.3, 1.0])
    rows = () if chance.randrange(10) == 0 else tuple(_row(row, share, chance) for row in release.rows)
    return release.model_copy(update={"rows": rows})


def _row(row: Row, share: float, chance: random.Random) -> Row:
    hidden = {measure.value: WITHHELD for measure, _ in row.cells if chance.random() < share}
    cells: Cells = row.cells.model_copy(update=hidden)
    return row.model_copy(update={"cells": cells})


if __name__ == "__main__":
    main()
