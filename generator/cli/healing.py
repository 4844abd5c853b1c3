"""What a command does first: heals what a killed run left, and says so in one sentence."""

from pathlib import Path

from generator.cli.terminal import Terminal
from generator.release.interrupted import heal_first
from generator.release.site_behind import is_site_behind


def heal_and_say(content: Path, terminal: Terminal, *, builds: bool = False) -> None:
    """Complete or take back what was interrupted, and say where a site still shows what was withdrawn; else silent.

    `builds`: the command itself makes the site anew.
    """
    for sentence in heal_first(content):
        terminal.complain(sentence)
    if is_site_behind(content) and not builds:
        terminal.complain(
            "撤回以后，网站还没有更新，读的人还看得到。马上运行 ./mingbai build，再交给门户换上。"
        )
