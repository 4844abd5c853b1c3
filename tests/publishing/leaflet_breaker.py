"""Does to sound leaflets what a drawn case says, and tells what the checks make of it."""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused, Problem
from generator.outputs.leaflets import imprint
from generator.outputs.leaflets.codes import WebAddress
from generator.outputs.leaflets.looks import PALETTE, Colour
from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing import leaflet_fonts, leaflet_places
from generator.publishing.leaflet_checks import problems_of_leaflet
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_fitting import fitted
from generator.publishing.leaflet_places import MARGINS, Margins
from generator.publishing.leaflet_tags import saved
from generator.publishing.leaflet_wording import problems_of_wording
from generator.publishing.leaflets import PrintOrder, finished_leaflets, print_leaflets
from generator.publishing.progress import Silence
from generator.records.leaflets import Product
from tests.publishing.printed_town import connected_town, leaflet, manuscripts, pdf_of, sheet, town
from tests.publishing.sites import ROOT


def refused(action: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(ContentRefused) as refusal:
        action()
    return refusal.value.problems


def printed(manuscript: Manuscript) -> list[Problem]:
    return list(problems_of_leaflet(manuscript, Reading(pdf_of(manuscript))))


@dataclass
class Breaker:
    """Does to a sound sheet what a case says, and returns the problems that are told."""

    monkeypatch: pytest.MonkeyPatch
    tmp_path: Path

    def told(self, change: Mapping[str, Any]) -> tuple[Problem, ...]:
        (name, value), *_ = change.items()
        return tuple(getattr(self, name.replace("-", "_"))(value))

    def font_file(self, _: str) -> tuple[Problem, ...]:
        self.monkeypatch.setattr(leaflet_fonts, "SHA256", "0" * 64)
        return refused(leaflet_fonts.font_file.__wrapped__)

    def font_name(self, name: str) -> tuple[Problem, ...]:
        self.monkeypatch.setattr(imprint, "FONT", name)
        wrong = replace(town(), leaflets=(leaflet(Product.SHEET, "minimum-living"),))
        return refused(lambda: list(finished_leaflets(wrong, wrong.newest_publication, Silence())))

    def points(self, count: int) -> tuple[Problem, ...]:
        return refused(lambda: fitted(with_points(count), town().newest_publication))

    def lead(self, text: str) -> tuple[Problem, ...]:
        benefits = tuple(one.model_copy(update={"summary": text}) for one in town().benefits)
        wrong = replace(town(), benefits=benefits, leaflets=(leaflet(Product.SHEET, "minimum-living"),))
        return refused(lambda: list(finished_leaflets(wrong, wrong.newest_publication, Silence())))

    def figure(self, text: str) -> list[Problem]:
        sound = sheet(town())
        data = json.loads(json.dumps(sound.data))
        data["tables"][0]["rows"][0][1] = text
        return list(problems_of_leaflet(sound, Reading(pdf_of(replace(sound, data=data)))))

    def lost(self, text: str) -> list[Problem]:
        sound = sheet(connected_town())
        without = json.loads(json.dumps(sound.data, ensure_ascii=False).replace(text, "电话："))
        return list(problems_of_leaflet(sound, Reading(pdf_of(replace(sound, data=without)))))

    def added(self, text: str) -> list[Problem]:
        sound = sheet(town())
        more = {**sound.data, "lead": sound.data["lead"] + text}
        return list(problems_of_leaflet(sound, Reading(pdf_of(replace(sound, data=more)))))

    def colour(self, rgb: str) -> list[Problem]:
        sound = sheet(town())
        palette = {**sound.data["palette"], "brand": {"rgb": rgb, "cmyk": [0, 100, 100, 0]}}
        return list(
            problems_of_leaflet(
                sound, Reading(pdf_of(replace(sound, data={**sound.data, "palette": palette})))
            )
        )

    def ink_on_ground(self, rgb: str) -> list[Problem]:
        """What should be written in white on the band is written in another colour of the palette."""
        sound = sheet(town())
        palette = {**sound.data["palette"], "paper": {"rgb": rgb, "cmyk": [0, 0, 0, 100]}}
        return list(
            problems_of_leaflet(
                sound, Reading(pdf_of(replace(sound, data={**sound.data, "palette": palette})))
            )
        )

    def pale(self, rgb: str) -> list[Problem]:
        self.monkeypatch.setitem(PALETTE, "brand", Colour(rgb, (0, 0, 0, 40)))
        return printed(sheet(town()))

    def code_url(self, url: str) -> list[Problem]:
        sound = sheet(connected_town())
        drawn = {**sound.data["code"], "path": WebAddress(url).data()["path"]}
        return list(
            problems_of_leaflet(sound, Reading(pdf_of(replace(sound, data={**sound.data, "code": drawn}))))
        )

    def without(self, text: str) -> list[Problem]:
        sound = sheet(town())
        return printed(
            replace(sound, data=json.loads(json.dumps(sound.data, ensure_ascii=False).replace(text, "")))
        )

    def withheld(self, text: str) -> list[Problem]:
        sound = sheet(town())
        data = json.loads(json.dumps(sound.data))
        data["tables"][0]["rows"][0][1] = text
        return printed(replace(sound, data=data))

    def no_standards(self, product: str) -> list[Problem]:
        """A benefit whose words speak of a table of standards, and none of its standards is named."""
        loan = town().benefit_of["startup-loan"]
        assert "见本页标准表" in str(loan.guide.entitlement)
        without = tuple(
            one.model_copy(update={"standards": ()}) if one is loan else one for one in town().benefits
        )
        return list(
            problems_of_wording(sheet(replace(town(), benefits=without), loan.id, product=Product(product)))
        )

    def sample(self, _: str) -> list[Problem]:
        return printed(replace(sheet(town()), sample=True))

    def smallest(self, size: float) -> list[Problem]:
        return self.in_room(smallest=size)

    def body(self, size: float) -> list[Problem]:
        return self.in_room(sizes=(size,))

    def pages(self, count: int) -> list[Problem]:
        return self.in_room(pages=(count,))

    def in_room(self, **room: Any) -> list[Problem]:
        sound = sheet(town())
        stricter = replace(sound, room=replace(sound.room, **room))
        return list(problems_of_leaflet(stricter, Reading(pdf_of(sound))))

    def benefits_times(self, times: int) -> tuple[Problem, ...]:
        every = tuple(benefit.id for benefit in town().benefits) * times
        crowded = manuscripts(town(), Product.AUDIENCE, *every)[0]
        return refused(lambda: fitted(crowded, town().newest_publication))

    def summaries(self, count: int) -> tuple[Problem, ...]:
        """Every benefit of a sheet for one audience says who gets what in so many characters."""
        benefits = tuple(
            one.model_copy(update={"summary": ("家里遇到了难处的人都可以申请。" * count)[:count]})
            for one in town().benefits
        )
        names = [one.id for one in benefits][:7]
        wordy = manuscripts(replace(town(), benefits=benefits), Product.AUDIENCE, *names)[0]
        return refused(lambda: fitted(wordy, town().newest_publication))

    def panel(self, count: int) -> tuple[Problem, ...]:
        """One benefit of a folded brochure says who gets what in so many characters."""
        benefits = tuple(
            one.model_copy(update={"summary": ("家里遇到了难处的人都可以申请。" * count)[:count]})
            if one.id == "minimum-living"
            else one
            for one in town().benefits
        )
        wordy = manuscripts(replace(town(), benefits=benefits), Product.BROCHURE, "minimum-living")[0]
        return refused(lambda: fitted(wordy, town().newest_publication))

    def sums(self, text: str) -> tuple[Problem, ...]:
        """Every figure of the month on the boards is as wide as this one."""
        sound = manuscripts(town(), Product.BOARDS, "minimum-living")[0]
        data = json.loads(json.dumps(sound.data))
        for row in data["tables"][1]["rows"]:
            row[2:] = [text] * len(row[2:])
        return refused(lambda: fitted(replace(sound, data=data), town().newest_publication))

    def side(self, margin: float) -> list[Problem]:
        """A sheet that was set with narrower margins (mm) than it should have."""
        sound = sheet(town())
        pdf = pdf_of(sound)
        self.monkeypatch.setitem(MARGINS, "sheet.typ", Margins(margin, 9, 9))
        return list(problems_of_leaflet(sound, Reading(pdf)))

    def reach(self, margin: float) -> list[Problem]:
        """A sheet of two pages before a printer that leaves more white (mm) than it was made for."""
        sound = sheet(town(), product=Product.LARGE)
        pdf = pdf_of(sound)
        self.monkeypatch.setattr(leaflet_places, "PRINTABLE", Margins(margin, margin, margin))
        return list(problems_of_leaflet(sound, Reading(pdf)))

    def single_pages(self, count: int) -> list[Problem]:
        """So many pages that know nothing of one another."""
        sound = sheet(town(), "job-guidance")
        return list(problems_of_leaflet(sound, Reading(_repeated(pdf_of(sound), count))))

    def title(self, text: str) -> list[Problem]:
        """A sheet of two pages is called otherwise than its pages say."""
        sound = sheet(town(), product=Product.LARGE)
        other = replace(sound, data={**sound.data, "title": text})
        return list(problems_of_leaflet(other, Reading(pdf_of(sound))))

    def blank_board(self, number: int) -> list[Problem]:
        """A set of boards of which one has lost all that was on it."""
        sound = manuscripts(connected_town(), Product.BOARDS, "minimum-living")[0]
        with pikepdf.open(io.BytesIO(pdf_of(sound))) as document:
            document.pages[number - 1].Contents = document.make_stream(b"")
            return list(problems_of_leaflet(sound, Reading(saved(document))))

    def items(self, times: int) -> tuple[Problem, ...]:
        every = tuple(benefit.id for benefit in town().benefits) * times
        crowded = replace(town(), leaflets=(leaflet(Product.AUDIENCE, *every),))
        return refused(lambda: list(finished_leaflets(crowded, crowded.newest_publication, Silence())))

    def month(self, month: Any) -> tuple[Problem, ...]:
        order = PrintOrder(ROOT / "content", self.tmp_path / "print", Month.parse(str(month)))
        return refused(lambda: print_leaflets(order, Silence()))


def _repeated(pdf: bytes, count: int) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for _ in range(1, count):
            document.pages.append(document.pages[0])
        return saved(document)


def with_points(count: int) -> Manuscript:
    benefits = {one.id: one for one in town().benefits}
    benefit = benefits["temporary-relief"]
    guide = benefit.guide.model_copy(update={"conditions": ("家里遇到了突然的困难，日子过不下去。",) * count})
    longer = benefit.model_copy(update={"guide": guide})
    benefits_now = tuple(longer if one.id == longer.id else one for one in town().benefits)
    return sheet(replace(town(), benefits=benefits_now), "temporary-relief")
