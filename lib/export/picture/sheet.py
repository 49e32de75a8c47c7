"""The map as a picture of its own: one SVG with title, answer, legend and source, the same marks as on the screen.

Nothing in it points elsewhere: no style sheet, no font file, no script. Colours are written out, so that it opens
alike in a browser, an office program and a drawing program.
"""

from math import ceil

from lib.data.store import geometry
from lib.export.picture.drawing import Drawing, Tiles, text_at
from lib.export.picture.legend import legend
from lib.export.picture.paper import USUAL, Sheet, lines_at, whole
from lib.views.shared.map.several import in_line
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import variables

GAP, HEAD = 16, 26  # between several maps, and above each


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
        return _svg_of_parts(view, ink, parts, y, source_line, sheet, named)
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
    return whole(parts, sheet, height, named, view.alt, ink["background"], tiles.definitions() + picture.clip())


def _svg_of_parts(
    view: MapView, ink: dict[str, str], parts: list[str], y: int, source_line: str, sheet: Sheet, named: str
) -> str:
    """Several maps, each under its head, with one legend or one for each where they differ.

    They stand under the title that is in `parts` already, down to `y`.
    """
    geo, data = geometry(view.geometry), view.payload
    theme = "light" if ink["background"] == variables("light", data["palette"])["background"] else "dark"
    shown = view.each
    columns = max(2, in_line(len(shown)))
    wide = (sheet.inside - GAP * (columns - 1)) // columns
    scale = wide / geo["width"]
    high = round(geo["height"] * scale)
    definitions = []
    for i, (head, one) in enumerate(shown):
        own, x, top = (
            variables(theme, one.payload["palette"]),
            sheet.margin + i % columns * (wide + GAP),
            y + i // columns * (high + HEAD + GAP),
        )
        tiles = Tiles(own, scale)
        picture = Drawing(one, geo, own, tiles, scale)
        drawn = picture.draw()
        parts.append(text_at(head, x, top + 16, 15, 600, ink["text"]))
        parts.append(_named(f'<g transform="translate({x} {top + HEAD}) scale({scale:.5f})">{drawn}</g>', i))
        definitions.append(_named(tiles.definitions() + picture.clip(), i))
    y += ceil(len(shown) / columns) * (high + HEAD + GAP)
    ends = []
    for i, one in enumerate(view.legends):
        own = variables(theme, one.payload["palette"])
        tiles = Tiles(own, scale)
        rows, end = legend(
            one,
            own,
            tiles,
            sheet.margin + i * (wide + GAP),
            y,
            min(wide, 420) if columns == 2 else 420,
            scale * one.sight.zoom,
        )
        parts.append(_named("".join(rows), f"l{i}"))
        definitions.append(_named(tiles.definitions(), f"l{i}"))
        ends.append(end)
    below, y = lines_at(source_line, max(ends) + 20, 13, 400, ink["muted"], sheet)
    return whole([*parts, *below], sheet, y + sheet.margin, named, view.alt, ink["background"], "".join(definitions))


def _named(markup: str, part: int | str) -> str:
    """Names of patterns and masks that are this part's own: each map has its colours and its scale."""
    return markup.replace(' id="', f' id="{part}-').replace("url(#", f"url(#{part}-")
