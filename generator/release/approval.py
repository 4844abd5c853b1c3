"""The approval (送审) of a release: its fingerprint, its three reviews, and the reasons for its doubts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from generator.foundation.problems import Location, Problem
from generator.intake.reading import ReadReturn
from generator.intake.returns import Return
from generator.intake.workbook_names import is_workbook
from generator.records.releases import Release, Review, Stage
from generator.records.town import Town
from generator.release.fingerprint import doubt_mark, fingerprint, public_mark, sheet_mark
from generator.release.kept_files import kept_bytes
from generator.release.reasons import is_reason
from generator.release.restricted import Restricted

_ROLE = "待审岗"


@dataclass(frozen=True)
class Approval:
    """What the approval record in the restricted folder holds; reasons are the clerk's and are never published.

    `sent` is the day on which the sheet of exactly this fingerprint was first made; None where none was made. `sheets`
    are marks of that sheet as it was made, without and with its dates, `public` of what it said would be published.
    """

    stem: str
    fingerprint: str
    secret: bytes = field(default=b"", repr=False)
    sent: datetime.date | None = None
    reviews: tuple[Review, ...] = ()
    published: datetime.date | None = None
    reasons: Mapping[str, str] = field(default_factory=dict, repr=False)
    is_workbook: bool = False
    public: str = ""
    sheets: tuple[str, ...] = ()

    @classmethod
    def of(cls, given: Return, restricted: Restricted, file: str) -> Approval:
        """The approval of a return as it is now, with the reasons that were typed before, for any edition of the month."""
        kept, secret = restricted.approval(given.stem), restricted.key()
        mark = fingerprint(secret, given)
        same = kept if kept.get("fingerprint") == mark else {}
        return cls(
            stem=given.stem,
            fingerprint=mark,
            secret=secret,
            sent=_day(same.get("sent")),
            reviews=given.reviews,
            published=given.published,
            reasons={
                key: reason
                for record in (*restricted.approvals(given.month), kept)
                for key, reason in record.get("reasons", {}).items()
                if is_reason(reason)
            },
            is_workbook=is_workbook(PurePath(file)),
            public=same.get("public", ""),
            sheets=tuple(same.get("sheets", ())),
        )

    @property
    def is_signed(self) -> bool:
        """Whether it may be published as far as reviews go; only a workbook can be prepared without any."""
        return not self.is_workbook or bool(self.reviews) or self.published is not None

    def explained(self, reasons: Mapping[str, str], doubts: Iterable[Problem]) -> Approval:
        """With further reasons, by `key_of` or for all doubts of a code; only the reasons of these doubts are left."""
        given = {**self.reasons, **{key: text.strip() for key, text in reasons.items()}}
        told = {key: text for key, text in given.items() if is_reason(text)}
        found = {self.key_of(one): told.get(self.key_of(one)) or told.get(one.code) for one in doubts}
        return replace(self, reasons={key: reason for key, reason in found.items() if reason})

    def unexplained(self, doubts: Iterable[Problem]) -> tuple[Problem, ...]:
        """The doubts that still have no reason."""
        return tuple(doubt for doubt in doubts if not self.reason_for(doubt))

    def reason_for(self, doubt: Problem) -> str:
        """The reason typed for a doubt."""
        return self.reasons.get(self.key_of(doubt), "")

    def key_of(self, doubt: Problem) -> str:
        """Under which a doubt's reason is kept: its code, its cell and a keyed mark of its figures.

        Another figure in the same cell asks for a reason of its own; the same one is not asked about twice.
        """
        return f"{doubt.code} {doubt.details.get('cell', '')} {doubt_mark(self.secret, doubt)}"

    @property
    def sheet_name(self) -> str:
        """The file of the approval sheet."""
        return f"{self.stem}_送审单.html"

    def showing(self, release: Release) -> Approval:
        """The approval of what would be published now; a sheet that said something else was none of it."""
        mark = public_mark(self.secret, release)
        if self.public in {"", mark}:
            return replace(self, public=mark)
        return replace(self, public=mark, sent=None, sheets=())

    def keep_sheet(self, sheet: bytes, restricted: Restricted, today: datetime.date | None) -> Approval:
        """Write the sheet and that it was made; a kill in between takes back nothing that was approved before."""
        kept = replace(self, sheets=tuple(dict.fromkeys((*self.sheets, sheet_mark(self.secret, sheet)))))
        if self.sheets:
            kept.keep(restricted, today)
        restricted.keep_bytes(self.sheet_name, sheet)
        # Else last, for it says that there is a sheet to be signed.
        kept.keep(restricted, today)
        return kept

    def keep(self, restricted: Restricted, today: datetime.date | None = None) -> None:
        """Write the record; a sheet made now is of `today`, one of the same figures keeps the day of its making."""
        restricted.keep_approval(self.stem, replace(self, sent=self.sent or today)._plain())

    def _plain(self) -> Mapping[str, Any]:
        return {
            "stem": self.stem,
            "fingerprint": self.fingerprint,
            "sent": str(self.sent) if self.sent else None,
            "published": str(self.published) if self.published else None,
            "reviews": [
                {"stage": one.stage.value, "role": one.role, "date": str(one.date)} for one in self.reviews
            ],
            "reasons": dict(self.reasons),
            "public": self.public,
            "sheets": list(self.sheets),
        }


def _altered(file: str, what: str) -> Problem:
    return Problem("放行-16", (Location(file),), "", {"kind": what})


def _is_sheet_altered(approval: Approval, restricted: Restricted) -> bool:
    """Whether the sheet that lies there says something else than it did when it was made; one that is gone says nothing."""
    sheet = kept_bytes(restricted.path / approval.sheet_name) if approval.sheets else None
    return sheet is not None and sheet_mark(approval.secret, sheet) not in approval.sheets


def demand_as_shown(approval: Approval, shown: Approval, read: ReadReturn) -> tuple[Problem, ...]:
    """Whether what would be published now is what the sheet said; `shown` is the approval of the former."""
    if not approval.is_workbook or not approval.is_signed:
        return ()
    if approval.public in {"", shown.public}:
        return ()
    return (Problem("放行-17", (read.source.locate(("reviews",)),)),)


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


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
    """Whether a sheet of exactly what is released now was made first, and signed no earlier than that, and is as it was.

    The first edition and every correction alike; made-up months may be of any time, so their days are not compared.
    """
    if not approval.is_workbook or not approval.is_signed:
        return ()
    if restricted.is_approval_altered(given.stem):
        return (_altered(f"{given.stem}.approval.json", "送审记录"),)
    if _is_sheet_altered(approval, restricted):
        return (_altered(approval.sheet_name, "送审单"),)
    sent = restricted.approval(given.stem).get("fingerprint")
    if sent != approval.fingerprint:
        code = "放行-13" if sent is None else "放行-08"
        return (Problem(code, (read.source.locate(("reviews",)),)),)
    made = None if given.sample else approval.sent
    return tuple(
        Problem(
            "放行-14", (read.source.locate(("reviews", index, "date")),), str(one.date), {"sent": str(made)}
        )
        for index, one in enumerate(given.reviews)
        if made is not None and one.date < made
    )
