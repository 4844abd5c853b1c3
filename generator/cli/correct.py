"""The command `correct`: makes the workbook of a month's next edition, with the figures that stand, to be put right."""

from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.healing import heal_and_say
from generator.cli.options import MonthType, content_option, volume_options
from generator.cli.paths import shown
from generator.cli.terminal import Terminal
from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused
from generator.foundation.report import report_text
from generator.release.desk import correction_workbook
from generator.release.turn import refusing

NOT_MADE = "没有做更正的表，已公布的内容没有改动"


@click.command("correct", help="更正一个公开过的月份：做一份填好原来数字的报表，给人改。")
@click.argument("month", type=MonthType(), metavar="月份")
@content_option
@volume_options
@click.pass_obj
def correct_command(terminal: Terminal, month: Month, content: Path) -> Exit:
    """Write the workbook of the next edition where none stands, and tell the next step."""
    heal_and_say(content, terminal)
    try:
        with refusing():
            path = shown(correction_workbook(content, month))
    except ContentRefused as refusal:
        terminal.complain(report_text(refusal.problems, NOT_MADE).rstrip())
        return Exit.PROBLEMS
    except FileExistsError as there:
        terminal.complain(f"已经有 {there} 了，{NOT_MADE}。接着改那一份；要重做，先把它改名或者移走。")
        return Exit.PROBLEMS
    terminal.say(
        f"已做好 {path}，里面是原来的数字。把写错了的数改过来（累计也要改），在封面写“更正原因”，存好。"
        "旧的一版会留着，网页上写明改了什么。"
    )
    terminal.next_step(f"./mingbai check {path}")
    return Exit.FINE
