"""The imprint of a sheet: what every one carries whatever it is about, from the office to the print date."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.foundation.months import chinese_day
from generator.outputs.leaflets.carried_marks import CARRIED
from generator.outputs.leaflets.codes import web_address
from generator.outputs.leaflets.discretion import unsaid_in
from generator.outputs.leaflets.looks import FONT, palette
from generator.outputs.leaflets.manuscript import as_json
from generator.records.benefits import Benefit
from generator.records.citations import Citation
from generator.records.fields import PENDING
from generator.records.leaflets import Leaflet, Product
from generator.records.offices import Office
from generator.records.site import HelpLine
from generator.records.town import Town

SAMPLE = "示例数据"
WITHHELD_RULE = "写着“不公布”的数字，按公开方案不公布，免得让人猜出是谁。看不出大小，也可能是零。"
PENDING_RULE = "写着“待核实”的，还没有核实，我们不编。"
UNTIL_PRINTED = "标准和办法到印发那天为止。"
"""Over which time words without a first day hold; the day stands below it."""
NO_ADDRESS = "网上版的网址还没有定，先问上面的单位。"


@dataclass(frozen=True)
class Imprint:
    """What the imprint is made from, besides the town and the leaflet's record."""

    as_of: datetime.date
    page: str
    """The page of the column that says the same."""
    period: str
    """Over which time the sheet's amounts or figures hold, as a line."""
    sources: tuple[str, ...]
    sample: bool = False
    carried: bool = False
    """Whether it tells what nobody in the town has compared yet."""


def imprint(town: Town, leaflet: Leaflet, given: Imprint, content: dict[str, Any]) -> dict[str, Any]:
    """The content of a sheet with its imprint; the version is reckoned from what the sheet says."""
    address = web_address(town.site, given.page)
    whole = {
        **content,
        "font": FONT,
        "palette": palette(),
        "press": False,
        "sample": _mark(given),
        "code": address.data() if address else None,
        "web": f"网上版：扫码，或者打开 {_short(address.url)}。" if address else NO_ADDRESS,
    }
    told = as_json(whole)
    pending = PENDING_RULE if PENDING in told or not given.sources else None
    version = hashlib.sha256(told.encode()).hexdigest()[:6]
    return {**whole, "pending": pending, "facts": _facts(town, leaflet, given, version)}


def _mark(given: Imprint) -> str | None:
    """What stands in the frame that no printer can lose, if the sheet tells what is made up or not compared."""
    told = [SAMPLE] * given.sample + [CARRIED] * given.carried
    return "；".join(told) or None


def _short(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://")


def _facts(town: Town, leaflet: Leaflet, given: Imprint, version: str) -> dict[str, Any]:
    until = f"资料有效期至{chinese_day(leaflet.valid_until)}"
    dates = f"{chinese_day(given.as_of)}印发 {until} 版本 {version}"
    ground = f"{given.period}依据：{'；'.join(given.sources) or PENDING}。"
    version_line = f"{town.site.publisher} {dates}"
    root = _register(town, leaflet)
    told = (
        (version_line, root) if leaflet.product not in _SHORT_OF_ROOM else (f"{version_line} {root}".strip(),)
    )
    return {"publisher": town.site.publisher, "lines": [ground, *(line for line in told if line)]}


_SHORT_OF_ROOM = frozenset({Product.POSTER, Product.SHEET, Product.BOARDS, Product.BROCHURE, Product.BOOKLET})


def _register(town: Town, leaflet: Leaflet) -> str:
    """The register's root: the village board is its witness, where nobody can change it.

    A poster in large type, each board of a set, the back of a brochure or booklet and a plain sheet of one page have room for its opening only, in the line of the version.
    """
    head = town.log.head
    if head is None:
        return ""
    if leaflet.product in _SHORT_OF_ROOM:
        return f"登记指纹（第{head.size}次）{head.opening}…"
    return f"登记指纹（第{head.size}次）：{head.words}"


def source_of(citation: Citation) -> str:
    """A document as a sheet names it: its title and number."""
    return f"《{citation.title}》" + (f"（{citation.number}）" if citation.number else "")


def sources_of(citations: Sequence[Citation]) -> tuple[str, ...]:
    """Each document once, in order, as far as its title may stand on a sheet."""
    named = dict.fromkeys(source_of(citation) for citation in citations)
    return tuple(name for name in named if not any(unsaid_in(name)))


def contacts(town: Town, benefits: Sequence[Benefit] = ()) -> list[dict[str, str]]:
    """Whom to ask, and where to complain: office, address, hours and phone of each.

    One office that answers for all the benefits stands alone; where there are several, the help line stands before them.
    """
    offices = offices_of(town, benefits)
    asked = [_of_office("找谁办", office) for office in offices]
    if len(offices) != 1:
        help_line = _of_line(town, "找谁问", help_of(town))
        asked = [help_line, *(one for one in asked if one["office"] != help_line["office"])]
    return [*asked, _of_line(town, "监督投诉", town.site.complaints)]


def offices_of(town: Town, benefits: Sequence[Benefit]) -> list[Office]:
    """The first office of each benefit, each once, in order: whoever asks there asks the right one."""
    named = dict.fromkeys(benefit.offices[0] for benefit in benefits if benefit.offices)
    return [town.office_of[name] for name in named]


def help_of(town: Town) -> HelpLine:
    """The help line; what nobody has verified of it is taken from the record of its office, where that is verified."""
    line, office = town.site.help, town.office_of[town.site.help.office]
    known = {
        name: getattr(office, name)
        for name in ("phone", "address", "hours")
        if getattr(line, name) == PENDING
    }
    return line.model_copy(update=known)


def _of_office(head: str, office: Office) -> dict[str, str]:
    return _contact(head, office.name, office.phone, office.address, office.hours)


def _of_line(town: Town, head: str, line: HelpLine) -> dict[str, str]:
    return _contact(head, town.office_of[line.office].name, line.phone, line.address, line.hours)


def whom_to_ask(town: Town, benefits: Sequence[Benefit] = ()) -> str:
    """How the sheet tells a reader to ask: by a telephone below it, or in person while no number is verified.

    It is that of the first of the sheet's contacts: of the one office for all the benefits, else of the help line.
    """
    offices = offices_of(town, benefits)
    phone = offices[0].phone if len(offices) == 1 else help_of(town).phone
    office = offices[0] if len(offices) == 1 else town.office_of[town.site.help.office]
    if phone == PENDING:
        return f"到{office.name}问，或者请村（居）干部帮您问"
    return "打下面“找谁问”的电话" if len(offices) > 1 else "打下面的电话"


def _contact(head: str, office: str, phone: str, address: str, hours: str) -> dict[str, str]:
    return {
        "head": head,
        "office": office,
        "phone": f"电话：{phone}",
        "address": f"地址：{address}",
        "hours": f"时间：{hours}",
    }
