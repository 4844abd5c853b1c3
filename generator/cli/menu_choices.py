"""The choices of the menu: what each asks the clerk, the command line that it makes, and the one step that comes next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from generator.cli.asking_anew import asked
from generator.cli.exits import Exit
from generator.cli.terminal import Terminal
from generator.foundation.months import Month
from generator.foundation.problems import ValueFault
from generator.records.interpretations import Interpretation
from generator.records.loading import read_draft
from generator.records.policies import Policy
from generator.records.releases import newest_month
from generator.release.desk import is_marked_copy
from generator.release.restricted import beside

LEAVE = "0"
_ENDINGS = (".xlsx", ".xls", ".et", ".ods")
_OPENED = ("~$", ".")
"""What office programs put beside a workbook that is open."""


def is_given(path: Path) -> bool:
    """Whether a file is a workbook to be handed in: no copy with marked cells, and nothing an office program left."""
    return path.suffix in _ENDINGS and not path.name.startswith(_OPENED) and not is_marked_copy(path)


@dataclass(frozen=True)
class Desk:
    """What the choices ask: the town's records, and the person at the terminal."""

    terminal: Terminal
    content: Path

    @property
    def newest(self) -> Month | None:
        """The newest month that is public."""
        return newest_month(self.content)

    @property
    def may_be_tried(self) -> bool:
        """Whether a made-up month may follow: the newest one is made up too, or there is none."""
        texts = (path.read_text("utf-8", "replace") for path in self._releases(self.newest))
        return self.newest is None or any("\nsample: true" in f"\n{text}" for text in texts)

    def _releases(self, month: Month | None) -> list[Path]:
        return sorted((self.content / "releases").glob(f"{month}*.yml"))

    def month(self, usual: Month | None) -> str | None:
        """A month that the clerk types, asked again until it is one; Enter is the usual one, None that he goes back."""
        enter = f"，直接回车是 {usual}" if usual else ""
        while True:
            question = f"哪个月（写成 2026-11{enter}，写 {LEAVE} 回去）"
            typed = str(
                click.prompt(question, default=str(usual or ""), show_default=False, err=True)
            ).strip()
            if typed == LEAVE:
                return None
            try:
                return str(Month.parse(typed))
            except ValueFault:
                self.terminal.complain("没有看懂：年份写四位，中间一横，例如 2026-11。")

    def workbook(self) -> str | None:
        """A workbook of the restricted folder by its number, the newest first; None where there is none."""
        found = sorted(
            (path for path in beside(self.content).path.glob("*") if is_given(path)),
            key=lambda path: path.stat().st_mtime,
            reverse=True,
        )
        if not found:
            self.terminal.complain("restricted 文件夹里还没有报表。先选 1 新建本月表。")
            return None
        number = self.one_of([path.name for path in found], "哪一份")
        return str(found[number - 1]) if number else None

    def one_of(self, names: list[str], question: str, *, usual: int | None = 1) -> int:
        """The number of one of these, from 1; Enter is the usual one where there is one, 0 that he goes back."""
        for number, name in enumerate(names, start=1):
            self.terminal.say(f"  {number}. {name}")
        enter = f"，直接回车是 {usual}" if usual else ""
        typed = click.prompt(
            f"{question}（写前面的数字{enter}，写 {LEAVE} 回去）",
            type=click.IntRange(0, len(names)),
            default=usual,
            show_default=False,
            err=True,
        )
        return int(typed)

    def benefits_and_places(self) -> tuple[list[str], list[str]]:
        """The names of the benefits and of the places of the records, as far as these can be read."""
        draft, _ = read_draft(self.content)
        return [one.name for one in draft.benefits.values()], [one.name for one in draft.places.values()]

    def titles(self) -> list[str]:
        """The titles of the policies, interpretations and own pages, as far as these can be read; what bears one twice is there once."""
        draft, _ = read_draft(self.content)
        policies = (one.record.title for one in draft.all(Policy))
        interpretations = (one.record.title for one in draft.all(Interpretation))
        return [*dict.fromkeys([*policies, *interpretations, *(page.title for page in draft.pages)])]

    def words(self, question: str) -> str:
        """What the clerk types; empty where he goes back."""
        typed = str(click.prompt(question, default=LEAVE, show_default=False, err=True)).strip()
        return "" if typed == LEAVE else typed


Command = Callable[[Desk], list[str] | None]
"""Asks what a command needs and makes its command line; None where the clerk goes back."""


@dataclass(frozen=True)
class Choice:
    """One line of the menu: what it is called, the command line that it makes, and what to do when that has ended."""

    name: str
    command: Command
    next_step: str
    """What to do when it went well; empty where the command itself tells it."""
    otherwise: Mapping[Exit, str] = field(default_factory=dict)
    reads_records: bool = True
    """Whether its command takes `--content`; going back to an earlier site has nothing to do with the records."""

    def after(self, ended: Exit) -> str:
        """The one step that comes next; empty where the command told it."""
        return self.next_step if ended is Exit.FINE else {**_OTHERWISE, **self.otherwise}[ended]


_OTHERWISE: Mapping[Exit, str] = {
    Exit.PROBLEMS: "照上面说的做好，再选一次。",
    Exit.USAGE: "照上面说的写，再选一次。",
    Exit.FAULT: "把上面的文字交给维护人员。",
    Exit.WAITING: "照上面说的做好，再选一次。",
    Exit.INTERRUPTED: "没有做完。要做，再选一次。",
}


def _new(desk: Desk) -> list[str] | None:
    is_trial = desk.may_be_tried and asked("只是试一试，用编造的数吗？")
    month = desk.month(desk.newest.next() if desk.newest else None)
    return ["template", month, *(["--sample"] if is_trial else [])] if month else None


def _correct(desk: Desk) -> list[str] | None:
    month = desk.month(desk.newest)
    return ["correct", month] if month else None


def _on_workbook(command: str) -> Command:
    def chosen(desk: Desk) -> list[str] | None:
        given = desk.workbook()
        return [command, given] if given else None

    return chosen


_PRINTED = ["这个月要张贴的公示单和公示栏", "全部印刷品", "经办人自己看的明白纸"]


def _print(desk: Desk) -> list[str] | None:
    what = desk.one_of(_PRINTED, "印哪一样")
    if what != 1:
        return {0: None, 2: ["print"]}.get(what, ["print", "--clerk"])
    month = desk.month(desk.newest)
    return ["print", "--month", month] if month else None


_OTHER = "政策、政策解读、页面"
_EVERYWHERE = "全部地点"


def _withdraw(desk: Desk) -> list[str] | None:
    benefits, places = desk.benefits_and_places()
    number = desk.one_of([*benefits, _OTHER], "撤回哪一样", usual=None)
    if number == 0:
        return None
    what = benefits[number - 1] if number <= len(benefits) else _titled(desk)
    where = _place(desk, places) if number <= len(benefits) and what else []
    if not what or where is None:
        return None
    reason = desk.words(f"原因（会公开，写大概，不写人，不写数，也不说数小，写 {LEAVE} 回去）")
    return ["withdraw", what, *where, "--reason", reason] if reason else None


def _titled(desk: Desk) -> str | None:
    """The title of a policy or a page; nothing where he goes back. Where no record can be read it is typed."""
    titles = desk.titles()
    if not titles:
        return desk.words(f"标题（写 {LEAVE} 回去）")
    number = desk.one_of(titles, "撤回哪一份", usual=None)
    return titles[number - 1] if number else None


def _place(desk: Desk, places: list[str]) -> list[str] | None:
    """The option that names the place; none for all of them, None where he goes back."""
    number = desk.one_of([_EVERYWHERE, *places], "撤回哪里的", usual=None)
    if number == 0:
        return None
    return ["--place", places[number - 2]] if number > 1 else []


def _rollback(_: Desk) -> list[str] | None:
    return ["rollback"] if asked("把 site 里的网站换成上一版吗？公开记录不动") else None


CHOICES: tuple[Choice, ...] = (
    Choice("新建本月表", _new, "用 WPS 或者 Excel 打开这份表，填好、存好，再选 2 检查。"),
    Choice(
        "检查报表",
        _on_workbook("check"),
        "选 3 送审。",
        {Exit.PROBLEMS: "看着副本改原来的表，存好，再选 2 检查。"},
    ),
    Choice(
        "发布（先送审，再写入）",
        _on_workbook("release"),
        "选 4 生成网站。",
        {
            Exit.WAITING: "打印送审单，三个岗位审过，把岗位、日期和公开日期填进报表的封面，存好，再选 3。",
            Exit.PROBLEMS: "照上面说的做好，存好，再选 3。",
        },
    ),
    Choice(
        "生成网站",
        lambda _: ["build"],
        "看一遍 site 里的 index.html，把 site 里的全部文件交给门户管理员，再选 5 打印。",
    ),
    Choice("打印", _print, "把 print 文件夹里的文件打印出来；公示单贴在各村、社区。这个月就做完了。"),
    Choice("更正公开过的月份", _correct, "在新的表里改好，封面写更正原因，存好，再选 2 检查。"),
    Choice(
        "撤回公开过的",
        _withdraw,
        "打开 site 里的 index.html 看一遍（还没有网站就选 4），把 site 里的全部文件交给门户换上。",
    ),
    Choice("还差什么、哪天到期", lambda _: ["status"], "", {Exit.PROBLEMS: ""}),
    Choice("预览公开记录（浏览器里看）", lambda _: ["serve", "--port", "0"], "看好了，选 4 生成网站。"),
    Choice(
        "换回上一版网站",
        _rollback,
        "打开 site 里的 index.html 看一遍，把 site 里的全部文件交给门户换上。",
        reads_records=False,
    ),
    Choice(
        "检查全部公开记录",
        lambda _: ["check"],
        "选 4 生成网站。",
        {Exit.PROBLEMS: "照上面说的改 content 里的文件，存好，再选 11 检查。"},
    ),
)
