"""Another indicator on the map, from the key that asks for it to the new colours on the screen, beside four other ways.

In each round every way has its turn, in shuffled order, on one open page; a round's figure is the median of its
changes, and what is said at the end is the median of the ratios of the rounds. A change is void where fewer than 200
regions are filled or the page asked another machine. ROUNDS=5 CHANGES=6.
"""

import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, Route, sync_playwright

from tests.bench.anchors import regions
from tests.bench.anchors.servers import dash_server, static_server
from tests.bench.machine import processor_seconds, start, stop
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT, Watch
from tests.served import served

ROUNDS, CHANGES = int(os.environ.get("ROUNDS", 5)), int(os.environ.get("CHANGES", 6))
LEAST = 200  # regions with a colour: fewer is no map
WORLD = re.compile(r"topojson|_(50|110)m\.json")  # Plotly asks for a map of the world that is not drawn
NOTHING = {"type": "GeometryCollection", "geometries": []}
PARTS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
EMPTY_WORLD = json.dumps({"type": "Topology", "objects": dict.fromkeys(PARTS, NOTHING), "arcs": []})
ATLAS = (
    "[...(document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]')?.shadowRoot"
    "?.querySelectorAll('.fills path') ?? [])]"
)
PLOTLY = "[...document.querySelectorAll('.choroplethlayer path')]"
STATIC = "[...document.querySelectorAll('svg path')]"
WORDS = "[...document.querySelectorAll('[data-testid=stMarkdown]')].map(e => e.textContent).join()"
PAINTED = """() => { window.result = new Promise((done) => {
  const seen = () => LOOK, before = seen();
  addEventListener("keydown", function heard(event) {
    if (event.key !== "KEY") return;
    removeEventListener("keydown", heard, { capture: true });
    const tick = () => {
      if (seen() === before) return requestAnimationFrame(tick);
      const after = new MessageChannel();  // its message comes when this frame has been painted
      after.port1.onmessage = () => done(performance.now() - event.timeStamp);
      after.port2.postMessage(0);
    };
    requestAnimationFrame(tick);
  }, { capture: true });
}); }"""
WAIT = "() => Promise.race([window.result, new Promise(r => setTimeout(() => r(-1), 20000))])"


def filled(paths: str) -> str:
    """What the colours of these paths are, as an expression that the browser works out."""
    return f"{paths}.map(p => p.style.fill || p.getAttribute('fill') || '').join()"


def prepare_list(window: Page, title: str) -> None:
    """Everything but the last key: the list is open and its line is marked."""
    box = window.get_by_role("combobox", name="Indicator", exact=True)
    box.fill(title)
    window.get_by_role("option", name=title).first.wait_for()
    window.wait_for_timeout(250)


def prepare_keys(window: Page, _title: str) -> None:
    """The choices have the keyboard."""
    if not window.evaluate("document.activeElement.matches('input')"):
        window.locator("input").first.focus()


@dataclass
class Way:
    """One way to draw the map: its address, how a choice is made, what changes on the screen."""

    name: str
    url: str
    pid: int
    look: str
    key: str = "Enter"
    prepare: Callable[[Page, str], None] = prepare_list
    titles: list[str] = field(default_factory=regions.titles)
    window: Page | None = None
    session: CDPSession | None = None
    turn: int = 0
    frames: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    def open(self, browser) -> None:
        # the atlas lets no code be made from text on its pages, and the browser's driver does that
        self.window = browser.new_page(viewport={"width": 1440, "height": 1000}, bypass_csp=True)
        self.window.route(WORLD, lambda route: self._world(route))
        self.watch = Watch(self.window)
        self.session = self.window.context.new_cdp_session(self.window)
        self.session.send("Network.enable")
        self.session.on("Network.webSocketFrameReceived", self._frame)
        self.session.on("Network.dataReceived", lambda e: self.sent.append(-e["encodedDataLength"]))
        self.window.goto(self.url)
        self.window.wait_for_function(f"() => {self.whole}", timeout=60_000)
        self.window.wait_for_timeout(1500)

    @property
    def whole(self) -> str:
        paths = self.look.partition(".map(p")[0]
        return (
            f"{paths}.filter(p => p.style.fill || p.getAttribute('fill')).length > {LEAST}"
            if ".fill" in self.look
            else f"({self.look}) !== ''"
        )

    def _frame(self, event: dict) -> None:
        response = event["response"]
        size = len(response["payloadData"])
        self.sent.append(size * 3 // 4 if response["opcode"] == 2 else size)  # bytes are told in base64

    def _world(self, route: Route) -> None:
        self.watch.outside = [url for url in self.watch.outside if not WORLD.search(url)]
        route.fulfill(body=EMPTY_WORLD, content_type="application/json")

    def change(self) -> float | None:
        """Milliseconds from the key to the paint of the next indicator; None where it is void."""
        assert self.window
        self.turn += 1
        title = self.titles[self.turn % len(self.titles)]
        self.prepare(self.window, title)
        self.window.evaluate(PAINTED.replace("LOOK", self.look).replace("KEY", self.key))
        self.sent.clear()
        processor = processor_seconds(self.pid) if self.pid else 0.0
        self.window.keyboard.press(self.key)
        took = self.window.evaluate(WAIT)
        self.window.wait_for_timeout(500)  # what the server does after the last byte belongs to the change
        whole = self.window.evaluate(f"() => {self.whole}")
        if took < 0 or not whole or self.watch.outside:
            return None
        self.spent.append(1000 * (processor_seconds(self.pid) - processor) if self.pid else 0.0)
        self.bytes.append(sum(map(abs, self.sent)))
        self.frames.append(sum(n > 0 for n in self.sent))
        self.times.append(took)
        return took


@contextmanager
def window() -> Iterator[Browser]:
    with sync_playwright() as run:
        browser = run.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def ways(stack: ExitStack, folder: Path) -> list[Way]:
    """Every way with its server running; Dash is left out where it is not installed."""
    for name in ("atlas", "static"):
        (folder / name).mkdir()
    atlas = stack.enter_context(served(folder / "atlas", ATLAS_WARM="first"))
    while atlas.get("/health").status_code != 200:
        time.sleep(0.5)
    found = [Way("atlas", str(atlas.base_url), atlas.process.pid, filled(ATLAS))]
    stock = ("--runner.postScriptGC", "true")
    for name, look in (("empty", WORDS), ("plotly_inline", filled(PLOTLY))):
        server, url = start(ROOT / f"tests/bench/anchors/{name}.py", stock, folder / f"{name}.log")
        stack.callback(stop, server)
        found.append(Way(name.replace("_", " "), url, server.pid, look))
    found.append(
        Way(
            "static page",
            stack.enter_context(static_server(folder / "static")),
            0,
            filled(STATIC),
            "ArrowDown",
            prepare_keys,
        )
    )
    try:
        import dash  # noqa: F401
    except ImportError:
        print("Dash is not installed (requirements-bench.txt): left out")
    else:
        url, pid = stack.enter_context(dash_server())
        found.append(Way("Dash with Patch", url, pid, filled(PLOTLY), "ArrowDown", prepare_keys))
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack, window() as browser:
        all_ways = ways(stack, Path(name))
        for way in all_ways:
            print(f"{way.name} …", file=sys.stderr, flush=True)
            way.open(browser)
            for _title in way.titles:  # each of them once, so that what is kept is there
                way.change()
            for kept in (way.times, way.spent, way.bytes, way.frames):
                kept.clear()
        rounds, void = [], {way.name: 0 for way in all_ways}
        for number in range(ROUNDS):
            order = random.Random(number).sample(all_ways, len(all_ways))
            said: dict[str, float] = {}
            for way in order:
                way.window.bring_to_front()
                took = [way.change() for _n in range(CHANGES)]
                void[way.name] += took.count(None)
                good = [t for t in took if t is not None]
                if good:
                    said[way.name] = statistics.median(good)
            rounds.append(said)
        for way in all_ways:
            if not way.times:
                print(f"{way.name}: no change could be measured")
                continue
            print(
                f"{way.name}: key to paint {statistics.median(way.times):.0f} ms (least {min(way.times):.0f}), "
                f"{statistics.median(way.spent):.0f} ms of the server's processor, {statistics.median(way.frames):.0f} "
                f"frames, {statistics.median(way.bytes) / 1000:.1f} KB, {void[way.name]} void"
            )
        for way in all_ways[1:]:
            ratios = [r["atlas"] / r[way.name] for r in rounds if "atlas" in r and way.name in r]
            if ratios:
                print(
                    f"atlas beside {way.name}: {statistics.median(ratios):.2f} times ({min(ratios):.2f} to {max(ratios):.2f} in {len(ratios)} rounds)"
                )


if __name__ == "__main__":
    main()
