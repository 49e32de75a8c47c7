"""Where on a map there is room for a label: open water first, then land without values (as label.js finds it)."""

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from lib.data.store import geometry

CELL = 20  # map units
ACROSS = 1.5  # a leader that runs across counts for more than one that runs up or down
FAR = 0.3  # of the map's width: a longer leader goes to land without values instead


def rings(d: str) -> Iterator[np.ndarray]:
    """Closed rings of a path ("M1 2l3 4-5 6z"): corners as rows of x and y."""
    for part in d.split("M")[1:]:
        numbers = np.array([float(n) for n in re.findall(r"-?[\d.]+", part)]).reshape(-1, 2)
        yield numbers.cumsum(axis=0)


@cache
def _land(name: str, context: bool) -> np.ndarray:
    """Land on a grid of cells, as sums over everything left of and above each cell."""
    geo = geometry(name)
    rows, columns = -(-geo["height"] // CELL), -(-geo["width"] // CELL)
    grid = np.zeros((rows, columns), bool)
    paths = [r["d"] for r in geo["regions"].values()] + ([geo["context"]["d"]] if context else [])
    for d in paths:
        for ring in rings(d):
            _fill(grid, ring / CELL)
    for x, y, width, height in (inset["box"] for inset in geo["insets"]):
        grid[y // CELL : -(-(y + height) // CELL), x // CELL : -(-(x + width) // CELL)] = True
    return np.pad(grid.cumsum(0).cumsum(1), ((1, 0), (1, 0)))


def _fill(grid: np.ndarray, ring: np.ndarray) -> None:
    """Mark the cells of a ring: those of its corners, and those between its edges, row by row."""
    height, width = grid.shape
    corners = np.clip(ring.astype(int), 0, [width - 1, height - 1])
    grid[corners[:, 1], corners[:, 0]] = True
    (x0, y0), (x1, y1) = ring.T, np.roll(ring, -1, axis=0).T
    for row in range(max(int(ring[:, 1].min()), 0), min(int(ring[:, 1].max()) + 1, height)):
        middle = row + 0.5
        crossed = (y0 <= middle) != (y1 <= middle)
        at = np.sort(x0[crossed] + (middle - y0[crossed]) / (y1[crossed] - y0[crossed]) * (x1[crossed] - x0[crossed]))
        for left, right in zip(at[::2], at[1::2], strict=False):
            grid[row, max(int(left), 0) : min(int(right) + 1, width)] = True


Box = tuple[float, float, float, float]


def label_place(
    name: str, point: tuple[float, float], width: float, height: float, seen: Box | None = None
) -> tuple[float, float] | None:
    """Top left corner (map units) of the nearest box of this size that covers no region; None without room.

    seen  the part of the map that is in sight: left, top, right, bottom; all of it where None
    """
    water = _nearest(_land(name, True), point, width, height, seen)
    across = seen[2] - seen[0] if seen else geometry(name)["width"]
    if water and water[1] <= FAR * across:
        return water[0]
    land = _nearest(_land(name, False), point, width, height, seen) or water
    return land[0] if land else None


def _nearest(
    sums: np.ndarray, point, width: float, height: float, seen: Box | None
) -> tuple[tuple[float, float], float] | None:
    wide, high = -(-int(width) // CELL) + 1, -(-int(height) // CELL) + 1
    covered = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    y, x = np.nonzero(covered == 0)
    if seen:
        inside = (x * CELL >= seen[0]) & (y * CELL >= seen[1])
        inside &= ((x + wide) * CELL <= seen[2] + CELL) & ((y + high) * CELL <= seen[3] + CELL)
        y, x = y[inside], x[inside]
    if not len(x):
        return None
    dx = np.maximum(0, np.maximum(x * CELL - point[0], point[0] - (x + wide) * CELL))
    dy = np.maximum(0, np.maximum(y * CELL - point[1], point[1] - (y + high) * CELL))
    away = np.hypot(ACROSS * dx, dy)
    best = int(away.argmin())
    return (float(x[best] * CELL), float(y[best] * CELL)), float(away[best])
