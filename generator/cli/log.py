"""The command `log`: tells the register of releases and its fingerprint, and enters what is not in it yet."""

from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.healing import heal_and_say
from generator.cli.options import content_option, volume_options
from generator.cli.terminal import Terminal
from generator.foundation.problems import ContentRefused, Severity
from generator.foundation.report import report_text
from generator.records.release_log import read_log
from generator.release.entering import enter_new
from generator.release.restricted import beside
from generator.release.turn import turn

NOT_ENTERED = "没有登记，登记簿没有改动"


@click.command("log", help="看登记簿：每个公布过的月份都登记了没有，有没有被改动，现在的指纹是什么。")
@content_option
@click.option("--enter", is_flag=True, help="把还没有登记的月份登记上。")
@volume_options
@click.pass_obj
def log_command(terminal: Terminal, content: Path, enter: bool) -> Exit:
    """Enter where asked, then tell what the register holds."""
    heal_and_say(content, terminal)
    if enter:
        try:
            with turn(beside(content)):
                new = enter_new(content)
        except ContentRefused as refusal:
            terminal.complain(report_text(refusal.problems, NOT_ENTERED).rstrip())
            return Exit.PROBLEMS
        terminal.say(f"新登记了 {len(new)} 期。" if new else "没有要登记的。")
    return _tell(content, terminal)


def _tell(content: Path, terminal: Terminal) -> Exit:
    log, problems = read_log(content)
    if problems:
        terminal.complain(report_text(problems, "登记簿没有改动").rstrip())
    if log.head is not None:
        terminal.result(f"{log.head.size}\t{log.head.root.hex()}")
        terminal.say(f"登记了 {log.head.size} 次，指纹：{log.head.words}")
    else:
        terminal.say("还没有登记簿。运行 ./mingbai log --enter 开始登记。")
    return Exit.PROBLEMS if any(one.severity is Severity.ERROR for one in problems) else Exit.FINE
