"""The files that maps are drawn from: static/geo/nuts0.json to nuts3.json, and outlines.json in degrees.

Paths are SVG path text, `M x y l dx dy …z` for each ring or line, whole map units, nothing else: only three letters
occur, so that the readers of these files (map, slides, brief, picture) can be ten lines long.
"""

import json
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from lib.ingest.geo import frame
from lib.ingest.geo.arrows import arrows
from lib.ingest.geo.land import borders, context
from lib.ingest.geo.outlines import NOT_DRAWN, drawn, merged, read, sound, touching
from lib.ingest.report import Report

FORM = 1  # version of the file's layout
TOLERANCE = {2: 1.6, 3: 2.4}  # map units
CONTEXT = "context_countries_2024_for_composite"
DEGREES = 0.03  # tolerance of outlines.json: side of the square that a cut corner may have, about 3 km
DECIMALS = 3  # 110 m
AROUND = (-32.0, 25.0, 48.0, 73.0)  # west, south, east, north: land outside the EU is kept within


def map_files(folder: Path, eu: set[str], report: Report) -> dict[str, bytes]:
    """All map files by the name they are written under; `eu` are the countries whose regions can be chosen."""
    made = {}
    for level in (2, 3):
        every = drawn(folder, level, TOLERANCE[level])
        inside = every[every["country"].isin(eu)].reset_index(drop=True)
        land = _around(folder, every, eu)
        _account(report, folder, level, len(every), len(inside))
        ground = {"context": {"d": "".join(path(s) for s in land)}, "countries": {"d": path(borders(inside, land))}}
        made[level] = map_file(inside, ground, walk=level == 2)
        if level == 2:  # countries and NUTS 1 are these same outlines, joined
            made[0], made[1] = (map_file(merged(inside, length), ground) for length in (2, 3))
    return {f"static/geo/nuts{level}.json": made[level] for level in sorted(made)}


def _account(report: Report, folder: Path, level: int, drawn_too: int, inside: int) -> None:
    source, rows = f"nuts{level}_2024_20M_4326", len(read(folder, level))
    report.read[source] += rows
    report.kept[source] += inside
    report.drop(source, drawn_too - inside, "outside the EU: part of the grey land")
    report.drop(source, rows - drawn_too, "north of the frame")


def _around(folder: Path, regions: pd.DataFrame, eu: set[str]) -> list[shapely.Geometry]:
    """Land outside the EU, fitted to these outlines."""
    others = regions[~regions["country"].isin(eu)]
    joined = [shapely.union_all(sound(group["shape"].to_numpy())) for _, group in others.groupby("country")]
    table = geopandas.read_file(folder / f"{CONTEXT}.geojson").sort_values("id")
    table = table[~table["CNTR_CODE"].isin({*regions["country"], "SJ"})]  # Svalbard: north of the frame
    foreign = frame.to_units(frame.to_metres(table.geometry.to_numpy()))
    inside = regions.loc[regions["country"].isin(eu), "shape"]
    return context(np.array(joined), foreign, inside.to_numpy())


def map_file(regions: pd.DataFrame, ground: dict, walk: bool = True) -> bytes:
    """One map as JSON: its regions with path, label point, size, bounds and arrows; context, borders and insets.

    Without `walk` the arrows are left out: over a thousand regions nobody walks by arrow key, and they weigh 60 KB.
    """
    shapes, codes = regions["shape"].to_numpy(), regions["code"].tolist()
    points = [label_point(s) for s in shapes]
    entries = {
        code: {
            "d": path(shape),
            "c": point,
            "s": round(float(np.sqrt(shape.area))),
            "b": [int(v) for v in shape.bounds],
        }
        for code, shape, point in zip(codes, shapes, points, strict=True)
    }
    if walk:
        near = [{codes[j] for j in others} for others in touching(sound(shapes))]
        for code, leads in arrows(codes, np.array(points, float), near).items():
            entries[code]["n"] = leads
    content = {
        "v": FORM,
        "width": frame.WIDTH,
        "height": frame.HEIGHT,
        "projection": frame.PROJECTION,
        "x0": frame.LEFT,
        "y1": frame.TOP,
        "unit": frame.UNIT,
        "regions": entries,
        **ground,
        "insets": [
            {"code": b.code, "name": b.name, "box": [b.x, b.y, b.width, b.height], "label": list(b.label)}
            for b in frame.boxes().values()
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def layout(
    codes: list[str],
    shapes: np.ndarray,
    points: np.ndarray,
    size: tuple[int, int],
    lines: shapely.Geometry | None,
) -> bytes:
    """A map whose regions are not their land, as JSON of the same form: no land round about and no insets.

    points: the middle of each shape; size: width and height of the frame; lines: between countries, None for none.
    """
    touch = [{codes[j] for j in others} for others in touching(shapely.buffer(shapes, 12))]
    leads = arrows(codes, points.astype(float), touch)
    entries = {
        code: {
            "d": path(shape),
            "c": [int(v) for v in point],
            "s": round(float(np.sqrt(shape.area))),
            "b": [int(v) for v in shape.bounds],
            "n": leads[code],
        }
        for code, shape, point in zip(codes, shapes, points, strict=True)
    }
    content = {
        "v": FORM,
        "width": size[0],
        "height": size[1],
        "regions": entries,
        "context": {"d": ""},
        "countries": {"d": path(lines) if lines is not None else ""},
        "insets": [],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def label_point(shape: shapely.Geometry) -> list[float]:
    """A point well inside the largest part: the middle of the largest circle that fits."""
    largest = max(shapely.get_parts(sound(np.array([shape]))[0]), key=lambda p: p.area)
    middle = shapely.get_coordinates(shapely.maximum_inscribed_circle(largest, 1))[0]
    for x, y in (np.rint(middle).astype(int).tolist(), middle.round(1).tolist()):
        if shapely.contains_xy(largest, x, y):
            return [x, y]
    return shapely.get_coordinates(shapely.point_on_surface(largest))[0].round(2).tolist()


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


def outlines_in_degrees(folder: Path, eu: set[str]) -> bytes:
    """Regions of the EU (property r: code) and one shape for the land round about (r: ""), exterior rings clockwise.

    Regions are simplified together, so that their borders stay shared; outermost regions stand where they lie.
    """
    regions = read(folder, 2)
    regions = regions[~regions["code"].str[:4].isin(NOT_DRAWN)].reset_index(drop=True)
    shapes = shapely.coverage_simplify(regions.geometry.to_numpy(), DEGREES)
    inside = regions["country"].isin(eu).to_numpy()
    table = geopandas.read_file(folder / f"{CONTEXT}.geojson")
    table = table[~table["CNTR_CODE"].isin({*regions["country"], "SJ"})].sort_values("id")
    foreign = shapely.clip_by_rect(shapely.make_valid(table.geometry.to_numpy()), *AROUND)
    foreign = shapely.coverage_simplify(foreign[~shapely.is_empty(foreign)], 2 * DEGREES)
    land = shapely.union_all([*shapely.make_valid(shapes[~inside]), *shapely.make_valid(foreign)])
    shapes_of = [*zip(regions.loc[inside, "code"], shapes[inside], strict=True), ("", land)]
    features = [
        {"type": "Feature", "properties": {"r": code}, "geometry": _geometry(shape)} for code, shape in shapes_of
    ]
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
