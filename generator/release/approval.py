"""The approval (送审) of a release: its fingerprint, its three reviews, and the reasons for its doubts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from generator.foundation.problems import Problem
from generator.intake.reading import ReadReturn
from generator.intake.returns import Return
from generator.intake.workbook_reading import is_workbook
from generator.records.releases import Review, Stage
from generator.records.town import Town
from generator.release.fingerprint import fingerprint
from generator.release.restricted import Restricted

_ROLE = "待审岗"


@dataclass(frozen=True)
class Approval:
    """What the approval record in the restricted folder holds; reasons are the clerk's and are never published."""

    stem: str
    fingerprint: str
    reviews: tuple[Review, ...] = ()
    published: datetime.date | None = None
    reasons: Mapping[str, str] = field(default_factory=dict, repr=False)
    is_workbook: bool = False

    @classmethod
    def of(cls, given: Return, restricted: Restricted, file: str) -> Approval:
        """The approval of a return as it is now, with the reasons that were typed before."""
        kept = restricted.approval(given.stem)
        mark = fingerprint(restricted.key(), given)
        reasons = dict(kept.get("reasons", {}))
        return cls(given.stem, mark, given.reviews, given.published, reasons, is_workbook(PurePath(file)))

    @property
    def is_signed(self) -> bool:
        """Whether it may be published as far as reviews go; only a workbook can be prepared without any."""
        return not self.is_workbook or bool(self.reviews) or self.published is not None

    def explained(self, reasons: Mapping[str, str]) -> Approval:
        """With further reasons."""
        return replace(self, reasons={**self.reasons, **{key: text.strip() for key, text in reasons.items()}})

    def unexplained(self, doubts: Iterable[Problem]) -> tuple[Problem, ...]:
        """The doubts that still have no reason."""
        return tuple(doubt for doubt in doubts if not self.reason_for(doubt))

    def reason_for(self, doubt: Problem) -> str:
        """The reason typed for a doubt, or for all of its code."""
        return self.reasons.get(doubt_key(doubt), "") or self.reasons.get(doubt.code, "")

    def keep(self, restricted: Restricted) -> None:
        """Write the record."""
        restricted.keep_approval(self.stem, self._plain())

    def _plain(self) -> Mapping[str, Any]:
        return {
            "stem": self.stem,
            "fingerprint": self.fingerprint,
            "published": str(self.published) if self.published else None,
            "reviews": [
                {"stage": one.stage.value, "role": one.role, "date": str(one.date)} for one in self.reviews
            ],
            "reasons": dict(self.reasons),
        }


def doubt_key(doubt: Problem) -> str:
    """Under which a doubt's reason is kept: its code and its cell, not its figure."""
    return f"{doubt.code} {doubt.details.get('cell', '')}"


def stood_in(given: Return, town: Town) -> Return:
    """The return with the first days on which it could be reviewed and published, to prepare what is approved."""
    days = [release.published for release in town.releases if release.published is not None]
    # A later edition is published later than the one that it replaces.
    day = max([given.month.next().first_day, *(day + datetime.timedelta(days=1) for day in days)])
    reviews = tuple(Review.model_construct(stage=stage, role=_ROLE, date=day) for stage in Stage)
    return given.model_copy(update={"published": day, "reviews": reviews})


def check_approved(
    given: Return, approval: Approval, restricted: Restricted, read: ReadReturn
) -> tuple[Problem, ...]:
    """Whether what was sent for approval is what is released now; the new fingerprint is then sent instead."""
    kept = restricted.approval(given.stem).get("fingerprint")
    if not approval.is_workbook or not approval.is_signed or kept in (None, approval.fingerprint):
        return ()
    if read.document is None:
        return ()
    return (Problem("放行-08", (read.document.locate(("reviews",)),)),)
