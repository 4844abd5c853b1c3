"""The options that several commands share, and their Chinese help."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.cli.terminal import Terminal, Volume
from generator.foundation.months import Month
from generator.foundation.problems import ValueFault

# What click's decorators take and give back: the function of a command, or the command made of it.
Command = TypeVar("Command", bound=Callable[..., Any])


class MonthType(click.ParamType[Month]):
    """A month written 2026-11."""

    name = "month"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        """The month, or wrong usage."""
        try:
            return Month.parse(str(value))
        except ValueFault as fault:
            meant = fault.details.get("suggestion")
            self.fail(f"月份写成 2026-11 的样子{f'，是不是 {meant}' if meant else ''}。", param, ctx)


folder = click.Path(file_okay=False, path_type=Path)


def content_option(command: Command) -> Command:
    """Add `--content DIR`, passed on as `content: Path`."""
    return click.option(
        "--content",
        type=folder,
        default=Path("content"),
        show_default=True,
        metavar="目录",
        help="公开记录所在的目录。",
    )(command)


def site_option(command: Command) -> Command:
    """Add `--site DIR`, passed on as `site: Path`."""
    return click.option(
        "--site",
        type=folder,
        default=Path("site"),
        show_default=True,
        metavar="目录",
        help="生成的网站所在的目录。",
    )(command)


def volume_options(command: Command) -> Command:
    """Add `-q` and `-v`; they set the terminal's volume and are not passed on."""
    quiet = _volume_option("-q", "--quiet", Volume.QUIET, "只在发现问题时才显示文字。")
    verbose = _volume_option("-v", "--verbose", Volume.VERBOSE, "显示详细经过，查找故障时使用。")
    return quiet(verbose(command))


def _volume_option(short: str, long: str, volume: Volume, text: str) -> Callable[[Command], Command]:
    """One flag that sets the volume of the terminal that the command speaks through."""

    def set_volume(context: click.Context, _: click.Parameter, given: bool) -> None:
        if given:
            _agree_on(volume, context.ensure_object(Terminal))

    return click.option(
        short, long, is_flag=True, expose_value=False, is_eager=True, callback=set_volume, help=text
    )


def _agree_on(volume: Volume, terminal: Terminal) -> None:
    """Set the volume, unless the other flag has set it already."""
    if terminal.volume not in (Volume.NORMAL, volume):
        raise click.UsageError("-q 和 -v 意思相反，只能写一个。")
    terminal.volume = volume
