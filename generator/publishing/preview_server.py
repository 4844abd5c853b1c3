"""Shows a preview to the browsers of this computer alone, and has them load a page again when it was made anew."""

import http.server
import json
import mimetypes
import threading
import time
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from generator.outputs import addresses
from generator.outputs.templates import TemplateFault
from generator.publishing.mkdocs_layout import REPOSITORY, LayoutFault
from generator.publishing.preview import Preview

HERE = "127.0.0.1"
OWN = "_mingbai"
"""The folder of what belongs to the preview; no page of a column has a name with an underscore in front."""
FILES = REPOSITORY / "site_templates" / "preview"
HEARTBEAT = 15.0
"""Seconds after which an open line says something, so that one that nobody hears any more is noticed."""


class PreviewServer(http.server.ThreadingHTTPServer):
    """Answers with what the preview shows; on every page stands one script more than in the site."""

    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        """Port 0 takes a free one. Raises OSError where the port is taken."""
        super().__init__((HERE, port), _Answer)
        self.preview = preview
        self._changed = threading.Condition()
        self._started, self._number = time.time_ns(), 0
        self._problems: str | None = None
        self._last_good: dict[str, bytes] = {}

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which a browser of this computer asks for us; another one leads here by somebody's trick."""
        return frozenset(f"{name}:{self.server_port}" for name in (HERE, "localhost"))

    @property
    def version(self) -> str:
        """Another one whenever the pages were made anew, and after each start of the program."""
        return f"{self._started}-{self._number}"

    @property
    def state(self) -> str:
        """What a page hears: the version, and what stands against showing the newest records."""
        return json.dumps({"version": self.version, "problems": self._problems}, ensure_ascii=False)

    def made_anew(self) -> None:
        """Have every page that is open loaded again."""
        with self._changed:
            self._number += 1
            self._problems = None
            self._changed.notify_all()

    def tell(self, problems: str) -> None:
        """Show on every page that is open what is wrong; the pages stay."""
        with self._changed:
            self._problems = problems
            self._changed.notify_all()

    def wait_for_other(self, state: str) -> str:
        """The state as soon as it is another one, or after a while in any case."""
        with self._changed:
            self._changed.wait_for(lambda: self.state != state, HEARTBEAT)
            return self.state

    def content_at(self, path: str) -> bytes | None:
        """What the preview has at a path; the last good one, with a panel that tells why, where it cannot be made."""
        try:
            content = self.preview.content_at(path)
        except (TemplateFault, LayoutFault) as fault:
            self.tell("\n".join((fault.sentence, *fault.lines)))
            return self._last_good.get(path)
        except Exception as fault:  # noqa: BLE001 - a template can raise whatever it likes, and the preview goes on
            self.tell(f"做不出 {path}（{type(fault).__name__}）。")
            return self._last_good.get(path)
        if content is not None:
            self._last_good[path] = content
        return content


class _Answer(http.server.BaseHTTPRequestHandler):
    """One request."""

    server: PreviewServer

    def do_GET(self) -> None:
        """A page, a file of it, or what belongs to the preview."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        if self.headers.get("Host") not in self.server.hosts:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", "text/plain")
        elif path == f"{OWN}/changes":
            self._tell_changes()
        elif path.startswith(f"{OWN}/"):
            self._send_own(PurePosixPath(path).name)
        else:
            self._send_of_column(path if path and not path.endswith("/") else f"{path}{addresses.HOME}")

    def log_message(self, format: str, *args: object) -> None:
        """No log of who looked at what."""

    def _send_own(self, name: str) -> None:
        known = {path.name: path for path in FILES.iterdir()}
        if name in known:
            self._send(HTTPStatus.OK, known[name].read_bytes(), _type_of(name))
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _send_of_column(self, path: str) -> None:
        # Before the content is asked for: what changes in between is then told to the page.
        version = self.server.version
        content = self.server.content_at(path)
        if content is None:
            waiting = (FILES / "waiting.html").read_bytes()
            self._send(HTTPStatus.NOT_FOUND, with_script(waiting, version), _type_of("waiting.html"))
        elif path.endswith(".html"):
            self._send(HTTPStatus.OK, with_script(content, version), _type_of(path))
        else:
            self._send(HTTPStatus.OK, content, _type_of(path))

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _tell_changes(self) -> None:
        """An open line (Server-Sent Events) until the browser goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        state = self.server.state
        try:
            while True:
                self.wfile.write(f"data: {state}\n\n".encode())
                self.wfile.flush()
                state = self.server.wait_for_other(state)
        except OSError:
            self.close_connection = True


def with_script(page: bytes, version: str) -> bytes:
    """A page with the preview's own script and looks in its head."""
    own = f'<link rel="stylesheet" href="/{OWN}/preview.css"><script defer src="/{OWN}/preview.js" data-version="{version}"></script>'
    return page.replace(b"</head>", f"{own}</head>".encode(), 1)


def _type_of(path: str) -> str:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or path.endswith((".js", ".json")) else kind
