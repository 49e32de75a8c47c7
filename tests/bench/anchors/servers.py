"""Servers of the ways to draw a map that are no Streamlit pages."""

import http.client
import http.server
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.bench.anchors.regions import write_page
from tests.bench.machine import stop
from tests.served import ROOT, free_port


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def static_server(folder: Path) -> Iterator[str]:
    write_page(folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@contextmanager
def dash_server() -> Iterator[tuple[str, int]]:
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.anchors.dash_patch", str(port)]
    server = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        for _try in range(100):
            try:
                http.client.HTTPConnection(f"127.0.0.1:{port}", timeout=1).request("GET", "/")
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/", server.pid
    finally:
        stop(server)
