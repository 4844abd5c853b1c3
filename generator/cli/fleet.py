"""The command `fleet`: builds the towns of a district, on the cores of this machine or on a cluster, and their sums."""

from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.options import volume_options
from generator.cli.terminal import Terminal
from generator.foundation.problems import ContentRefused
from generator.foundation.report import report_text
from generator.publishing.fleet import REPORT, SumsSayTooMuch, build_fleet, is_fine
from generator.publishing.fleet_cluster import LOCAL, NoDask
from generator.publishing.fleet_town import Ending, TownReport
from generator.records.fleet import Fleet, read_fleet

NOTHING_DONE = "一个镇也没有做"
DISTRICT_STAYS = "各镇做完了，汇总页没有更新"


@click.command("fleet", help="一次生成一个区很多个镇的网站，和各镇合计的汇总页。")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="文件")
@click.option(
    "--scheduler",
    metavar="地址",
    help=f"交给集群做，写调度器的地址；写 {LOCAL} 就在这台电脑上临时开一个。不写就用这台电脑的全部核。",
)
@click.option(
    "--workers", type=click.IntRange(1), metavar="个数", help="同时做几个镇，不写就是有几个核做几个。"
)
@volume_options
@click.pass_obj
def fleet_command(terminal: Terminal, file: Path, scheduler: str | None, workers: int | None) -> Exit:
    """Build every town; one that cannot be built stops no other."""
    try:
        fleet = read_fleet(file)
    except ContentRefused as refusal:
        terminal.complain(report_text(refusal.problems, NOTHING_DONE).rstrip())
        return Exit.PROBLEMS
    try:
        return _built(fleet, file, scheduler, workers, terminal)
    except NoDask:
        terminal.complain(
            f"没有安装 Dask，{NOTHING_DONE}。装上 mingbai 的 fleet 组件，或者不写 --scheduler。"
        )
    except ContentRefused as refusal:
        terminal.complain(report_text(refusal.problems, DISTRICT_STAYS).rstrip())
    except OSError:
        terminal.complain(
            f"连不上调度器 {scheduler}，{NOTHING_DONE}。" if scheduler else f"{DISTRICT_STAYS}。"
        )
    except SumsSayTooMuch:
        terminal.complain(f"汇总页会比各镇公布的多说，{DISTRICT_STAYS}。请把这句话交给维护人员。")
        return Exit.FAULT
    return Exit.PROBLEMS


def _built(fleet: Fleet, file: Path, scheduler: str | None, workers: int | None, terminal: Terminal) -> Exit:
    root = file.parent
    with terminal.progress("正在做各镇的网站"), terminal.counting("做好", len(fleet.towns)) as ended:

        def told(report: TownReport) -> None:
            ended(f"{report.name or report.folder}：{report.ending.value}")

        reports = build_fleet(fleet, root, scheduler, workers, told)
    for report in reports:
        if report.ending is not Ending.BUILT:
            terminal.complain(f"{report.folder}：{report.ending.value}。\n{report.words}")
    fine = sum(report.ending is Ending.BUILT for report in reports)
    terminal.say(
        f"{len(reports)} 个镇，做好 {fine} 个。每个镇的经过在 {root / REPORT}，汇总页在 {root / fleet.site / 'index.html'}。"
    )
    return Exit.FINE if is_fine(reports) else Exit.PROBLEMS
