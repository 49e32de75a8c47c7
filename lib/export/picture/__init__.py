"""The map as a picture of its own: one SVG with title, answer, legend and source, the same marks as on the screen.

Nothing in it points elsewhere: no style sheet, no font file, no script. Colours are written out, so that it opens
alike in a browser, an office program and a drawing program.
"""

from textwrap import wrap
from xml.sax.saxutils import escape

from lib.data.store import geometry
from lib.export.picture.drawing import Drawing, Tiles, text_at
from lib.export.picture.legend import legend
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import variables

WIDTH, MARGIN, MAP, GAP = 1200, 32, 780, 28
FONT = "'Source Sans 3','Source Sans Pro','Source Sans',Arial,sans-serif"


def svg(view: MapView, theme: str = "light", title: str = "", headline: str = "", source_line: str = "") -> str:
    """The map, its legend, title, answer and source as one self-contained SVG, 1200 wide."""
    ink = variables(theme, view.payload["palette"])
    parts, y = [], MARGIN
    for text, size, weight, gap in ((title or view.title, 28, 650, 10), (headline, 18, 400, 14)):
        lines, y = _lines(text, MARGIN, y, size, weight, ink["text"])
        parts += lines
        y += gap if lines else 0
    geo = geometry(view.geometry)
    scale = MAP / geo["width"]
    tiles = Tiles(ink, scale)
    picture = Drawing(view, geo, ink, tiles, scale)
    parts.append(f'<g transform="translate({MARGIN} {y}) scale({scale:.5f})">{picture.draw()}</g>')
    side, _below = legend(view, ink, tiles, MARGIN + MAP + GAP, y, WIDTH - 2 * MARGIN - MAP - GAP)
    parts += side
    y = max(y + round(geo["height"] * scale), _below) + 20
    lines, y = _lines(source_line, MARGIN, y, 13, 400, ink["muted"])
    parts += lines
    height = y + MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" font-family="{FONT}"><title>{escape(title or view.title)}</title><desc>{escape(view.alt)}</desc>'
        f'<defs>{tiles.definitions()}{picture.clip()}</defs><rect width="{WIDTH}" height="{height}" '
        f'fill="{ink["background"]}"/>'
        f"{''.join(parts)}</svg>"
    )


def _lines(text: str, x: int, y: int, size: int, weight: int, fill: str) -> tuple[list[str], int]:
    """A text broken to the picture's width, and the height under it."""
    lines = []
    for line in wrap(text, int((WIDTH - 2 * MARGIN) / (0.47 * size))):
        y += round(size * 1.15)
        lines.append(text_at(line, x, y, size, weight, fill))
        y += round(size * 0.2)
    return lines, y
