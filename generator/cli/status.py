"""The command `status`: what is due or overdue today, with an exit code for a scheduler; reads the clock."""

import datetime
import json
from pathlib import Path

import click

from generator.cli.clock import today
from generator.cli.exits import Exit
from generator.cli.healing import heal_and_say
from generator.cli.options import content_option, site_option, volume_options
from generator.cli.terminal import Terminal
from generator.foundation.months import chinese_day
from generator.foundation.report import report_text
from generator.publishing.online import not_online
from generator.records.loading import load
from generator.records.releases import Release
from generator.records.standing import Standing, standing_on


@click.command("status", help="今天有没有逾期没公开的，逾期几天，下一次最迟哪天；给定时任务看退出码。")
@content_option
@site_option
@click.option(
    "--today",
    "day",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="日期",
    help="当作今天是这一天；不写就看电脑的时钟。",
)
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON，给别的程序读。")
@volume_options
@click.pass_obj
def status_command(
    terminal: Terminal, content: Path, site: Path, day: datetime.datetime | None, as_json: bool
) -> Exit:
    """Tell how the town stands; 1 where somebody has to do something."""
    heal_and_say(content, terminal)
    loaded = load(content)
    if loaded.town is None:
        terminal.complain(report_text(loaded.problems, "没法知道有没有逾期").rstrip())
        return Exit.PROBLEMS
    standing = standing_on(loaded.town, day.date() if day else today())
    missing = not_online(loaded.town, site)
    if as_json:
        terminal.result(json.dumps(_told(standing, missing), ensure_ascii=False, indent=2))
    else:
        _say(standing, missing, terminal)
    return Exit.FINE if standing.is_fine and not missing else Exit.PROBLEMS


def _say(standing: Standing, missing: tuple[Release, ...], terminal: Terminal) -> None:
    if standing.clock_behind:
        terminal.complain(f"电脑的时钟比最新的公开日期早 {standing.clock_behind} 天，先把时钟调对。")
    for one in standing.overdue:
        terminal.complain(f"逾期 {one.days} 天：{one.what}，最迟 {chinese_day(one.due)}。")
    if missing:
        months = "、".join(release.month.chinese() for release in missing)
        terminal.complain(f"已放行、网站上还没有：{months}。运行 ./mingbai build，再交给门户。")
    if standing.is_fine and not missing:
        terminal.say("没有逾期的。")
    if standing.next_month and standing.next_due:
        terminal.say(
            f"下一次：{standing.next_month.chinese()}的月度公开，最迟 {chinese_day(standing.next_due)}。"
        )


def _told(standing: Standing, missing: tuple[Release, ...]) -> dict[str, object]:
    return {
        "fine": standing.is_fine and not missing,
        "overdue": [
            {"what": one.what, "due": one.due.isoformat(), "days": one.days} for one in standing.overdue
        ],
        "not_online": [str(release.month) for release in missing],
        "next_month": str(standing.next_month) if standing.next_month else None,
        "next_due": standing.next_due.isoformat() if standing.next_due else None,
        "clock_behind": standing.clock_behind,
    }
