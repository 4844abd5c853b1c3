"""What a release needs before it may be made: reasons for its doubts, and the sheet and page that its reviewers see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from generator.cli.asking_anew import is_person_there
from generator.cli.terminal import Terminal
from generator.foundation.problems import ValueFault
from generator.outputs.approval import Approval as SheetOf
from generator.outputs.approval import approval_sheet, preview_page
from generator.outputs.pages.changes import changes_of
from generator.records.errata import ErratumKind
from generator.records.town import Town
from generator.release.approval import Approval
from generator.release.door import Ready
from generator.release.reasons import read_reason


@dataclass(frozen=True)
class Sheets:
    """Where the approval sheet and the preview stand, and the approval with which the release goes on."""

    approval: Path
    preview: Path
    kept: Approval


def is_workbook_order(ready: Ready) -> bool:
    """Whether the return came as a workbook, which is sent for approval."""
    return ready.approval.is_workbook


def ask_reasons(
    ready: Ready, explained: Mapping[str, str], terminal: Terminal, *, may_ask: bool
) -> Mapping[str, str]:
    """The reasons for the doubts: those of the command line, and those typed at the terminal, where one may ask."""
    reasons = dict(explained)
    missing = ready.approval.explained(reasons, ready.doubts).unexplained(ready.doubts)
    known = len(ready.doubts) - len(missing)
    if known and not explained:
        terminal.say(f"{known} 处疑点以前写过原因，数没有变，照用。")
    if not missing:
        return reasons
    terminal.complain_of_return(missing, "要写明原因才能公布")
    if may_ask and is_person_there():
        terminal.say("一处一处写原因：核对过没有错才写；只写工作上的事，不写人。要改的，按 Ctrl+C 停下。")
        for doubt in missing:
            cell = doubt.details["cell"]
            reasons[ready.approval.key_of(doubt)] = _typed_reason(f"{doubt.code} {cell} 的原因", terminal)
    return reasons


def _typed_reason(question: str, terminal: Terminal) -> str:
    """Ask until something that explains the doubt is typed, and say each time why it is asked again."""
    while True:
        try:
            return read_reason(str(click.prompt(question, default="", show_default=False, err=True)))
        except ValueFault as fault:
            problem = fault.at()
            terminal.complain(f"  {problem.what()}：{problem.why()}{problem.fix()} [{problem.code}]")


def _changed(ready: Ready, town: Town) -> Sequence[str]:
    """What a month changed in the words of its page; of a later edition, each figure that it puts right."""
    if ready.release.edition > 1:
        return ready.preview.changed
    changes = changes_of(town, ready.release)
    return changes.words if changes else ()


def keep_sheets(ready: Ready, reasons: Mapping[str, str]) -> Sheets:
    """Write the approval sheet, the preview and the approval record into the restricted folder."""
    approval, restricted = ready.approval.explained(reasons, ready.doubts), ready.order.restricted
    if ready.town is None:
        raise ValueError("a release that is ready has its town")
    sheet = approval_sheet(
        SheetOf(
            town=ready.town,
            release=ready.release,
            printed=len(ready.preview.printed),
            withheld=ready.preview.withheld,
            changed=_changed(ready, ready.town),
            is_first=not ready.preview.since,
            fingerprint=approval.fingerprint,
            doubts=[(one.code, one.details["cell"], approval.reason_for(one)) for one in ready.doubts],
            reason=ready.given.reason or "",
            is_signed=ready.is_signed,
            alters_unprinted=ready.alters_unprinted,
            kind=(ready.given.kind or ErratumKind.CORRECTION).value,
        )
    )
    preview = restricted.keep_bytes(
        f"{ready.given.stem}_预览.html", preview_page(ready.town, ready.release).encode()
    )
    kept = approval.keep_sheet(sheet.encode(), restricted, ready.order.today)
    return Sheets(restricted.path / approval.sheet_name, preview, kept)
