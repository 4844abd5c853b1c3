"""The command `audit`: attacks everything published so far and tells what comes of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from generator.cli.audit_table import Line, between, plain, table
from generator.cli.exits import Exit
from generator.cli.healing import heal_and_say
from generator.cli.options import content_option, folder, volume_options
from generator.cli.terminal import Terminal
from generator.disclosure.attackers import OUTSIDER, PATIENT
from generator.disclosure.kept_certificate import Fit
from generator.disclosure.ledger import Surroundings
from generator.disclosure.published import (
    Promise,
    WithheldFigure,
    audit_published,
    supposed_readers,
)
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_knowledge import surroundings_of
from generator.foundation.problems import ContentRefused
from generator.foundation.report import report_text
from generator.publishing.readback.site_plan import read_plan
from generator.publishing.withheld_audit import releases_of_site
from generator.records.loading import load
from generator.records.releases import Release
from generator.release.certificates import fits_of
from generator.release.originals import lost_here
from generator.release.restricted import Restricted, beside

NOTHING_CHANGED = "只作检查，没有改动任何文件"
_SHOWN = 3
_WORDS = {
    Outcome.PROTECTED: "推算不出",
    Outcome.EXPOSED: "能推算出来",
    Outcome.UNDECIDED: "没有算完，当作能推算出来",
}
_OF = {Promise.COUNT: "", Promise.AMOUNT: "元，", Promise.MOVE: "变动，"}
_READERS = {OUTSIDER.name: "外人", PATIENT: "长期对照的人"}


@click.command("audit", help="用已经公布的全部数字推算不公布的数，看推不推得出。")
@content_option
@click.option("--site", type=folder, metavar="目录", help="改为只读这个网站的网页、数据文件和图上的数。")
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON，给别的程序读。")
@volume_options
@click.pass_obj
def audit_command(terminal: Terminal, content: Path, site: Path | None, as_json: bool) -> Exit:
    """Audit every release, on standard output with `--json`; anything but PROTECTED is a problem found."""
    if site is None:
        heal_and_say(content, terminal)
    try:
        with terminal.progress("正在推算"):
            lines = _of_site(site) if site else _of_records(content)
    except ContentRefused as refusal:
        terminal.complain(report_text(refusal.problems, NOTHING_CHANGED).rstrip())
        return Exit.PROBLEMS
    if as_json:
        terminal.result(json.dumps([plain(line) for line in lines], ensure_ascii=False, indent=2))
    else:
        _tell(lines, terminal)
    return Exit.FINE if all(line.audited.outcome is Outcome.PROTECTED for line in lines) else Exit.PROBLEMS


def _of_site(site: Path) -> tuple[Line, ...]:
    """What a site's own files say, its plan included; certificates are of the records, and so not asked."""
    plan = read_plan(site)
    return tuple(_lines(releases_of_site(site, plan), plan.surroundings, {}, None))


def _of_records(content: Path) -> tuple[Line, ...]:
    loaded = load(content)
    if loaded.town is None:
        raise ContentRefused(loaded.problems)
    town = loaded.town
    kept = beside(content)
    if lost := lost_here(town, kept):
        raise ContentRefused(lost)
    return tuple(_lines(town.releases, surroundings_of(town), fits_of(town, kept), kept))


def _lines(
    releases: Sequence[Release],
    around: Surroundings,
    certificates: Mapping[str, Fit],
    kept: Restricted | None,
) -> Iterator[Line]:
    supposed = supposed_readers(releases, around)
    for release, audited in zip(releases, audit_published(releases, around), strict=True):
        stem = release.stem
        yield Line(audited, supposed[stem], certificates.get(stem), kept.cost(stem) if kept else None)


def _tell(lines: Sequence[Line], terminal: Terminal) -> None:
    """The table, and under a release that does not pass what can be worked out; the rest with -v."""
    head, *rows = table(lines)
    terminal.say(head)
    for line, row in zip(lines, rows, strict=True):
        audited = line.audited
        say = terminal.say if audited.outcome is Outcome.PROTECTED else terminal.complain
        say(row)
        for figure in audited.figures:
            if figure.outcome is not Outcome.PROTECTED:
                terminal.complain(f"    {_WORDS[figure.outcome]}：{_described(figure)}")
        for figure in audited.figures[:_SHOWN]:
            terminal.detail(f"    {_described(figure)}")
        for cell in line.supposed:
            terminal.detail(f"    假想当事人知道得多：{cell}")


def _described(one: WithheldFigure) -> str:
    return f"{one.figure}，{_OF[one.promise]}{between(one)}（{_READERS.get(one.reader, one.reader)}）"
