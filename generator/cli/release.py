"""The command `release`: shows what of a return would be public, asks, and writes the month's release."""

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.cli.approval import ask_reasons, is_workbook_order, keep_sheets
from generator.cli.asking_anew import asked_anew
from generator.cli.check import say_copies
from generator.cli.clock import today
from generator.cli.exits import Exit
from generator.cli.healing import heal_and_say
from generator.cli.options import content_option, volume_options
from generator.cli.paths import shown
from generator.cli.review_option import Reviews
from generator.cli.terminal import NOT_SHOWN_HERE, Terminal
from generator.foundation.problems import ContentRefused, ValueFault
from generator.foundation.report import report_text
from generator.records.measures import Scope
from generator.records.releases import Review
from generator.release.desk import examine
from generator.release.door import Order, Ready, ReturnRefused, make, prepare
from generator.release.interrupted import is_half_done
from generator.release.marked_copies import clear, mark
from generator.release.reasons import read_reason
from generator.release.restricted import beside
from generator.release.turn import turn

NOT_RELEASED = "没有放行，已公布的内容没有改动"
HALF_DONE = "放行做到一半"


class Explanation(click.ParamType[tuple[str, str]]):
    """A doubt's code and its reason: 疑点-01=本月新增一批."""

    name = "explanation"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The code and the reason, or wrong usage."""
        if isinstance(value, tuple):
            return value
        code, _, reason = str(value).replace("＝", "=").partition("=")
        if not code.strip() or not reason.strip():
            self.fail("写成：疑点-01=本月新增一批", param, ctx)
        try:
            return code.strip(), read_reason(reason)
        except ValueFault as fault:
            problem = fault.at()
            self.fail(f"{problem.what()}：{problem.why()}{problem.fix()} [{problem.code}]", param, ctx)


@click.command("release", help="把一份报表变成月度公开：先检查、防推算，给人看过再写入。")
@click.argument("given", type=click.Path(dir_okay=False, path_type=Path), metavar="报表")
@content_option
@click.option("--yes", is_flag=True, help="不再询问，直接写入。")
@click.option(
    "--published",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="日期",
    help="公开日期，写成 2026-11-10；不写就用报表里的。",
)
@click.option(
    "--reviews", type=Reviews(), metavar="三审", help="三审的岗位和日期，不写就用报表里的；写法见手册。"
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=120.0,
    show_default=True,
    metavar="秒",
    help="最多算多久，是钟表上的秒数；电脑同时在忙别的，就多给一些。没有算完就不放行。",
)
@click.option(
    "--explain",
    type=Explanation(),
    multiple=True,
    metavar="编号=原因",
    help="疑点的原因，写成 疑点-01=本月新增一批；可以写几次。不公开。",
)
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON，给别的程序读；里面没有报表的数字。")
@volume_options
@click.pass_obj
def release_command(  # noqa: PLR0913, PLR0917 - one parameter an option
    terminal: Terminal,
    given: Path,
    content: Path,
    yes: bool,
    published: datetime.datetime | None,
    reviews: tuple[Review, ...] | None,
    seconds: float,
    explain: tuple[tuple[str, str], ...],
    as_json: bool,
) -> Exit:
    """Prepare the release, show it, ask, and write it; a refusal changes nothing."""
    order = Order(content, given, published.date() if published else None, reviews or (), seconds, today())
    heal_and_say(content, terminal)
    try:
        with turn(beside(content)):
            return _release(order, terminal, Way(yes=yes, as_json=as_json, explained=dict(explain)))
    except ContentRefused as refusal:
        _tell_refusal(refusal, content, terminal, as_json)
        if isinstance(refusal, ReturnRefused) and not as_json:
            examined = refusal.read or examine(given, content, order.today)
            say_copies(mark(given, content, examined), terminal)
        return Exit.PROBLEMS


@dataclass(frozen=True)
class Way:
    """How a release is asked for."""

    yes: bool
    as_json: bool
    explained: Mapping[str, str]


def _release(order: Order, terminal: Terminal, way: Way) -> Exit:
    with terminal.progress("正在核对能不能公布"):
        ready = prepare(order, terminal.step)
    if is_workbook_order(ready):
        say_copies(clear(order.given, order.restricted), terminal)
    if way.as_json:
        # What the clerk is shown may quote figures, and a program's errors may end up in a log.
        reasons = way.explained
    else:
        _show(ready, terminal)
        reasons = ask_reasons(ready, way.explained, terminal, may_ask=not way.yes)
    if is_workbook_order(ready):
        sheets = keep_sheets(ready, reasons)
        ready = replace(ready, approval=sheets.kept)
        terminal.say(f"送审单：{shown(sheets.approval)}")
        terminal.say(f"预览：{shown(sheets.preview)}")
    if not ready.is_signed:
        return _sent(order, terminal, way)
    if not way.yes and not asked_anew("写入以后不能重做，写入吗？"):
        terminal.complain(f"{NOT_RELEASED}。")
        return Exit.PROBLEMS
    written = make(ready, reasons)
    if way.as_json:
        terminal.result(json.dumps(_made(ready, written), ensure_ascii=False, indent=2))
    terminal.say(f"已写入 {shown(written)}。")
    terminal.next_step("./mingbai build")
    return Exit.FINE


def _sent(order: Order, terminal: Terminal, way: Way) -> Exit:
    """Nothing is wrong: the sheet is made, and three people have to look at it."""
    if way.as_json:
        terminal.result(json.dumps({"outcome": "WAITING"}, ensure_ascii=False, indent=2))
    terminal.complain("送审单做好了，等三审；没有放行，已公布的内容没有改动。")
    terminal.next_step(
        "打印送审单，三个岗位审过，把岗位、日期和公开日期填进报表的封面，存好，"
        f"再 ./mingbai release {shown(order.given)}"
    )
    return Exit.WAITING


def _tell_refusal(refusal: ContentRefused, content: Path, terminal: Terminal, as_json: bool) -> None:
    """A program gets codes and locations only: its output may end up in a log."""
    if as_json and isinstance(refusal, ReturnRefused):
        told = [
            {"code": problem.code, "locations": [str(at) for at in problem.locations]}
            for problem in refusal.problems
        ]
        terminal.result(json.dumps({"outcome": "REFUSED", "problems": told}, ensure_ascii=False, indent=2))
    else:
        outcome = HALF_DONE if is_half_done(content) else NOT_RELEASED
        terminal.complain_of_return(refusal.problems, outcome)


def _show(ready: Ready, terminal: Terminal) -> None:
    when = f"{ready.release.published} 公开" if ready.is_signed else "还没有送审"
    what = f"{ready.release.month.chinese()}，第 {ready.release.edition} 版，{when}。"
    if not terminal.is_window:
        count = f"公布 {len(ready.preview.printed)} 个数，不公布 {len(ready.preview.withheld)} 个。"
        terminal.say(f"{what}{count}{NOT_SHOWN_HERE}")
        return
    if ready.notices:
        terminal.say(report_text(ready.notices, "这些地方供核对").rstrip())
    terminal.say(what)
    for line in ready.preview.lines():
        terminal.say(line)
    for line in _grouped(ready):
        terminal.say(line)
    terminal.say("逐个数核对：")
    for line in ready.preview.printed:
        terminal.say(f"  {line}")
    if ready.erratum is not None:
        terminal.say(f"更正原因（会公开）：{ready.erratum.reason}")
    for line in _carried_on(ready):
        terminal.say(line)


def _carried_on(ready: Ready) -> Iterator[str]:
    """That later months of the year count on from what is corrected, and stand as they were published."""
    corrected, changes = ready.release, ready.erratum.changes if ready.erratum else ()
    benefits = {change.benefit for change in changes}
    later = [
        release.month
        for release in ready.town.latest_releases
        if release.month > corrected.month and release.month.year == corrected.month.year
        if any(
            measure.scope is Scope.TO_DATE
            for row in release.rows
            if row.benefit in benefits
            for measure, _ in row.cells
        )
    ]
    if later:
        months = "、".join(month.chinese() for month in later)
        yield (
            f"以后的月份（{months}）已经公布，今年累计还是原来的。累计也要改的，这一次写入以后，"
            f"从 {later[0]} 起逐月更正：./mingbai correct {later[0]}"
        )


def _grouped(ready: Ready) -> Iterator[str]:
    """Which places put together would bring cells back; for the clerk's terminal alone."""
    benefits = {benefit.id: benefit.name for benefit in ready.town.benefits}
    places = {place.id: place.name for place in ready.town.places_below}
    for one in ready.groupings:
        names = "、".join(places.get(place, place) for place in one.places)
        yield (
            f"“{benefits.get(one.benefit, one.benefit)}”村、社区的数有五分之二以上不公布。下一年的方案可以把{names}合成“其他村”："
            f"照这个月算，能公布的由{one.printed}个变成{one.with_grouping}个。（只给经办人看，不要外传）"
        )


def _made(ready: Ready, written: Path) -> dict[str, object]:
    decision = ready.decision
    return {
        "outcome": decision.outcome.value,
        "release": written.name,
        "printed": len(ready.preview.printed),
        "withheld": list(ready.preview.withheld),
        "lower_bound": round(decision.bound, 3),
        "gap": round(decision.gap, 4),
    }
