"""One town of a fleet: built as by itself, and told in plain words, whatever comes of it, to whoever started it."""

import os
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.foundation.money import Money
from generator.foundation.problems import ContentRefused
from generator.foundation.report import report_text
from generator.outputs.templates import TemplateFault
from generator.publishing.build import Order, build
from generator.publishing.mkdocs_layout import LayoutFault
from generator.records.cells import Withheld
from generator.records.loading import load
from generator.records.measures import Measure
from generator.records.town import Town

CONTENT, SITE = "content", "site"
NOT_UPDATED = "这个镇的网站没有更新"


class Ending(StrEnum):
    """How a town ended; the value is what a report says."""

    BUILT = "做好了"
    REFUSED = "有问题，没有更新"
    FAULT = "程序出错，没有更新"
    LOST = "做它的进程停了，没有更新"


@dataclass(frozen=True)
class TownFigure:
    """A figure of the town as a whole: its period, benefit and measure, and its value in people or 分, None if withheld."""

    period: str
    benefit: str
    measure: str
    value: int | None


@dataclass(frozen=True)
class TownReport:
    """What came of one town; `words` say in Chinese what stands against it, `cpu` is in seconds."""

    folder: str
    ending: Ending
    name: str = ""
    as_of: str = ""
    pages: int = 0
    files: int = 0
    size: int = 0
    cpu: float = 0.0
    words: str = ""
    figures: tuple[TownFigure, ...] = ()


def build_town(folder: str) -> TownReport:
    """Build the town in a folder; never raises, for no town's fault may stop another."""
    started = _cpu()
    try:
        built = build(Order(Path(folder) / CONTENT, Path(folder) / SITE))
        town = load(Path(folder) / CONTENT).town
    except ContentRefused as refusal:
        return TownReport(folder, Ending.REFUSED, words=report_text(refusal.problems, NOT_UPDATED).rstrip())
    except (LayoutFault, TemplateFault) as fault:
        return TownReport(folder, Ending.FAULT, words="\n".join((fault.sentence, *fault.lines)))
    except Exception as fault:  # noqa: BLE001 - the rim of a town
        return TownReport(folder, Ending.FAULT, words=type(fault).__name__)
    if town is None:
        return TownReport(folder, Ending.FAULT, words="记录在生成网站的时候变了。")
    return TownReport(
        folder,
        Ending.BUILT,
        town.site.name,
        str(built.as_of),
        built.pages,
        built.files,
        built.size,
        _cpu() - started,
        figures=figures_of(town),
    )


def figures_of(town: Town) -> tuple[TownFigure, ...]:
    """The figures of the town as a whole in the newest edition of every month."""
    return tuple(
        TownFigure(
            str(release.period_of(row)), town.benefit_of[row.benefit].name, measure.value, _size(value)
        )
        for release in town.latest_releases
        for row in release.rows
        if row.place == town.town_place.id and row.part is None
        for measure, value in row.cells
    )


def _size(value: int | Money | Withheld) -> int | None:
    if isinstance(value, Withheld):
        return None
    return value.fen if isinstance(value, Money) else value


def _cpu() -> float:
    """Of this process and of the programs that it has started and ended."""
    return time.process_time() + sum(os.times()[2:4])


def is_amount(measure: str) -> bool:
    """Whether a figure's value is in 分."""
    return Measure(measure).is_amount
