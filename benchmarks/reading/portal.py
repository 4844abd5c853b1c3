"""A web server as a portal runs one: the headers that the column ships, packed answers, and files that may be kept for a while."""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from generator.publishing.headers import headers

PACKED = (".html", ".css", ".js", ".svg", ".json", ".xml")


class Portal(http.server.SimpleHTTPRequestHandler):
    """Sends what is asked for, packed where that helps; keeps no log."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the file and the shipped headers."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        packed = path.suffix in PACKED
        body = gzip.compress(path.read_bytes()) if packed else path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=86400")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in headers().items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a site can be read while the block runs, on this machine alone."""
    handler = functools.partial(Portal, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
