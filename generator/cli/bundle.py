"""The command `bundle`: packs the finished site for the portal, its editors, a USB stick and the server's people."""

from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.healing import heal_and_say
from generator.cli.options import content_option, folder, site_option, volume_options
from generator.cli.terminal import Terminal
from generator.foundation.passed_over import Search
from generator.foundation.problems import ContentRefused
from generator.foundation.report import report_text
from generator.publishing.bundle import OFFLINE, PASTE, PORTAL, bundle
from generator.records.loading import load

NOT_BUNDLED = "没有打包，原来的包没有改动，网站也没有改动"


@click.command("bundle", help="把做好的网站打成包：交给门户、粘贴到后台和公众号、拷到优盘。")
@content_option
@site_option
@click.option(
    "-o",
    "--output",
    type=folder,
    default=Path("bundle"),
    show_default=True,
    metavar="目录",
    help="包放在哪个目录，里面原来的包整个换掉。",
)
@volume_options
@click.pass_obj
def bundle_command(terminal: Terminal, content: Path, site: Path, output: Path) -> Exit:
    """Make the bundles, or say what stands against it."""
    heal_and_say(content, terminal)
    if not (site / "index.html").is_file():
        terminal.complain(f"{site} 里还没有网站。先运行 ./mingbai build。{NOT_BUNDLED}。")
        return Exit.PROBLEMS
    try:
        town = load(content).town
        with terminal.progress("正在打包"):
            made = bundle(site, output, Search(town.passed_over if town else ()))
    except ContentRefused as refusal:
        terminal.complain(report_text(refusal.problems, NOT_BUNDLED).rstrip())
        return Exit.PROBLEMS
    terminal.say(f"已打好，放在 {output}：")
    terminal.say(f"  {PORTAL}　整个栏目，没有页头页脚，放进门户的哪个目录都行")
    terminal.say(
        f"  {PASTE}　{made.articles} 篇文章，粘贴到门户后台（article.html）或者公众号（wechat.html），附件和标签在旁边"
    )
    terminal.say(f"  {OFFLINE}　拷到优盘或者触摸屏，解开后打开 start.html")
    terminal.say("  server　给管服务器的人：nginx、Apache、IIS 和静态托管的安全设置")
    return Exit.FINE
