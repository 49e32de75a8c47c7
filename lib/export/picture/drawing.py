"""The map of a picture, layer by layer as on the screen (lib/views/shared/map/picture.js), with its patterns."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from lib.data.states import State, has_value
from lib.export import clipped
from lib.export.picture.names import NAMED, Box, of_label, placed
from lib.i18n.numbers import localised
from lib.views.shared.map.labels import label_place
from lib.views.shared.map.look import PALER
from lib.views.shared.map.payload import BROKEN, CAVEATED, LARGEST, STATE, spread
from lib.views.shared.map.said import unit_of
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import glyphs, patterns, tokens

DRAWN = {0x2011: "-"}  # the hyphen that keeps a word whole is not in the font of pictures


def text_at(text: str, x: float, y: float, size: float, weight: int, fill: str, more: str = "") -> str:
    """One line of text."""
    style = f'font-size="{size:g}" font-weight="{weight}" fill="{fill}"{more}'
    return f'<text x="{x:g}" y="{y:g}" {style}>{escape(text.translate(DRAWN))}</text>'


def apart(markup: str, prefix: str) -> str:
    """Two drawings on one page share no name."""
    return markup.replace('id="', f'id="{prefix}').replace("url(#", f"url(#{prefix}")


def parts_within(d: str, box: clipped.Box) -> str:
    """A path (map units) as far as it lies in a box: left, top, right, bottom."""
    kept = []
    for part in re.findall("M[^M]*", d):
        (corners,) = clipped.lines(part)
        across, down = zip(*corners, strict=True)
        if max(across) < box[0] or max(down) < box[1] or min(across) > box[2] or min(down) > box[3]:
            continue
        if box[0] <= min(across) and box[1] <= min(down) and max(across) <= box[2] and max(down) <= box[3]:
            kept.append(part)
            continue
        end = "z" if part.endswith("z") else ""
        pieces = [clipped.area(corners, box)] if end else clipped.line(corners, box)
        kept += ["M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in piece) + end for piece in pieces if piece]
    return "".join(kept)


class Tiles:
    """The patterns that a picture uses, each defined once: on the map in map units, in the legend in pixels."""

    def __init__(self, ink: dict[str, str], scale: float):
        self._ink, self.scale = ink, scale
        self._used: dict[str, tuple[str, str, bool]] = {}

    def grounds(self, ground: str) -> tuple[str, str]:
        """Colour of a ground and of the ink on it: a class digit, confidential, accent, or ink alone ("over2")."""
        ink = self._ink
        if ground.isdigit():
            return ink[f"c{ground}"], ink[f"o{ground}"]
        if ground.startswith("over"):
            return "none", ink[f"o{ground[4:]}"]
        return (ink["accent"], ink["on-accent"]) if ground == "accent" else (ink["confidential"], ink["hatch"])

    def fill(self, name: str, ground: str, in_legend: bool = False) -> str:
        """Paint of a state's pattern on a ground."""
        id = f"{'k' if in_legend else 'p'}-{name}-{ground}"
        self._used[id] = (name, ground, in_legend)
        return f"url(#{id})"

    def definitions(self) -> str:
        """The tiles used so far."""
        tiles = []
        for id, (name, ground, in_legend) in self._used.items():
            tile = patterns()[name]
            paper, pen = self.grounds(ground)
            mark = f'fill="{pen}"' if tile["filled"] else f'fill="none" stroke="{pen}" stroke-width="{tile["width"]}"'
            turn = f"{'' if in_legend else f'scale({1 / self.scale:.4f}) '}rotate({tile['rotate']})"
            tiles.append(
                f'<pattern id="{id}" width="{tile["tile"]}" height="{tile["tile"]}" patternUnits="userSpaceOnUse" '
                f'patternTransform="{turn}"><rect width="{tile["tile"]}" height="{tile["tile"]}" fill="{paper}"/>'
                f'<path d="{tile["path"]}" {mark} opacity="{tile["opacity"]}"/></pattern>'
            )
        return "".join(tiles)


LARGEST_RADIUS = 28  # of a circle, in pixels
EDGE = 0.02  # of the width in sight, how far the map reaches beyond it
LABELLED = 240  # pixels of width from which the region in hand has its name and value on the map


class Drawing:
    """The drawing in map units, layer by layer as on the screen."""

    named = False  # whether the shape of each region has its code as its name
    labelled: tuple[Box, ...] = ()  # what the label takes

    def __init__(self, view: MapView, geo: dict, ink: dict[str, str], tiles: Tiles, scale: float, letters: float = 1.0):
        """scale: pixels of a map unit; letters: how much larger they are than in a picture to be held in hand"""
        self.letters = letters
        self.view, self.geo, self.ink, self.tiles, self.whole = view, geo, ink, tiles, scale
        self.sight, self.paler = view.sight, view.paler
        self.insets = [inset for inset in geo["insets"] if self.reaches(*inset["box"])]
        if self.sight.zoom > 1:
            self.geo = self.near()
        self.scale = tiles.scale = scale * self.sight.zoom
        self.pixel = 1 / self.scale
        data = view.payload
        self.circles = data["form"] == "symbols"
        self.state, self.mark = spread(data["state"]), spread(data.get("mark", f".{len(view.codes)}"))
        self.even = data.get("even", "")  # a state that every region has is not drawn on each
        self.width = {k: float(v) for k, v in tokens()["stroke"].items() if not isinstance(v, str)}

    def stroke(self, colour: str, width: float, more: str = "") -> str:
        return f'fill="none" stroke="{colour}" stroke-width="{width * self.pixel:.2f}" stroke-linejoin="round"{more}'

    def clip(self) -> str:
        return f'<clipPath id="frame"><rect width="{self.geo["width"]}" height="{self.geo["height"]}"/></clipPath>'

    def draw(self) -> str:
        geo, ink, width = self.geo, self.ink, self.width
        sea = self.frame()
        outlines = "".join(geo["regions"][c]["d"] for c in self.view.codes)
        borders = geo["countries"]["d"]
        fills, glyphs_drawn = self.fills()
        label = self.label()
        ground = ink["background" if self.view.shape else "sea"]
        edge = 2.0 if self.view.shape else width["country"]  # squares have no coasts that tell countries apart
        see_through = f' stroke-opacity="{width["region_casing_opacity"]}"'  # of the line alone: no layer to blend
        return "".join(
            [
                '<g clip-path="url(#frame)">',
                self.brought_near(),
                f'<rect {sea} fill="{ground}"/>',
                f'<path d="{geo["context"]["d"]}" fill="{ink["context"]}" stroke="{ink["context-stroke"]}" '
                f'stroke-width="{0.8 * self.pixel:.2f}"/>',
                *(self.box(inset) for inset in self.insets),
                *fills,
                f'<path d="{outlines}" {self.stroke(ink["casing"], width["region_casing"], see_through)}/>',
                f'<path d="{outlines}" {self.stroke(ink["stroke"], width["region"])}/>',
                *self.groups(),
                f'<path d="{borders}" {self.stroke(ink["country-casing"], width["country_casing"])} '
                f'stroke-opacity="{width["country_casing_opacity"]}"/>',
                f'<path d="{borders}" {self.stroke(ink["text" if self.view.shape else "country"], edge)}/>',
                *glyphs_drawn,
                *(self.symbols() if self.circles else []),
                *self.outlined(),
                *(self.inset_name(inset) for inset in self.insets),
                *self.names(),
                *label,
                "</g></g>",
            ]
        )

    def in_sight(self) -> tuple[float, float, float, float]:
        """What the frame shows of the map: left, top, right, bottom in map units."""
        left, top, zoom = self.sight
        return left, top, left + self.geo["width"] / zoom, top + self.geo["height"] / zoom

    def frame(self) -> str:
        """The same as attributes of a rectangle."""
        left, top, right, bottom = self.in_sight()
        return f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'

    def reaches(self, x: float, y: float, wide: float = 0, high: float = 0) -> bool:
        """Whether a point or a box reaches into what is in sight."""
        left, top, right, bottom = self.in_sight()
        return x <= right and y <= bottom and x + wide >= left and y + high >= top

    def near(self) -> dict:
        """The map without what lies out of sight: whoever draws makes room for all that an opacity or a frame holds."""
        geo, (left, top, right, bottom) = self.geo, self.in_sight()
        edge = EDGE * (right - left)  # so that no line is seen that runs along the cut
        box = (left - edge, top - edge, right + edge, bottom + edge)

        def seen(part: dict) -> dict:
            return {**part, "d": parts_within(part["d"], box)}

        regions = {code: seen(region) for code, region in geo["regions"].items()}
        return {**geo, "regions": regions, "context": seen(geo["context"]), "countries": seen(geo["countries"])}

    def brought_near(self) -> str:
        """The part of the map that is in sight fills the frame."""
        left, top, zoom = self.sight
        return f'<g transform="scale({zoom:.4f}) translate({-left:.1f} {-top:.1f})">' if zoom > 1 else "<g>"

    def told(self, shapes: Sequence[tuple[int, str]]) -> list[str]:
        """Shapes of regions (place in the codes, markup): those that are not spoken of paler, in one group below the
        others, since each opacity of its own is a picture of its own to whoever draws it.
        """
        paler = [shape for i, shape in shapes if i in self.paler]
        group = [f'<g opacity="{PALER}">', *paler, "</g>"] if paler else []
        return [*group, *(shape for i, shape in shapes if i not in self.paler)]

    def box(self, inset: dict) -> str:
        x, y, w, h = inset["box"]
        line = self.width["inset_box"] * self.pixel
        paint = f'fill="{self.ink["sea"]}" stroke="{self.ink["inset-box"]}" stroke-width="{line:.2f}"'
        return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" {paint}/>'

    def inset_name(self, inset: dict) -> str:
        """The name in a box; none on a map that is read from afar, where it would be too small."""
        if self.letters > 1:
            return ""
        x, y = inset["label"]
        return text_at(inset["name"], x, y, 12 * self.pixel * min(1.0, self.whole * 4.4), 400, self.ink["text"])

    def laid_on(self, i: int) -> str:
        """Pattern of a region: that of its state, of its caveat, or none."""
        state = STATE[self.state[i]]
        if state in patterns() and self.state[i] != self.even:
            return state
        return "caveat" if self.mark[i] in CAVEATED else ""

    def valued(self, i: int) -> bool:
        return has_value(STATE[self.state[i]])

    def fills(self) -> tuple[list[str], list[str]]:
        """Regions in their colours, and the marks of those that are too small for a pattern or broken."""
        data, ink, shapes, marks = self.view.payload, self.ink, [], []
        for i, code in enumerate(self.view.codes):
            region, digit = self.geo["regions"][code], data["class"][i]
            name = f' id="r-{code}"' if self.named else ""
            if not region["d"]:  # out of sight
                shapes += [(i, f'<path{name} d=""/>')] if name else []
                continue
            plain = self.circles and self.valued(i)
            pattern = "" if plain else self.laid_on(i)
            ground = digit if self.valued(i) else "confidential"
            small = region["s"] * self.scale < glyphs()["under"]
            if plain or STATE[self.state[i]] == State.MISSING:
                fill = ink["plain" if plain else "missing"]
            else:
                fill = self.tiles.fill(pattern, ground) if pattern and not small else self.tiles.grounds(ground)[0]
            alpha = data.get("alpha", "")[i : i + 1]
            clear = f' fill-opacity="{int(alpha) / 10 if alpha != "9" else 1}"' if alpha.isdigit() else ""
            shapes.append((i, f'<path{name} d="{region["d"]}" fill="{fill}"{clear}/>'))
            if pattern and small:
                marks.append((i, self.glyph(pattern, region, self.tiles.grounds(ground)[1])))
            if pattern not in ("", "caveat") and not small and self.valued(i) and self.mark[i] in CAVEATED:
                shapes.append((i, f'<path d="{region["d"]}" fill="{self.tiles.fill("caveat", "over" + digit)}"/>'))
            if self.mark[i] in BROKEN:
                pen = ink["stroke"] if self.circles else self.tiles.grounds(ground)[1]
                triangle, at = tokens()["pattern"]["break"]["path"], self.at(region["c"], 0.8)
                marks.append((i, f'<path d="{triangle}" fill="{pen}" {at}/>'))
        return self.told(shapes), self.told(marks)

    def at(self, point, size: float) -> str:
        return f'transform="translate({point[0]} {point[1]}) scale({size * self.pixel:.3f})"'

    def glyph(self, name: str, region: dict, pen: str) -> str:
        shape, across = glyphs()["shapes"][name], region["s"] * self.scale
        half = min(1, across / 8) if shape["radius"] else min(glyphs()["half"], max(1.6, across * 0.233))
        style = (
            f'fill="{pen}"'
            if shape["filled"]
            else f'fill="none" stroke="{pen}" stroke-width="{shape["width"] / half:.2f}"'
        )
        form = f'circle r="{shape["radius"]}"' if shape["radius"] else f'path d="{shape["path"]}"'
        return f"<{form} {style} {self.at(region['c'], half)}/>"

    def groups(self) -> list[str]:
        """One outline round regions that share a total: strokes with everything inside masked away."""
        shapes = []
        for i, (members, _words) in enumerate(self.view.payload.get("groups", [])):
            if d := "".join(self.geo["regions"][self.view.codes[m]]["d"] for m in members):
                shapes.append(self.outside(d, f"g-{i}"))
                shapes.append(f'<path d="{d}" {self.stroke(self.ink["stroke"], 2.4)} mask="url(#g-{i})"/>')
        return shapes

    def outside(self, d: str, id: str) -> str:
        """A mask that leaves what is in sight and not in a path."""
        box = self.frame()
        return f'<mask id="{id}" maskUnits="userSpaceOnUse" {box}><rect {box} fill="#fff"/><path d="{d}"/></mask>'

    def symbols(self) -> list[str]:
        """Circles by area, the large ones first."""
        sizes = [(int(s), i) for i, s in enumerate(self.view.payload["size"].split("|")) if s]
        shapes = []
        for size, i in sorted(sizes, reverse=True):
            radius, (x, y) = max(1.0, size / LARGEST * LARGEST_RADIUS), self.geo["regions"][self.view.codes[i]]["c"]
            reach = radius * self.pixel
            if not self.reaches(x - reach, y - reach, 2 * reach, 2 * reach):
                continue
            pattern = self.laid_on(i) if radius >= 5 else ""
            paint = (
                f'fill="{self.tiles.fill(pattern, "accent")}"'
                if pattern
                else f'fill="{self.ink["accent"]}" fill-opacity="0.7"'
            )
            pen = f'stroke="{self.ink["stroke"]}" stroke-width="{self.pixel:.2f}"'
            shapes.append((i, f'<circle cx="{x}" cy="{y}" r="{radius * self.pixel:.1f}" {paint} {pen}/>'))
        return self.told(shapes)

    def names(self) -> list[str]:
        """Countries and the first regions, each where it covers no other name."""
        if self.geo["width"] * self.whole < NAMED:
            return []
        casing = f' text-anchor="middle" stroke="{self.ink["casing"]}" stroke-linejoin="round" paint-order="stroke"'
        return [
            text_at(
                name.words,
                round(name.x),
                round(name.y),
                round(name.size * self.pixel * self.letters, 1),
                name.weight,
                self.ink["text" if name.first or self.view.shape else "muted"],
                f'{casing} stroke-width="{3 * self.pixel:.1f}"',
            )
            for name in placed(self.view, self.geo, self.pixel * self.letters, self.labelled)
        ]

    def outlined(self) -> list[str]:
        """Compared regions dashed, then the selected one, or one outline round the regions that are brought near."""
        data, regions, shapes = self.view.payload, self.geo["regions"], []
        dashed = f' stroke-dasharray="{4 * self.pixel:.1f} {2 * self.pixel:.1f}"'
        for codes, more in ((data["compared"], dashed), ([data["selected"]] if data["selected"] else [], "")):
            d = "".join(regions[c]["d"] for c in codes)
            if d:
                shapes.append(
                    f'<path d="{d}" {self.stroke(self.ink["selected-casing"], self.width["selected_casing"])}/>'
                )
                shapes.append(f'<path d="{d}" {self.stroke(self.ink["selected"], self.width["selected"], more)}/>')
        if near := "".join(regions[c]["d"] for c in data.get("near", ())):
            line = f'<path d="{near}" {self.stroke(self.ink["selected"], 2 * self.width["selected"])}/>'
            shapes.append(f'{self.outside(near, "near")}<g mask="url(#near)">{line}</g>')
        return shapes

    def label(self) -> list[str]:
        """Name and value of the selected region, on a thin leader to open water."""
        data, code = self.view.payload, self.view.payload["selected"]
        if not code or self.geo["width"] * self.whole < LABELLED:
            return []
        i = self.view.codes.index(code)
        figure = data["value"].split("|")[i].partition("~")[0]
        value = localised(figure) + unit_of(data, figure) if self.valued(i) else ""
        name, px = self.view.names[i], self.geo["regions"][code]["c"]
        letter = self.pixel * self.letters
        width, height = (8.2 * len(name) + 7.2 * len(value) + 14) * letter, 20 * letter
        left, top, zoom = self.sight
        seen = (left, top, left + self.geo["width"] / zoom, top + self.geo["height"] / zoom)
        if not (seen[0] <= px[0] <= seen[2] and seen[1] <= px[1] <= seen[3]):
            return []
        place = label_place(self.view.geometry, px, width, height, seen)
        if place is None:
            return []
        x, y = place
        self.labelled = of_label((x, y, x + width, y + height), px, 3 * self.pixel)
        end = f"M{min(max(px[0], x), x + width):.0f} {min(max(px[1], y), y + height):.0f}L{px[0]} {px[1]}"
        words = f'{escape(name)}<tspan font-weight="400">\u00a0{escape(value)}</tspan>'
        return [
            f'<path d="{end}" {self.stroke(self.ink["selected-casing"], 3)}/>',
            f'<path d="{end}" {self.stroke(self.ink["selected"], self.width["leader"])}/>',
            f'<text x="{x + width / 2:.0f}" y="{y + 15 * letter:.0f}" text-anchor="middle" '
            f'font-size="{15 * letter:.1f}" font-weight="600" '
            f'fill="{self.ink["text"]}" stroke="{self.ink["sea"]}" stroke-width="{3 * self.pixel:.1f}" '
            f'paint-order="stroke">{words}</text>',
        ]
