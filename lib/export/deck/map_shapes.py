"""The map on a slide: each region a shape of its own with its name and value, in one group that can be taken apart.

Shapes are written as custom geometry, in the units of the map file, with the hatch of an office program for a state.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lib.data.states import State, has_value
from lib.data.store import geometry
from lib.export.picture.drawing import LARGEST_RADIUS
from lib.i18n import _
from lib.views.shared.map.payload import LARGEST, STATE, spread
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import variables

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HATCH = {  # patterns of an office program that are nearest to those of the screen
    "estimated": "ltUpDiag",
    "converted": "pct20",
    "derived": "smGrid",
    "modelled": "pct10",
    "forecast": "ltDnDiag",
    "shared": "wdUpDiag",
    "bounded": "ltDnDiag",
    "hidden": "diagCross",
}
MAP_PIXELS = 780  # width of the map whose circles have that radius
POINT = 12700  # EMU
_NUMBERS = re.compile(r"-?\d+")
_PART = re.compile(r"M(-?\d+) (-?\d+)l?([^Mz]*)(z?)")


def group(view: MapView, told: Mapping[str, str], first_id: int, left: int, top: int, width: int) -> str:
    """The whole map as one group, so many EMU wide; `told` is what is known of each region."""
    geo = geometry(view.geometry)
    ink = variables("light", view.payload["palette"])
    wide, high = geo["width"], geo["height"]
    frame = (
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{round(width * high / wide)}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{wide}" cy="{high}"/></a:xfrm>'
    )
    shapes = "".join(_shapes(view, told, geo, ink, first_id + 1))
    return (
        f'<p:grpSp {NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="{first_id}" name={quoteattr(_("Map"))} '
        f"descr={quoteattr(view.alt)}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{frame}</p:grpSpPr>"
        f"{shapes}</p:grpSp>"
    )


def _shapes(view: MapView, told: Mapping[str, str], geo: dict[str, Any], ink: dict[str, str], id: int) -> Iterator[str]:
    """Sea, land round the EU, boxes of the outermost regions, regions, borders; those in hand last, outlined."""
    whole = (0, 0, geo["width"], geo["height"])
    yield _shape(id, "", "", whole, _box(whole), _solid(ink["background" if view.shape else "sea"]), "")
    id += 1
    if land := geo["context"]["d"]:
        yield _shape(id, "", "", whole, _path(land, whole), _solid(ink["context"]), "")
        id += 1
    for inset in geo["insets"]:
        x, y, w, h = inset["box"]
        box = (x, y, x + w, y + h)
        yield _shape(id, inset["name"], "", box, _box(box), _solid(ink["sea"]), _line(ink["inset-box"], 0.5))
        id += 1
    states = spread(view.payload["state"])
    circles = view.payload["form"] == "symbols"
    chosen = {view.payload["selected"], *view.payload.get("near", ()), *view.payload["compared"]} - {""}
    for last in (False, True):
        for i, code in enumerate(view.codes):
            if (code in chosen) is not last:
                continue
            state = STATE[states[i]]
            region = geo["regions"][code]
            box = tuple(region["b"])
            pen = _line(ink["selected"], 1.75) if last else _line(ink["stroke"], 0.25)
            name = f"{view.names[i]} ({code})"
            plain = circles and has_value(state)
            fill = _solid(ink["plain"]) if plain else _fill(state, view.payload["class"][i], ink)
            yield _shape(id, name, f"{name}: {told[code]}", box, _path(region["d"], box), fill, pen)
            id += 1
        if not last and geo["countries"]["d"]:
            borders = _path(geo["countries"]["d"], whole, closed=False)
            yield _shape(id, "", "", whole, borders, "<a:noFill/>", _line(ink["country"], 0.5))
            id += 1
    yield from _circles(view, geo, ink, id) if circles else ()


def _circles(view: MapView, geo: dict[str, Any], ink: dict[str, str], id: int) -> Iterator[str]:
    """Counts as circles by area, the large ones first."""
    sizes = [(int(size), i) for i, size in enumerate(view.payload["size"].split("|")) if size]
    for n, (size, i) in enumerate(sorted(sizes, reverse=True)):
        radius = round(max(1.0, size / LARGEST * LARGEST_RADIUS) * geo["width"] / MAP_PIXELS)
        x, y = geo["regions"][view.codes[i]]["c"]
        fill = _solid(ink["accent"]).replace("/></a:solidFill>", '><a:alpha val="70000"/></a:srgbClr></a:solidFill>')
        name = quoteattr(f"{view.names[i]} ({view.codes[i]}), {_('circle')}")
        box = f'<a:off x="{x - radius}" y="{y - radius}"/><a:ext cx="{2 * radius}" cy="{2 * radius}"/>'
        yield (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{id + n}" name={name}>{_DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/>'
            f'</p:nvSpPr><p:spPr><a:xfrm>{box}</a:xfrm><a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>{fill}'
            f"{_line(ink['stroke'], 0.5)}</p:spPr></p:sp>"
        )


def _shape(id: int, name: str, words: str, box: tuple[int, ...], path: str, fill: str, line: str) -> str:
    x0, y0, x1, y1 = box
    decorative = "" if words else _DECORATIVE
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name={quoteattr(name or f"Map {id}")} descr={quoteattr(words)}>'
        f"{decorative}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>"
        f'<a:off x="{x0}" y="{y0}"/><a:ext cx="{max(x1 - x0, 1)}" cy="{max(y1 - y0, 1)}"/></a:xfrm>'
        f"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{path}</a:pathLst></a:custGeom>{fill}'
        f"{line or '<a:ln><a:noFill/></a:ln>'}</p:spPr></p:sp>"
    )


_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def _box(box: tuple[int, ...]) -> str:
    w, h = box[2] - box[0], box[3] - box[1]
    return _path(f"M{box[0]} {box[1]}l{w} 0 0 {h} {-w} 0z", box)


def _path(d: str, box: tuple[int, ...], closed: bool = True) -> str:
    """A path of the map file as one of an office program, counted from the corner of its box."""
    x0, y0, x1, y1 = box
    parts = []
    for start_x, start_y, steps, _close in _PART.findall(d):
        x, y = int(start_x) - x0, int(start_y) - y0
        parts.append(f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>')
        along = list(map(int, _NUMBERS.findall(steps)))
        for dx, dy in zip(along[::2], along[1::2], strict=True):
            x, y = x + dx, y + dy
            parts.append(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>')
        if closed:
            parts.append("<a:close/>")
    fill = "" if closed else ' fill="none"'
    return f'<a:path w="{max(x1 - x0, 1)}" h="{max(y1 - y0, 1)}"{fill}>{"".join(parts)}</a:path>'


def _fill(state: str, digit: str, ink: dict[str, str]) -> str:
    """The colour of a class, with the hatch of its state; a plain grey where nothing was published."""
    if state == State.MISSING:
        return _solid(ink["missing"])
    ground, pen = (ink[f"c{digit}"], ink[f"o{digit}"]) if has_value(state) else (ink["confidential"], ink["hatch"])
    return hatched(state, ground, pen) if state in HATCH else _solid(ground)


def hatched(state: str, ground: str, pen: str) -> str:
    """The hatch of a state on a ground."""
    return (
        f'<a:pattFill prst="{HATCH[state]}"><a:fgClr><a:srgbClr val="{pen[1:]}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{ground[1:]}"/></a:bgClr></a:pattFill>'
    )


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{escape(colour[1:])}"/></a:solidFill>'


def _line(colour: str, points: float) -> str:
    return f'<a:ln w="{round(points * POINT)}">{_solid(colour)}<a:round/></a:ln>'


def legend(view: MapView) -> list[tuple[str, str, str]]:
    """Rows of the legend: the fill, the words, how many regions; a head of a block has no fill."""
    ink = variables("light", view.payload["palette"])
    rows = []
    heads = {
        "class": view.payload["head"],
        "warning": _("Shown, with a warning (counted above)"),
        "none": _("No value to show"),
    }
    for block, head in heads.items():
        found = [r for r in view.legend if r.block == block and not r.key.startswith("mark-")]
        rows += [("", head, "")] if found else []
        for row in found:
            state = STATE.get(row.key, "") if block != "class" else str(State.OBSERVED)
            shown = row.key if block == "class" else "2"
            fill = _solid(ink["accent"]) if shown == "v" else _fill(state, shown, ink)
            rows.append((fill, row.label, str(row.count)))
    return rows
