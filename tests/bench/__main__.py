"""Run every bench and write what it says to RESULTS.md with the machine and its versions; nothing is asserted."""

import platform
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
LONGEST = 400  # seconds of a bench on a machine that others use too
NAMED = ("streamlit", "pandas", "plotly", "numpy", "pyarrow")


def _said(name: str) -> str:
    """What a bench prints; where it fails, what it had said before and why."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", f"tests.bench.{name}"], capture_output=True, text=True, timeout=LONGEST
        )
    except subprocess.TimeoutExpired as late:
        said = late.stdout.decode() if isinstance(late.stdout, bytes) else late.stdout or ""
        return f"{said}\nended after {LONGEST} s".strip()
    return (done.stdout + (f"\nfailed: {done.stderr.strip()[-400:]}" if done.returncode else "")).strip()


def main() -> None:
    processors = sum(line.startswith("processor") for line in Path("/proc/cpuinfo").read_text().splitlines())
    parts = [
        "# What was measured",
        "",
        f"{date.today()}, {processors} processors ({platform.machine()}), Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in NAMED)
        + f". Load of the machine at the start: {Path('/proc/loadavg').read_text().split()[0]}.",
    ]
    chosen = sys.argv[1:] or sorted(p.stem for p in HERE.glob("bench_*.py"))
    for name in chosen:
        print(f"== {name}", flush=True)
        said = _said(name)
        print(said, flush=True)
        parts += ["", f"## {name.removeprefix('bench_')}", "", "```", said, "```"]
    (HERE / "RESULTS.md").write_text("\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
