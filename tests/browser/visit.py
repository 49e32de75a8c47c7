"""A visit to the real atlas: open an address, wait until the page stands still, and know what it asked for and said."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from lib import regions
from lib.i18n import use_language
from lib.views.shared.menu import ABOUT, PAGES, Page, title

PATIENCE = 60_000  # milliseconds for anything to appear on a busy machine
ATLAS = "dashboard.py"
HERE = re.compile(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:")
# On a deep link Streamlit first looks for its server beside the page ("/region/_stcore/health"), then at the root.
PROBES = {
    f"{p.address}/_stcore/{name}" for p in (*PAGES, *ABOUT) if p.address != "/" for name in ("health", "host-config")
}
PROBED = "Failed to load resource: the server responded with a status of 404 (Not Found)"
STILL = """() => document.querySelector('[data-test-script-state=notRunning]')
  && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
  && document.documentElement.dataset.atlasTheme"""


# A part of the page that takes no room is not drawn. The map of schools is drawn by the processor where there is no graphics
# card, for seconds after every choice: a test that does not look at it leaves it out.
SCHOOLS = ".st-key-providers"
LEAVE_OUT = """addEventListener('DOMContentLoaded', () => {
  const style = document.createElement('style');
  style.textContent = '%s { display: none }';
  document.head.append(style);
})"""


@dataclass
class Heard:
    """What a window did: every request, those that left this machine, errors of its console, frames of its WebSocket."""

    asked: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    waiting: set = field(
        default_factory=set
    )  # requests without an answer yet; those of a worker of a map never seem to end
    sent: list[bytes] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)

    def listen(self, window, url: str) -> None:
        window.on("request", self._request)
        for ended in ("requestfinished", "requestfailed"):
            window.on(ended, lambda request: self.waiting.discard(request))
        window.on("console", lambda message: self._console(message, url))
        window.on("pageerror", lambda error: self.errors.append(str(error)))
        window.on("websocket", self._socket)

    def _request(self, request) -> None:
        self.asked.append(request.url)
        if not request.url.startswith("blob:"):
            self.waiting.add(request)
        if not HERE.match(request.url):
            self.outside.append(request.url)

    def _console(self, message, url: str) -> None:
        at = message.location["url"]
        if message.type == "error" and not (message.text == PROBED and at.removeprefix(url) in PROBES):
            self.errors.append(f"{message.text} ({at})")

    def _socket(self, socket) -> None:
        socket.on("framesent", lambda frame: self.sent.append(_bytes(frame)))
        socket.on("framereceived", lambda frame: self.received.append(_bytes(frame)))


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


def stand_still(window) -> None:
    """Wait until the script has ended, nothing on the page is stale, the frame has painted its theme and what was asked for is here."""
    window.locator("h1").first.wait_for()
    window.wait_for_function(STILL, polling=30)
    end, quiet = time.monotonic() + 4, 0
    while quiet < 3 and time.monotonic() < end:
        window.wait_for_timeout(30)
        quiet = 0 if window.heard.waiting else quiet + 1


def heading_of(entry: Page, language: str, region: str) -> re.Pattern:
    """The h1 that this page must have: its question in this language, about this region."""
    use_language(language)
    asked = title(
        entry, place=regions.label(region), **{n: "\0" for n in re.findall(r"{(\w+)}", entry.question) if n != "place"}
    )
    return re.compile(re.escape(asked).replace("\\\0", ".+").replace("\0", ".+"))


@contextmanager
def visiting(chromium, url: str) -> Iterator[Callable]:
    """Open addresses of the atlas, each in a window of its own; at the end nothing may have left this machine or failed."""
    windows = []

    def go(
        address: str = "/", *, width: int = 1440, height: int = 1000, scheme: str = "light", without: str = "", **more
    ):
        window = chromium.window(width, height, scheme, **more)
        if without:
            window.add_init_script(LEAVE_OUT % without)
        windows.append(window)
        window.set_default_timeout(PATIENCE)
        window.heard = Heard()
        window.heard.listen(window, url)
        window.goto(url + address)
        stand_still(window)
        return window

    try:
        yield go
    finally:
        for window in windows:
            chromium.close(window)
    assert not [u for window in windows for u in window.heard.outside], "a page asked another machine"
    assert not [e for window in windows for e in window.heard.errors], "the console shows errors"
