"""A map of points as part of a picture: land, the outline of the place in hand, the circles, and what they mean."""

from functools import cache
from math import log, pi, radians, tan
from typing import Any

from lib.data.store import geometry
from lib.export.picture.drawing import text_at
from lib.views.shared.deck import PointMap, css

OUTLINES = "outlines"
TILE = 512  # px of the whole world at zoom 0
HIGHEST = 620  # px of the map in a picture
LETTERS, ROW = 15, 24

Rings = list[list[list[float]]]


@cache
def _land() -> list[tuple[str, list[Rings]]]:
    """Codes of regions with their polygons (longitude, latitude)."""
    features = geometry(OUTLINES)["features"]
    return [(f["properties"]["r"], f["geometry"]["coordinates"]) for f in features]


def drawn(chart: PointMap, ink: dict[str, Any], width: int, room: float = 0) -> tuple[str, str, float]:
    """The map with its legend under it, what it defines, and its height; no higher than `room` (0 for any)."""
    below = ROW * len(chart.legend) + 12
    high = min(width * chart.high / chart.wide, HIGHEST, room - below if room else HIGHEST)
    scale = min(width / chart.wide, high / chart.high)
    across = TILE * 2 ** chart.seen[2] * scale
    latitude, longitude, _zoom = chart.seen

    def at(point: list[float]) -> tuple[float, float]:
        x = width / 2 + (point[0] - longitude) / 360 * across
        return x, high / 2 - (_north(point[1]) - _north(latitude)) / (2 * pi) * across

    ground = ink["map"]
    land, own = [], []
    for code, polygons in _land():
        for polygon in polygons:
            corners = [[at(p) for p in ring] for ring in polygon]
            xs, ys = [x for x, _y in corners[0]], [y for _x, y in corners[0]]
            if max(xs) < 0 or min(xs) > width or max(ys) < 0 or min(ys) > high:
                continue
            path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in corners)
            land.append(path)
            if code in chart.own:
                own.append(path)
    parts = [f'<rect width="{width}" height="{high:.0f}" fill="{ground["sea"]}"/>', '<g clip-path="url(#points)">']
    parts.append(
        f'<path d="{"".join(land)}" fill="{ground["context"]}" stroke="{ground["context_stroke"]}" stroke-width="0.8"/>'
    )
    parts.append(f'<path d="{"".join(own)}" fill="none" stroke="{ground["selected"]}" stroke-width="2.2"/>')
    for dot in chart.dots:
        x, y = at(dot["p"])
        parts.append(_circle(x, y, dot["r"] * scale, css(dot["f"]), css(dot["l"]), dot["w"]))
    parts.append("</g>")
    y = high + 12
    for fill, line, thick, words in chart.legend:
        parts.append(_circle(10, y + ROW / 2, 7, fill, line, thick))
        parts.append(text_at(words, 28, round(y + ROW / 2 + 5), LETTERS, 400, ink["text"]))
        y += ROW
    clip = f'<clipPath id="points"><rect width="{width}" height="{high:.0f}"/></clipPath>'
    return "".join(parts), clip, y


def _circle(x: float, y: float, r: float, fill: str, line: str, width: float) -> str:
    look = f'fill="{fill}" stroke="{line}" stroke-width="{width:g}"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {look}/>'


def _north(latitude: float) -> float:
    return log(tan(pi / 4 + radians(latitude) / 2))
