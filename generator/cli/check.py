"""The command `check`: tells all problems of the public records and changes nothing."""

import json
from pathlib import Path

import click

from generator.cli.clock import today
from generator.cli.exits import Exit
from generator.cli.healing import heal_and_say
from generator.cli.options import content_option, site_option, volume_options
from generator.cli.paths import shown
from generator.cli.terminal import Terminal
from generator.foundation.problems import ContentRefused, Problem, Severity
from generator.foundation.report import report_text, to_json
from generator.publishing.log_continuity import demand_continued
from generator.publishing.plan_continuity import demand_plan_kept
from generator.records.checks.withdrawals import to_come
from generator.records.loading import load
from generator.records.town import Town
from generator.release.desk import examine
from generator.release.marked_copies import Copies, mark
from generator.release.originals import lost_here
from generator.release.restricted import beside

NOTHING_CHANGED = "只作检查，没有改动任何文件"
NOTHING_TO_MEND = "没有一定要改的，看一看对不对"


@click.command("check", help="检查公开记录，或者一份报表，一次列出所有问题，不改动任何文件。")
@click.argument("given", type=click.Path(dir_okay=False, path_type=Path), metavar="[报表]", required=False)
@content_option
@site_option
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON，给别的程序读。")
@volume_options
@click.pass_obj
def check_command(terminal: Terminal, given: Path | None, content: Path, site: Path, as_json: bool) -> Exit:
    """Report the problems of a content folder, or of a return, on standard output with `--json`."""
    heal_and_say(content, terminal)
    if given is not None:
        return _check_return(terminal, given, content, as_json)
    loaded = load(content)
    besides = _besides(loaded.town, content, site) if loaded.town is not None else ()
    problems = (*loaded.problems, *to_come(loaded.draft, today()), *besides)
    is_refused = any(problem.severity is Severity.ERROR for problem in problems)
    if as_json:
        terminal.result(json.dumps(to_json(problems), ensure_ascii=False, indent=2))
    elif is_refused:
        terminal.complain(report_text(problems, NOTHING_CHANGED).rstrip())
    elif problems:
        terminal.say(report_text(problems, "不影响生成网站").rstrip())
    else:
        terminal.say("检查完毕，没有发现问题。")
    return Exit.PROBLEMS if is_refused else Exit.FINE


def _besides(town: Town, content: Path, site: Path) -> tuple[Problem, ...]:
    """What stands against the records though they agree with each other."""
    return (*_broken_off(town, site), *lost_here(town, beside(content)))


def _broken_off(town: Town, site: Path) -> tuple[Problem, ...]:
    """Why the records cannot take the place of the site that stands: a build refuses them, so a check tells it as well."""
    told: list[Problem] = []
    for demand in (demand_continued, demand_plan_kept):
        try:
            demand(town, site)
        except ContentRefused as refusal:
            told += refusal.problems
    return tuple(told)


def _check_return(terminal: Terminal, given: Path, content: Path, as_json: bool) -> Exit:
    """Report the problems of a return; a program gets codes and locations, never what was read."""
    examined = examine(given, content, today())
    if as_json:
        terminal.result(json.dumps(examined.codes, ensure_ascii=False, indent=2))
        return Exit.FINE if examined.given is not None else Exit.PROBLEMS
    if examined.problems:
        outcome = NOTHING_CHANGED if examined.given is None else NOTHING_TO_MEND
        terminal.complain_of_return(examined.problems, outcome)
    say_copies(mark(given, content, examined), terminal, is_right=examined.given is not None)
    if examined.given is not None:
        if not examined.problems:
            terminal.say("报表检查完毕，没有发现问题。能不能公布，放行时再核对。")
        terminal.next_step(f"./mingbai release {given}")
        return Exit.FINE
    terminal.next_step(f"改好 {given}，存好，再 ./mingbai check {given}")
    return Exit.PROBLEMS


def say_copies(copies: Copies, terminal: Terminal, *, is_right: bool = False) -> None:
    """Where the marked copy is, that an old one is gone, and which one holds somebody's own work.

    `is_right` says that nothing has to be changed: what is marked is to be looked at.
    """
    if copies.made is not None and is_right:
        terminal.say(
            f"要看一看的格子标在副本里：{shown(copies.made)}。看过没有错，就往下做；原来的表没有动。"
        )
    elif copies.made is not None:
        terminal.say(f"标好颜色的副本：{shown(copies.made)}。看着它改原来的表；原来的表没有动，副本不用交。")
    elif copies.cleared:
        names = "、".join(path.name for path in copies.cleared)
        terminal.say(f"以前标红的副本用不着了，已经删掉：{names}。")
    for path in copies.changed:
        terminal.say(
            f"{path.name} 里有人改过，没有动它。改在副本里的不算数，要抄到原来的表里；抄好了，自己把它删掉。"
        )
