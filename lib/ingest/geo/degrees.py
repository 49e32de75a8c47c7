"""Outlines in longitude and latitude for views that draw points on land: static/geo/outlines.json (GeoJSON)."""

import json
from pathlib import Path

import geopandas
import numpy as np
import shapely

from lib.ingest.geo.drawn import NOT_DRAWN, read

TOLERANCE = 0.03  # degrees: side of the square that a cut corner may have, about 3 km
DECIMALS = 3  # 110 m
AROUND = (-32.0, 25.0, 48.0, 73.0)  # west, south, east, north: land outside the EU is kept within
CONTEXT = "context_countries_2024_for_composite"


def outlines(folder: Path, eu: set[str]) -> bytes:
    """Regions of the EU (property r: code) and one shape for the land round about (r: ""), exterior rings clockwise.

    Regions are simplified together, so that their borders stay shared; outermost regions stand where they lie.
    """
    regions = read(folder, 2)
    regions = regions[~regions["code"].str[:4].isin(NOT_DRAWN)].reset_index(drop=True)
    shapes = shapely.coverage_simplify(regions.geometry.to_numpy(), TOLERANCE)
    inside = regions["country"].isin(eu).to_numpy()
    table = geopandas.read_file(folder / f"{CONTEXT}.geojson")
    table = table[~table["CNTR_CODE"].isin({*regions["country"], "SJ"})].sort_values("id")
    foreign = shapely.clip_by_rect(shapely.make_valid(table.geometry.to_numpy()), *AROUND)
    foreign = shapely.coverage_simplify(foreign[~shapely.is_empty(foreign)], 2 * TOLERANCE)
    land = shapely.union_all([*shapely.make_valid(shapes[~inside]), *shapely.make_valid(foreign)])
    found = [*zip(regions.loc[inside, "code"], shapes[inside], strict=True), ("", land)]
    features = [{"type": "Feature", "properties": {"r": code}, "geometry": _geometry(shape)} for code, shape in found]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()


def _geometry(shape: shapely.Geometry) -> dict:
    """The shape as GeoJSON, corners rounded; rings that vanish are left out, but never all of them."""
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    parts = [p for p in shapely.orient_polygons(np.array(parts), exterior_cw=True) if p.geom_type == "Polygon"]
    rings = [[r for r in (_ring(line) for line in shapely.get_rings(part)) if r] for part in parts]
    return {"type": "MultiPolygon", "coordinates": [r for r in rings if r]}


def _ring(line: shapely.Geometry) -> list[list[float]]:
    points = shapely.get_coordinates(line).round(DECIMALS)
    points = points[np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))]
    return points.tolist() if len(points) >= 4 else []
