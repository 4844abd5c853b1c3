"""What a command does first: heals what a killed run left, and says so in one sentence."""

from pathlib import Path

from generator.cli.terminal import Terminal
from generator.release.interrupted import heal_first


def heal_and_say(content: Path, terminal: Terminal) -> None:
    """Complete or take back what was interrupted; silent where nothing was."""
    for sentence in heal_first(content):
        terminal.complain(sentence)
