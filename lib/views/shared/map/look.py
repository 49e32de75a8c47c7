"""How a reader looks at a map: a country or group brought near, rows of its legend kept, a part of it in sight.

The browser does this by itself (listen.js, legend.js); pictures, slides and walls read it from here, so that they show
the map as the reader left it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from lib import regions
from lib.data.states import has_value
from lib.i18n import _, ngettext, number
from lib.views.shared.map.legend import LegendRow
from lib.views.shared.map.payload import BROKEN, CAVEATED, NO_MARK, STATE, spread

BLOCK = {
    "class": "c",
    "certainty": "s",
    "warning": "w",
    "none": "n",
}  # first letter of a row in the address (legend.js)
PALER = 0.25  # how much of a colour is left of what is not spoken of
FARTHEST, AROUND = 8.0, 0.88  # of the zoom, and how much of the picture the regions brought near take


@dataclass(frozen=True)
class Look:
    """What an address says of how a map is looked at.

    country  the one in sight, "" for all
    rows     rows of the legend that are kept ("c4", "wmark-c", "nx"); none means all
    frame    zoom, and the left and the top end of what is in sight in units of the map file; None for all of it
    """

    country: str = ""
    rows: tuple[str, ...] = ()
    frame: tuple[float, int, int] | None = None

    @classmethod
    def read(cls, focus: str, keep: str, frame: str) -> "Look":
        """The fields of an address, each read already as one of its kind."""
        zoom, *at = frame.split("_") if frame else ("",)
        seen = (float(zoom), int(at[0]), int(at[1])) if zoom else None
        return cls(focus, tuple(filter(None, keep.split("."))), seen)


class Sight(NamedTuple):
    """The part of a map file that is in sight: its left and top end, and how many times it is enlarged."""

    left: float
    top: float
    zoom: float


def near(look: Look, payload: Mapping[str, Any], codes: Sequence[str]) -> tuple[str, ...]:
    """Regions that are brought near: those of the country in sight, else those of the place in hand."""
    if look.country:
        return tuple(code for code in codes if code.startswith(look.country))
    return tuple(payload.get("near", ()))


def sight(look: Look, payload: Mapping[str, Any], codes: Sequence[str], geo: Mapping[str, Any]) -> Sight:
    """What is in sight of a map file.

    Regions in boxes beside the map do not count for what is near unless there are no others.
    """
    wide, high = geo["width"], geo["height"]
    if look.frame:
        zoom, left, top = look.frame
        zoom = min(FARTHEST, max(1.0, zoom))
    else:
        found = [geo["regions"][code] for code in near(look, payload, codes)]
        if not found:
            return Sight(0, 0, 1)
        boxes = [region["b"] for region in found if not _boxed(region["c"], geo)] or [region["b"] for region in found]
        x0, y0, x1, y1 = (pick(box[i] for box in boxes) for i, pick in enumerate((min, min, max, max)))
        zoom = min(FARTHEST, max(1.0, AROUND * min(wide / (x1 - x0), high / (y1 - y0))))
        left, top = (x0 + x1 - wide / zoom) / 2, (y0 + y1 - high / zoom) / 2
    return Sight(_within(left, wide, zoom), _within(top, high, zoom), zoom)


def _boxed(point: Sequence[float], geo: Mapping[str, Any]) -> bool:
    boxes = (inset["box"] for inset in geo["insets"])
    return any(x <= point[0] <= x + w and y <= point[1] <= y + h for x, y, w, h in boxes)


def _within(value: float, whole: float, zoom: float) -> float:
    return min(max(value, 0), whole - whole / zoom)


def paler(look: Look, payload: Mapping[str, Any], codes: Sequence[str]) -> frozenset[int]:
    """Places in `codes` of the regions that are drawn paler: none of the kept rows speaks of them, or they are not
    among those brought near.
    """
    close = near(look, payload, codes)
    off = {i for i, code in enumerate(codes) if close and code not in close}
    if look.rows:
        state, classes = spread(payload["state"]), payload["class"]
        marks = spread(payload["mark"]) if "mark" in payload else NO_MARK * len(codes)
        alpha = payload.get("alpha", "")
        for i in range(len(codes)):
            region = (classes[i], alpha[i : i + 1], state[i], marks[i])
            if not any(_speaks(row, *region) for row in look.rows):
                off.add(i)
    return frozenset(off)


def _speaks(row: str, digit: str, alpha: str, state: str, mark: str) -> bool:
    """Whether a row of the legend speaks of a region (speaksOf in picture.js)."""
    block, key = row[:1], row[1:]
    if block == BLOCK["certainty"]:
        return alpha == key
    if key == "mark-c":
        return has_value(STATE[state]) and mark in CAVEATED
    if key == "mark-k":
        return mark in BROKEN
    return (digit if block == BLOCK["class"] else state) == key


def code_of(row: LegendRow) -> str:
    """A row of the legend as an address names it."""
    return BLOCK[row.block] + row.key


def sentence(look: Look, payload: Mapping[str, Any], codes: Sequence[str], legend: Sequence[LegendRow]) -> str:
    """What is shown in full colour, for whoever was not there when the others were dimmed; "" where all are."""
    rows = [row.label for row in legend if code_of(row) in look.rows]
    parts = []
    if close := near(look, payload, codes):
        outlined = ngettext("{n} region with an outline", "{n} regions with an outline", len(close))
        parts.append(regions.country_name(look.country) if look.country else outlined.format(n=number(len(close))))
    if rows:
        parts.append(", ".join(rows))
    return _("In full colour: {what}. The other regions are paler.").format(what=_("; ").join(parts)) if parts else ""
