"""Several maps as one picture: each under its head on one sheet, with one legend, or one for each where they differ."""

from math import ceil

from lib.data.store import geometry
from lib.export.picture.drawing import Drawing, Tiles, text_at
from lib.export.picture.legend import legend
from lib.export.picture.paper import Sheet, lines_at, whole
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import variables

GAP, HEAD = 16, 26


def svg_of_parts(
    view: MapView, ink: dict[str, str], parts: list[str], y: int, source_line: str, sheet: Sheet, named: str
) -> str:
    """The maps of `view` under the title that stands already in `parts` down to `y`."""
    geo, data = geometry(view.geometry), view.payload
    theme = "light" if ink["background"] == variables("light", data["palette"])["background"] else "dark"
    shown = view.each
    columns = 2 if len(shown) <= 2 else 4
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
    return whole(
        [*parts, *below], sheet.width, y + sheet.margin, named, view.alt, ink["background"], "".join(definitions)
    )


def _named(markup: str, part: int | str) -> str:
    """Names of patterns and masks that are this part's own: each map has its colours and its scale."""
    return markup.replace(' id="', f' id="{part}-').replace("url(#", f"url(#{part}-")
