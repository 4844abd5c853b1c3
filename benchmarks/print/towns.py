"""Made-up towns, as unlike one another as towns may be: long and short names, rare characters, everything or nothing withheld."""

import random
from dataclasses import replace

from generator.records.benefits import Benefit
from generator.records.cells import WITHHELD, Cells
from generator.records.leaflets import Leaflet, Product
from generator.records.places import Place
from generator.records.releases import Release, Row
from generator.records.town import Town
from generator.records.withdrawals import Withdrawal

SHARE_PRINTED_ANEW = 0.3
RARE = "䶮镕垚堃犇淼焱㛃䲠"
WORDS = "家里收入低于标准日子困难的人可以申请帮助学会一门手艺找到工作镇上会派人上门看"


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
        _leaflet(Product.LARGE_AUDIENCE, *names[: chance.randint(1, len(names))]),
        _leaflet(Product.BROCHURE, *names[: chance.randint(1, len(names))]),
        _leaflet(Product.BOOKLET, *names[: chance.randint(1, 6)]),
        _leaflet(Product.BOARDS, *names[: chance.randint(1, 6)]),
        _leaflet(Product.POLICY),
        _leaflet(Product.NOTICE, *dict.fromkeys(counted)),
        _leaflet(Product.POSTER, *dict.fromkeys(counted[: chance.randint(1, 10)])),
    )
    places = tuple(_place(place, chance) for place in town.places)
    whole = replace(town, site=site, benefits=benefits, places=places, releases=releases, leaflets=leaflets)
    return _printed_anew(whole, chance)


def _printed_anew(town: Town, chance: random.Random) -> Town:
    """The town as it is; or with a second edition of its month, for a reason of any length; or after a withdrawal; or both."""
    if chance.random() < SHARE_PRINTED_ANEW:
        (first,) = town.releases
        second = first.model_copy(update={"edition": 2})
        reason = "".join(chance.choices(WORDS + RARE, k=chance.choice([8, 60, 300])))
        erratum = town.errata[0].model_copy(update={"month": first.month, "edition": 2, "reason": reason})
        town = replace(town, releases=(first, second), errata=(erratum,))
    if chance.random() < SHARE_PRINTED_ANEW:
        day = town.newest_publication
        town = replace(
            town, withdrawals=(Withdrawal.model_construct(id="anew", date=day, reason="收回重新核对。"),)
        )
    return town


def _leaflet(product: Product, *benefits: str) -> Leaflet:
    return Leaflet.model_validate(
        {
            "id": f"leaflet-{product.name.lower().replace('_', '-')}",
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


def _place(place: Place, chance: random.Random) -> Place:
    name = "".join(chance.choices(RARE + WORDS, k=chance.choice([1, 3, 10])))
    return place.model_copy(update={"name": f"{name}村"})


def _release(release: Release, chance: random.Random) -> Release:
    share = chance.choice([0.0, 0.3, 1.0])
    rows = () if chance.randrange(10) == 0 else tuple(_row(row, share, chance) for row in release.rows)
    return release.model_copy(update={"rows": rows})


def _row(row: Row, share: float, chance: random.Random) -> Row:
    hidden = {measure.value: WITHHELD for measure, _ in row.cells if chance.random() < share}
    cells: Cells = row.cells.model_copy(update=hidden)
    return row.model_copy(update={"cells": cells})
