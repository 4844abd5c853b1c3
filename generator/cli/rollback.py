"""The command `rollback`: has the version before stand again."""

from pathlib import Path

import click

from generator.cli.build import NOT_UPDATED, SWAPPED
from generator.cli.exits import Exit
from generator.cli.options import site_option, volume_options
from generator.cli.terminal import Terminal
from generator.foundation.problems import ContentRefused
from generator.foundation.report import report_text
from generator.publishing.kept_versions import kept_versions, told_of_version
from generator.publishing.rollback import roll_back
from generator.publishing.site_folder import SiteFolder, standing


@click.command("rollback", help="换回上一版网站；再运行一次又换回来。")
@site_option
@click.option("--to", "number", type=click.IntRange(1), metavar="号", help="换回哪一版，号用 --list 看。")
@click.option("--list", "only_list", is_flag=True, help="只列出留着哪些版本，不换。")
@volume_options
@click.pass_obj
def rollback_command(terminal: Terminal, site: Path, number: int | None, only_list: bool) -> Exit:
    """Put an earlier version in place, or list what there is."""
    if only_list:
        kept = list(kept_versions(SiteFolder.at(site)))
        for version in kept:
            terminal.result(f"{version.number}\t{version.path}\t{told_of_version(version.path)}")
        if not kept:
            terminal.say("以前的版本一版也没有留着。")
        return Exit.FINE
    stood = standing(site)
    try:
        version = roll_back(site, number)
    except ContentRefused as refusal:
        terminal.complain(report_text(refusal.problems, NOT_UPDATED).rstrip())
        return Exit.PROBLEMS
    except BaseException:
        terminal.complain(f"{NOT_UPDATED if standing(site) == stood else SWAPPED}。")
        raise
    terminal.say(f"已换回第 {version.number} 号版本：{told_of_version(site)}。")
    terminal.say("换下来的留着，再换一次（./mingbai rollback）又是它。")
    terminal.say("公开记录没有改动。")
    terminal.next_step("把 site 里的全部文件交给门户换上；改好记录以后，再运行 ./mingbai build。")
    return Exit.FINE
