"""The years of an indicator played on the map: is every one painted, and four of them a second?

A year counts as painted where a frame of the browser was made while the map showed it. The play starts at the first
year; it stops by itself before a break and is then started again, and that pause is left out of the time between years.
"""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench.machine import processor_seconds
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.served import served

PLAYED = (
    "/?ind=employment&year=2000",
    "/?ind=auto_persons&year=2008",
    "/?ind=gdp_pps&year=2000",
    "/?ind=employment&year=2000&level=nuts1",
    "/?ind=employment&year=2000&level=country",
)
LONGEST = 1.5  # seconds without another year: the play has ended, or stopped before a break
HEADING = (
    "document.querySelector('.st-key-map [data-testid=stBidiComponentIsolated]').shadowRoot.querySelector('.heading')"
)
WATCH = """() => {
  const heading = HEADING;
  window.shown = [];
  window.painted = [];
  new MutationObserver(() => {
    const year = heading.textContent.slice(-4);
    window.shown.push([year, performance.now()]);
    requestAnimationFrame(() => {
      const after = new MessageChannel();  // its message comes when this frame has been painted
      after.port1.onmessage = () => window.painted.push([heading.textContent.slice(-4), performance.now()]);
      after.port2.postMessage(0);
    });
  }).observe(heading, { childList: true, characterData: true, subtree: true });
}"""


def play(window: Page, years: int) -> tuple[list[list], int]:
    """What was painted, [year, time], and how often the play stopped before a break."""
    window.evaluate(WATCH.replace("HEADING", HEADING))
    stops = -1
    while len({y for y, _at in window.evaluate("window.shown")}) < years - 1 and stops < 4:
        stops += 1
        window.get_by_role("button", name="Play the years").click()
        before = -1
        while (now := len(window.evaluate("window.shown"))) > before:
            before = now
            window.wait_for_timeout(1000 * LONGEST)
    return window.evaluate("window.painted"), stops


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        served(Path(name), ATLAS_WARM="first") as atlas,
        sync_playwright() as run,
    ):
        while atlas.get("/health").status_code != 200:
            time.sleep(0.5)
        browser = run.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for address in PLAYED:
            # the atlas lets no code be made from text on its pages, and the browser's driver does that
            window = browser.new_page(viewport={"width": 1440, "height": 1000}, bypass_csp=True)
            window.goto(f"{atlas.base_url}{address}")
            window.locator(".legend .row").first.wait_for(timeout=90_000)
            window.wait_for_timeout(2000)
            years = int(window.locator(".years input[type=range]").get_attribute("max") or 0) + 1
            server = processor_seconds(atlas.process.pid)
            painted, stops = play(window, years)
            spent = processor_seconds(atlas.process.pid) - server
            seen = list(dict.fromkeys(year for year, _at in painted))
            gaps = [b[1] - a[1] for a, b in zip(painted, painted[1:], strict=False) if b[1] - a[1] < 1000 * LONGEST]
            print(
                f"{address}: {len(seen)} of the {years - 1} years after the first painted, stopped {stops} times before "
                f"a break; {statistics.median(gaps):.0f} ms from year to year (longest {max(gaps):.0f}), "
                f"{1000 * spent / max(len(seen), 1):.0f} ms of the server's processor a year"
            )
            window.close()
        browser.close()


if __name__ == "__main__":
    main()
