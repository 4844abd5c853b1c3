"""Leaflets are whole, legible, true to the records and open to all, or they are refused; always the same bytes."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.print import damage
from benchmarks.print.__main__ import outcome_of
from benchmarks.print.damage import share_read
from benchmarks.print.towns import made_up
from generator.foundation.months import Month
from generator.outputs.leaflets.carried_marks import CARRIED
from generator.outputs.leaflets.collection import manuscripts_of
from generator.publishing import leaflet_checks
from generator.publishing.leaflet_checks import problems_of_leaflet
from generator.publishing.leaflet_codes import codes_on
from generator.publishing.leaflet_files import Reading, named_figures
from generator.publishing.leaflet_fitting import fitted
from generator.publishing.leaflets import PrintOrder, finished_leaflets, print_leaflets
from generator.publishing.progress import Silence
from generator.records.leaflets import Product
from tests.publishing.leaflet_breaker import Breaker, printed, refused, with_points
from tests.publishing.printed_town import connected_town, leaflet, manuscripts, pdf_of, sheet, town
from tests.publishing.sites import ROOT

FAULTS = yaml.safe_load((Path(__file__).parent / "cases" / "leaflet_faults.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["name"])
def test_a_fault_is_told(case: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = Breaker(monkeypatch, tmp_path).told(case["change"])
    assert case["code"] in {problem.code for problem in told}
    if "says" in case:
        said = [f"{problem.why()} {problem.fix()}" for problem in told]
        assert any(case["says"] in one for one in said), said


@pytest.mark.parametrize("product", [Product.SHEET, Product.LARGE])
@pytest.mark.parametrize("of", [town, connected_town], ids=["nothing known", "portal and phones"])
def test_every_sheet_of_the_town_passes_every_check(product: Product, of: Callable[[], Any]) -> None:
    every = manuscripts(of(), product, *(benefit.id for benefit in of().benefits))
    assert len(every) == len(of().benefits)
    assert [problem.why() for manuscript in every for problem in printed(manuscript)] == []


def test_what_is_told_to_cut_is_enough_and_not_much_more() -> None:
    too_long = with_points(99)
    (problem,) = refused(lambda: fitted(too_long, town().newest_publication))
    point = len("家里遇到了突然的困难，日子过不下去。")
    cut = int(problem.details["count"]) // point
    assert 0 < cut < 99
    fitted(with_points(99 - cut), town().newest_publication)
    refused(lambda: fitted(with_points(99 - cut + 3), town().newest_publication))


def test_names_every_rate_as_the_web_does() -> None:
    figures = dict(named_figures(Reading(pdf_of(sheet(town())))))
    assert figures["rate:minimum-living-rural/2025-07-01"] == "630 元/人·月"


@pytest.mark.parametrize("product", list(Product))
def test_a_telephone_reads_the_code_of_every_product(product: Product) -> None:
    for one in manuscripts(connected_town(), product, "minimum-living", "temporary-relief"):
        reading = Reading(pdf_of(one))
        read = [{*codes_on(reading, ppi)} for ppi in (100, 150, 300)]
        assert read == [{one.data["code"]["url"]}] * 3, one.name
        assert one.data["code"]["url"].startswith("https://www.example.gov.cn/anxi/")


@pytest.mark.parametrize("product", [Product.NOTICE, Product.POSTER])
def test_what_hangs_outdoors_bears_two_codes_and_each_is_read(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = manuscripts(connected_town(), product, "minimum-living", "temporary-relief")[0]
    reading, url = Reading(pdf_of(one)), one.data["code"]["url"]
    assert codes_on(reading) == [url, url]
    assert not list(problems_of_leaflet(one, reading))
    for said in ([], [url], [url, f"{url}#other"], [f"{url}#other", url]):
        monkeypatch.setattr(leaflet_checks, "codes_on", lambda _, said=said: said)
        assert [problem for problem in problems_of_leaflet(one, reading) if "二维码" in problem.why()]


@pytest.mark.parametrize("product", [Product.SHEET, Product.LARGE, Product.POSTER])
def test_a_code_is_read_where_a_twentieth_beside_its_squares_is_gone(product: Product) -> None:
    one = manuscripts(connected_town(), product, "minimum-living")[0]
    reading, url = Reading(pdf_of(one)), one.data["code"]["url"]
    assert share_read(reading, url, times=40, seed=7, squares_spared=True) >= 0.95


@pytest.mark.parametrize("product", [Product.POSTER, Product.NOTICE, Product.BOARDS])
def test_what_hangs_outdoors_is_read_where_a_twentieth_anywhere_of_both_codes_is_gone(
    product: Product,
) -> None:
    one = manuscripts(connected_town(), product, "minimum-living")[0]
    reading = Reading(pdf_of(one))
    assert len(damage.code_pictures(reading)) == (6 if product is Product.BOARDS else 2)
    assert share_read(reading, one.data["code"]["url"], times=60, seed=7) >= 0.95


def test_damage_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    one = sheet(connected_town())
    monkeypatch.setattr(damage, "DAMAGED", 0.25)
    assert share_read(Reading(pdf_of(one)), one.data["code"]["url"], times=20, seed=7) < 0.95


@pytest.mark.parametrize("seed", [5, 13, 63])
def test_leaflets_of_made_up_towns_are_fine_or_too_long(seed: int, tmp_path: Path) -> None:
    """Long names, rare characters, months without figures or with all withheld; `benchmarks/print` has more of them."""
    odd = made_up(connected_town(), seed)
    outcomes = [
        outcome_of(one, odd.newest_publication, tmp_path / one.name)
        for one in manuscripts_of(odd, odd.newest_publication)
    ]
    assert [faults for _, faults in outcomes if faults] == []
    assert {outcome.partition(" ")[0] for outcome, _ in outcomes} <= {"fine", "refused"}


def test_without_a_portal_there_is_no_code_and_the_sheet_says_so() -> None:
    pdf = pdf_of(sheet(town()))
    assert codes_on(Reading(pdf), 150) == []
    assert "网上版的网址还没有定" in Reading(pdf).text


def test_the_title_of_the_notice_is_on_no_sheet_about_a_benefit() -> None:
    every = manuscripts(town(), Product.SHEET, *(benefit.id for benefit in town().benefits))
    titles = [policy.title for policy in town().policies]
    texts = [Reading(pdf_of(manuscript)).text for manuscript in every]
    assert [text for text in texts if any("".join(title.split()) in text for title in titles)] == []


def test_the_same_words_give_the_same_bytes_on_another_machine(tmp_path: Path) -> None:
    program = (
        "import sys, hashlib; from tests.publishing.printed_town import *;"
        "sys.stdout.write(hashlib.sha256(pdf_of(sheet(town()))).hexdigest())"
    )
    elsewhere = {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    prints = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(tmp_path), **extra},
            check=True,
            capture_output=True,
        ).stdout
        for extra in ({}, elsewhere)
    ]
    assert prints[0] == prints[1]


def test_the_same_bytes_from_another_folder(tmp_path: Path) -> None:
    program = (
        "import sys, hashlib; from tests.publishing.printed_town import *;"
        "sys.stdout.write(hashlib.sha256(pdf_of(sheet(town()))).hexdigest())"
    )
    elsewhere = tmp_path / "另一处 project"
    for part in ("generator", "site_templates", "tests", "content"):
        shutil.copytree(
            ROOT / part, elsewhere / part, ignore=shutil.ignore_patterns("node_modules", "__pycache__")
        )
    moved = subprocess.run([sys.executable, "-c", program], cwd=elsewhere, check=True, capture_output=True)
    assert moved.stdout.decode() == hashlib.sha256(pdf_of(sheet(town()))).hexdigest()


@pytest.mark.parametrize(
    "product", [Product.LARGE, Product.LARGE_AUDIENCE, Product.BOOKLET, Product.BROCHURE]
)
def test_what_nobody_compared_says_so_on_every_page(product: Product) -> None:
    carried = replace(connected_town(), carried=("benefits/minimum-living.yml",))
    reading = Reading(pdf_of(sheet(carried, product=product)))
    assert [text for text in reading.texts if CARRIED not in "".join(text.split())] == []


def test_what_is_left_out_is_told_with_a_word() -> None:
    class Heard(Silence):
        def __init__(self) -> None:
            self.said: list[str] = []

        def say(self, text: str) -> None:
            self.said.append(text)

    heard = Heard()
    none = replace(town(), leaflets=(leaflet(Product.NOTICE, "startup-loan"),))
    assert list(finished_leaflets(none, none.newest_publication, heard)) == []
    assert heard.said == [
        "《示例公示单》（公示单）这一次不做：2026年10月没有它要登的数字：创业担保贷款按年公布，随12月的数字公布。"
    ]


def test_prints_all_or_nothing(tmp_path: Path) -> None:
    order = PrintOrder(ROOT / "content", tmp_path, Month.parse("2030-01"))
    refused(lambda: print_leaflets(order, Silence()))
    assert list(tmp_path.iterdir()) == []
