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
    main.innerText.split(/[ \\t\\n]+/).filter(word => word && !/^[a-z]+_[a-z_]+$/.test(word)).length, // no names of symbols
    [...main.querySelectorAll('button, input, a, select, [role=combobox], [role=slider]')].filter(seen).length,
  ];
}"""
SCREEN = {1440: 900, 1024: 768, 390: 844}
LONG = {  # of each answer: px at these three widths, words, what can be pressed; a page that grows past them has to say why
    "map": (1900, 1900, 3750, 300, 25),
    "region": (1950, 2400, 3550, 540, 32),
    "compare": (1950, 1950, 3000, 450, 40),
    "risk": (1900, 1950, 3350, 400, 12),
    "skills": (1350, 1850, 2200, 370, 22),
    "training": (1950, 3100, 4250, 540, 33),
    "scenario": (1300, 1550, 2400, 300, 26),
    "support": (1600, 1700, 2650, 420, 22),
    "workshop": (1600, 1950, 2850, 470, 10),
    "sources": (900, 900, 1650, 130, 10),
}
ROOM = 1.15  # of each bound: a long name, another font
BUDGET = (2250, 600, 40)  # of any answer at 1440 px
# Long names, many programmes, ten regions with cases: places, and the language, that need most words or controls.
LONG_PLACES = {"region": ("BG31", "fr"), "training": ("LU00", "en"), "compare": ("DE", "en")}


@pytest.mark.sweep
@pytest.mark.parametrize("region", ["ITC1"])
def test_every_page_answers_within_a_readers_time(chromium, serve, region):
    found, over = [], []
    with visiting(chromium, serve(ATLAS)) as go:
        window = go(f"/?region={region}&lang=en")
        base = window.url.split("/?")[0]
        for entry in PAGES:
            *heights, words, controls = LONG[entry.id]
            place, language = LONG_PLACES.get(entry.id, (region, "en"))
            for (width, high), most in zip(SCREEN.items(), heights, strict=True):
                window.set_viewport_size({"width": width, "height": high})
                if width == max(SCREEN):
                    window.goto(f"{base}{entry.address}?region={place}&lang={language}")
                stand_still(window)
                window.wait_for_timeout(300)
                measured = window.evaluate(MEASURE)
                found.append((entry.id, width, *measured))
                bounds = [ROOM * bound for bound in (most, words, controls)]
                if width == max(SCREEN):
                    bounds = [min(pair) for pair in zip(bounds, BUDGET, strict=True)]
                over += [(entry.id, width, m, b) for m, b in zip(measured, bounds, strict=True) if m > b]
    print(f"\n{'page':10} {'width':>5} {'height':>6} {'words':>5} {'controls':>8}")
    for row in found:
        print(f"{row[0]:10} {row[1]:5} {row[2]:6} {row[3]:5} {row[4]:8}")
    assert not over, over
