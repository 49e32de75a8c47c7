"""Files of a reader are read in a process of their own with limits of memory and time: whatever one holds, the atlas
lives.

A small server process has imported what reading needs and forks a child for each of them. The child gets the bytes
over a socket and gives back cells as JSON, or the bytes that were made of them. Where a system has no such sockets it
is read in place.
"""

import json
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from threading import Lock
from typing import Any

from lib.data.refusal import Refusal
from lib.model.uploads.guard import ZIP, open_workbook
from lib.model.uploads.reading import Grid, Recognised, read_text
from lib.model.uploads.workbook import read_workbook

MEMORY = 512 * 1024 * 1024  # bytes of address space beside what the code itself takes
SECONDS = 10  # of a processor
PATIENCE = 40  # seconds on the clock, on a busy machine
TOO_MUCH = "too_many_cells"  # kind of the refusal of a workbook that cannot be read within these

_lock = Lock()
_server: tuple[subprocess.Popen[bytes], socket.socket] | None = None


def read_apart(data: bytes, recognised: Recognised) -> Grid:
    """As read_workbook, for a page as read_text; Refusal too_many_cells where it takes more memory or time than it may.

    recognised: a function at the top of a module of the atlas.
    """
    page = not data.startswith(ZIP)
    if not page:
        parts, _formulas = open_workbook(data)  # what the guard refuses needs no process
        parts.close()
    if not hasattr(socket, "send_fds"):
        return (read_text if page else read_workbook)(data, recognised)
    grid = _answer_of("grid", recognised, data)[0]["grid"]
    grid |= {name: tuple(grid[name]) for name in ("sheets", "others", "repaired")}
    return Grid(**grid | {"spread": frozenset((row, column) for row, column in grid["spread"])})


def made_apart(data: bytes, make: Callable[[bytes], bytes]) -> bytes:
    """What a function at the top of a module of the atlas makes of a file; Refusal too_many_cells where it takes more
    memory or time than it may.
    """
    return _answer_of("made", make, data)[1] if hasattr(socket, "send_fds") else make(data)


def _answer_of(kind: str, function: Callable[..., Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What a child says of a file with this function, and the bytes that it made."""
    job = {"kind": kind, "module": function.__module__, "name": getattr(function, "__name__", "")}
    answer = _ask(json.dumps(job).encode() + b"\n" + data)
    if not answer:
        raise Refusal(TOO_MUCH)
    head, _line, made = answer.partition(b"\n")
    said: dict[str, Any] = json.loads(head)
    if "refusal" in said:
        raise Refusal(said["refusal"], **said["named"])
    return said, made


def _ask(question: bytes) -> bytes:
    """What a child answers; nothing where it was stopped."""
    ours, theirs = socket.socketpair()
    with ours:
        with theirs, _lock:
            try:
                socket.send_fds(_control(), [b"1"], [theirs.fileno()])
            except OSError:  # the server has ended since
                _stop()
                socket.send_fds(_control(), [b"1"], [theirs.fileno()])
        ours.settimeout(PATIENCE)
        try:
            ours.sendall(question)
            ours.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: ours.recv(1 << 20), b""))
        except OSError:
            return b""


def _control() -> socket.socket:
    """The socket of the server process, which is started when it is first needed."""
    global _server
    if _server is None or _server[0].poll() is not None:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "lib.model.uploads.apart", str(theirs.fileno())]
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
            environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
            process = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], env=environment, stdin=subprocess.DEVNULL, start_new_session=True
            )
        _server = process, ours
    return _server[1]


def _stop() -> None:
    global _server
    if _server:
        _server[1].close()
        _server[0].terminate()
        _server[0].wait()
    _server = None


def serve(control: socket.socket) -> None:
    """Fork a child for each question until the atlas has ended."""
    import openpyxl  # noqa: F401  so that no child imports it

    import lib.model.uploads.naming  # noqa: F401

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _flags, _address = socket.recv_fds(control, 1, 1)
        if not message:
            return
        for descriptor in descriptors:
            if os.fork() == 0:
                control.close()
                try:
                    with socket.socket(fileno=descriptor) as connection:
                        _answer(connection)
                finally:
                    os._exit(0)
            os.close(descriptor)


def _answer(connection: socket.socket) -> None:
    """Read one file within the limits and send its cells, or what was made of it, or why it is refused."""
    from importlib import import_module

    os.nice(5)
    signal.alarm(PATIENCE)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with open("/proc/self/statm", encoding="ascii") as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    question = b"".join(iter(lambda: connection.recv(1 << 20), b""))
    head, _line, data = question.partition(b"\n")
    job, made = json.loads(head), b""
    try:
        function = getattr(import_module(job["module"]), job["name"])
        if job["kind"] == "made":
            said: dict[str, Any] = {}
            made = function(data)
        else:
            grid = (read_workbook if data.startswith(ZIP) else read_text)(data, function)
            said = {"grid": {**asdict(grid), "spread": sorted(grid.spread)}}
    except Refusal as refusal:
        if isinstance(refusal.__cause__, MemoryError):
            return
        said = {"refusal": refusal.kind, "named": refusal.named}
    connection.sendall(json.dumps(said).encode() + b"\n" + made)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
