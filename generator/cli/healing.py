"""What a command does first: heals what a killed run left, and says so in one sentence."""

from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.terminal import Terminal
from generator.foundation.report import report_text
from generator.release.interrupted import HalfDone, heal_first
from generator.release.site_behind import is_site_behind

NOTHING_DONE = "什么也没有做"


def heal_and_say(content: Path, terminal: Terminal, *, builds: bool = False) -> None:
    """Complete or take back what was interrupted, and say where a site still shows what was withdrawn; else silent.

    `builds`: the command itself makes the site anew. Ends the command where something stays half done, for nobody may
    build such records or rely on them.
    """
    try:
        for sentence in heal_first(content):
            terminal.complain(sentence)
    except HalfDone as refusal:
        terminal.complain(report_text(refusal.problems, NOTHING_DONE).rstrip())
        raise click.exceptions.Exit(Exit.PROBLEMS) from refusal
    if is_site_behind(content) and not builds:
        terminal.complain(
            "撤回以后，网站还没有更新，读的人还看得到。马上运行 ./mingbai build，再交给门户换上。"
        )
