"""How long the answer of every page is at three widths: height, words and what can be pressed, printed and bounded.

Run with `-s` to read the table.
"""

import pytest

from lib.views.shared.menu import PAGES
from tests.browser.visit import ATLAS, stand_still, visiting

MEASURE = """() => {
  const main = document.querySelector('[data-testid=stMainBlockContainer]');
  const seen = e => e.checkVisibility({ checkVisibilityCSS: true });
  return [
    Math.round(main.scrollHeight),
    main.innerText.split(/\\s+/).length,
    [...main.querySelectorAll('button, input, a, select, [role=combobox], [role=slider]')].filter(seen).length,
  ];
}"""
SCREEN = {1440: 900, 1024: 768, 390: 844}
HIGH = {1440: 2250, 1024: 2250, 390: 5 * 844}  # px: two and a half screens, and five on a phone
WORDS, CONTROLS = 600, 40
ROOM = 1.1  # of each bound: a long name, another font


@pytest.mark.sweep
@pytest.mark.parametrize("region", ["ITC1", "RO42"])
def test_every_page_answers_within_a_readers_time(chromium, serve, region):
    found, over = [], []
    with visiting(chromium, serve(ATLAS)) as go:
        window = go(f"/?region={region}&lang=en")
        base = window.url.split("/?")[0]
        for entry in PAGES:
            for width, high in SCREEN.items():
                window.set_viewport_size({"width": width, "height": high})
                window.goto(f"{base}{entry.address}?region={region}&lang=en")
                stand_still(window)
                measured = window.evaluate(MEASURE)
                found.append((entry.id, width, *measured))
                bounds = (HIGH[width], WORDS, CONTROLS)
                over += [(entry.id, width, m, b) for m, b in zip(measured, bounds, strict=True) if m > ROOM * b]
    print(f"\n{'page':10} {'width':>5} {'height':>6} {'words':>5} {'controls':>8}")
    for row in found:
        print(f"{row[0]:10} {row[1]:5} {row[2]:6} {row[3]:5} {row[4]:8}")
    assert not over, over
