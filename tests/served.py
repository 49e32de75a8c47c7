"""The whole server in a process of its own, as `make run` starts it, for tests that ask it by HTTP."""

import asyncio
import fcntl
import os
import socket
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parent.parent


def finished(work: Coroutine[Any, Any, Any]) -> Any:
    """What the work of a server gives, run in a thread of its own: where a browser is open, this one's loop is running."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


KEEPER = """import contextlib, fcntl, os, signal, sys
users, group, *known = sys.argv[1:]
with open(users) as held, contextlib.suppress(ProcessLookupError):
    fcntl.flock(held, fcntl.LOCK_EX)
    for file in known:
        os.unlink(file)
    os.killpg(int(group), signal.SIGTERM)
"""


def stops_after(users: Path, server: int, *known: Path) -> subprocess.Popen:
    """The process that stops a server, the first of its group, once nobody has a shared lock on the file `users`: all have
    left, or were killed. The files by which the server is known go before it.
    """
    command = [sys.executable, "-S", "-c", KEEPER, str(users), str(server), *map(str, known)]
    return subprocess.Popen(command, start_new_session=True)


@contextmanager
def served(folder: Path, **environment: str) -> Iterator[httpx.Client]:
    """A client of a server of its own; `environment` holds its settings."""
    port = free_port()
    variables = {**os.environ, "ATLAS_WARM": "none", "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "lib.server", "--port", str(port)]
    base = environment.get("ATLAS_BASE", "").strip("/")
    url = f"http://127.0.0.1:{port}" + (f"/{base}" if base else "")
    users = (folder / f"users-{port}").open("w")
    fcntl.flock(users, fcntl.LOCK_SH)
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=log, stderr=log, start_new_session=True)
    keeper = stops_after(Path(users.name), server.pid)
    try:
        with httpx.Client(base_url=url, timeout=30) as client:
            end = time.monotonic() + 60
            while time.monotonic() < end and server.poll() is None:
                try:
                    if client.get("/health/live").status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.1)
            else:
                raise RuntimeError((folder / "server.log").read_text(errors="replace")[-2000:])
            client.process, client.log = server, folder / "server.log"
            yield client
    finally:
        keeper.kill()
        keeper.wait()
        users.close()
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
