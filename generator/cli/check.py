"""The command `check`: tells all problems of the public records and changes nothing."""

import json
from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.options import content_option, volume_options
from generator.cli.terminal import Terminal
from generator.foundation.report import report_text, to_json
from generator.records.loading import load

NOTHING_CHANGED = "只作检查，没有改动任何文件"


@click.command("check", help="检查公开记录，一次列出所有问题，不改动任何文件。")
@content_option
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON，给别的程序读。")
@volume_options
@click.pass_obj
def check_command(terminal: Terminal, content: Path, as_json: bool) -> Exit:
    """Report the problems of a content folder, on standard output with `--json`."""
    loaded = load(content)
    if as_json:
        terminal.result(json.dumps(to_json(loaded.problems), ensure_ascii=False, indent=2))
    elif loaded.town is None:
        terminal.complain(report_text(loaded.problems, NOTHING_CHANGED).rstrip())
    elif loaded.problems:
        terminal.say(report_text(loaded.problems, "不影响生成网站").rstrip())
    else:
        terminal.say("检查完毕，没有发现问题。")
    return Exit.PROBLEMS if loaded.town is None else Exit.FINE
