"""Where a point of Europe lies on the map: the frame, its unit, and the eight boxes of the outermost regions."""

from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Transformer

PROJECTION = "EPSG:3035"  # ETRS89 Lambert azimuthal equal area: a region's ink is in proportion to its land
LEFT, RIGHT = 2_560_000, 6_600_000  # metres
BOTTOM, TOP = 1_360_000, 5_450_000
UNIT = 1_250  # metres per map unit: under a pixel even at three times the size of a page
WIDTH, HEIGHT = (RIGHT - LEFT) // UNIT, (TOP - BOTTOM) // UNIT

BOX_WIDTH, BOX_HEIGHT, BOX_GAP, BOX_MARGIN = 348, 242, 19, 31  # map units
NAME_STRIP, BOX_PADDING = 66, 13  # the name stands in the strip at the foot of the box
INSETS = {  # row by row, as they stand; names short enough for the box
    "FRY1": "Guadeloupe",
    "FRY2": "Martinique",
    "FRY3": "Guyane",
    "FRY4": "La Réunion",
    "FRY5": "Mayotte",
    "ES70": "Canarias",
    "PT20": "Açores",
    "PT30": "Madeira",
}
NOT_IN_BOX = {  # small land so far from the rest that its box would show little but sea: (west, south, east, north)
    "FRY1": (-63.5, 17.5, -62.5, 18.5),  # Saint-Martin
    "PT30": (-16.5, 29.5, -15.5, 30.5),  # Selvagens
}

_TO_METRES = Transformer.from_crs("EPSG:4326", PROJECTION, always_xy=True)


@dataclass(frozen=True)
class Box:
    """One inset: its region, the name in it, and where it stands (map units, y down)."""

    code: str
    name: str
    x: int
    y: int
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT

    @property
    def room(self) -> tuple[float, float, float, float]:
        """What is left for the land: left, top, right, bottom."""
        return (
            self.x + BOX_PADDING,
            self.y + BOX_PADDING,
            self.x + self.width - BOX_PADDING,
            self.y + self.height - NAME_STRIP,
        )

    @property
    def label(self) -> tuple[int, int]:
        """Left end of the name's baseline."""
        return self.x + BOX_PADDING, self.y + self.height - 21


def boxes() -> dict[str, Box]:
    """The 2 × 4 block at the top right, by region code."""
    left = WIDTH - BOX_MARGIN - 2 * BOX_WIDTH - BOX_GAP
    return {
        code: Box(code, name, left + (i % 2) * (BOX_WIDTH + BOX_GAP), BOX_MARGIN + (i // 2) * (BOX_HEIGHT + BOX_GAP))
        for i, (code, name) in enumerate(INSETS.items())
    }


def inset_of(code: str) -> str | None:
    """The outermost NUTS 2 region whose box a region of level 1, 2 or 3 belongs in; None on the mainland map.

    >>> inset_of("FRY10"), inset_of("ES7"), inset_of("DE11"), inset_of("FRY")
    ('FRY1', 'ES70', None, None)
    """
    if code in ("ES7", "PT2", "PT3"):
        return code + "0"
    return code[:4] if code[:4] in INSETS else None


def to_metres(shapes: np.ndarray) -> np.ndarray:
    """Longitude and latitude to metres of the map's projection."""
    return shapely.transform(shapes, lambda points: np.column_stack(_TO_METRES.transform(*points.T)))


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Metres of the map's projection back to latitude and longitude."""
    longitude, latitude = _TO_METRES.transform(x, y, direction="INVERSE")
    return latitude, longitude


def to_units(shapes: np.ndarray) -> np.ndarray:
    """Metres to map units: origin top left, y down, not yet rounded."""
    return shapely.transform(shapes, lambda p: np.column_stack([(p[:, 0] - LEFT) / UNIT, (TOP - p[:, 1]) / UNIT]))


def into_boxes(shapes: np.ndarray, box_of: list[str]) -> np.ndarray:
    """Longitude and latitude of outermost regions to map units: each box has its own equal-area projection and scale.

    `box_of` names the box of each shape; shapes in the same box share one projection and fill the box together.
    """
    placed = shapes.copy()
    for code, box in boxes().items():
        rows = [i for i, b in enumerate(box_of) if b == code]
        if rows:
            placed[rows] = _fill(shapes[rows], box)
    return placed


def _fill(shapes: np.ndarray, box: Box) -> np.ndarray:
    if box.code in NOT_IN_BOX:
        shapes = shapely.difference(shapes, shapely.box(*NOT_IN_BOX[box.code]))
    west, south, east, north = shapely.total_bounds(shapes)
    local = Transformer.from_crs(
        "EPSG:4326", f"+proj=laea +lat_0={(south + north) / 2} +lon_0={(west + east) / 2} +ellps=GRS80", always_xy=True
    )
    flat = shapely.transform(shapes, lambda p: np.column_stack(local.transform(*p.T)) * [1, -1])
    x0, y0, x1, y1 = shapely.total_bounds(flat)
    left, top, right, bottom = box.room
    scale = min((right - left) / (x1 - x0), (bottom - top) / (y1 - y0))
    middle = np.array([(x0 + x1) / 2, (y0 + y1) / 2])
    return shapely.transform(flat, lambda p: (p - middle) * scale + [(left + right) / 2, (top + bottom) / 2])
