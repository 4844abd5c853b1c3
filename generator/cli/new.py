"""The command `new`: starts a town of its own, from what the person at the terminal or a file of answers says."""

from pathlib import Path

import click

from generator.cli.clock import today
from generator.cli.exits import Exit
from generator.cli.options import volume_options
from generator.cli.terminal import Terminal
from generator.foundation.documents import Document
from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused, Problem
from generator.foundation.report import report_text
from generator.foundation.yaml_reader import read_yaml, read_yaml_file
from generator.foundation.yaml_writer import yaml_text
from generator.records.founding.answers import answers_of
from generator.records.founding.asking import BACK, Person, ask_all
from generator.records.founding.first_records import Sample, first_records
from generator.records.founding.town_folder import demand_free, put_town, starters
from generator.records.restricted_place import RESTRICTED
from generator.release.restricted import NOTE, NOTE_FILE

NOT_MADE = "没有新建，什么文件也没有写"
ANSWERS_FILE = "answers.yml"
PROGRAM = Path(__file__).parents[2]


@click.command("new", help="新建一个镇：问本镇才知道的事，写好公开记录，没有示例数据。")
@click.argument("town", type=click.Path(path_type=Path), metavar="目录")
@click.option(
    "--answers",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="不在终端里问，照这个文件里的回答做。",
)
@volume_options
@click.pass_obj
def new_command(terminal: Terminal, town: Path, answers: Path | None) -> Exit:
    """Ask, or read the answers; write the town whole; tell the next step."""
    try:
        demand_free(town, PROGRAM)
        sample = Sample.of(PROGRAM / "content")
        document = _read(answers) if answers else _asked(terminal, sample)
        told = answers_of(document, sample.offices)
        records = {f"content/{name}": text for name, text in first_records(told, sample).items()}
        rest = {f"{RESTRICTED}/{NOTE_FILE}": NOTE, ANSWERS_FILE: yaml_text(document.value)}
        put_town(town, {**records, **rest, **starters(town, PROGRAM)})
    except ContentRefused as refusal:
        terminal.complain(report_text(refusal.problems, NOT_MADE).rstrip())
        return Exit.PROBLEMS
    terminal.say(f"已新建 {town}：{len(records)} 份公开记录，没有月度数字。回答存在 {town / ANSWERS_FILE}。")
    terminal.say(
        "照搬来的政策、标准、项目列在 content/carried.yml，核对好一份，删掉一行；没有核对完，不能正式发布。"
    )
    terminal.next_step(
        f"进到 {town}，运行 ./mingbai status，它说上线以前还差什么。怎么上线，见手册“正式上线以前”。"
    )
    return Exit.FINE


def _read(path: Path) -> Document:
    reading = read_yaml_file(path.absolute(), path.absolute().parent)
    if reading.document is None:
        raise ContentRefused(reading.problems)
    return reading.document


def _asked(terminal: Terminal, sample: Sample) -> Document:
    """The answers of the person at the terminal, each asked again until it can stand."""

    def ask(question: str, usual: str) -> str:
        return str(click.prompt(question, default=usual, show_default=bool(usual), err=True))

    def tell(problem: Problem) -> None:
        terminal.complain(f"  {problem.what()}：{problem.why()}{problem.fix()} [{problem.code}]")

    terminal.say(
        f"一项一项回答，方括号里是直接回车的意思。答错了写“{BACK}”，回到前一项。中途按 Ctrl+C 停下，什么也不会写。"
    )
    month = str(Month(today().year, today().month))
    text = yaml_text(dict(ask_all(Person(ask, tell, terminal.say), sample.offices, month)))
    reading = read_yaml(text.encode("utf-8", "replace"), ANSWERS_FILE)
    if reading.document is None:
        raise ContentRefused(reading.problems)
    return reading.document
