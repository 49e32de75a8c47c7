"""What a bench measures a server and a window by: processor time of a process, colour on the map."""

import os
from pathlib import Path

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
