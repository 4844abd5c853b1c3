"""The command `audit`: attacks everything published so far and tells what comes of it."""

import json
from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.options import content_option, folder, volume_options
from generator.cli.terminal import Terminal
from generator.disclosure.published import AuditedRelease, WithheldFigure
from generator.disclosure.tasks import Outcome
from generator.foundation.problems import ContentRefused
from generator.foundation.report import report_text
from generator.publishing.withheld_audit import audit_records, audit_site
from generator.records.loading import load
from generator.release.restricted import Restricted

NOTHING_CHANGED = "只作检查，没有改动任何文件"
_SHOWN = 3
_WORDS = {
    Outcome.PROTECTED: "推算不出",
    Outcome.EXPOSED: "能推算出来",
    Outcome.UNDECIDED: "没有算完，当作能推算出来",
}


@click.command("audit", help="用已经公布的全部数字推算不公布的数，看推不推得出。")
@content_option
@click.option("--site", type=folder, metavar="目录", help="改为只读这个网站的网页、数据文件和图上的数。")
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON，给别的程序读。")
@volume_options
@click.pass_obj
def audit_command(terminal: Terminal, content: Path, site: Path | None, as_json: bool) -> Exit:
    """Audit every release, on standard output with `--json`; anything but PROTECTED is a problem found."""
    try:
        loaded = load(content)
        if loaded.town is None:
            raise ContentRefused(loaded.problems)
        with terminal.progress("正在推算"):
            audited = audit_site(site, loaded.town) if site else audit_records(loaded.town)
    except ContentRefused as refusal:
        terminal.complain(report_text(refusal.problems, NOTHING_CHANGED).rstrip())
        return Exit.PROBLEMS
    if as_json:
        kept = Restricted(content.parent / "restricted")
        plain = [{**_plain(one), **_cost(kept, _stem(one))} for one in audited]
        terminal.result(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        _tell(audited, terminal)
    return Exit.FINE if all(one.outcome is Outcome.PROTECTED for one in audited) else Exit.PROBLEMS


def _tell(audited: tuple[AuditedRelease, ...], terminal: Terminal) -> None:
    for one in audited:
        say = terminal.say if one.outcome is Outcome.PROTECTED else terminal.complain
        say(f"{_stem(one)}  {one.outcome.value}  不公布 {one.withheld} 个数，{_WORDS[one.outcome]}")
        for figure in one.figures if one.outcome is not Outcome.PROTECTED else one.figures[:_SHOWN]:
            show = terminal.detail if figure.outcome is Outcome.PROTECTED else terminal.complain
            show(f"    {figure.figure}：{_between(figure)}")


def _between(figure: WithheldFigure) -> str:
    interval = figure.interval
    return "没有算完" if interval is None else f"在 {interval.low} 和 {interval.high} 之间"


def _stem(one: AuditedRelease) -> str:
    return str(one.month) if one.edition == 1 else f"{one.month}.e{one.edition}"


def _cost(kept: Restricted, stem: str) -> dict[str, object]:
    """What the release's pattern weighs, and the bound below which none lies, where its certificate is here."""
    found = kept.cost(stem)
    if found is None:
        return {"lower_bound": None, "gap": None}
    weight, bound = found
    return {"lower_bound": round(bound, 3), "gap": round((weight - bound) / bound, 4) if bound > 0 else None}


def _plain(one: AuditedRelease) -> dict[str, object]:
    return {
        "release": _stem(one),
        "outcome": one.outcome.value,
        "withheld": one.withheld,
        "narrowest": [
            {
                "cell": str(figure.figure),
                "outcome": figure.outcome.value,
                "interval": [figure.interval.low, figure.interval.high] if figure.interval else None,
            }
            for figure in one.figures[:_SHOWN]
        ],
    }
