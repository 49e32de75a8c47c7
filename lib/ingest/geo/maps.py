"""The files the map is drawn from: static/geo/nuts0.json to nuts3.json."""

import json
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from lib.ingest.geo import frame
from lib.ingest.geo.arrows import arrows
from lib.ingest.geo.drawn import drawn, merged, read, touching
from lib.ingest.geo.land import borders, context
from lib.ingest.geo.outlines import sound
from lib.ingest.geo.paths import path
from lib.ingest.report import Report

FORM = 1  # version of the file's layout
TOLERANCE = {2: 1.6, 3: 2.4}  # map units
CONTEXT = "context_countries_2024_for_composite"


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
        near = [{codes[j] for j in found} for found in touching(sound(shapes))]
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


def label_point(shape: shapely.Geometry) -> list[float]:
    """A point well inside the largest part: the middle of the largest circle that fits."""
    largest = max(shapely.get_parts(sound(np.array([shape]))[0]), key=lambda p: p.area)
    middle = shapely.get_coordinates(shapely.maximum_inscribed_circle(largest, 1))[0]
    for x, y in (np.rint(middle).astype(int).tolist(), middle.round(1).tolist()):
        if shapely.contains_xy(largest, x, y):
            return [x, y]
    return shapely.get_coordinates(shapely.point_on_surface(largest))[0].round(2).tolist()
