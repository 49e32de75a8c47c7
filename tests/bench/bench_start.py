"""From nothing to a map on loopback: a new server until it is healthy, and until a reader sees the first map. Prints medians.

Beside it stands the same for a page with nothing on it, which is Streamlit's own share.
"""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.machine import EMPTY, PAINTED, processor_seconds, start, stop
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT

ROUNDS = 5
Times = dict[str, float]


def one(browser, script: Path, there: str, folder: Path) -> Times:
    """Start a server on a script, open its page in a new window, and wait until `there` is true in it."""
    begin = time.perf_counter()
    server, url = start(script, (), folder / "server.log")
    try:
        found = {"healthy, s": time.perf_counter() - begin, "processor until healthy, s": processor_seconds(server.pid)}
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        window = context.new_page()
        opened = time.perf_counter()
        window.goto(url)
        window.wait_for_function(there, timeout=60_000)
        found["first visitor sees it, s"] = time.perf_counter() - opened
        found["processor for the first visitor, s"] = (
            processor_seconds(server.pid) - found["processor until healthy, s"]
        )
        context.close()
        context, opened = browser.new_context(viewport={"width": 1440, "height": 1000}), time.perf_counter()
        before = processor_seconds(server.pid)
        window = context.new_page()
        window.goto(url)
        window.wait_for_function(there, timeout=60_000)
        found["second visitor sees it, s"] = time.perf_counter() - opened
        found["processor for the second visitor, s"] = processor_seconds(server.pid) - before
        context.close()
        return found
    finally:
        stop(server)


def main() -> None:
    times: dict[str, list[Times]] = {"atlas": [], "empty page": []}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as run:
        folder = Path(name)
        (folder / "empty.py").write_text(EMPTY, encoding="utf-8")
        browser = run.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for _round in range(ROUNDS):
            times["atlas"].append(one(browser, ROOT / "dashboard.py", PAINTED, folder))
            times["empty page"].append(one(browser, folder / "empty.py", "() => document.querySelector('h1')", folder))
        browser.close()
    for what in times["atlas"][0]:
        medians = ", ".join(f"{who} {statistics.median(t[what] for t in found):.2f}" for who, found in times.items())
        print(f"{what}: {medians}")


if __name__ == "__main__":
    main()
