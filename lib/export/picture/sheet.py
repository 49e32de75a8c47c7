"""The map as a picture of its own: one SVG with title, answer, legend and source, the same marks as on the screen.

Nothing in it points elsewhere: no style sheet, no font file, no script. Colours are written out, so that it opens
alike in a browser, an office program and a drawing program.
"""

from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape

from lib.data.store import geometry
from lib.export.picture.drawing import Drawing, Tiles, text_at
from lib.export.picture.legend import legend
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import variables

FONT = "'Source Sans 3','Source Sans Pro','Source Sans',Arial,sans-serif"


@dataclass(frozen=True)
class Sheet:
    """The paper of a picture in pixels: its width, its margin, the map's width, the gap to the legend, and its height
    where it has a shape (0 for as high as it needs to be).
    """

    width: int = 1200
    margin: int = 32
    map: int = 780
    gap: int = 28
    height: int = 0

    @property
    def inside(self) -> int:
        """Width between the margins."""
        return self.width - 2 * self.margin


USUAL = Sheet()
COLUMN = Sheet(width=800, margin=0, map=460, gap=28)  # on paper, where its letters must stay readable
SHAPES = {"": USUAL, "wide": Sheet(height=675), "square": Sheet(height=1200)}


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
    for text, size, weight, gap in (("" if title is None else named, 28, 600, 10), (headline, 18, 400, 14)):
        lines, y = lines_at(text, y, size, weight, ink["text"], sheet)
        parts += lines
        y += gap if lines else 0
    below, tail = lines_at(source_line, 0, 13, 400, ink["muted"], sheet)
    geo = geometry(view.geometry)
    across = sheet.map
    if sheet.height:  # the map takes what title and source leave
        across = min(across, int((sheet.height - y - tail - 20 - sheet.margin) * geo["width"] / geo["height"]))
    scale = across / geo["width"]
    tiles = Tiles(ink, scale)
    picture = Drawing(view, geo, ink, tiles, scale)
    parts.append(f'<g transform="translate({sheet.margin} {y}) scale({scale:.5f})">{picture.draw()}</g>')
    at = sheet.margin + across + sheet.gap
    side, under = legend(view, ink, tiles, at, y, min(sheet.width - sheet.margin - at, 420), scale)
    parts += side
    y = max(y + round(geo["height"] * scale), under) + (20 if source_line else 0)
    if sheet.height:
        y = max(y, sheet.height - sheet.margin - tail)
    below, y = lines_at(source_line, y, 13, 400, ink["muted"], sheet)
    parts += below
    height = sheet.height if sheet.height >= y else y + sheet.margin
    return whole(parts, sheet.width, height, named, view.alt, ink["background"], tiles.definitions() + picture.clip())


def whole(parts: list[str], width: int, height: int, title: str, alt: str, ground: str, definitions: str = "") -> str:
    """Parts as one SVG with its title and its words for whoever does not see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" font-family="{FONT}"><title>{escape(title)}</title><desc>{escape(alt)}</desc>'
        f'<defs>{definitions}</defs><rect width="{width}" height="{height}" fill="{ground}"/>'
        f"{''.join(parts)}</svg>"
    )


def lines_at(text: str, y: int, size: int, weight: int, fill: str, sheet: Sheet = USUAL) -> tuple[list[str], int]:
    """A text broken to the sheet's width, and the height under it."""
    lines = []
    for line in wrap(text, int(sheet.inside / (0.47 * size))):
        y += round(size * 1.15)
        lines.append(text_at(line, sheet.margin, y, size, weight, fill))
        y += round(size * 0.2)
    return lines, y
