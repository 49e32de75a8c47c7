"""What a bench measures a server and a window by: processor time of a process, colour on the map."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.served import ROOT, free_port

PAINTED = """() => {
  const map = document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]')?.shadowRoot;
  return [...(map?.querySelectorAll('.fills path') ?? [])].filter(p => p.style.fill).length > 200;
}"""
EMPTY = "import streamlit as st\n\nst.title('Nothing')\nst.selectbox('Pick', ['one', 'two', 'three'])\n"
TICK = os.sysconf("SC_CLK_TCK")


def processor_seconds(pid: int) -> float:
    """Seconds of processor time that a process has used, its threads included (Linux; in steps of 10 ms)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def page_of(file: str) -> AppTest:
    """A page of the atlas (dashboard.py is the map), not run yet."""
    page = AppTest.from_file(str(Path(__file__).resolve().parents[2] / "dashboard.py"), default_timeout=120)
    if file != "dashboard.py":
        page.switch_page(file)
    return page


def run_of(page: AppTest, **query: str) -> float:
    """One run of a page with this query and no other, in CPU milliseconds; RuntimeError where it fails."""
    for key in list(page.query_params):
        del page.query_params[key]
    for key, value in query.items():
        page.query_params[key] = value
    start = time.process_time()
    page.run()
    if page.exception:
        raise RuntimeError(page.exception[0].message)
    return 1000 * (time.process_time() - start)


def start(script: Path, options: tuple[str, ...], log: Path) -> tuple[subprocess.Popen, str]:
    """`streamlit run` on a script, and its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), *options]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true", "--server.fileWatcherType", "none"]
    about = {**os.environ, "PYTHONPATH": str(ROOT)}
    with log.open("wb") as file:
        server = subprocess.Popen(command, cwd=ROOT, env=about, stdout=file, stderr=file, start_new_session=True)
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            if urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).status == 200:
                return server, f"http://127.0.0.1:{port}"
        except OSError:
            time.sleep(0.1)
    stop(server)
    raise RuntimeError(f"the server for {script.name} did not start: {log.read_text(errors='replace')[-2000:]}")


def stop(server: subprocess.Popen) -> None:
    """End a server and what it started."""
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
