"""The project's own town and manuscripts of its sheets, for the tests of printing."""

import datetime
from dataclasses import replace
from functools import cache

from generator.outputs.leaflets.collection import manuscripts_of
from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.leaflet_fitting import fitted
from generator.records.cells import WITHHELD
from generator.records.leaflets import Leaflet, Product
from generator.records.loading import load
from generator.records.town import Town
from generator.records.withdrawals import Withdrawal
from tests.publishing.sites import ROOT

VALID_UNTIL = datetime.date(2027, 6, 30)


@cache
def town() -> Town:
    loaded = load(ROOT / "content")
    assert loaded.town is not None, loaded.problems
    return loaded.town


@cache
def connected_town() -> Town:
    """The same town with a portal and telephones, all of them invented."""
    site = town().site
    portal = site.portal.model_copy(update={"address": "https://www.example.gov.cn/anxi"})
    lines = {
        name: getattr(site, name).model_copy(
            update={"phone": phone, "address": "示例路1号", "hours": "工作日9:00至17:00"}
        )
        for name, phone in (("help", "023-00000001"), ("complaints", "023-00000000"))
    }
    offices = tuple(
        office.model_copy(
            update={"phone": "023-00000002", "address": "示例路2号", "hours": "工作日9:00至17:00"}
        )
        for office in town().offices
    )
    return replace(town(), site=site.model_copy(update={"portal": portal, **lines}), offices=offices)


def printed_anew(of: Town) -> Town:
    """A town whose newest month says as much as one can: a withheld figure, a correction, and a withdrawal after it."""
    first = of.releases[-1]
    rows = tuple(
        row.model_copy(update={"cells": row.cells.model_copy(update={"amount_month": WITHHELD})})
        if row.benefit == "temporary-relief"
        else row
        for row in first.rows
    )
    second = first.model_copy(update={"edition": 2, "rows": rows})
    erratum = of.errata[0].model_copy(update={"month": first.month, "edition": 2})
    withdrawal = Withdrawal.model_construct(id="anew", date=of.newest_publication, reason="收回重新核对。")
    return replace(
        of, releases=(*of.releases, second), errata=(*of.errata, erratum), withdrawals=(withdrawal,)
    )


def leaflet(product: Product, *benefits: str) -> Leaflet:
    return Leaflet(
        id="sheet",
        product=product,
        title=f"示例{product.value}",
        benefits=benefits,
        copies="1",  # type: ignore[arg-type]  # read from text, as records are
        valid_until="2027-06-30",  # type: ignore[arg-type]
    )


def manuscripts(of: Town, product: Product, *benefits: str) -> list[Manuscript]:
    one = replace(of, leaflets=(leaflet(product, *benefits),))
    return list(manuscripts_of(one, of.newest_publication))


def sheet(of: Town, benefit: str = "minimum-living", product: Product = Product.SHEET) -> Manuscript:
    return manuscripts(of, product, benefit)[0]


def pdf_of(manuscript: Manuscript) -> bytes:
    return fitted(manuscript, town().newest_publication)[1].pdf
