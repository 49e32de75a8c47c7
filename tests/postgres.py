"""A PostgreSQL of a test's own: Debian's binaries, a new cluster in a folder of its own, a free port, thrown away after."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USERS = ("postgres", "nobody")  # the server refuses to run as root


def binaries() -> Path | None:
    """Folder of initdb and postgres, newest first; None where they are not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    on_path = shutil.which("initdb")
    return found[0].parent if found else Path(on_path).parent if on_path else None


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


@contextmanager
def cluster() -> Iterator[str]:
    """A running server; its address as ATLAS_ROOMS takes it."""
    where = binaries()
    if where is None:
        if os.environ.get("ATLAS_POSTGRES") == "required":
            pytest.fail("PostgreSQL is required here and not installed")
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="atlas-pg-"))
    user = next((u for u in USERS if _known(u)), "")
    prefix = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
    if prefix:
        shutil.chown(folder, user)
    port, data = free_port(), folder / "data"

    def run(*command: str) -> None:
        subprocess.run([*prefix, *command], check=True, capture_output=True, cwd=folder, timeout=60)

    options = f"-p {port} -h 127.0.0.1 -k {folder} -F"
    try:
        run(str(where / "initdb"), "-D", str(data), "-U", "atlas", "-A", "trust", "-E", "UTF8", "--no-locale")
        # reads until this process closes its end, or ends in whatever way: then the server stops and leaves nothing
        after = 'read _; "$1" -D "$2" -m immediate stop; rm -rf "$3"'
        keeper = subprocess.Popen(
            [*prefix, "sh", "-c", after, "sh", str(where / "pg_ctl"), str(data), str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", start_new_session=True,
        )  # fmt: skip
        try:
            run(str(where / "pg_ctl"), "-D", str(data), "-o", options, "-w", "-l", str(folder / "log"), "start")
            yield f"postgresql+psycopg://atlas@127.0.0.1:{port}/postgres"
        finally:
            keeper.stdin.close()
            keeper.wait(60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True
