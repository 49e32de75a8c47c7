"""The map as a picture of its own: one SVG with title, answer, legend and source, the same marks as on the screen.

Nothing in it points elsewhere: no style sheet, no font file, no script. Colours are written out, so that it opens
alike in a browser, an office program and a drawing program.
"""

from lib.data.store import geometry
from lib.export.picture.drawing import Drawing, Tiles
from lib.export.picture.legend import legend
from lib.export.picture.paper import USUAL, Sheet, lines_at, whole
from lib.export.picture.several import svg_of_parts
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import variables


def svg(
    view: MapView,
    theme: str = "light",
    title: str | None = "",
    headline: str = "",
    source_line: str = "",
    sheet: Sheet = USUAL,
) -> str:
    """The map, its legend, title, answer and source as one self-contained SVG; None for no title at all."""
    ink = variables(theme, view.payload["palette"])
    named = view.title if title is None else title or view.title
    parts, y = [], sheet.margin
    looked = view.looked
    over = (("" if title is None else named, 28, 600, 10), (headline, 18, 400, 14), (looked, 16, 400, 12))
    for text, size, weight, gap in over:
        lines, y = lines_at(text, y, size, weight, ink["text"], sheet)
        parts += lines
        y += gap if lines else 0
    below, tail = lines_at(source_line, 0, 13, 400, ink["muted"], sheet)
    if view.parts:
        return svg_of_parts(view, ink, parts, y, source_line, sheet, named)
    geo = geometry(view.geometry)
    across = sheet.map
    if sheet.height:  # the map takes what title and source leave
        across = min(across, int((sheet.height - y - tail - 20 - sheet.margin) * geo["width"] / geo["height"]))
    scale = across / geo["width"]
    tiles = Tiles(ink, scale)
    picture = Drawing(view, geo, ink, tiles, scale)
    parts.append(f'<g transform="translate({sheet.margin} {y}) scale({scale:.5f})">{picture.draw()}</g>')
    at = sheet.margin + across + sheet.gap
    side, under = legend(view, ink, tiles, at, y, min(sheet.width - sheet.margin - at, 420), picture.scale)
    parts += side
    y = max(y + round(geo["height"] * scale), under) + (20 if source_line else 0)
    if sheet.height:
        y = max(y, sheet.height - sheet.margin - tail)
    below, y = lines_at(source_line, y, 13, 400, ink["muted"], sheet)
    parts += below
    height = sheet.height if sheet.height >= y else y + sheet.margin
    return whole(parts, sheet.width, height, named, view.alt, ink["background"], tiles.definitions() + picture.clip())
