"""The map on a slide: each region a shape of its own with its name and value, in one group that can be taken apart.

Shapes are written as custom geometry, in the units of the map file, with the hatch of an office program for a state.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from lib.data.states import Overlay, State, has_value
from lib.data.store import geometry
from lib.export import clipped
from lib.export.picture.drawing import LARGEST_RADIUS
from lib.export.picture.names import placed
from lib.i18n import _
from lib.quantity.marks import MARK_LEGEND
from lib.views.shared.map.look import PALER
from lib.views.shared.map.payload import BROKEN, CAVEATED, LARGEST, NO_MARK, STATE, spread
from lib.views.shared.map.said import said
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import variables

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HATCH = {  # patterns of an office program that are nearest to those of the screen
    "estimated": "ltUpDiag",
    "converted": "pct20",
    "derived": "dotGrid",
    "modelled": "pct10",
    "forecast": "ltDnDiag",
    "shared": "wdUpDiag",
    "bounded": "ltDnDiag",
    "hidden": "diagCross",
}
CIRCLE = "v"  # in place of the digit of a class
CAVEAT = "dashHorz"  # of a figure counted at the head office
MAP_PIXELS = 780  # width of the map whose circles have that radius
POINT = 12700  # EMU
LETTERS = 900  # hundredths of a point: codes of countries on squares and circles
SMALLEST = 8  # map units: what is smaller at the edge of the part in sight is left out


class Frame(NamedTuple):
    """The part of the map file that is in sight, as left, top, right, bottom; whole where nothing is enlarged."""

    box: clipped.Box
    whole: bool


def group(view: MapView, first_id: int, left: int, top: int, width: int) -> str:
    """The whole map as one group, so many EMU wide; every shape of a region says what is known of it."""
    geo = geometry(view.geometry)
    ink = variables("light", view.payload["palette"])
    at_x, at_y, zoom = view.sight
    wide, high = round(geo["width"] / zoom), round(geo["height"] / zoom)
    seen = Frame((at_x, at_y, at_x + wide, at_y + high), zoom == 1)
    frame = (
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{round(width * high / wide)}"/>'
        f'<a:chOff x="{round(at_x)}" y="{round(at_y)}"/><a:chExt cx="{wide}" cy="{high}"/></a:xfrm>'
    )
    shapes = "".join(
        shape.replace("{id}", str(first_id + 1 + n))
        for n, shape in enumerate(filter(None, _shapes(view, geo, ink, seen)))
    )
    return (
        f'<p:grpSp {NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="{first_id}" name={quoteattr(_("Map"))} '
        f"descr={quoteattr(view.alt)}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{frame}</p:grpSpPr>"
        f"{shapes}</p:grpSp>"
    )


def _shapes(view: MapView, geo: dict[str, Any], ink: dict[str, str], seen: Frame) -> Iterator[str]:
    """Sea, land round the EU, boxes of the outermost regions, regions, borders; those in hand last, outlined."""
    ground = _rectangle(*seen.box)
    yield _shape("", "", ground, seen, solid(ink["background" if view.shape else "sea"]), "")
    if land := geo["context"]["d"]:
        yield _shape("", "", land, seen, solid(ink["context"]), "")
    for inset in geo["insets"]:
        x, y, w, h = inset["box"]
        yield _shape(
            inset["name"], "", _rectangle(x, y, x + w, y + h), seen, solid(ink["sea"]), line(ink["inset-box"], 0.5)
        )
    states, told, paler, marks = spread(view.payload["state"]), said(view), view.paler, _marks(view)
    even = view.payload.get("even", "")  # a state that every region has is not drawn on each
    alpha = view.payload.get("alpha", "")
    circles = view.payload["form"] == "symbols"
    chosen = {view.payload["selected"], *view.payload.get("near", ()), *view.payload["compared"]} - {""}
    for last in (False, True):
        for i, code in enumerate(view.codes):
            if (code in chosen) is not last:
                continue
            state, opaque = STATE[states[i]], PALER if i in paler else 1.0
            if alpha[i : i + 1].isdigit():
                opaque *= 1 if alpha[i] == "9" else int(alpha[i]) / 10
            pen = line(ink["selected"], 1.75) if last else line(ink["stroke"], 0.25)
            name = f"{view.names[i]} ({code})"
            fill = (
                solid(ink["plain"])
                if circles and has_value(state)
                else fill_of(
                    State.OBSERVED if states[i] == even else state, view.payload["class"][i], ink, marks[i] in CAVEATED
                )
            )
            yield _shape(name, f"{name}: {told[code]}", geo["regions"][code]["d"], seen, clear(fill, opaque), pen)
        if not last and geo["countries"]["d"]:
            pen = line(ink["text"], 1.5) if view.shape else line(ink["country"], 0.5)
            yield _shape("", "", geo["countries"]["d"], seen, "<a:noFill/>", pen, closed=False)
    yield from _circles(view, geo, ink, seen) if circles else ()
    yield from _breaks(view, geo, ink, seen)
    yield from _codes(view, geo, ink) if view.shape else ()


def _circles(view: MapView, geo: dict[str, Any], ink: dict[str, str], seen: Frame) -> Iterator[str]:
    """Counts as circles by area, the large ones first."""
    sizes = [(int(size), i) for i, size in enumerate(view.payload["size"].split("|")) if size]
    states, marks = spread(view.payload["state"]), _marks(view)
    for size, i in sorted(sizes, reverse=True):
        pixel = geo["width"] / view.sight.zoom / MAP_PIXELS
        radius = round(max(1.0, size / LARGEST * LARGEST_RADIUS) * pixel)
        x, y = geo["regions"][view.codes[i]]["c"]
        if not (seen.box[0] < x < seen.box[2] and seen.box[1] < y < seen.box[3]):
            continue
        fill = fill_of(STATE[states[i]], CIRCLE, ink, marks[i] in CAVEATED)
        see_through = 1.0 if "pattFill" in fill else 0.7  # under a hatch an office program would show paper
        fill = clear(fill, see_through * (PALER if i in view.paler else 1))
        name = quoteattr(f"{view.names[i]} ({view.codes[i]}), {_('circle')}")
        yield _plain(name, "ellipse", (x - radius, y - radius, 2 * radius, 2 * radius), fill, line(ink["stroke"], 0.5))


def _marks(view: MapView) -> str:
    return spread(view.payload.get("mark", f"{NO_MARK}{len(view.codes)}"))


def _breaks(view: MapView, geo: dict[str, Any], ink: dict[str, str], seen: Frame) -> Iterator[str]:
    """A triangle on each figure that cannot be compared with the one before."""
    half = 4 * geo["width"] / view.sight.zoom / MAP_PIXELS
    for i, mark in enumerate(_marks(view)):
        x, y = geo["regions"][view.codes[i]]["c"]
        if mark not in BROKEN or not (seen.box[0] < x < seen.box[2] and seen.box[1] < y < seen.box[3]):
            continue
        colour = (
            ink["stroke"] if view.payload["form"] == "symbols" else ink.get(f"o{view.payload['class'][i]}", ink["text"])
        )
        box = [round(n) for n in (x - half, y - half, 2 * half, 2 * half)]
        fill = clear(solid(colour), PALER if i in view.paler else 1)
        yield _plain(quoteattr(_(MARK_LEGEND[Overlay.BREAK])), "triangle", box, fill, "<a:ln><a:noFill/></a:ln>")


def _codes(view: MapView, geo: dict[str, Any], ink: dict[str, str]) -> Iterator[str]:
    """Codes of countries and of the first regions on squares and circles."""
    for name in placed(view, geo, geo["width"] / view.sight.zoom / MAP_PIXELS):
        wide, high = 60 * len(name.words), 120
        box = (round(name.x - wide / 2), round(name.y - 0.3 * high - high / 2), wide, high)
        text = (
            '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/><a:p>'
            f'<a:pPr algn="ctr"/><a:r><a:rPr sz="{LETTERS}" b="1">{solid(ink["text"])}'
            f'<a:highlight><a:srgbClr val="{ink["casing"][1:]}"/></a:highlight></a:rPr>'
            f"<a:t>{escape(name.words)}</a:t></a:r></a:p></p:txBody>"
        )
        yield _plain(quoteattr(name.words), "rect", box, "<a:noFill/>", "<a:ln><a:noFill/></a:ln>", text)


def _plain(name: str, form: str, box: Sequence[float], fill: str, pen: str, text: str = "") -> str:
    x, y, w, h = box
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{{id}}" name={name}>{_DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="{form}">'
        f"<a:avLst/></a:prstGeom>{fill}{pen}</p:spPr>{text}</p:sp>"
    )


def _shape(name: str, words: str, d: str, seen: Frame, fill: str, pen: str, closed: bool = True) -> str:
    """A path of the map file as a shape, cut to the part that is in sight; "" where nothing of it is."""
    parts = list(clipped.lines(d))
    if not seen.whole:
        cut = [[clipped.area(p, seen.box)] if closed else list(clipped.line(p, seen.box)) for p in parts]
        parts = [p for pieces in cut for p in pieces if len(p) > 1]
    if not parts:
        return ""
    xs, ys = [x for part in parts for x, _y in part], [y for part in parts for _x, y in part]
    x0, y0 = round(min(xs)), round(min(ys))
    wide, high = max(round(max(xs)) - x0, 1), max(round(max(ys)) - y0, 1)
    if not seen.whole and closed and max(wide, high) < SMALLEST:
        return ""
    decorative = "" if words else _DECORATIVE
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{{id}}" name={quoteattr(name or "Map {id}")} descr={quoteattr(words)}>'
        f"{decorative}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>"
        f'<a:off x="{x0}" y="{y0}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        f"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{_path(parts, x0, y0, wide, high, closed)}</a:pathLst>'
        f"</a:custGeom>{fill}{pen or '<a:ln><a:noFill/></a:ln>'}</p:spPr></p:sp>"
    )


_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def _rectangle(x0: float, y0: float, x1: float, y1: float) -> str:
    x0, y0, x1, y1 = map(round, (x0, y0, x1, y1))
    return f"M{x0} {y0}l{x1 - x0} 0 0 {y1 - y0} {x0 - x1} 0z"


def _path(parts: list[list[clipped.Point]], x0: int, y0: int, wide: int, high: int, closed: bool) -> str:
    """Corners as a path of an office program, counted from the corner of its box."""
    steps = []
    for part in parts:
        corners = [(round(x) - x0, round(y) - y0) for x, y in part]
        steps.append(f'<a:moveTo><a:pt x="{corners[0][0]}" y="{corners[0][1]}"/></a:moveTo>')
        steps += [f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in corners[1:]]
        if closed:
            steps.append("<a:close/>")
    return f'<a:path w="{wide}" h="{high}"{"" if closed else " fill=" + quoteattr("none")}>{"".join(steps)}</a:path>'


def fill_of(state: str, digit: str, ink: dict[str, str], caveat: bool = False) -> str:
    """The colour of a class, with the hatch of its state or of its caveat; a plain grey where nothing was published."""
    if state == State.MISSING:
        return solid(ink["missing"])
    ground, pen = ink["confidential"], ink["hatch"]
    if has_value(state):
        ground, pen = (ink["accent"], ink["on-accent"]) if digit == CIRCLE else (ink[f"c{digit}"], ink[f"o{digit}"])
    hatch = HATCH.get(state, CAVEAT if caveat else "")
    return hatched(hatch, ground, pen) if hatch else solid(ground)


def hatched(hatch: str, ground: str, pen: str) -> str:
    """A hatch of an office program on a ground."""
    return (
        f'<a:pattFill prst="{hatch}"><a:fgClr><a:srgbClr val="{pen[1:]}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{ground[1:]}"/></a:bgClr></a:pattFill>'
    )


def solid(colour: str) -> str:
    """A plain fill."""
    return f'<a:solidFill><a:srgbClr val="{escape(colour[1:])}"/></a:solidFill>'


def clear(fill: str, opaque: float) -> str:
    """The same fill, so opaque (0 to 1)."""
    if opaque >= 1:
        return fill
    share = f'<a:alpha val="{round(100_000 * opaque)}"/>'
    return fill.replace('"/></a:solidFill>', f'">{share}</a:srgbClr></a:solidFill>').replace(
        '"/></a:fgClr>', f'">{share}</a:srgbClr></a:fgClr>'
    ).replace('"/></a:bgClr>', f'">{share}</a:srgbClr></a:bgClr>')  # fmt: skip


def line(colour: str, points: float) -> str:
    """A plain line."""
    return f'<a:ln w="{round(points * POINT)}">{solid(colour)}<a:round/></a:ln>'
