"""From values to what is drawn: the colour of each region, the size of each circle, how opaque each fill is."""

from collections import Counter
from typing import Any, NamedTuple

import numpy as np

from lib.data.store import geometry
from lib.i18n import _
from lib.i18n.numbers import plain
from lib.views.shared.map.classes import class_breaks, class_of, diverging_breaks, roundest
from lib.views.shared.map.legend import LegendRow, class_labels
from lib.views.shared.map.options import Certainty, CircleSize, MapOptions
from lib.views.shared.map.payload import LARGEST, Rows

NO_CLASS = "-"
# Colours of a palette taken for fewer classes than it has: far apart, the ends kept.
OF_FIVE = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
OF_SEVEN = {6: (0, 1, 2, 4, 5, 6), 7: (0, 1, 2, 3, 4, 5, 6)}
DIVERGING = {1: (3,), 3: (1, 3, 5), 5: (0, 2, 3, 4, 6), 7: (0, 1, 2, 3, 4, 5, 6)}
OF_THREE = {1: (1,), 2: (0, 2), 3: (0, 1, 2)}
NESTED = ((0.75, 1), (0.2, 0.3), (0.03, 0.06))  # circles of the legend: between which shares of the largest value
SURE, LESS_SURE = 2 / 3, 1 / 3  # the least certainty of the two surer steps
OPACITY = ("9", "5", "2")  # of the three steps, in tenths, surest first


class Colours(NamedTuple):
    """Palette, breaks, the colours taken with a label for each (lowest first), and each region's colour as a digit."""

    palette: str
    breaks: tuple[float, ...]
    keys: list[str]
    labels: list[str]
    drawn: str


def colours_of(rows: Rows, second: np.ndarray | None, options: MapOptions) -> Colours:
    """The colour of each region; `second`: the values of a bivariate map's other variable."""
    if options.form == "symbols":
        return Colours("accent", (), [], [], "".join(["v" if known else NO_CLASS for known in rows.valued.tolist()]))
    if second is not None:
        columns, lines = _thirds(rows.value), _thirds(second)
        both = [str(3 * y + x) if x >= 0 else NO_CLASS for x, y in zip(columns, lines, strict=True)]
        return Colours("bivariate", (), [], [], "".join(both))
    if options.form == "diverging" and options.middle is not None:
        breaks = options.breaks or diverging_breaks(rows.value, options.middle, 7)
        palette, picks = "diverging7", DIVERGING
    else:
        breaks = options.breaks or class_breaks(rows.value, options.method, options.classes)
        palette, picks = ("sequential5", OF_FIVE) if len(breaks) < 5 else ("sequential7", OF_SEVEN)
    keys = [str(k) for k in picks[len(breaks) + 1]][:: -1 if options.low_first else 1]
    drawn = "".join(keys[c] if c >= 0 else NO_CLASS for c in class_of(rows.value, breaks).tolist())
    return Colours(palette, breaks, keys, class_labels(breaks, options.unit), drawn)


def _thirds(values: np.ndarray) -> list[int]:
    breaks = class_breaks(values, "quantile", 3)
    return [OF_THREE[len(breaks) + 1][c] if c >= 0 else -1 for c in class_of(values, breaks).tolist()]


def circles(values: np.ndarray, largest: float | None = None) -> dict[str, Any]:
    """Radii (area carries the value) in thousandths of the largest, and three round values for the nested circles.

    `largest` is the value that the largest circle stands for, where it is not one of these (years of one course).
    """
    values = np.clip(np.nan_to_num(values), 0, None)
    top = float(values.max()) if largest is None else largest
    if not top:
        return {"size": "", "sizes": []}
    radius = np.rint(LARGEST * np.sqrt(values / top)).astype(int).tolist()
    nested = [roundest(top * low, top * high, top * high) for low, high in NESTED]
    return {
        "size": "|".join(str(r) if r else "" for r in radius),
        "sizes": [[round(LARGEST * (value / top) ** 0.5), plain(value)] for value in nested],
    }


def circle_size(sized: CircleSize, shape: str) -> dict[str, Any]:
    """What a cartogram's circles stand for: the largest one's radius (map units), nested circles, words."""
    largest = sized.values.astype(float).idxmax()
    side = geometry(shape)["regions"][largest]["s"]
    nested = circles(sized.values.to_numpy(float))["sizes"]
    return {"sizes": nested, "radius": round(side / np.sqrt(np.pi), 1), "sizeTail": sized.tail}


def opacity(certainty: Certainty, rows: Rows) -> tuple[str, list[LegendRow]]:
    """How opaque each region is, in tenths and three steps, with a legend row for each step."""
    sure = certainty.values.astype(float).reindex(list(rows.codes)).to_numpy()
    digit = np.select([sure >= SURE, sure >= LESS_SURE], OPACITY[:2], OPACITY[2])
    digit = np.where(rows.valued, digit, NO_CLASS)
    counts = Counter(digit.tolist())
    steps = zip(OPACITY, certainty.words, strict=True)
    return "".join(digit.tolist()), [LegendRow("certainty", d, _(step), counts[d]) for d, step in steps]
