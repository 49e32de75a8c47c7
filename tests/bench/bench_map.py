"""The map: server time and bytes of a change, and the browser's time to put it on the screen. Prints medians."""

import contextlib
import random
import socket
import statistics
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
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

        from tests.bench.machine import start, stop
        from tests.browser.conftest import CHROMIUM, FLAGS, Watch
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
        server, url = start(script, (), Path(folder) / "server.log")
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
            stop(server)
    assert len(made_up.names()) == 244
    print(f"bytes on the WebSocket, first load: {first}")
    print(f"bytes on the WebSocket, a change of indicator (budget 6144): {statistics.median(sizes):.0f}")
    print(f"browser ms, first drawing: {times[0]:.1f}")
    print(f"browser ms, update of 244 paths, legend and card (budget 16): {statistics.median(times[1:]):.1f}")


WORDS = "document.querySelector('.atlas-answer').textContent"
UNTIL = """before => { let key; return new Promise((done) => {
  addEventListener("keydown", (event) => (key = event.timeStamp), { capture: true, once: true });
  const look = () => WORDS !== before ? done(performance.now() - key) : requestAnimationFrame(look);
  look();
}); }""".replace("WORDS", WORDS)


class Counter(threading.Thread):
    """Stands between browser and server and counts what the server sends, as it travels: heads, frames, compressed."""

    def __init__(self, port: int):
        super().__init__(daemon=True)
        self.port, self.bytes, self.server = port, 0, socket.create_server(("127.0.0.1", 0))
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.getsockname()[1]}/"

    def run(self) -> None:
        while True:
            browser, server = self.server.accept()[0], socket.create_connection(("127.0.0.1", self.port))
            for source, to in ((browser, server), (server, browser)):
                threading.Thread(target=self._carry, args=(source, to, source is server), daemon=True).start()

    def _carry(self, source: socket.socket, to: socket.socket, counted: bool) -> None:
        to.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.suppress(OSError):
            while content := source.recv(65536):
                self.bytes += len(content) if counted else 0
                to.sendall(content)
            to.shutdown(socket.SHUT_WR)


def answer_time() -> None:
    """The map of the whole server: from the key to the paint beside Dash and a static page, to the words, and what
    travels for it by both roads, the values fetched ahead included.
    """
    from tests.bench import bench_key_to_paint as keys

    with tempfile.TemporaryDirectory() as name, ExitStack() as stack, keys.window() as browser:
        folder = Path(name)
        ways = [w for w in keys.ways(stack, folder) if w.name in ("atlas", "static page", "Dash with Patch")]
        atlas, counter = ways[0], Counter(int(ways[0].url.rpartition(":")[2].strip("/")))
        atlas.url = counter.url
        for way in ways:
            way.open(browser)
            for _title in way.titles:
                way.change()
            way.times.clear()
        rounds, words, wire, sizes, frames = [], [], [], [], []
        for number in range(keys.ROUNDS):
            said: dict[str, float] = {}
            for way in random.Random(number).sample(ways, len(ways)):
                way.window.bring_to_front()
                took = []
                for _change in range(keys.CHANGES):
                    if way is not atlas:
                        took.append(way.change())
                        continue
                    title = way.titles[(way.turn + 1) % len(way.titles)]
                    way.prepare(way.window, title)
                    way.window.wait_for_timeout(600)  # what was fetched ahead for the line that is marked
                    before, counter.bytes = way.window.evaluate(WORDS), 0
                    way.window.evaluate(f"b => void (window.words = ({UNTIL})(b))", before)
                    held, way.prepare = way.prepare, lambda *_asked: None
                    took.append(way.change())
                    way.prepare = held
                    done = way.window.evaluate(
                        "() => Promise.race([window.words, new Promise(r => setTimeout(() => r(5000), 5000))])"
                    )
                    words.append(done)
                    wire.append(counter.bytes)
                    sizes.append(way.bytes[-1] if way.bytes else 0)
                    frames.append(way.frames[-1] if way.frames else 0)
                good = [t for t in took if t is not None]
                if good:
                    said[way.name] = statistics.median(good)
            rounds.append(said)
        for way in ways:
            print(f"{way.name}: key to paint {statistics.median(way.times):.0f} ms (least {min(way.times):.0f})")
        for way in ways[1:]:
            ratios = [r["atlas"] / r[way.name] for r in rounds if {"atlas", way.name} <= set(r)]
            print(f"atlas beside {way.name}: {statistics.median(ratios):.2f} times (budget beside Dash 0.4)")
        late = statistics.quantiles(words, n=10)[-1]
        print(
            f"key to words (budget 300): {statistics.median(words):.0f} ms (least {min(words):.0f}, nine of ten within {late:.0f})"
        )
        print(
            f"a change by both roads: {statistics.median(wire):.0f} bytes as they travel (budget 6144), "
            f"{statistics.median(sizes):.0f} unpacked, {statistics.median(frames):.0f} frames"
        )


if __name__ == "__main__":
    server_time()
    if "--no-browser" not in sys.argv:
        browser_time()
        answer_time()
