"""The command `withdraw`: takes an item out of every month and edition, and lists that it happened."""

import datetime
from pathlib import Path

import click

from generator.cli.asking_anew import asked_anew
from generator.cli.build import update
from generator.cli.clock import today
from generator.cli.exits import Exit
from generator.cli.healing import heal_and_say
from generator.cli.options import content_option, folder, volume_options
from generator.cli.terminal import Terminal
from generator.foundation.problems import ContentRefused
from generator.foundation.report import report_text
from generator.publishing.build import Order
from generator.publishing.kept_work import KeptWork
from generator.publishing.site_folder import MARK
from generator.publishing.withheld_audit import recalling
from generator.release.free_texts import WordsRefused
from generator.release.interrupted import is_half_done
from generator.release.restricted import beside
from generator.release.turn import turn
from generator.release.withdrawing import Planned, Request, carry_out, plan

NOT_WITHDRAWN = "没有撤回，已公布的内容没有改动"
HALF_DONE = "撤回做到一半"


@click.command(
    "withdraw", help="把一个项目（或者它在一个地点）的数从所有月份撤回，或者撤回一份政策、一个页面。"
)
@click.argument("what", metavar="项目、政策或者页面")
@click.option("--place", metavar="地点", help="只撤回这个地点的；撤了还推算得出，就连同别的地点一起撤回。")
@click.option(
    "--reason",
    required=True,
    metavar="原因",
    help="会公开，只写大概，例如 收回重新核对；不写人，不写数，也不说数小。",
)
@content_option
@click.option(
    "--site",
    type=folder,
    default=None,
    metavar="目录",
    help="撤回以后马上更新的网站；不写就是公开记录旁边的 site，那里没有网站就不做。",
)
@click.option(
    "--today",
    "confirmed",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="日期",
    help="很久没有公开过，程序不信电脑的日期时，写上今天的日期，例如 2026-11-26。",
)
@click.option("--yes", is_flag=True, help="不再询问，直接撤回。")
@volume_options
@click.pass_obj
def withdraw_command(  # noqa: PLR0913, PLR0917 - one parameter an option
    terminal: Terminal,
    what: str,
    place: str | None,
    reason: str,
    content: Path,
    site: Path | None,
    confirmed: datetime.datetime | None,
    yes: bool,
) -> Exit:
    """Plan the withdrawal, show how far it goes, ask, and carry it out."""
    day = today()
    if confirmed is not None and confirmed.date() != day:
        raise click.UsageError(f"--today 写的是 {confirmed.date()}，电脑上今天是 {day}。先把电脑的日期调对。")
    heal_and_say(content, terminal)
    request = Request(content, what, place, reason, day, is_day_confirmed=confirmed is not None)
    try:
        with turn(beside(content)):
            done = _withdraw(request, terminal, yes=yes)
    except WordsRefused as refusal:
        terminal.complain_of_return(refusal.problems, NOT_WITHDRAWN)
        return Exit.PROBLEMS
    except ContentRefused as refusal:
        outcome = HALF_DONE if is_half_done(content) else NOT_WITHDRAWN
        terminal.complain(report_text(refusal.problems, outcome).rstrip())
        return Exit.PROBLEMS
    return _update(content, site or content.parent / "site", terminal) if done is Exit.FINE else done


def _update(content: Path, site: Path, terminal: Terminal) -> Exit:
    """Have the site that stands lose what was withdrawn, with all its earlier versions."""
    if not (site / MARK).is_file():
        terminal.say("印好张贴的，马上取下来。")
        terminal.next_step("马上运行 ./mingbai build，把整个网站交给门户换上。")
        return Exit.FINE
    outcome = update(Order(content, site), terminal)
    if outcome is Exit.FINE:
        terminal.say("网站和以前的版本里都没有了。印好张贴的，马上取下来。")
        terminal.next_step("马上把 site 里的全部文件交给门户换上；打过包的（./mingbai bundle）重新打。")
    return outcome


def _told(planned: Planned) -> str:
    """How far it goes, before anybody agrees."""
    if planned.record.item is not None:
        more = "讲解它的解读也一起撤回，" if planned.widened else ""
        return f"撤回以后，这份{planned.record.item.target.chinese}从网页、搜索、数据文件和印刷品里都没有了，{more}改动这些文件："
    widened = (
        "只撤回这一个地点，拿别的数一减还是推算得出，所以要连同别的地点一起撤回。\n"
        if planned.widened
        else ""
    )
    where = "、".join(planned.places)
    return (
        f"{widened}撤回以后，“{planned.benefit}”在这 {len(planned.places)} 个地点的数在所有月份都写“不公布”：{where}。\n"
        "改动这些文件："
    )


def _withdraw(request: Request, terminal: Terminal, *, yes: bool) -> Exit:
    where = f"，只撤回“{request.place}”的" if request.place else "；没有写 --place，项目就是全部地点都撤回"
    terminal.say(f"要撤回“{request.what}”{where}。先核对撤回以后推不推算得出，一般一两分钟。")
    terminal.say("核对完先列出来，再问一遍；这时按 Ctrl+C，什么也不改。")
    with terminal.progress("正在核对撤回以后推不推算得出"):
        # What the last build proved of the other benefits still holds, and the next one need not prove this again.
        planned = plan(request, recalling(KeptWork.beside(request.content, "work")))
    if not planned.files:
        terminal.complain("这一项没有公布过数字，没有可以撤回的。")
        return Exit.PROBLEMS
    terminal.say(_told(planned))
    for name in planned.gone:
        terminal.say(f"  去掉 {name}")
    for name in planned.files:
        terminal.say(f"  {name}")
    if not yes and not asked_anew("撤回吗？"):
        terminal.complain(f"{NOT_WITHDRAWN}。")
        return Exit.PROBLEMS
    carry_out(planned)
    terminal.say("已从公开记录里撤回。")
    terminal.say("别人已经存下来的，收不回来；这一点要报告分管领导。")
    return Exit.FINE
