"""The words in which the next step is told: as a command line, or in the menu by the number of its choice."""

from collections.abc import Iterator, Sequence

from generator.cli.paths import shown
from generator.foundation.months import chinese_day
from generator.publishing.going_live import OpenFile, Step
from generator.release.next_work import NextWork, Work

_CARRIED = "content/carried.yml"
_EVERY = 1_000
_SHOWN = 6
"""Files and fields of the step at hand that are named; the rest by their number."""


def step_of_work(found: NextWork, is_in_menu: bool) -> str:
    """What to do next with a month's workbook."""
    month, file = found.month, shown(found.path) if found.path else None
    check = "选 2 检查" if is_in_menu else f"./mingbai check {file}"
    release = "选 3" if is_in_menu else f"./mingbai release {file}"
    match found.work:
        case Work.MAKE:
            return f"{'选 1 新建' if is_in_menu else './mingbai template'} {month}"
        case Work.FILL_IN:
            return (
                f"用 WPS 或者 Excel 打开 {file}，还有 {found.problems} 处要填、要改；存好，再{_apart(check)}"
            )
        case Work.WAIT:
            return f"{file} 填好了，等这个月过完；{chinese_day(month.next().first_day)}起送审：{release}"
        case Work.SEND:
            return f"{release}，送审"
        case Work.SIGN:
            return f"送审单审过、签过以后，把三审的岗位、日期和公开日期填进 {file} 的封面，存好，再{_apart(release)}"
        case Work.RELEASE:
            return f"{release}，看清楚，回答 是，就放行"


def _apart(command: str) -> str:
    """A command after Chinese words, with the space that letters want there."""
    return f" {command}" if command.startswith(".") else command


def first_open(steps: Sequence[Step]) -> tuple[int, Step] | None:
    """The first step that is not done, with its number; None where all are."""
    return next(((at, step) for at, step in enumerate(steps, start=1) if step.left), None)


def step_of_list(number: int, step: Step, is_in_menu: bool) -> str:
    """What to do next before a town goes live."""
    again = "选 8" if is_in_menu else "./mingbai status"
    first = step.left[0]
    listed = f"，再从 {_CARRIED} 里删掉它那一行" if first.is_carried else ""
    return f"做第 {number} 项“{step.name}”：改 content/{first.file}{listed}；做好一份，就再{_apart(again)}"


def step_of_gaps(file: OpenFile, is_in_menu: bool) -> str:
    """What to do next where what is published still says 待核实 after its last day."""
    again = "选 8" if is_in_menu else "./mingbai status"
    gap = file.gaps[0]
    return f"把 content/{file.file} 第 {gap.location.line} 行的{gap.title}查清填好；填好一处，就再{_apart(again)}"


def told_list(steps: Sequence[Step], *, in_full: bool) -> Iterator[str]:
    """The list of what is left before a town goes live, in order; the step at hand with its files, or with `in_full` each."""
    at_hand = first_open(steps)
    if at_hand is None:
        return
    total, done = sum(step.total for step in steps), sum(step.done for step in steps)
    yield f"上线以前要做的，共 {len(steps)} 项、{total} 份，做好 {done} 份（做好一份，在 {_CARRIED} 里删掉它那一行）："
    for number, step in enumerate(steps, start=1):
        mark = "做好了" if not step.left else f"做好 {step.done}/{step.total}"
        yield f"  {number}. {step.name}（{mark}）"
        if step.left and (in_full or number == at_hand[0]):
            yield f"     {step.way}。"
            yield from told_files(step.left, in_full=in_full)
    if not in_full:
        yield "  每一项的文件和格子都写出来：./mingbai status -v"


def told_files(left: Sequence[OpenFile], *, in_full: bool) -> Iterator[str]:
    """A line for each file, with the lines of its fields that say 待核实; many are told by their number, but for `in_full`."""
    most = _EVERY if in_full else _SHOWN
    for one in left[:most]:
        gaps = "、".join(f"第 {gap.location.line} 行{gap.title}" for gap in one.gaps[:most])
        more = f"等 {len(one.gaps)} 处" if len(one.gaps) > most else ""
        yield f"     content/{one.file}{f'　待核实：{gaps}{more}' if gaps else ''}"
    if len(left) > most:
        yield f"     还有 {len(left) - most} 份"
