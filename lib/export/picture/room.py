"""The map of a room, drawn like any map: at risk for nearly everybody, contested with its own hatch, not at risk."""

from html import escape

from lib.data.states import State
from lib.data.store import geometry
from lib.export.picture.drawing import Drawing, Tiles
from lib.export.picture.legend import swatch as legend_swatch
from lib.model.room.verdict import RoomMap
from lib.views.shared.map.payload import LETTER, runs
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import glyphs, variables

PALETTE = "sequential5"
WIDE = 520  # px for which letters, lines and hatches are made: on a wall all of them are larger
GROUNDS = {"risk": "4", "contested": "2", "safe": "0"}  # classes of the palette


class RoomDrawing(Drawing):
    """A map whose fills are a room's answers."""

    room: RoomMap

    def fills(self) -> tuple[list[str], list[str]]:
        shapes, marks = [], []
        for code, verdict in zip(self.room.codes, self.room.verdicts, strict=True):
            region = self.geo["regions"].get(code)
            if region is None:
                continue
            small = region["s"] * self.scale < glyphs()["under"]
            if verdict == "none":
                fill = self.ink["missing"]
            else:
                ground = GROUNDS[verdict]
                hatched = verdict == "contested"
                fill = self.tiles.fill("contested", ground) if hatched and not small else self.ink[f"c{ground}"]
                if hatched and small:
                    marks.append(self.glyph("contested", region, self.ink[f"o{ground}"]))
            shapes.append(f'<path d="{region["d"]}" fill="{fill}"/>')
        return shapes, marks

    def label(self) -> list[str]:
        return []


def room_svg(room: RoomMap, alt: str, spot: str = "", theme: str = "light") -> str:
    """The map alone, as markup that fills what it stands in."""
    states = LETTER[State.OBSERVED] * len(room.codes)
    payload = {
        "form": "fills", "palette": PALETTE, "state": runs(states), "class": "0" * len(room.codes), "value": "",
        "unit": "", "compared": [], "selected": spot if spot in room.codes else "",
    }  # fmt: skip
    view = MapView(alt, room.codes, room.codes, payload, (), alt)
    return _drawn(view, alt, theme, room)


def plain_svg(view: MapView, spot: str = "", theme: str = "light") -> str:
    """Any map without its legend, as markup that fills what it stands in."""
    return _drawn(view.choose(spot) if spot else view, view.alt, theme)


def _drawn(view: MapView, alt: str, theme: str, room: RoomMap | None = None) -> str:
    ink, geo = variables(theme, view.payload["palette"]), geometry(view.geometry)
    scale = WIDE / geo["width"]
    tiles = Tiles(ink, scale)
    picture = (RoomDrawing if room else Drawing)(view, geo, ink, tiles, scale)
    if room and isinstance(picture, RoomDrawing):
        picture.room = room
    drawing = picture.draw()
    definitions = f"<defs>{picture.clip()}{tiles.definitions()}</defs>"
    return (
        f'<svg class="map" viewBox="0 0 {geo["width"]} {geo["height"]}" role="img" aria-label="{escape(alt)}" '
        f'xmlns="http://www.w3.org/2000/svg">{definitions}{drawing}</svg>'
    )


def legend_lines(view: MapView, theme: str) -> list[tuple[str, str, int]]:
    """Rows of a map's legend: a sample as markup, words, regions."""
    found = []
    for row in view.legend:
        ink = variables(theme, view.payload["palette"])
        tiles = Tiles(ink, 1)
        shape = legend_swatch(view, row, ink, tiles, 0, 0)
        defined = tiles.definitions().replace('id="', f'id="{theme[0]}').replace("url(#", f"url(#{theme[0]}")
        shape = shape.replace("url(#", f"url(#{theme[0]}")
        markup = f'<svg class="swatch" viewBox="-1 -1 36 20" aria-hidden="true"><defs>{defined}</defs>{shape}</svg>'
        found.append((markup, row.label, row.count))
    return found


def verdict_swatch(verdict: str, theme: str = "light") -> str:
    """A sample of one answer for a legend."""
    ink = variables(theme, PALETTE)
    tiles = Tiles(ink, 1)
    ground = GROUNDS.get(verdict, "")
    fill = ink["missing"] if not ground else ink[f"c{ground}"]
    if verdict == "contested":
        fill = tiles.fill("contested", ground, in_legend=True)
    defined = tiles.definitions().replace('id="', f'id="{theme[0]}v-')
    fill = fill.replace("url(#", f"url(#{theme[0]}v-")
    return (
        f'<svg class="swatch" viewBox="0 0 32 20" aria-hidden="true"><defs>{defined}</defs>'
        f'<rect width="32" height="20" fill="{fill}" stroke="{ink["border"]}"/></svg>'
    )
