"""Outlines as SVG path text: `M x y l dx dy …z` for each ring or line, whole map units, nothing else.

Only three letters occur, so that the readers of these files (map, slides, brief, picture) can be ten lines long.
"""

import numpy as np
import shapely


def path(shape: shapely.Geometry) -> str:
    """All rings of a polygon, or all lines of a set of lines, as one relative path."""
    if shapely.get_dimensions(shape) == 1:
        return "".join(
            _run(shapely.get_coordinates(line).astype(int), closed=False) for line in shapely.get_parts(shape)
        )
    rings = shapely.get_rings(shapely.get_parts(shape))
    return "".join(_run(shapely.get_coordinates(r).astype(int), closed=True) for r in rings)


def _run(points: np.ndarray, closed: bool) -> str:
    steps = np.diff(points[:-1] if closed else points, axis=0)
    return f"M{_joined(points[0])}l{_joined(steps.ravel())}{'z' if closed else ''}"


def _joined(numbers: np.ndarray) -> str:
    """Whole numbers with the fewest separators: a minus sign is one.

    >>> _joined([3, -4, 0, 12])
    '3-4 0 12'
    """
    text = " ".join(str(int(n)) for n in numbers)
    return text.replace(" -", "-")
