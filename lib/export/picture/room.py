"""The map of a room, drawn like any map: at risk for nearly everybody, contested with its own hatch, not at risk."""

from html import escape
from typing import NamedTuple

from lib.data.states import State
from lib.data.store import geometry
from lib.export.picture.drawing import LARGEST_RADIUS, Drawing, Tiles
from lib.export.picture.legend import sized, turned
from lib.export.picture.legend import swatch as legend_swatch
from lib.i18n import _
from lib.model.room.verdict import RoomMap
from lib.views.shared.map.legend import LegendRow
from lib.views.shared.map.look import code_of
from lib.views.shared.map.payload import LETTER, runs
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import glyphs, variables

PALETTE = "sequential5"
WIDE = 520  # px for which lines and hatches are made: on a wall all of them are larger
LETTERS = 1.5  # and letters are larger still, to be read from the last row
MOST = 90  # px of the largest circle of a legend
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
    return _drawn(view, alt, theme, room=room)


def plain_svg(view: MapView, theme: str = "light", wide: int = WIDE) -> str:
    """Any map without its legend, as markup that fills what it stands in; made for so many px."""
    return _drawn(view, view.alt, theme, wide)


def _drawn(view: MapView, alt: str, theme: str, wide: int = WIDE, room: RoomMap | None = None) -> str:
    ink, geo = variables(theme, view.payload["palette"]), geometry(view.geometry)
    scale = wide / geo["width"]
    tiles = Tiles(ink, scale)
    picture = (RoomDrawing if room else Drawing)(view, geo, ink, tiles, scale, LETTERS)
    if room and isinstance(picture, RoomDrawing):
        picture.room = room
    drawing = picture.draw()
    definitions = f"<defs>{picture.clip()}{tiles.definitions()}</defs>"
    return (
        f'<svg class="map" viewBox="0 0 {geo["width"]} {geo["height"]}" role="img" aria-label="{escape(alt)}" '
        f'xmlns="http://www.w3.org/2000/svg">{definitions}{drawing}</svg>'
    )


class Block(NamedTuple):
    """A block of a legend: its head ("" for none), its rows, and a drawing in place of rows or under them.

    rows  a sample as markup, words, regions, whether the row is kept
    """

    head: str
    rows: list[tuple[str, str, int, bool]]
    drawing: str = ""


def legend_blocks(view: MapView, theme: str) -> list[Block]:
    """A map's legend as markup, block by block."""
    ink, data, found = variables(theme, view.payload["palette"]), view.payload, []
    heads = {
        "class": "",
        "certainty": data.get("alphaHead", ""),
        "warning": _("Shown, with a warning (counted above)"),
        "none": _("No value to show"),
    }
    for name, head in heads.items():
        rows = [row for row in view.legend if row.block == name]
        if name == "class" and data["form"] == "bivariate":
            nine = "".join(turned(view, rows, ink, 0, 0))
            square = f'<svg class="nine" viewBox="0 0 152 150" aria-hidden="true">{nine}</svg>'
            axes = "".join(_axis(i, words) for i, words in enumerate(data["axes"]))
            found.append(Block(head, [], square + axes))
            continue
        sizes = ""
        if name == "class" and data.get("sizes"):
            across = WIDE / geometry(view.geometry)["width"] * view.sight.zoom
            largest = min(data["radius"] * across, MOST) if "radius" in data else LARGEST_RADIUS
            drawn = "".join(sized(view, ink, 0, 4, largest))
            box = f'viewBox="0 0 300 {2 * largest + 16:.0f}" preserveAspectRatio="xMinYMin slice"'
            sizes = f'<svg class="sizes" {box} aria-hidden="true">{drawn}</svg>'
        if rows:
            found.append(Block(head, [_row(view, row, ink) for row in rows], sizes))
    return found


def _axis(i: int, words: str) -> str:
    """An axis of the nine colours: the arrow along which it grows, and its name."""
    arrow = '<path d="M12 12L3 3M3 9V3H9"/>' if i else '<path d="M2 12L11 3M5 3H11V9"/>'
    return f'<p class="axis"><svg viewBox="0 0 14 14" aria-hidden="true">{arrow}</svg>{escape(words)}</p>'


def _row(view: MapView, row: LegendRow, ink: dict[str, str]) -> tuple[str, str, int, bool]:
    tiles = Tiles(ink, 1)
    shape = legend_swatch(view, row, ink, tiles, 0, 0)
    defined = tiles.definitions()
    markup = f'<svg class="swatch" viewBox="-1 -1 36 20" aria-hidden="true"><defs>{defined}</defs>{shape}</svg>'
    return markup, row.label, row.count, code_of(row) in view.look.rows


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
