"""What a bench measures a server and a window by: processor time of a process, colour on the map."""

import os
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

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
