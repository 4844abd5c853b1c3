"""The command `serve`: shows the finished site in a browser on this computer, and nowhere else."""

import functools
import http.server
from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.options import site_option, volume_options
from generator.cli.terminal import Terminal

_HERE = "127.0.0.1"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and writes no log of who looked at what."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def server(site: Path, port: int) -> http.server.ThreadingHTTPServer:
    """A server of one folder that only this computer can reach; port 0 takes a free one."""
    return http.server.ThreadingHTTPServer((_HERE, port), functools.partial(Quiet, directory=str(site)))


@click.command("serve", help="在这台电脑的浏览器里看做好的网站，别的电脑看不到。")
@site_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="端口",
    help="用哪个端口；写 0 就自动找一个。",
)
@volume_options
@click.pass_obj
def serve_command(terminal: Terminal, site: Path, port: int) -> Exit:
    """Serve until Ctrl+C."""
    if not (site / "index.html").is_file():
        terminal.complain(f"{site} 里还没有网站。先运行 ./mingbai build。")
        return Exit.PROBLEMS
    try:
        with server(site, port) as serving:
            terminal.say(f"用浏览器打开：http://{_HERE}:{serving.server_port}/　按 Ctrl+C 停下。")
            serving.serve_forever()
    except OSError:
        terminal.complain(f"端口 {port} 有别的程序在用。加 --port 0 再试。")
        return Exit.PROBLEMS
    except KeyboardInterrupt:
        terminal.say("已停下。")
    return Exit.FINE
