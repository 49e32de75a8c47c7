"""What is not a region of the EU: the land round about, and the borders between countries."""

from collections import defaultdict

import numpy as np
import shapely

from lib.ingest.geo.frame import HEIGHT, WIDTH
from lib.ingest.geo.outlines import _areas, rounded, sound

SNAP = 5.0  # map units: two tables of borders, drawn by different hands, are this far apart at most
SMALLEST = 120  # square units: islands of the context below this are left out
REACH = 2.0  # map units: a coast this near to foreign land is a border


def context(others: np.ndarray, foreign: np.ndarray, eu: np.ndarray, tolerance: float) -> list[shapely.Geometry]:
    """Land outside the EU within the frame, one geometry for each country, meeting the EU's outline without a gap.

    `others` share their borders with `eu` already (same coverage, simplified with it); `foreign` come from another
    table and are fitted: gaps up to SNAP are filled, overlaps cut away.
    """
    frame = shapely.box(0, 0, WIDTH, HEIGHT)
    known = shapely.union_all(np.concatenate([sound(eu), sound(others)]))
    skirt = shapely.buffer(known, SNAP, quad_segs=2)
    fitted = []
    inside = shapely.intersection(sound(foreign), shapely.buffer(frame, 50))
    inside = shapely.coverage_simplify(np.array([s for s in inside if not s.is_empty], dtype=object), tolerance)
    for shape in inside:
        seam = shapely.intersection(shapely.buffer(shape, SNAP, quad_segs=2), skirt)
        grown = shapely.union(shape, seam) if shape.distance(known) < SNAP else shape
        fitted.append(_areas(shapely.difference(grown, known, grid_size=1)))
    clipped = [shapely.intersection(s, frame, grid_size=1) for s in [*sound(others), *fitted]]
    return [s for s in (_large(c) for c in clipped) if not s.is_empty]


def _large(shape: shapely.Geometry) -> shapely.Geometry:
    parts = [p for p in shapely.get_parts(shape) if shapely.get_dimensions(p) == 2 and p.area >= SMALLEST]
    return rounded(np.array([shapely.multipolygons(parts)], dtype=object))[0] if parts else shapely.MultiPolygon()


def borders(shapes: np.ndarray, countries: list[str], land: list[shapely.Geometry]) -> shapely.Geometry:
    """Land borders between countries, as lines: edges that two countries of the EU share or that foreign land lies behind.

    A coast is no border: an edge with water behind it is left out.
    """
    owners: dict[tuple, list[str]] = defaultdict(list)
    for shape, country in zip(shapes, countries, strict=True):
        for line in shapely.get_rings(shapely.get_parts(shape)):
            points = [tuple(p) for p in shapely.get_coordinates(line).astype(int).tolist()]
            for a, b in zip(points, points[1:], strict=False):
                owners[(a, b) if a < b else (b, a)].append(country)
    shared = [edge for edge, who in owners.items() if len(set(who)) > 1]
    outer = [edge for edge, who in owners.items() if len(who) == 1]
    middles = shapely.points(np.mean(np.array(outer), axis=1))
    tree = shapely.STRtree(np.concatenate([shapely.get_parts(s) for s in land]))
    near, _ = tree.query(middles, predicate="dwithin", distance=REACH)
    shared += [outer[i] for i in sorted(set(near.tolist()))]
    return shapely.line_merge(shapely.multilinestrings([shapely.linestrings(edge) for edge in sorted(shared)]))
