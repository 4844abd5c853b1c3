"""The command `verify`: tells whether a finished site is what was published."""

import hashlib
import re
from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.options import content_option, volume_options
from generator.cli.terminal import Terminal
from generator.foundation.passed_over import Search
from generator.foundation.problems import ContentRefused, Severity
from generator.foundation.report import report_text
from generator.outputs.addresses import MANIFEST
from generator.publishing.verification import fetched, is_address, problems_of_published
from generator.records.loading import load

NOT_SOUND = "只是核对，没有改动任何东西；查清以前不要用这份网站"


class Fingerprint(click.ParamType[str]):
    """A SHA-256 in hexadecimal, spaces between its groups or not; where `opening`, its first 16 characters too.

    A sheet has no room for more.
    """

    name = "fingerprint"

    def __init__(self, *, opening: bool) -> None:
        self._form = "[0-9a-f]{16}|[0-9a-f]{64}" if opening else "[0-9a-f]{64}"
        self._told = "指纹是 64 个数字和字母" + ("，明白纸上是前 16 个。" if opening else "。")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The characters, or wrong usage."""
        plain = re.sub(r"[\s.…]", "", str(value)).lower()
        if not re.fullmatch(self._form, plain):
            self.fail(self._told, param, ctx)
        return plain


@click.command("verify", help="核对一个做好的网站：有没有被改动、少了、多了文件，登记过的月份有没有被换过。")
@click.argument("site", default="site", metavar="网站")
@content_option
@click.option(
    "--root", type=Fingerprint(opening=True), metavar="指纹", help="公示单上印的登记指纹，写上就一起比。"
)
@click.option(
    "--manifest",
    type=Fingerprint(opening=False),
    metavar="指纹",
    help="更新网站时记下的清单指纹，写上就一起比。",
)
@volume_options
@click.pass_obj
def verify_command(
    terminal: Terminal, site: str, content: Path, root: str | None, manifest: str | None
) -> Exit:
    """Verify a folder, or what a server on this computer gives out."""
    town = load(content).town
    # Without the records nobody knows which telephones are offices' own.
    search = Search(town.passed_over if town else ())
    try:
        if is_address(site):
            with terminal.progress("正在取网站"), fetched(site) as folder:
                return _verify(folder, (search, root, manifest), terminal)
        if not Path(site).is_dir():
            terminal.complain(f"没有 {site} 这个文件夹。先运行 ./mingbai build。")
            return Exit.PROBLEMS
        return _verify(Path(site), (search, root, manifest), terminal)
    except ContentRefused as refusal:
        terminal.complain(report_text(refusal.problems, NOT_SOUND).rstrip())
        return Exit.PROBLEMS


def _verify(folder: Path, known: tuple[Search, str | None, str | None], terminal: Terminal) -> Exit:
    with terminal.progress("正在核对"):
        problems = tuple(problems_of_published(folder, *known))
    if problems:
        terminal.complain(report_text(problems, NOT_SOUND).rstrip())
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Exit.PROBLEMS
    terminal.say(f"没有被动过。清单指纹：{hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()}")
    return Exit.FINE
