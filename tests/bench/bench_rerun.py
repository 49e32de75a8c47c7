"""A change of indicator on the map page of the real atlas: processor time of the server, bytes, time to the new map.

Beside it stands a change on a page with nothing on it, which is Streamlit's own share. Prints medians and means.
"""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.machine import EMPTY, PAINTED, processor_seconds, start, stop
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT, Watch

ROUNDS = 30
TITLES = ("Motor vehicle jobs, people", "Manufacturing jobs, % of all jobs", "Motor vehicle jobs, % of all jobs")
HEAD = "() => document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]').shadowRoot.querySelector('.area').getAttribute('aria-label')"
STILL = "document.querySelector('[data-test-script-state=notRunning]')"


def changes(window, pid: int, label: str, options: tuple[str, ...], done) -> tuple[float, list[int], list[float]]:
    """Pick the options in turn; processor milliseconds a change, bytes of each, milliseconds until `done` after each."""
    watch = Watch(window)
    window.reload()
    window.get_by_role("combobox", name=label).wait_for()
    done(window, None)
    sizes, times, spent = [], [], 0.0
    for number in range(ROUNDS + len(options)):
        option = options[number % len(options)]
        box = window.get_by_role("combobox", name=label)
        box.fill(option)
        choice = window.get_by_role("option", name=option, exact=True)
        choice.wait_for()
        before = window.evaluate(HEAD) if "Motor" in options[0] else None
        watch.received.clear()
        processor, begin = processor_seconds(pid), time.perf_counter()
        choice.click()
        done(window, before)
        elapsed = 1000 * (time.perf_counter() - begin)
        time.sleep(0.4)  # what the server does after the last byte belongs to the change
        if number >= len(options):  # the first of each fills the caches
            times.append(elapsed)
            sizes.append(sum(watch.received))
            spent += processor_seconds(pid) - processor
    return 1000 * spent / ROUNDS, sizes, times


def map_drawn(window, before: str | None) -> None:
    if before is None:
        window.wait_for_function(PAINTED)
    else:
        window.wait_for_function(f"before => ({HEAD})() !== before", arg=before)


def ended(window, _before) -> None:
    window.wait_for_timeout(150)
    window.wait_for_function(STILL)


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as run:
        folder = Path(name)
        (folder / "empty.py").write_text(EMPTY, encoding="utf-8")
        browser = run.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for who, script, label, options, done in (
            ("atlas", ROOT / "dashboard.py", "Indicator", TITLES, map_drawn),
            ("empty page", folder / "empty.py", "Pick", ("two", "three", "one"), ended),
        ):
            server, url = start(script, (), folder / "server.log")
            try:
                window = browser.new_page(viewport={"width": 1440, "height": 1000})
                window.goto(url)
                processor, sizes, times = changes(window, server.pid, label, options, done)
                print(f"{who}: processor ms a change {processor:.0f}, bytes {statistics.median(sizes):.0f}", end="")
                print(f", ms to the new map {statistics.median(times):.0f}" if done is map_drawn else "")
                window.close()
            finally:
                stop(server)
        browser.close()


if __name__ == "__main__":
    main()
