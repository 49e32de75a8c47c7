"""What is drawn round a region without a value stands out from it and from its neighbours: read from the screen's own pixels."""

import io

import pytest
from PIL import Image

from lib.data.store import geometry
from lib.views.shared.theme import colours, contrast, tokens

CODES = sorted(geometry("nuts2")["regions"])
SAMPLES = 120
NEEDED = 3.0  # WCAG 2.2, 1.4.11: graphical objects
POINTS = f"""path => {{
  const length = path.getTotalLength(), place = path.getScreenCTM();
  return Array.from({{ length: {SAMPLES} }}, (_, i) => {{
    const point = path.getPointAtLength(length * i / {SAMPLES}).matrixTransform(place);
    return [Math.round(point.x), Math.round(point.y)];
  }});
}}"""


def pixel(picture: Image.Image, x: int, y: int) -> str:
    return "#{:02x}{:02x}{:02x}".format(*picture.getpixel((x, y)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_outline_of_a_region_without_a_value_stands_out_from_it_and_from_every_class(serve, open_page, scheme):
    """Luxembourg is plain grey among regions with a class, Hamburg is hatched, Utrecht has a glyph: every outline has 3:1 to its ground."""
    page = open_page(f"{serve('dashboard.py')}/?region=SE33", scheme=scheme)
    page.locator(".legend .row").first.wait_for()
    page.wait_for_function("document.querySelector('[data-test-script-state=notRunning]')")
    page.mouse.move(2, 2)
    page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    land, classes = colours(scheme)["map"], colours(scheme)["palette"]["sequential5"]
    for code, ground in (("LU00", land["missing"]), ("NL35", land["confidential"]), ("DE60", land["confidential"])):
        fill = page.locator(".fills path").nth(CODES.index(code)).evaluate("path => path.style.fill")
        assert ("--missing" in fill) if code == "LU00" else ("--confidential" in fill or fill.startswith("url")), (
            code,
            fill,
        )
        weak = 0
        for x, y in page.locator(".fills path").nth(CODES.index(code)).evaluate(POINTS):
            near = [pixel(picture, x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
            weak += max(contrast(colour, ground) for colour in near) < NEEDED
        assert weak <= SAMPLES // 20, f"{code}: {weak} of {SAMPLES} points of its outline do not stand out"
    # between two fills one of the two lines, ink or casing, stands out from each
    for fill in (*classes, land["missing"], land["confidential"]):
        assert (
            max(contrast(fill, land["region_stroke"]), contrast(fill, _seen(land["region_casing"], fill))) >= NEEDED
        ), fill


def _seen(casing: str, fill: str) -> str:
    """The casing as it is seen over a fill: it is drawn see-through."""
    part = tokens()["stroke"]["region_casing_opacity"]
    mixed = (round(int(casing[i : i + 2], 16) * part + int(fill[i : i + 2], 16) * (1 - part)) for i in (1, 3, 5))
    return "#{:02x}{:02x}{:02x}".format(*mixed)
