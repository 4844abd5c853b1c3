"""The command `build`: makes a new site from the records and puts it in place of the old one."""

import datetime
from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.healing import heal_and_say
from generator.cli.options import content_option, site_option, volume_options
from generator.cli.terminal import Terminal
from generator.foundation.problems import ContentRefused
from generator.foundation.report import report_text
from generator.publishing.build import Built, Order, build
from generator.publishing.mkdocs_layout import LayoutFault
from generator.publishing.site_folder import standing
from generator.records.releases import newest_month
from generator.release.site_behind import behind_by, site_caught_up

NOT_UPDATED = "网站没有更新，线上仍是上一版"
SWAPPED = "新的网站已经换上，是完整的"
UPDATED = "网站已经更新，这些地方供核对"
UNCHANGED = "网站没有变，这些地方供核对"


@click.command("build", help="检查公开记录，生成网站，核对无误后一次换上。")
@content_option
@site_option
@click.option(
    "--as-of",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="日期",
    help="网页上的日期和逾期从哪一天算起，写成 2026-11-10；不写就是记录里最新的公开日期。",
)
@click.option("--publish", is_flag=True, help="正式发布：有示例数据或者没有公开标记的政策文件就不做。")
@click.option(
    "--reference",
    is_flag=True,
    help="什么都不记，每个网页都单独排版；慢，结果一字不差，用来核对。",
)
@volume_options
@click.pass_obj
def build_command(
    terminal: Terminal,
    content: Path,
    site: Path,
    as_of: datetime.datetime | None,
    publish: bool,
    reference: bool,
) -> Exit:
    """Build the site; problems go to the terminal, and the site that stood stays."""
    heal_and_say(content, terminal, builds=True)
    day = as_of.date() if as_of else None
    outcome = update(Order(content, site, day, publish, by_reference=reference), terminal)
    if outcome is Exit.FINE:
        month = newest_month(content)
        pinned_up = f"；要张贴的，运行 ./mingbai print --month {month}" if month else ""
        terminal.next_step(f"看一遍，把 site 里的全部文件交给门户管理员{pinned_up}")
    elif outcome is Exit.PROBLEMS and publish:
        terminal.next_step("上线以前还差什么、先做哪一份：./mingbai status")
    return outcome


def update(order: Order, terminal: Terminal) -> Exit:
    """Build what is ordered; the last sentence says which site stands, whatever happens."""
    stood, behind = standing(order.site), behind_by(order.content)
    try:
        with terminal.progress("正在做网站"):
            built = build(order, terminal)
    except ContentRefused as refusal:
        terminal.complain(report_text(refusal.problems, NOT_UPDATED).rstrip())
        return Exit.PROBLEMS
    except LayoutFault as fault:
        terminal.complain(f"{fault.sentence}{NOT_UPDATED}。把下面的文字交给维护人员。")
        for line in fault.lines:
            terminal.complain(line)
        return Exit.FAULT
    except BaseException:
        terminal.complain(f"{NOT_UPDATED if standing(order.site) == stood else SWAPPED}。")
        raise
    site_caught_up(order.content, behind)
    _tell(built, terminal)
    return Exit.FINE


def _tell(built: Built, terminal: Terminal) -> None:
    if built.notices:
        terminal.say(report_text(built.notices, UPDATED if built.is_new else UNCHANGED).rstrip())
    told = "网站已更新" if built.is_new else "什么都没有变，网站不用重做"
    terminal.say(
        f"{told}：{built.pages:,} 个网页，共 {built.files:,} 个文件，{built.size / 1_000_000:.1f} MB，"
        f"日期算到 {built.as_of}。用浏览器打开这个文件就能看：{built.site / 'index.html'}"
    )
