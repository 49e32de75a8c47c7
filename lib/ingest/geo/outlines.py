"""Region outlines for the map: read, put in their place, simplified together, rounded to whole map units."""

from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from lib.ingest.geo import frame

SMALL_SIDE = 18  # map units: a region that stands alone is drawn at least as large as a square of this side
NOT_DRAWN = ("NO0B",)  # Svalbard and Jan Mayen: north of the frame
FINER = (*frame.INSETS, "ES63", "ES64", "MT00")  # they stand alone and are drawn larger than the rest


def simplify(shapes: np.ndarray, tolerance: float) -> np.ndarray:
    """The same regions with fewer corners and neither gaps nor overlaps between neighbours (map units).

    Visvalingam-Whyatt over the whole coverage; `tolerance` is the side of the square that a cut corner may have.
    Islands have a finer tolerance, in proportion to their size: at the common one they would all be triangles.
    """
    parts, owner = shapely.get_parts(shapes, return_index=True)
    tree = shapely.STRtree(parts)
    first, second = tree.query(parts, predicate="intersects")
    joined = np.zeros(len(parts), bool)
    joined[first[first != second]] = True
    cut = parts.copy()
    cut[joined] = shapely.coverage_simplify(parts[joined], tolerance)
    for i in np.flatnonzero(~joined):
        own = min(tolerance, 0.14 * np.sqrt(shapely.area(parts[i])))
        cut[i] = shapely.coverage_simplify(parts[i : i + 1], own)[0]
    return np.array([_gathered(cut[owner == i]) for i in range(len(shapes))], dtype=object)


def _gathered(parts: np.ndarray) -> shapely.Geometry:
    return shapely.multipolygons(np.concatenate([shapely.get_parts(p) for p in parts]))


def rounded(shapes: np.ndarray) -> np.ndarray:
    """Corners on whole map units; rings that vanish are left out, but never a region's largest."""
    return np.array([_rounded(s) for s in shapes], dtype=object)


def _rounded(shape: shapely.Geometry) -> shapely.Geometry:
    kept = []
    for part in sorted(shapely.get_parts(shape), key=lambda p: -p.area):
        shell = ring(shapely.get_exterior_ring(part))
        if shell is None:
            continue
        holes = [ring(h) for h in shapely.get_rings(part)[1:]]
        kept.append(shapely.Polygon(shell, [h for h in holes if h is not None]))
    return shapely.orient_polygons(shapely.MultiPolygon(kept))


def ring(line: shapely.Geometry) -> np.ndarray | None:
    """Whole-unit corners of a ring without repeats and spikes, closed; None when no area is left."""
    points = [tuple(p) for p in np.rint(shapely.get_coordinates(line)).astype(int).tolist()][:-1]
    turned = 0
    while turned < len(points) and len(points) >= 3:  # as long as one whole round has not passed without a removal
        before, here, after = points[-1], points[0], points[1]
        if here == after or _turns_back(before, here, after):
            points, turned = points[1:], 0
        else:
            points, turned = [*points[1:], here], turned + 1
    closed = np.array([*points, *points[:1]])
    return closed if len(points) >= 3 and _twice_area(closed) else None


def _turns_back(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    """Whether the way from a over b to c goes back on itself: rounding has flattened a narrow tip to a line."""
    (x1, y1), (x2, y2) = (b[0] - a[0], b[1] - a[1]), (c[0] - b[0], c[1] - b[1])
    return x1 * y2 == x2 * y1 and x1 * x2 + y1 * y2 < 0


def _twice_area(p: np.ndarray) -> float:
    return float(np.sum(p[:-1, 0] * p[1:, 1] - p[1:, 0] * p[:-1, 1]))


def visible(shapes: np.ndarray, alone: bool) -> np.ndarray:
    """The shapes of one NUTS 2 region, drawn SMALL_SIDE large when it stands alone and is too small to see.

    At this scale that is Malta, which keeps its form, and Ceuta and Melilla, which would need to grow sixfold and stand
    as octagons. Regions with neighbours are never enlarged: they would cover them.
    """
    side = np.sqrt(shapely.area(shapes).sum())
    if not alone or side >= SMALL_SIDE:
        return shapes
    x0, y0, x1, y1 = shapely.total_bounds(shapes)
    middle = np.array([(x0 + x1) / 2, (y0 + y1) / 2])
    if len(shapes) == 1 and side < SMALL_SIDE / 2:
        angles = np.pi / 8 + np.arange(8) * np.pi / 4
        corners = np.column_stack([np.cos(angles), np.sin(angles)]) * SMALL_SIDE / 8**0.25
        return np.array([shapely.Polygon(middle + corners)], dtype=object)
    return shapely.transform(shapes, lambda p: (p - middle) * (SMALL_SIDE / side) + middle)


def sound(shapes: np.ndarray) -> np.ndarray:
    """The same areas as valid polygons: rounding can pinch a ring, which drawing forgives and measuring does not."""
    return np.array([areas(s) for s in shapely.make_valid(shapes)], dtype=object)


def areas(shape: shapely.Geometry) -> shapely.Geometry:
    flat = shapely.get_parts(shapely.get_parts(shape))
    return shapely.MultiPolygon([p for p in flat if shapely.get_dimensions(p) == 2])


def read(folder: Path, level: int) -> geopandas.GeoDataFrame:
    """NUTS 2024 outlines of one level: code, country, geometry in longitude and latitude, sorted by code.

    At 1:20 million; the regions of FINER come from the 1:10 million table of 2021 (their land did not change), where
    the NUTS 2 region is one region of this level too.
    """
    regions = _table(folder / f"nuts{level}_2024_20M_4326.geojson")
    finer = _table(folder / "nuts2_2021_10M_4326.geojson").set_index("code").geometry
    for nuts2 in FINER:
        rows = regions.index[regions.code.str.startswith(nuts2)]
        if len(rows) == 1:
            regions.loc[rows[0], "geometry"] = finer[nuts2]
    return regions


def _table(file: Path) -> geopandas.GeoDataFrame:
    read = geopandas.read_file(file, columns=["NUTS_ID", "CNTR_CODE"])
    read = read.rename(columns={"NUTS_ID": "code", "CNTR_CODE": "country"})[["code", "country", "geometry"]]
    return read.sort_values("code", ignore_index=True)


def drawn(folder: Path, level: int, tolerance: float) -> pd.DataFrame:
    """Outlines of NUTS 2 or 3 in whole map units, outermost regions in their boxes: code, country, shape, by code."""
    regions = read(folder, level)
    regions = regions[~regions.code.str[:4].isin(NOT_DRAWN)].reset_index(drop=True)
    box_of = [frame.inset_of(code) for code in regions.code]
    away = np.array([b is not None for b in box_of])
    shapes = regions.geometry.to_numpy()
    placed = np.empty(len(regions), dtype=object)
    placed[~away] = frame.to_units(frame.to_metres(shapes[~away]))
    placed[away] = frame.into_boxes(shapes[away], [b for b in box_of if b])
    near = touching(placed)
    placed = simplify(placed, tolerance)
    for rows in regions.groupby(regions.code.str[:4]).indices.values():
        outside = set().union(*(near[i] for i in rows)) - set(rows.tolist())
        placed[rows] = visible(placed[rows], alone=not outside)
    return pd.DataFrame({"code": regions.code, "country": regions.country, "shape": rounded(placed)})


def merged(regions: pd.DataFrame, length: int) -> pd.DataFrame:
    """The same outlines joined into the regions whose codes have `length` letters: no second simplification."""
    groups = regions.groupby(regions["code"].str[:length], sort=True)
    joined = [shapely.union_all(sound(group["shape"].to_numpy())) for _, group in groups]
    return pd.DataFrame(
        {
            "code": list(groups.groups),
            "country": groups["country"].first().to_numpy(),
            "shape": rounded(np.array(joined)),
        }
    )


def touching(shapes: np.ndarray) -> list[set[int]]:
    """For each shape the positions of those that touch it."""
    tree = shapely.STRtree(shapes)
    neighbours: list[set[int]] = [set() for _ in shapes]
    for a, b in zip(*tree.query(shapes, predicate="intersects"), strict=True):
        if a != b:
            neighbours[a].add(int(b))
    return neighbours
