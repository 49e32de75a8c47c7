"""What is not a region of the EU: the land round about, and the borders between countries."""

from collections import defaultdict

import numpy as np
import pandas as pd
import shapely

from lib.ingest.geo.frame import HEIGHT, WIDTH, inset_of
from lib.ingest.geo.outlines import areas, rounded, sound

TOLERANCE = 3.2  # map units: land that is only a ground has fewer corners
SNAP = 5.0  # map units: two tables of borders, drawn by different hands, are this far apart at most
SMALLEST = 80  # square units: islands of the context below this are left out
SLIVER = 20  # square units: less than this on the mainland is what is left of a seam
REACH = 1.6  # map units: an edge of the EU this near to foreign land is a border


def context(others: np.ndarray, foreign: np.ndarray, eu: np.ndarray) -> list[shapely.Geometry]:
    """Land outside the EU within the frame, one geometry for each country, meeting the EU's outline without a gap.

    `others` share their borders with `eu` already (they were simplified with it); `foreign` come from another table and
    are fitted: gaps up to SNAP are filled, overlaps cut away.
    """
    frame = shapely.box(0, 0, WIDTH, HEIGHT)
    inside = shapely.union_all(sound(eu))
    known = shapely.union_all([inside, *sound(others)])
    skirt = shapely.buffer(known, SNAP, quad_segs=2)
    near = shapely.intersection(sound(foreign), shapely.buffer(frame, 50))
    near = shapely.coverage_simplify(near[~shapely.is_empty(near)], TOLERANCE)
    fitted = [areas(shapely.difference(_grown(s, known, skirt), known, grid_size=1)) for s in near]
    clipped = shapely.intersection(np.array([*sound(others), *fitted]), frame, grid_size=1)
    return [land for land in (_kept(s, inside) for s in clipped) if land is not None]


def _grown(shape: shapely.Geometry, known: shapely.Geometry, skirt: shapely.Geometry) -> shapely.Geometry:
    """The shape with the seam between it and its known neighbours filled."""
    if shape.distance(known) >= SNAP:
        return shape
    return shapely.union(shape, shapely.intersection(shapely.buffer(shape, SNAP, quad_segs=2), skirt))


def _kept(shape: shapely.Geometry, eu: shapely.Geometry) -> shapely.Geometry | None:
    """The shape without small islands and holes; small countries next to the EU (San Marino, Vatican City) stay."""
    parts = [p for p in shapely.get_parts(areas(shape)) if p.area >= (SMALLEST if p.distance(eu) > 1 else SLIVER)]
    filled = [
        shapely.Polygon(p.exterior, [h for h in p.interiors if shapely.Polygon(h).area >= SMALLEST]) for p in parts
    ]
    return rounded(np.array([shapely.multipolygons(filled)], dtype=object))[0] if parts else None


def borders(regions: pd.DataFrame, land: list[shapely.Geometry]) -> shapely.Geometry:
    """Land borders between countries, as lines: edges that two countries of the EU share, or with foreign land behind.

    A coast is no border, and neither is anything in an inset or round a region drawn larger than it is.
    """
    owners: dict[tuple, list[str]] = defaultdict(list)
    inland = [inset_of(code) is None and code[:4] not in ("ES63", "ES64") for code in regions["code"]]
    for shape, country in zip(regions["shape"][inland], regions["country"][inland], strict=True):
        for line in shapely.get_rings(shapely.get_parts(shape)):
            points = [tuple(p) for p in shapely.get_coordinates(line).astype(int).tolist()]
            for a, b in zip(points, points[1:], strict=False):
                owners[(a, b) if a < b else (b, a)].append(country)
    shared = [edge for edge, countries in owners.items() if len(set(countries)) > 1]
    outer = [edge for edge, countries in owners.items() if len(countries) == 1]
    tree = shapely.STRtree(np.concatenate([shapely.get_parts(s) for s in land]))
    middles = shapely.points(np.mean(np.array(outer), axis=1))
    faced, _ = tree.query(middles, predicate="dwithin", distance=REACH)
    shared += [outer[i] for i in np.unique(faced)]
    return shapely.line_merge(shapely.multilinestrings([shapely.linestrings(edge) for edge in sorted(shared)]))
