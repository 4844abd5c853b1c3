"""The audit as a table that a methodologist reads, and the same as plain data for a program; public facts alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.disclosure.attackers import OUTSIDER, PATIENT
from generator.disclosure.figures import Figure
from generator.disclosure.kept_certificate import Fit
from generator.disclosure.published import AuditedRelease, Promise, WithheldFigure
from generator.records.releases import stem_of

_HEAD = ("公开", "结论", "不公布", "最窄的数", "最窄的金额（元）", "假想当事人", "下限", "差距", "核对记录")
_NONE = "—"
_SHOWN = 3
_FEN = 100
_FITS = {Fit.FITS: "相符", Fit.MISSING: "没有", Fit.MISFIT: "不相符，当作没有"}


@dataclass(frozen=True)
class Line:
    """One edition: its audit, what a supposed contributor would know too well, its certificate and its cost."""

    audited: AuditedRelease
    supposed: tuple[Figure, ...] = ()
    certificate: Fit | None = None
    cost: tuple[float, float] | None = None

    @property
    def stem(self) -> str:
        """The name of the release's file."""
        one = self.audited
        return stem_of(one.month, one.edition)

    @property
    def gap(self) -> float | None:
        """How far the pattern's weight lies above the bound below which none lies, as a share of it."""
        if self.cost is None or self.cost[1] <= 0:
            return None
        weight, bound = self.cost
        return (weight - bound) / bound

    def narrowest(self, promise: Promise) -> WithheldFigure | None:
        """What is known best of the edition's counts or amounts, by whoever knows it best."""
        return next((one for one in self.audited.figures if one.promise is promise and one.interval), None)


def table(lines: Sequence[Line]) -> Iterator[str]:
    """The table, its head first; wide characters count as two."""
    rows = [_HEAD, *(tuple(_cells(line)) for line in lines)]
    widths = [max(_width(row[at]) for row in rows) for at in range(len(_HEAD))]
    for row in rows:
        yield "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def plain(line: Line) -> Mapping[str, object]:
    """One edition for a program; amounts in 分."""
    audited, cost = line.audited, line.cost
    return {
        "release": line.stem,
        "outcome": audited.outcome.value,
        "withheld": audited.withheld,
        "readers": {
            reader: {
                promise.value: found.value
                for promise in Promise
                if (found := audited.outcome_for(reader, promise)) is not None
            }
            for reader in (OUTSIDER.name, PATIENT)
        },
        "narrowest": [plain_figure(one) for one in audited.figures[:_SHOWN]],
        "narrowest_amounts": [plain_figure(one) for one in audited.figures if one.promise is Promise.AMOUNT][
            :_SHOWN
        ],
        "supposed_contributors": [str(figure) for figure in line.supposed],
        "certificate": line.certificate.value if line.certificate else None,
        "weight": round(cost[0], 3) if cost else None,
        "lower_bound": round(cost[1], 3) if cost else None,
        "gap": None if line.gap is None else round(line.gap, 4),
    }


def plain_figure(one: WithheldFigure) -> Mapping[str, object]:
    """One withheld figure, or its move, as one reader knows it."""
    return {
        "cell": str(one.figure),
        "reader": one.reader,
        "of": one.promise.value,
        "outcome": one.outcome.value,
        "interval": [one.interval.low, one.interval.high] if one.interval else None,
    }


def between(one: WithheldFigure) -> str:
    """A figure's ends: counts as they are, amounts in 元."""
    interval = one.interval
    if interval is None:
        return "没有算完"
    if one.promise is Promise.AMOUNT:
        return f"{-(-interval.low // _FEN)}～{interval.high // _FEN}"
    return f"{interval.low}～{interval.high}"


def _cells(line: Line) -> Iterator[str]:
    yield line.stem
    yield line.audited.outcome.value
    yield str(line.audited.withheld)
    for promise in (Promise.COUNT, Promise.AMOUNT):
        known = line.narrowest(promise)
        yield between(known) if known else _NONE
    yield str(len(line.supposed))
    yield f"{line.cost[1]:.1f}" if line.cost else _NONE
    yield f"{100 * line.gap:.1f}%" if line.gap is not None else _NONE
    yield _FITS[line.certificate] if line.certificate else _NONE
