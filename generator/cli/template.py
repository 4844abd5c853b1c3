"""The command `template`: writes the month's empty workbook into the restricted folder."""

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
from generator.release.desk import Workbook, new_workbook
from generator.release.turn import refusing

NOT_MADE = "没有做新表，已有的文件没有改动"


@click.command("template", help="做一个月的报表（Excel 工作簿），给人填数。")
@click.argument("month", type=MonthType(), metavar="月份")
@content_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="存成这个文件；不写就存到保密的文件夹里。",
)
@click.option("--sample", is_flag=True, help="用来试的：封面标成示例数据。")
@volume_options
@click.pass_obj
def template_command(
    terminal: Terminal, month: Month, content: Path, output: Path | None, sample: bool
) -> Exit:
    """Write the workbook where no file stands, and tell the next step."""
    heal_and_say(content, terminal)
    try:
        with refusing():
            path = shown(new_workbook(Workbook(content, month, output, sample=sample)))
    except ContentRefused as refusal:
        terminal.complain(report_text(refusal.problems, NOT_MADE).rstrip())
        return Exit.PROBLEMS
    except FileExistsError as there:
        terminal.complain(f"已经有 {there} 了，{NOT_MADE}。要重做，先把它改名或者移走。")
        return Exit.PROBLEMS
    terminal.say(f"已做好 {path}。用 WPS 或者 Excel 打开，只填白色的格子，存好。")
    terminal.next_step(f"./mingbai check {path}")
    return Exit.FINE
