"""The command `serve`: shows the records as pages in a browser on this computer, live, or a finished site as it stands."""

import functools
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator.cli.exits import Exit, told, trail
from generator.cli.options import content_option, folder, volume_options
from generator.cli.terminal import Terminal
from generator.foundation.problems import ContentRefused
from generator.foundation.report import report_text
from generator.outputs.templates import TemplateFault
from generator.publishing.mkdocs_layout import REPOSITORY, SETTINGS, LayoutFault
from generator.publishing.preview import Preview
from generator.publishing.preview_server import HERE, PreviewServer
from generator.publishing.watching import Watch

NOT_SHOWN = "预览仍是上一次做好的样子"
LEFT_TO_BUILD = (
    "这是预览：改了记录或者网页模板，浏览器里自己就换。预览不核对推不推算得出、有没有个人信息，也不排印刷品，"
    "这些生成网站（./mingbai build）时才做。"
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and writes no log of who looked at what."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def server(site: Path, port: int) -> http.server.ThreadingHTTPServer:
    """A server of one folder that only this computer can reach; port 0 takes a free one."""
    return http.server.ThreadingHTTPServer((HERE, port), functools.partial(Quiet, directory=str(site)))


@click.command("serve", help="在这台电脑的浏览器里看网页，记录一改就换；别的电脑看不到。")
@content_option
@click.option(
    "--site",
    type=folder,
    metavar="目录",
    help="不看预览，看这个目录里做好的网站，一字不改。",
)
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
def serve_command(terminal: Terminal, content: Path, site: Path | None, port: int) -> Exit:
    """Serve until Ctrl+C."""
    if site is not None and not (site / "index.html").is_file():
        terminal.complain(f"{site} 里还没有网站。先运行 ./mingbai build。")
        return Exit.PROBLEMS
    try:
        if site is not None:
            _show_finished(site, port, terminal)
        else:
            _show_live(content, port, terminal)
    except OSError:
        terminal.complain(f"端口 {port} 有别的程序在用。加 --port 0 再试。")
        return Exit.PROBLEMS
    except KeyboardInterrupt:
        terminal.say("已停下。")
    return Exit.FINE


def _show_finished(site: Path, port: int, terminal: Terminal) -> None:
    with server(site, port) as serving:
        _say_where(serving.server_port, terminal)
        serving.serve_forever()


def _say_where(port: int, terminal: Terminal) -> None:
    terminal.say(f"用浏览器打开：http://{HERE}:{port}/　按 Ctrl+C 停下。")


def _show_live(content: Path, port: int, terminal: Terminal) -> None:
    watch = Watch((content, REPOSITORY / "site_templates", SETTINGS))
    preview = Preview(content)
    with _serving(PreviewServer(preview, port)) as serving:
        terminal.say(LEFT_TO_BUILD)
        show(preview, serving, terminal)
        _say_where(serving.server_port, terminal)
        while watch.wait():
            show(preview, serving, terminal)


@contextmanager
def _serving(server: PreviewServer) -> Iterator[PreviewServer]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def show(preview: Preview, serving: PreviewServer, terminal: Terminal) -> None:
    """Make the pages anew and have them loaded again, or say in the page and here what stands against it."""
    started = time.monotonic()
    wrong = _tried(preview.renew, terminal)
    if wrong is not None:
        terminal.complain(wrong)
        serving.tell(wrong)
        return
    serving.made_anew()
    terminal.say(f"预览已更新（{time.monotonic() - started:.1f} 秒）。")


def _tried(renew: Callable[[], object], terminal: Terminal) -> str | None:
    """What stands against it; the preview goes on after any fault, for the next change may mend it."""
    try:
        renew()
    except ContentRefused as refusal:
        return report_text(refusal.problems, NOT_SHOWN).rstrip()
    except (LayoutFault, TemplateFault) as fault:
        return "\n".join((fault.sentence, *fault.lines))
    except Exception as fault:  # noqa: BLE001 - a preview that ends at a fault of a template's would end all the time
        for line in trail(fault):
            terminal.detail(line)
        return told(fault, in_detail=False)
    return None
