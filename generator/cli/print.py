"""The command `print`: makes the leaflets alone, to look at and to take to the printer."""

from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.healing import heal_and_say
from generator.cli.options import content_option, folder, volume_options
from generator.cli.terminal import Terminal
from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused, ValueFault
from generator.foundation.report import report_text
from generator.publishing.clerk_sheet import print_clerk_sheet
from generator.publishing.leaflet_press import PRESS_NOTE
from generator.publishing.leaflets import PrintOrder, Printout, print_leaflets

NOT_PRINTED = "印刷品没有做，原来的文件没有动"


def _month(_: click.Context, __: click.Parameter, text: str | None) -> Month | None:
    try:
        return Month.parse(text) if text else None
    except ValueFault:
        raise click.BadParameter("月份写成 2026-10 这样。") from None


@click.command("print", help="只做印刷品：明白纸、大字版、宣传册、公示栏。")
@content_option
@click.option(
    "-o",
    "--output",
    type=folder,
    default=Path("print"),
    show_default=True,
    metavar="目录",
    help="做好的文件放在哪个目录。",
)
@click.option(
    "--month", callback=_month, metavar="月份", help="只做这个月要张贴的公示，写成 2026-10；不写就全做。"
)
@click.option("--press", is_flag=True, help="另做给印刷厂的文件：四色，出血 3 毫米，有裁切线。")
@click.option("--clerk", is_flag=True, help="只做经办人自己看的明白纸：一个月怎么做，一页。")
@volume_options
@click.pass_obj
def print_command(
    terminal: Terminal, content: Path, output: Path, month: Month | None, press: bool, clerk: bool
) -> Exit:
    """Print all leaflets of a town, or the set of one month, into a folder; all or nothing."""
    heal_and_say(content, terminal)
    try:
        if clerk:
            made = print_clerk_sheet(content, output)
            terminal.say(f"做好 {made}。打印一张，贴在办公桌旁边。")
            return Exit.FINE
        with terminal.progress("正在排印"):
            printed = print_leaflets(PrintOrder(content, output, month, press), terminal)
    except ContentRefused as refusal:
        terminal.complain(report_text(refusal.problems, NOT_PRINTED).rstrip())
        return Exit.PROBLEMS
    sheets = sum(one.told.leaflet.copies for one in printed)
    terminal.say(f"做好 {len(printed)} 份印刷品，放在 {output}。按记录一共要印 {sheets:,} 份。")
    for one in printed:
        terminal.say(_told(one))
    if press:
        terminal.say(f"  {PRESS_NOTE}。")
    terminal.next_step(f"打开 {output} 里的文件，按份数打印；公示单贴在各村、社区")
    return Exit.FINE


def _told(one: Printout) -> str:
    """One line for the clerk: each file, how many pages and copies, and how it is printed."""
    note = f"；{one.told.note}" if one.told.note else ""
    return f"  {'、'.join(one.names)}：{one.told.pages} 页，印 {one.told.leaflet.copies} 份{note}"
