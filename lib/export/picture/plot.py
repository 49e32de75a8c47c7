"""A chart (a plotly figure) as SVG of our own: bars, lines, points, bands, cells, rules and words, as on the page.

Only what the charts of the atlas are made of is drawn; `drawable` says whether that is all there is.
"""

import re
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from lib.export.picture.axes import Scale, number_of, plain_list, scale_of, ticks_of, width_of

KINDS = {"bar", "scatter", "heatmap"}
DASH = {"dash": "6 4", "dot": "2 3", "dashdot": "6 3 2 3"}
PATTERNS = {"x": "M0 0L6 6M6 0L0 6", "/": "M0 6L6 0", "\\": "M0 0L6 6", "-": "M0 3H6", "|": "M3 0V6", ".": "M3 3h.1"}
ANCHOR = {"left": "start", "center": "middle", "right": "end"}


def drawable(chart: Any) -> bool:
    """Whether a chart is made of nothing but what is drawn here."""
    return hasattr(chart, "data") and hasattr(chart, "layout") and all(t.type in KINDS for t in chart.data)


def at(values: Any, i: int, default: Any = None) -> Any:
    """The i-th of a list, or the one value that stands for all."""
    if values is None:
        return default
    if isinstance(values, str | int | float):
        return values
    items = list(values)
    return items[i] if i < len(items) else default


class Plot:
    """One figure drawn into a box of so many pixels."""

    def __init__(self, figure: Any, width: float, height: float, ink: dict[str, Any]):
        self.figure, self.ink, self.width, self.height = figure, ink, width, height
        self.size = float(figure.layout.font.size or 15)
        self.tiles: dict[str, str] = {}
        margin, xaxis, yaxis = figure.layout.margin, figure.layout.xaxis, figure.layout.yaxis
        room = scale_of(figure, "y", yaxis, 0, 1)
        labels = [text for _v, text in ticks_of(yaxis, room)]
        longest = max((width_of(part, self.size) for t in labels for part in lines_of(t)), default=0.0)
        left = float(margin.l or 0) + (longest + 10 if labels else 0)
        below = 30.0 if ticks_of(xaxis, scale_of(figure, "x", xaxis, 0, 1)) else 0.0
        over = 30.0 if xaxis.side == "top" else 0.0
        self.left, self.right = left, width - float(margin.r or 0)
        self.top = float(margin.t or 0) + over
        self.bottom = height - float(margin.b or 0) - (below if not over else 0)
        self.x = scale_of(figure, "x", xaxis, self.left, self.right)
        self.y = scale_of(figure, "y", yaxis, self.bottom, self.top)

    def draw(self) -> str:
        """Everything, from the ground up."""
        shapes = plain_list(self.figure.layout.shapes)
        parts = [self.shape(s) for s in shapes if s.layer == "below"]
        for trace in self.figure.data:
            if trace.visible not in (False, "legendonly"):
                parts += {"bar": self.bars, "scatter": self.scatter, "heatmap": self.cells}[trace.type](trace)
        parts += [self.shape(s) for s in shapes if s.layer != "below"]
        parts += [*self.axis(), *(self.note(n) for n in plain_list(self.figure.layout.annotations))]
        return "".join(parts)

    def definitions(self) -> str:
        """The hatches in use."""
        return "".join(self.tiles.values())

    # traces

    def bars(self, trace: Any) -> Iterable[str]:
        lying = trace.orientation == "h"
        along, across = (self.x, self.y) if lying else (self.y, self.x)
        names, sizes = plain_list(trace.y if lying else trace.x), plain_list(trace.x if lying else trace.y)
        for i, (name, size) in enumerate(zip(names, sizes, strict=False)):
            base, amount = number_of(at(trace.base, i, 0)) or 0.0, number_of(size)
            middle, start = across.at(name), along.at(base)
            end = along.at(base + amount) if amount is not None else None
            if middle is None or start is None or end is None:
                continue
            thick = across.length(float(at(trace.width, i, None) or 0.8))
            low, long = min(start, end), abs(end - start)
            box = (low, middle - thick / 2, long, thick) if lying else (middle - thick / 2, low, thick, long)
            line = trace.marker.line
            pen = f' stroke="{at(line.color, i, "none")}" stroke-width="{at(line.width, i, 0) or 0}"'
            yield rect(box, self.paint(trace.marker, i), pen if at(line.width, i, 0) else "")
            text = at(trace.text, i)
            if text:
                inside = trace.textposition == "inside"
                x = (low + long / 2) if inside else (max(start, end) + 6)
                place = (x, middle) if lying else (middle, low - 6)
                anchor = "middle" if inside or not lying else "start"
                yield self.words(str(text), *place, anchor, "middle" if lying else "bottom")

    def paint(self, marker: Any, i: int) -> str:
        """The fill of a bar: its colour, or its hatch."""
        colour = at(marker.color, i, self.ink["accent"])
        shape = at(marker.pattern.shape, i, "") if marker.pattern else ""
        if shape not in PATTERNS:
            return colour_of(colour)
        pen, ground = at(marker.pattern.fgcolor, i, self.ink["text"]), at(marker.pattern.bgcolor, i, colour)
        key = f"h{shape}{pen}{ground}"
        if key not in self.tiles:
            id = f"hatch-{len(self.tiles)}"
            self.tiles[key] = (
                f'<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" '
                f'fill="{colour_of(ground)}"/><path d="{PATTERNS[shape]}" stroke="{pen}" stroke-width="0.9"/></pattern>'
            )
        return f"url(#hatch-{list(self.tiles).index(key)})"

    def scatter(self, trace: Any) -> Iterable[str]:
        points = [(self.x.at(x), self.y.at(y)) for x, y in zip(plain_list(trace.x), plain_list(trace.y), strict=False)]
        mode, opacity = trace.mode or "lines", float(trace.opacity if trace.opacity is not None else 1)
        if trace.fill in ("toself", "tozeroy", "tonexty") and trace.fill == "toself":
            d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points if x is not None and y is not None) + "Z"
            yield f'<path d="{d}" fill="{colour_of(trace.fillcolor or self.ink["near"])}"/>'
        if "lines" in mode and (trace.line.width is None or trace.line.width > 0):
            d, pen = "", "M"
            for x, y in points:
                d, pen = (d + f"{pen}{x:.1f} {y:.1f}", "L") if x is not None and y is not None else (d, "M")
            dash = dashes(trace.line.dash)
            yield (
                f'<path d="{d}" fill="none" stroke="{colour_of(trace.line.color or self.ink["accent"])}" '
                f'stroke-width="{trace.line.width or 2}" opacity="{opacity}"{dash}/>'
            )
        for i, (x, y) in enumerate(points):
            if x is None or y is None:
                continue
            if "markers" in mode and at(trace.marker.opacity, i, 1) != 0:
                yield self.marker(trace.marker, i, x, y, opacity)
            if "text" in mode and (text := at(trace.text, i)):
                place = str(at(trace.textposition, i, "middle center"))
                side = "start" if "right" in place else "end" if "left" in place else "middle"
                gap = {"start": 8, "end": -8, "middle": 0}[side]
                high = "bottom" if "top" in place else "top" if "bottom" in place else "middle"
                yield self.words(str(text), x + gap, y, side, high, at(trace.textfont.color, i))

    def marker(self, marker: Any, i: int, x: float, y: float, opacity: float) -> str:
        """One point in its form: full, open, a tick, a triangle, a square, a diamond."""
        symbol, half = str(at(marker.symbol, i, "circle")), float(at(marker.size, i, 6)) / 2
        colour = colour_of(at(marker.color, i, self.ink["accent"]))
        pen = at(marker.line.color, i, None) or colour
        width = at(marker.line.width, i, 0) or (1.5 if "open" in symbol else 0)
        if symbol.startswith("line-"):
            ends = (x, y - half, x, y + half) if "-ns" in symbol else (x - half, y, x + half, y)
            line = 'x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"'.format(*ends)
            stroke = colour if "open" in symbol else pen
            return f'<line {line} stroke="{colour_of(stroke)}" stroke-width="{width or 1}" opacity="{opacity}"/>'
        fill, stroke = ("none", colour) if "open" in symbol else (colour, colour_of(pen))
        style = f'fill="{fill}" stroke="{stroke}" stroke-width="{width}" opacity="{opacity}"'
        if symbol.startswith("triangle"):
            up = -1 if "down" in symbol else 1
            d = f"M{x:.1f} {y - up * half:.1f}l{half:.1f} {up * 1.8 * half:.1f}h{-2 * half:.1f}z"
            return f'<path d="{d}" {style}/>'
        if symbol.startswith(("square", "diamond")):
            turn = f' transform="rotate(45 {x:.1f} {y:.1f})"' if symbol.startswith("diamond") else ""
            return f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half}" height="{2 * half}" {style}{turn}/>'
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" {style}/>'

    def cells(self, trace: Any) -> Iterable[str]:
        """A table of colours."""
        colours = [(float(stop), colour_of(c)) for stop, c in (trace.colorscale or [])]
        low, high = float(trace.zmin or 0), float(trace.zmax if trace.zmax is not None else 1)
        wide, high_of = self.x.length(1) - float(trace.xgap or 1), self.y.length(1) - float(trace.ygap or 1)
        for y, row in zip(plain_list(trace.y), plain_list(trace.z), strict=False):
            for x, value in zip(plain_list(trace.x), row, strict=False):
                amount, cx, cy = number_of(value), self.x.at(x), self.y.at(y)
                if amount is None or cx is None or cy is None or not colours:
                    continue
                share = (amount - low) / (high - low or 1)
                fill = [c for stop, c in colours if stop <= share + 1e-9][-1] if share >= 0 else colours[0][1]
                yield rect((cx - wide / 2, cy - high_of / 2, wide, high_of), fill)

    # axes, rules, words

    def axis(self) -> Iterable[str]:
        layout, muted = self.figure.layout, self.ink["muted"]
        over = layout.xaxis.side == "top"
        edge = self.top if over else self.bottom
        if layout.xaxis.showline:
            yield line_of((self.left, edge, self.right, edge), self.ink["border"], 1)
        for value, text in ticks_of(layout.xaxis, self.x):
            if (x := self.x.at(value)) is not None:
                colour = layout.xaxis.tickfont.color or muted
                yield self.words(text, x, edge + (-8 if over else 8), "middle", "bottom" if over else "top", colour, 14)
        for value, text in ticks_of(layout.yaxis, self.y):
            if (y := self.y.at(value)) is not None:
                size, colour = layout.yaxis.tickfont.size or 14, layout.yaxis.tickfont.color or muted
                yield self.words(text, self.left - 8, y, "end", "middle", colour, size)
        for axis, x, y, side in (
            (layout.xaxis, self.right, self.height - 2, "end"),
            (layout.yaxis, 0.0, self.top - 6, "start"),
        ):
            if axis.title.text and axis.visible is not False:
                yield self.words(axis.title.text, x, y, side, "bottom", muted, 14)

    def place(self, ref: Any, value: Any, scale: Scale, start: float, end: float) -> float:
        """The pixel of a value that counts by the paper, by the axis's own length, or by the axis."""
        if ref == "paper" or str(ref).endswith("domain"):
            return start + float(value) * (end - start)
        return scale.at(value) if scale.at(value) is not None else start  # type: ignore[return-value]

    def shape(self, shape: Any) -> str:
        def xs(v: Any) -> float:
            return self.place(shape.xref, v, self.x, self.left, self.right)

        def ys(v: Any) -> float:
            return self.place(shape.yref, v, self.y, self.bottom, self.top)

        width = shape.line.width if shape.line.width is not None else 2
        pen = f' stroke="{colour_of(shape.line.color or self.ink["text"])}" stroke-width="{width}"' if width else ""
        pen += dashes(shape.line.dash)
        if shape.type == "path":
            d = re.sub(r"(-?[\d.e-]+),(-?[\d.e-]+)", lambda m: f"{xs(m[1]):.1f},{ys(m[2]):.1f}", shape.path)
            return f'<path d="{d}" fill="{colour_of(shape.fillcolor or "none")}"{pen}/>'
        ends = (xs(shape.x0), ys(shape.y0), xs(shape.x1), ys(shape.y1))
        if shape.type == "line":
            return '<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"'.format(*ends) + f"{pen}/>"
        x0, x1, y0, y1 = min(ends[0], ends[2]), max(ends[0], ends[2]), min(ends[1], ends[3]), max(ends[1], ends[3])
        return rect((x0, y0, x1 - x0, y1 - y0), colour_of(shape.fillcolor or "none"), pen)

    def note(self, note: Any) -> str:
        x = self.place(note.xref, note.x, self.x, self.left, self.right) + float(note.xshift or 0)
        y = self.place(note.yref, note.y, self.y, self.bottom, self.top) - float(note.yshift or 0)
        if note.showarrow is not False and (note.ax or note.ay):
            x, y = x + float(note.ax or 0), y + float(note.ay or 0)
        side = ANCHOR.get(note.xanchor or "center", "middle")
        high = {"top": "top", "bottom": "bottom"}.get(note.yanchor or "middle", "middle")
        turn = f' transform="rotate({note.textangle} {x:.1f} {y:.1f})"' if note.textangle else ""
        return self.words(note.text or "", x, y, side, high, note.font.color, note.font.size, turn)

    def words(
        self,
        text: str,
        x: float,
        y: float,
        side: str,
        high: str,
        colour: Any = None,
        size: Any = None,
        more: str = "",
    ) -> str:
        """Words of a chart, its bold and coloured ones too, line by line."""
        size, lines = float(size or self.size), lines_of(text)
        step = size * 1.25
        first = {"top": size * 0.85, "middle": size * 0.34 - step * (len(lines) - 1) / 2}.get(
            high, -size * 0.25 - step * (len(lines) - 1)
        )
        shown = []
        for i, line in enumerate(lines):
            shown.append(f'<tspan x="{x:.1f}" y="{y + first + i * step:.1f}">{spans(line)}</tspan>')
        fill = colour_of(colour or self.ink["text"])
        return f'<text text-anchor="{side}" font-size="{size:g}" fill="{fill}"{more}>{"".join(shown)}</text>'


def lines_of(text: str) -> list[str]:
    """The lines of a text of a chart."""
    return re.split(r"<br\s*/?>", str(text))


TAG = re.compile(r"(<b>|</b>|<span style=\"color:[^\"]+\">|</span>|<[^>]*>)")


def spans(line: str) -> str:
    """Bold and coloured words of a line as spans of SVG; every other tag is left out."""
    shown, weight, colour = [], "", ""
    for part in TAG.split(line):
        if part == "<b>":
            weight = ' font-weight="600"'
        elif part == "</b>":
            weight = ""
        elif part.startswith("<span"):
            colour = f' fill="{colour_of(part.split(":")[1].split(chr(34))[0])}"'
        elif part == "</span>":
            colour = ""
        elif part and not TAG.fullmatch(part):
            text = escape(part.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
            shown.append(f"<tspan{weight}{colour}>{text}</tspan>")
    return "".join(shown)


def colour_of(colour: Any) -> str:
    """A colour as SVG and office programs take it: no fourth number, nothing at all for a clear one."""
    text = str(colour)
    if clear := re.fullmatch(r"rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)", text):
        red, green, blue, alpha = (float(v) for v in clear.groups())
        if alpha == 0:
            return "none"
        mixed = (round(alpha * v + (1 - alpha) * 255) for v in (red, green, blue))  # on the white of the paper
        return "#{:02x}{:02x}{:02x}".format(*mixed)
    return text


def dashes(dash: Any) -> str:
    """The dashes of a line."""
    if not dash or dash == "solid":
        return ""
    return f' stroke-dasharray="{DASH.get(str(dash), str(dash).replace("px", "").replace(",", " "))}"'


def rect(box: tuple[float, float, float, float], fill: str, more: str = "") -> str:
    """A rectangle."""
    x, y, width, height = box
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" fill="{fill}"{more}/>'
    )


def line_of(ends: tuple[float, float, float, float], colour: str, width: float) -> str:
    """A straight line."""
    return '<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"'.format(*ends) + (
        f' stroke="{colour}" stroke-width="{width}"/>'
    )
