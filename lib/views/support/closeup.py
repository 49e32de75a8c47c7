"""A close view of one region and what lies around it: an SVG of the atlas's own outlines with numbered marks.

A mark stands in a place (NUTS 3) and not at a gate; marks that would lie on each other are moved apart, with a thin
line to where they belong. Nothing is fetched: outlines are those of static/geo.
"""

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import NamedTuple

import numpy as np

from lib.data.store import geometry
from lib.views.shared.map.labels import rings
from lib.views.shared.theme import colours, tokens

WIDE, HIGH = 640, 480  # of the drawing, in px before it is scaled to its column
MIN_SIZE = 150  # map units (1.25 km): a smaller region is shown with its surroundings
MARGIN = 0.1  # of the frame, left free on each side
RADIUS = 12
LETTER_WIDTH = 0.52  # of the size of letters, on average
MAX_TURNS = 60  # of moving marks apart


class Mark(NamedTuple):
    """A number at a place (a NUTS 3 or NUTS 2 region): whether it is filled, its label, what it says to a pointer."""

    number: int
    code: str
    filled: bool
    label: str
    words: str


def drawable(region: str, codes: Sequence[str]) -> bool:
    """Whether these places can stand on one map with the region: the outermost regions lie in boxes of their own."""
    boxed = {inset["code"] for inset in geometry("nuts2")["insets"]}
    return bool(codes) and region not in boxed and not boxed & {code[:4] for code in codes}


def closeup(region: str, marks: Sequence[Mark], theme: str, alt: str) -> str:
    """The region outlined among its neighbours, with a numbered mark in each place; `alt` is the map in words."""
    x, y, wide, high = _frame(region, [m.code for m in marks])
    px = wide / WIDE  # map units for one pixel
    ink, lines = colours(theme), tokens()["stroke"]
    map_ink = ink["map"]
    second, third = geometry("nuts2"), geometry("nuts3")
    box = (x, y, x + wide, y + high)
    near = [c for c, r in second["regions"].items() if _meets(r["b"], box)]
    parts = [r["d"] for c, r in third["regions"].items() if c[:4] in near and _meets(r["b"], box)]
    outline = second["regions"][region]["d"]
    land = "".join(second["regions"][c]["d"] for c in near)

    def path(d: str, stroke: str, width: float, more: str = "") -> str:
        line = f'stroke="{stroke}" stroke-width="{width * px:.2f}" stroke-linejoin="round"'
        return f'<path d="{d}" fill="none" {line}{more}/>'

    drawn = [
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" height="{high:.0f}" fill="{map_ink["sea"]}"/>',
        f'<path d="{_within(second["context"]["d"], box)}{land}" fill="{map_ink["context"]}"/>',
        f'<path d="{outline}" fill="{ink["accent"]}" fill-opacity=".16"/>',
        path("".join(parts), map_ink["region_stroke"], 0.5, ' stroke-opacity=".28"'),
        path(land, map_ink["region_casing"], lines["region_casing"], ' stroke-opacity=".7"'),
        path(land, map_ink["region_stroke"], 0.6, ' stroke-opacity=".75"'),
        path(_within(second["countries"]["d"], box), map_ink["country_casing"], 3),
        path(_within(second["countries"]["d"], box), map_ink["country_stroke"], 1.3),
        path(outline, map_ink["selected_casing"], lines["selected_casing"]),
        path(outline, map_ink["selected"], lines["selected"]),
        *_marks(marks, px, ink, box),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:.0f} {y:.0f} {wide:.0f} {high:.0f}" role="img" '
        f'aria-label="{escape(alt)}" style="display:block;width:100%;height:auto">{"".join(drawn)}</svg>'
    )


def _marks(marks: Sequence[Mark], px: float, ink: dict, box: tuple) -> list[str]:
    """Circles with their numbers, and a thin line where one had to leave its place."""
    if not marks:
        return []
    home = np.array([_point(m.code) for m in marks], float)
    at = _apart(home, 2.15 * RADIUS * px, np.array(box))
    drawn = []
    for (hx, hy), (cx, cy) in zip(home, at, strict=True):
        if np.hypot(cx - hx, cy - hy) > 0.5 * RADIUS * px:
            drawn.append(
                f'<path d="M{hx:.1f} {hy:.1f}L{cx:.1f} {cy:.1f}" stroke="{ink["text"]}" stroke-width="{1.2 * px:.2f}"/>'
                f'<circle cx="{hx:.1f}" cy="{hy:.1f}" r="{2 * px:.2f}" fill="{ink["text"]}"/>'
            )
    for mark, (cx, cy) in zip(marks, at, strict=True):
        fill, word = (ink["accent"], ink["on_accent"]) if mark.filled else (ink["background"], ink["text"])
        drawn.append(
            f'<g><title>{escape(mark.words)}</title><circle cx="{cx:.1f}" cy="{cy:.1f}" r="{RADIUS * px:.2f}" '
            f'fill="{fill}" '
            f'stroke="{ink["background"] if mark.filled else ink["accent"]}" stroke-width="{1.6 * px:.2f}"/>'
            f'<text x="{cx:.1f}" y="{cy + 5 * px:.1f}" text-anchor="middle" font-size="{14 * px:.2f}" '
            'font-weight="650" '
            f'fill="{word}">{mark.number}</text></g>'
        )
    return [*drawn, *_labels(marks, at, px, ink, box)]


def _labels(marks: Sequence[Mark], at: np.ndarray, px: float, ink: dict, box: tuple) -> list[str]:
    """Names beside their marks, the lowest numbers first, wherever one covers no other: the list has all."""
    size, drawn = tokens()["type"]["map_label"][0] + 1, []
    room = RADIUS + 5
    taken = [(x - RADIUS * px, y - RADIUS * px, x + RADIUS * px, y + RADIUS * px) for x, y in at]
    for mark, (x, y) in zip(marks, at, strict=True):
        wide, half = LETTER_WIDTH * size * len(mark.label), 0.62 * size
        for dx, dy, anchor in (
            (room, 0, "start"),
            (-room, 0, "end"),
            (0, room + 4, "middle"),
            (0, -room - 4, "middle"),
        ):
            left = {"start": dx, "end": dx - wide, "middle": -wide / 2}[anchor]
            frame = (x + left * px, y + (dy - half) * px, x + (left + wide) * px, y + (dy + half) * px)
            inside = box[0] < frame[0] and frame[2] < box[2] and box[1] < frame[1] and frame[3] < box[3]
            if inside and not any(_meets(frame, other) for other in taken):
                taken.append(frame)
                drawn.append(
                    f'<text x="{x + dx * px:.1f}" y="{y + (dy + 0.34 * size) * px:.1f}" text-anchor="{anchor}" '
                    f'font-size="{size * px:.2f}" '
                    f'fill="{ink["text"]}" stroke="{ink["map"]["context"]}" stroke-width="{3.5 * px:.2f}" '
                    'stroke-linejoin="round" '
                    f'paint-order="stroke" aria-hidden="true">{escape(mark.label)}</text>'
                )
                break
    return drawn


def _apart(home: np.ndarray, gap: float, box: np.ndarray) -> np.ndarray:
    """Points moved until none is nearer to another than `gap`, each pulled to where it belongs, within the frame."""
    at = home + np.linspace(0, 1e-3, len(home))[:, None]  # no two on one spot: a push needs a direction
    low, high = box[:2] + 0.6 * gap, box[2:] - 0.6 * gap
    for _turn in range(MAX_TURNS):
        apart = at[:, None] - at[None]
        far = np.sqrt((apart**2).sum(-1)) + np.eye(len(at)) * 1e9
        push = np.clip(gap - far, 0, None)[..., None] * apart / far[..., None] / 2
        at = np.clip(at + push.sum(1) + 0.02 * (home - at), low, high)
    return at


def _point(code: str) -> tuple[float, float]:
    return tuple(geometry("nuts3" if len(code) == 5 else "nuts2")["regions"][code]["c"])


def _frame(region: str, codes: Sequence[str]) -> tuple[float, float, float, float]:
    """Left, top, width, height in map units: the region and every place, in the shape of the drawing."""
    left, top, right, bottom = geometry("nuts2")["regions"][region]["b"]
    points = np.array([(left, top), (right, bottom), *(_point(c) for c in codes)], float)
    (left, top), (right, bottom) = points.min(0), points.max(0)
    wide, high = max(right - left, MIN_SIZE) * (1 + 2 * MARGIN), max(bottom - top, MIN_SIZE) * (1 + 2 * MARGIN)
    wide, high = max(wide, high * WIDE / HIGH), max(high, wide * HIGH / WIDE)
    return (left + right - wide) / 2, (top + bottom - high) / 2, wide, high


def _meets(bounds: Sequence[float], box: Sequence[float]) -> bool:
    return bounds[0] < box[2] and bounds[2] > box[0] and bounds[1] < box[3] and bounds[3] > box[1]


@cache
def _pieces(d: str) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Parts of a long path that stand alone ("M…"), each with its bounds."""
    bounds = [(*ring.min(0), *ring.max(0)) for ring in rings(d)]
    return tuple(zip((f"M{part}" for part in d.split("M")[1:]), bounds, strict=True))


def _within(d: str, box: tuple[float, ...]) -> str:
    """The parts of a path that reach into the frame."""
    return "".join(part for part, bounds in _pieces(d) if _meets(bounds, box))
