"""A server for each script, a page that lets nothing out of this machine, and axe-core: what every browser test needs."""

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.served import free_port, stops_after

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE = 60_000  # milliseconds for anything to appear on a busy machine


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    again = config.pluginmanager.hasplugin("rerunfailures")
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            if again:
                # a page can be late on a busy machine: a browser test that fails is tried again, and fails if it fails three times
                item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=2))


def _start(script: Path, options: tuple[str, ...], folder: Path) -> str:
    """The address of a new server, which leaves its words in `folder`."""
    port, log = free_port(), folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), *options]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true", "--server.fileWatcherType", "none"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    with log.open("wb") as file:
        server = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=file, stderr=file, start_new_session=True)
    keeper = stops_after(folder / "users", server.pid, folder / "server.json")
    base = next(
        (o.strip("/") for name, o in zip(options, options[1:], strict=False) if name == "--server.baseUrlPath"), ""
    )
    url = f"http://127.0.0.1:{port}" + (f"/{base}" if base else "")
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            if urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).status == 200:
                return url
        except OSError:
            time.sleep(0.1)
    keeper.kill()
    server.kill()
    raise RuntimeError(f"the server for {script.name} did not start: {log.read_text(errors='replace')[-2000:]}")


@contextmanager
def _shared(folder: Path, path: Path, options: tuple[str, ...]) -> Iterator[str]:
    """The address of a server for all processes of this run: what it has kept, it keeps for all. The first to ask starts
    it; it stops when the last has left, also where that one was killed.
    """
    folder.mkdir(exist_ok=True)
    known = folder / "server.json"
    with (folder / "turn").open("w") as turn, (folder / "users").open("w") as users:
        fcntl.flock(turn, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_SH)
        if not known.exists():
            if path.parent != ROOT:
                (folder / "static").symlink_to(ROOT / "static")
                path = Path(shutil.copy(path, folder))
            known.write_text(json.dumps(_start(path, options, folder)))
        url = json.loads(known.read_text())
        fcntl.flock(turn, fcntl.LOCK_UN)
        yield url


@pytest.fixture(scope="session")
def serve(tmp_path_factory) -> Iterator[Callable[..., str]]:
    """Start `streamlit run` on a script (once for the whole run) and return its address.

    A script of tests/browser/apps is run from a folder of its own that shares static/ with the atlas.
    """
    run = tmp_path_factory.getbasetemp()
    run = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run
    running: dict[tuple, str] = {}
    with ExitStack() as servers:

        def start(script: str | Path, *options: str) -> str:
            key = (str(script), *options)
            if key not in running:
                folder = run / re.sub(r"\W+", "-", " ".join(("server", *key)))
                running[key] = servers.enter_context(_shared(folder, ROOT / script, options))
            return running[key]

        yield start


class Chromium:
    """One browser for all tests: what it has fetched and compiled once it keeps, as a reader's browser does.

    A window holds nothing of the one before: what pages store in the browser goes when a window is closed.
    """

    def __init__(self, run, folder: Path):
        self._start = partial(run.chromium.launch, executable_path=CHROMIUM, args=FLAGS)
        self._other = None
        self._profile = run.chromium.launch_persistent_context(
            folder, executable_path=CHROMIUM, args=FLAGS, locale="en", reduced_motion="reduce"
        )

    def window(self, width: int, height: int, scheme: str, **more):
        """A new window; with any further option of Playwright's in a browser that has fetched nothing yet."""
        if not more:
            window = self._profile.new_page()
            window.set_viewport_size({"width": width, "height": height})
            window.emulate_media(color_scheme=scheme)
            return window
        self._other = self._other or self._start()
        size = {"width": width, "height": height}
        options = {"locale": "en", "reduced_motion": "reduce", "color_scheme": scheme, **more}
        return self._other.new_context(viewport=size, **options).new_page()

    def close(self, window) -> None:
        """Close a window, and all that its page stored in the browser with it."""
        if window.is_closed():
            return
        if window.context is not self._profile:
            window.context.close()
            return
        if at := re.match(r"http://[^/]+", window.url):
            stored = {"origin": at[0], "storageTypes": "cookies,local_storage"}
            self._profile.new_cdp_session(window).send("Storage.clearDataForOrigin", stored)
        window.close()

    def end(self) -> None:
        if self._other:
            self._other.close()
        self._profile.close()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory) -> Iterator[Chromium]:
    """One browser for all tests; skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is not here: browser tests need Debian's chromium")
    with playwright.sync_playwright() as run:
        browser = Chromium(run, tmp_path_factory.mktemp("profile"))
        yield browser
        browser.end()


class Watch:
    """What a page did: requests that left this machine, errors on its console, bytes that came by WebSocket."""

    def __init__(self, page):
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.received: list[int] = []
        page.on("request", self._request)
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("websocket", lambda socket: socket.on("framereceived", lambda data: self.received.append(len(data))))

    def _request(self, request) -> None:
        if not re.match(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:", request.url):
            self.outside.append(request.url)


@pytest.fixture
def open_page(chromium) -> Iterator[Callable]:
    """Open an address in a window of its own and wait for its h1; afterwards nothing may have left this machine.

    Returns the page; `page.watch` says what it did.
    """
    yield from opening(chromium)


def opening(chromium) -> Iterator[Callable]:
    """What a fixture of a test, or of a whole file, opens its pages with."""
    pages = []

    def go(url: str, *, width: int = 1440, height: int = 1000, scheme: str = "light", heading: bool = True, **more):
        page = chromium.window(width, height, scheme, **more)
        pages.append(page)
        page.set_default_timeout(PATIENCE)
        page.watch = Watch(page)
        page.goto(url)
        if heading:
            page.locator("h1").first.wait_for()
        return page

    yield go
    for page in pages:
        chromium.close(page)
    assert not [url for page in pages for url in page.watch.outside], "a page asked another machine"
    assert not [error for page in pages for error in page.watch.errors], "the console shows errors"


@pytest.fixture(scope="session")
def axe_script() -> str:
    """axe-core's code; installed by npm when it is not here yet, otherwise skipped with the reason."""
    if not AXE.exists():
        npm = shutil.which("npm")
        if not npm:
            pytest.skip("npm is not here, so axe-core cannot be installed")
        try:
            done = subprocess.run(
                [npm, "ci", "--silent", "--no-fund", "--no-audit"], cwd=HERE, timeout=120, capture_output=True
            )
        except subprocess.TimeoutExpired:
            pytest.skip("npm did not answer in two minutes, so axe-core is not here")
        if done.returncode or not AXE.exists():
            pytest.skip("npm could not install axe-core")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def violations(axe_script) -> Callable:
    """Serious and critical findings of axe-core on a page, as "rule: element"."""

    def find(page, within: str = "") -> list[str]:
        page.evaluate(axe_script)
        found = page.evaluate("within => axe.run(within || document, { resultTypes: ['violations'] })", within)
        return [
            f"{v['id']}: {node['html'][:160]}"
            for v in found["violations"]
            if v["impact"] in ("serious", "critical")
            for node in v["nodes"]
        ]

    return find
