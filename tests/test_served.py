"""A server that a test starts ends with the tests, also where they are killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
USER = """import fcntl, pathlib, subprocess, sys, time
from tests.served import stops_after
users = open(sys.argv[1], "w")
fcntl.flock(users, fcntl.LOCK_SH)
server = subprocess.Popen(["sleep", "300"], stdout=subprocess.DEVNULL, start_new_session=True)
stops_after(pathlib.Path(users.name), server.pid)
print(server.pid, flush=True)
time.sleep(300)
"""


def runs(process: int) -> bool:
    """Whether a process is there and not merely waiting to be counted out."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_server_ends_when_the_last_of_those_who_use_it_is_killed(tmp_path):
    command = [sys.executable, "-c", USER, str(tmp_path / "users")]
    user = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    server = int(user.stdout.readline())
    assert runs(server)
    user.send_signal(signal.SIGKILL)
    user.communicate()
    end = time.monotonic() + 30
    while runs(server) and time.monotonic() < end:
        time.sleep(0.05)
    assert not runs(server)
