"""The NUTS 2 region of a point given as latitude and longitude, from the outlines that the map draws.

The outlines are generalised, so a point within NEAR of another region has none: better no region than the next one.
Outermost regions stand in frames of their own on the map; a point there has none either.
"""

import re
from functools import cache

import numpy as np

from lib.data.store import geometry
from lib.regions.tree import is_outermost

NEAR = 5_000.0  # metres from another region's outline
A, F = 6378137.0, 1 / 298.257222101  # GRS 80
LAT0, LON0, EAST, NORTH = np.radians(52.0), np.radians(10.0), 4_321_000.0, 3_210_000.0  # of EPSG:3035
AROUND = [(0.0, 0.0), *((np.cos(a), np.sin(a)) for a in np.arange(0, 2 * np.pi, np.pi / 8))]


def projected(lat: np.ndarray, lon: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Easting and northing in metres (EPSG:3035, Lambert azimuthal equal area) of degrees on ETRS89 or WGS 84."""
    e = np.sqrt(F * (2 - F))

    def q(phi: np.ndarray) -> np.ndarray:
        s = np.sin(phi)
        return (1 - e**2) * (s / (1 - (e * s) ** 2) - np.log((1 - e * s) / (1 + e * s)) / (2 * e))

    top, phi, lam = q(np.array(np.pi / 2)), np.radians(lat), np.radians(lon) - LON0
    beta, beta0 = np.arcsin(q(phi) / top), np.arcsin(q(np.array(LAT0)) / top)
    radius = A * np.sqrt(top / 2)
    d = A * np.cos(LAT0) / np.sqrt(1 - (e * np.sin(LAT0)) ** 2) / (radius * np.cos(beta0))
    b = radius * np.sqrt(2 / (1 + np.sin(beta0) * np.sin(beta) + np.cos(beta0) * np.cos(beta) * np.cos(lam)))
    x = EAST + b * d * np.cos(beta) * np.sin(lam)
    y = NORTH + b / d * (np.cos(beta0) * np.sin(beta) - np.sin(beta0) * np.cos(beta) * np.cos(lam))
    return x, y


def regions_at(lat: np.ndarray, lon: np.ndarray) -> list[str]:
    """The region of each point; "" for one at sea, outside the EU, in an outermost region, or near another region."""
    geo = geometry("nuts2")
    x, y = projected(np.asarray(lat, float), np.asarray(lon, float))
    found = []
    for east, north in zip(x.tolist(), y.tolist(), strict=True):
        inside = {
            _region_of((east + NEAR * dx - geo["x0"]) / geo["unit"], (geo["y1"] - north - NEAR * dy) / geo["unit"])
            for dx, dy in AROUND
        } - {""}
        found.append(inside.pop() if len(inside) == 1 else "")
    return found


def _region_of(x: float, y: float) -> str:
    """The region whose outline holds a point of the map (map units); "" for none."""
    for code, (left, top, right, bottom), rings in _outlines():
        if left <= x <= right and top <= y <= bottom and _inside(rings, x, y):
            return code
    return ""


def _inside(rings: list[np.ndarray], x: float, y: float) -> bool:
    """Whether a ray from the point crosses the rings an odd number of times."""
    crossings = 0
    for ring in rings:
        (x1, y1), (x2, y2) = ring.T, np.roll(ring, -1, axis=0).T
        across = (y1 > y) != (y2 > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            crossings += int((across & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)).sum())
    return crossings % 2 == 1


@cache
def _outlines() -> list[tuple[str, tuple[float, float, float, float], list[np.ndarray]]]:
    """Code, bounds and rings of each region that stands at its own place on the map."""
    shapes = []
    for code, shape in geometry("nuts2")["regions"].items():
        if is_outermost(code):
            continue
        rings = [_ring(part) for part in shape["d"].split("z") if part]
        points = np.concatenate(rings)
        shapes.append((code, (*points.min(axis=0).tolist(), *points.max(axis=0).tolist()), rings))
    return shapes


def _ring(path: str) -> np.ndarray:
    """A closed ring "M1425 1664l-20 1-8-7": an absolute start, then steps."""
    numbers = np.array([float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]).reshape(-1, 2)
    return numbers.cumsum(axis=0)
