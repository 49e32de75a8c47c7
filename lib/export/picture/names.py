"""Names on a map: the first regions of the order, then countries, each where it covers no other (names.js)."""

from collections.abc import Iterator, Mapping, Sequence
from math import hypot
from typing import Any, NamedTuple

from lib import regions
from lib.data.states import has_value
from lib.views.shared.map.payload import STATE, spread
from lib.views.shared.map.view import MapView

FIRST = 5
NAMED = 480  # pixels of width from which there is room for names
LETTER = 0.53  # width of a letter, of its size
STEPS = 24  # boxes along a leader (label.js)
Box = tuple[float, float, float, float]  # left, top, right, bottom


class Name(NamedTuple):
    """One name: its words, the middle of its line in map units, its size in pixels, how heavy it is, what it names."""

    words: str
    x: float
    y: float
    size: float
    weight: int
    first: bool


def of_label(frame: Box, point: Sequence[float], air: float) -> tuple[Box, ...]:
    """What a label takes: its frame, and its leader to a point in steps, with so much air round about."""
    start = [min(max(point[0], frame[0]), frame[2]), min(max(point[1], frame[1]), frame[3])]
    line = [[a + (b - a) * step / STEPS for a, b in zip(start, point, strict=True)] for step in range(1, STEPS + 1)]
    return (frame, *((x - air, y - air, x + air, y + air) for x, y in line))


def placed(view: MapView, geo: Mapping[str, Any], pixel: float, label: Sequence[Box] = ()) -> list[Name]:
    """The names that have room beside the label; `pixel` is one in map units."""
    taken, shown = list(label), []
    left, top, zoom = view.sight
    right, bottom = left + geo["width"] / zoom, top + geo["height"] / zoom
    for name in (*_first(view, geo), *_countries(view, geo)):
        wide = (LETTER * name.size * len(name.words) + (6 if name.first else 0)) * pixel
        high = 1.2 * name.size * pixel
        if not (left < name.x < right and top + high < name.y < bottom - 0.3 * high):
            continue
        name = name._replace(x=min(max(name.x, left + wide / 2), right - wide / 2))  # whole, however near the edge
        box = (name.x - wide / 2, name.y - high, name.x + wide / 2, name.y + 0.3 * high)
        if not any(box[0] < b[2] and box[2] > b[0] and box[1] < b[3] and box[3] > b[1] for b in taken):
            taken.append(box)
            shown.append(name)
    return shown


def _first(view: MapView, geo: Mapping[str, Any]) -> Iterator[Name]:
    """Regions that stand first at best; none on a map without ranks."""
    ranks, states = view.payload.get("rank", ""), spread(view.payload["state"])
    best = {
        code: int(ranks[2 * i : 2 * i + 2], 36)
        for i, code in enumerate(view.codes)
        if ranks and ranks[2 * i] != "-" and has_value(STATE[states[i]])
    }
    names = dict(zip(view.codes, view.names, strict=True))
    first = sorted((code for code in best if 0 < best[code] <= FIRST), key=lambda code: best[code])[:FIRST]
    for code in first:
        x, y = geo["regions"][code]["c"]
        if code == view.payload["selected"]:
            continue
        if view.shape:  # a square or circle has its code within it: a whole name would cover several
            yield Name(code, x, y + 0.1 * geo["regions"][code]["s"], 12, 650, True)
        else:
            yield Name(names[code], x, y, 13, 650, True)


def _countries(view: MapView, geo: Mapping[str, Any]) -> Iterator[Name]:
    """Countries at the middle of their regions outside of the boxes, the largest first."""
    boxes = [inset["box"] for inset in geo["insets"]]
    own: dict[str, list[dict[str, Any]]] = {}
    for code in view.codes:
        region = geo["regions"][code]
        cx, cy = region["c"]
        if not any(x <= cx <= x + w and y <= cy <= y + h for x, y, w, h in boxes):
            own.setdefault(code[:2], []).append(region)
    weights = {land: sum(r["s"] ** 2 for r in mine) for land, mine in own.items()}
    for land in sorted(own, key=lambda land: -weights[land]):
        x, y = (sum(r["s"] ** 2 * r["c"][i] for r in own[land]) / weights[land] for i in (0, 1))
        if view.shape:
            nearest = min(own[land], key=lambda r: hypot(r["c"][0] - x, r["c"][1] - y))
            yield Name(land, nearest["c"][0], nearest["c"][1] + 0.1 * nearest["s"], 12, 650, False)
        else:
            yield Name(regions.country_name(land), x, y, 12, 400, False)
