"""The map: server time and bytes of a change, and the browser's time to put it on the screen. Prints medians."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.browser import made_up

ROUNDS = 40
ROOT = Path(__file__).resolve().parents[2]


def page() -> None:
    """One run of a page with nothing but a map; notes the processor time of view and component."""
    import time

    import streamlit as st

    from lib.views.shared.map.component import region_map
    from lib.views.shared.map.options import CardNumber, MapOptions
    from lib.views.shared.map.view import map_view
    from tests.browser import made_up

    held = st.session_state
    held.setdefault("frames", [made_up.frame(seed) for seed in (7, 8)])
    held.setdefault("names", made_up.names())
    held.setdefault("times", [])
    frame = held.frames[len(held.times) % 2]
    more = made_up.persons(frame)
    start = time.process_time()
    options = MapOptions(
        title="Made-up jobs, % of all jobs",
        unit="%",
        decimals=1,
        kind="ratio",
        names=held.names,
        groups=made_up.groups(),
        card=CardNumber(more, "of all jobs: {value}", "persons"),
    )
    view = map_view(frame, options).choose("DE11")
    built = time.process_time()
    region_map(view, key="map", href="region?region={code}")
    held.times.append((built - start, time.process_time() - built))


def server_time() -> None:
    app = AppTest.from_function(page, default_timeout=30).run()
    for _round in range(ROUNDS):
        app.run()
    views, components = zip(*app.session_state["times"][5:], strict=True)
    both = [v + c for v, c in zip(views, components, strict=True)]
    for name, times in (("view", views), ("component", components), ("both (budget 10)", both)):
        print(f"server CPU ms, {name}: {1000 * statistics.median(times):.1f}")


def browser_time() -> None:
    try:
        from playwright.sync_api import sync_playwright

        from tests.browser.conftest import CHROMIUM, FLAGS, Watch, _start, _stop
    except ImportError:
        print("browser: playwright is not installed")
        return
    if not Path(CHROMIUM).exists():
        print(f"browser: {CHROMIUM} is not here")
        return
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "map_demo.py"
        script.write_bytes((ROOT / "tests/browser/apps/map_demo.py").read_bytes())
        (Path(folder) / "static").symlink_to(ROOT / "static")
        server, url = _start(script, (), Path(folder) / "server.log")
        try:
            with sync_playwright() as run:
                browser = run.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                window = browser.new_page(viewport={"width": 1440, "height": 1000})
                watch = Watch(window)
                window.goto(url)
                window.locator(".legend .row").first.wait_for()
                time.sleep(1.5)
                first, sizes = sum(watch.received), []
                for _round in range(12):
                    watch.received.clear()
                    window.get_by_text("Another indicator").click()
                    time.sleep(0.8)
                    sizes.append(sum(watch.received))
                times = window.evaluate("performance.getEntriesByName('atlas-map').map(entry => entry.duration)")
                browser.close()
        finally:
            _stop(server)
    assert len(made_up.names()) == 244
    print(f"bytes on the WebSocket, first load: {first}")
    print(f"bytes on the WebSocket, a change of indicator (budget 6144): {statistics.median(sizes):.0f}")
    print(f"browser ms, first drawing: {times[0]:.1f}")
    print(f"browser ms, update of 244 paths, legend and card (budget 16): {statistics.median(times[1:]):.1f}")


if __name__ == "__main__":
    server_time()
    if "--no-browser" not in sys.argv:
        browser_time()
