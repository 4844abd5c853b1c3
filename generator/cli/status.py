"""The command `status`: what is due or overdue today and what to do next, with an exit code for a scheduler; reads the clock."""

import datetime
import json
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.cli.clock import today
from generator.cli.exits import Exit
from generator.cli.healing import heal_and_say
from generator.cli.next_words import (
    first_open,
    step_of_gaps,
    step_of_list,
    step_of_work,
    told_files,
    told_list,
)
from generator.cli.options import content_option, site_option, volume_options
from generator.cli.terminal import Terminal, Volume
from generator.foundation.months import chinese_day
from generator.foundation.report import report_text
from generator.publishing.going_live import OpenFile, Step, checklist, gaps_named
from generator.publishing.online import not_online
from generator.records.loading import load
from generator.records.releases import Release
from generator.records.standing import Standing, newest_real_publication, standing_on
from generator.records.town import Town
from generator.release.next_work import next_work
from generator.release.originals import lost_here
from generator.release.restricted import beside


@dataclass(frozen=True)
class Seen:
    """What a day's look at a town found."""

    content: Path
    town: Town
    day: datetime.date
    standing: Standing
    missing: tuple[Release, ...]
    has_site: bool
    steps: tuple[Step, ...]
    """What is left before the town goes live; nothing for the sample, which never does."""
    gaps: tuple[OpenFile, ...]
    """Where the records say 待核实 of what is overdue; nothing for the sample, whose gaps nobody can fill."""

    @property
    def is_fine(self) -> bool:
        """Whether nobody has to do anything today."""
        return self.standing.is_fine and not self.missing


@click.command("status", help="下一步做什么，有没有逾期，下一次最迟哪天；给定时任务看退出码。")
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
        terminal.say(
            f"下一步：照上面说的改公开记录，存好，再{'选 8' if terminal.is_in_menu else ' ./mingbai status'}。"
        )
        return Exit.PROBLEMS
    town, on = loaded.town, day.date() if day else today()
    if lost := lost_here(town, beside(content)):
        terminal.complain(report_text(lost, "没法知道下一步").rstrip())
        return Exit.PROBLEMS
    is_sample = any(place.sample for place in town.places)
    standing = standing_on(town, on)
    if is_sample:
        standing = replace(standing, overdue=tuple(one for one in standing.overdue if not one.missing))
    missing = {fact for one in standing.overdue for fact in one.missing}
    seen = Seen(
        content,
        town,
        on,
        standing,
        not_online(town, site),
        (site / "index.html").is_file(),
        () if is_sample else checklist(loaded.draft, town),
        gaps_named(loaded.draft, missing),
    )
    if as_json:
        terminal.result(json.dumps(_told(seen.standing, seen.missing), ensure_ascii=False, indent=2))
    else:
        _say(seen, terminal)
    return Exit.FINE if seen.is_fine else Exit.PROBLEMS


def _say(seen: Seen, terminal: Terminal) -> None:
    standing = seen.standing
    if standing.clock_behind:
        terminal.complain(
            f"电脑的日期是 {seen.day}，可是最新的公开日期是 {newest_real_publication(seen.town)}，"
            f"晚 {standing.clock_behind} 天：不是电脑的日期错了，就是记录里的日期写错了。"
        )
    for one in standing.overdue:
        lacking = f"还缺 {'、'.join(one.missing)}。" if one.missing else ""
        terminal.complain(f"逾期 {one.days} 天：{one.what}，最迟 {chinese_day(one.due)}。{lacking}")
    for line in told_files(seen.gaps, in_full=terminal.volume is Volume.VERBOSE):
        terminal.complain(line)
    if seen.missing:
        terminal.complain(f"已放行、网站上还没有：{_months(seen.missing)}。")
    if seen.is_fine:
        terminal.say("没有逾期的。")
    if standing.next_month and standing.next_due:
        terminal.say(
            f"下一次：{standing.next_month.chinese()}的月度公开，最迟 {chinese_day(standing.next_due)}。"
        )
    for line in told_list(seen.steps, in_full=terminal.volume is Volume.VERBOSE):
        terminal.say(line)
    # Told in the menu too, which has no words of its own for this choice.
    terminal.say(f"下一步：{_next_step(seen, terminal.is_in_menu)}")


def _next_step(seen: Seen, is_in_menu: bool) -> str:
    """The one thing to do next: what is wrong first, then what waits longest, then the month's work."""
    if seen.standing.clock_behind:
        return "看一看电脑的日期对不对，不对就调好；对的话，改正记录里的日期。"
    if seen.missing:
        build = "选 4 生成网站" if is_in_menu else "./mingbai build"
        return f"{build}，再把 site 里的全部文件交给门户管理员。"
    open_step = first_open(seen.steps)
    if open_step is not None and not seen.town.releases:
        return step_of_list(*open_step, is_in_menu)
    if seen.steps and not seen.has_site:
        return "./mingbai build --publish，做成了，把 site 里的全部文件交给门户管理员。"
    if seen.gaps:
        return step_of_gaps(seen.gaps[0], is_in_menu)
    return step_of_work(next_work(seen.content, seen.town, seen.day), is_in_menu)


def _months(releases: tuple[Release, ...]) -> str:
    """The months by name; of many the first and the last, and how many they are."""
    first, last = releases[0].month.chinese(), releases[-1].month.chinese()
    if len(releases) > _NAMED:
        return f"{first}到{last}里的 {len(releases)} 个月"
    return "、".join(release.month.chinese() for release in releases)


_NAMED = 6


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
