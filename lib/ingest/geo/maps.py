"""The files the map is drawn from: static/geo/nuts0.json to nuts3.json."""

import json
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from lib.ingest.geo import frame
from lib.ingest.geo.arrows import arrows
from lib.ingest.geo.land import borders, context
from lib.ingest.geo.outlines import enlarged, rounded, simplify, sound
from lib.ingest.geo.paths import path

FORM = 1  # version of the file's layout
EU27 = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "EL",
        "ES",
        "FI",
        "FR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)
NOT_DRAWN = ("NO0B",)  # Svalbard and Jan Mayen: north of the frame
FINER = (*frame.INSETS, "ES63", "ES64", "MT00")
TOLERANCE = {2: 2.0, 3: 3.0}  # map units
CONTEXT_TOLERANCE = 7.0


def read(folder: Path, level: int) -> geopandas.GeoDataFrame:
    """NUTS 2024 outlines of one level: code, country, geometry in longitude and latitude.

    At 1:20 million; regions that stand alone and are drawn larger than the rest come from the 1:10 million table of
    2021 (their land did not change), where it is the land of one region of this level.
    """
    found = _table(folder / f"nuts{level}_2024_20M_4326.geojson")
    finer = _table(folder / "nuts2_2021_10M_4326.geojson").set_index("code").geometry
    for nuts2 in FINER:
        rows = found.index[found.code.str.startswith(nuts2)]
        if len(rows) == 1:
            found.loc[rows[0], "geometry"] = finer[nuts2]
    return found


def _table(file: Path) -> geopandas.GeoDataFrame:
    read = geopandas.read_file(file, columns=["NUTS_ID", "CNTR_CODE"])
    read = read.rename(columns={"NUTS_ID": "code", "CNTR_CODE": "country"})[["code", "country", "geometry"]]
    return read.sort_values("code", ignore_index=True)


def on_the_map(regions: geopandas.GeoDataFrame, tolerance: float) -> pd.DataFrame:
    """Outlines in whole map units, outermost regions in their boxes: code, country, shape, sorted by code."""
    drawn = regions[~regions.code.str[:4].isin(NOT_DRAWN)].reset_index(drop=True)
    box_of = [frame.inset_of(code) for code in drawn.code]
    away = np.array([b is not None for b in box_of])
    shapes = drawn.geometry.to_numpy()
    placed = np.empty(len(drawn), dtype=object)
    placed[~away] = frame.to_units(frame.to_metres(shapes[~away]))
    placed[away] = frame.into_boxes(shapes[away], [b for b in box_of if b])
    neighbours = touching(placed)
    placed = simplify(placed, tolerance)
    placed = np.array([enlarged(s, bool(n)) for s, n in zip(placed, neighbours, strict=True)], dtype=object)
    return pd.DataFrame({"code": drawn.code, "country": drawn.country, "shape": rounded(placed)})


def touching(shapes: np.ndarray) -> list[set[int]]:
    """For each shape the positions of those that share more than a point with it."""
    tree = shapely.STRtree(shapes)
    found: list[set[int]] = [set() for _ in shapes]
    for a, b in zip(*tree.query(shapes, predicate="intersects"), strict=True):
        if a != b:
            found[a].add(int(b))
    return found


def label_point(shape: shapely.Geometry) -> tuple[int, int]:
    """A point well inside the largest part: the middle of the largest circle that fits."""
    largest = max(shapely.get_parts(sound(np.array([shape]))[0]), key=lambda p: p.area)
    circle = shapely.maximum_inscribed_circle(largest, 1)
    x, y = np.rint(shapely.get_coordinates(circle)[0]).astype(int).tolist()
    if not shapely.contains_xy(largest, x, y):
        x, y = shapely.get_coordinates(shapely.point_on_surface(largest))[0].round(1).tolist()
    return x, y


def map_file(drawn: pd.DataFrame, land: list[shapely.Geometry]) -> bytes:
    """One map as JSON: its regions with path, label point, size, bounds and arrows; context, borders and insets."""
    shapes, codes = drawn["shape"].to_numpy(), drawn["code"].tolist()
    points = [label_point(s) for s in shapes]
    inset = np.array([frame.inset_of(code) is not None for code in codes])
    near = [{codes[j] for j in found} for found in touching(sound(shapes))]
    walk = arrows(codes, np.array(points, float), near)
    regions = {
        code: {
            "d": path(shape),
            "c": list(point),
            "s": round(float(np.sqrt(shape.area))),
            "b": [int(v) for v in shape.bounds],
            "n": walk[code],
        }
        for code, shape, point in zip(codes, shapes, points, strict=True)
    }
    content = {
        "v": FORM,
        "width": frame.WIDTH,
        "height": frame.HEIGHT,
        "projection": frame.PROJECTION,
        "x0": frame.LEFT,
        "y1": frame.TOP,
        "unit": frame.UNIT,
        "regions": regions,
        "context": {"d": "".join(path(s) for s in land)},
        "countries": {"d": path(borders(shapes[~inset], drawn["country"][~inset].tolist(), land))},
        "insets": [
            {"code": b.code, "name": b.name, "box": [b.x, b.y, b.width, b.height], "label": list(b.label)}
            for b in frame.boxes().values()
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def maps(folder: Path) -> dict[str, bytes]:
    """All map files by the name they are written under."""
    nuts2 = on_the_map(read(folder, 2), TOLERANCE[2])
    inside = nuts2["country"].isin(EU27)
    eu, others = nuts2[inside].reset_index(drop=True), nuts2[~inside]
    around = geopandas.read_file(folder / "context_countries_2024_for_composite.geojson")
    around = around[~around.CNTR_CODE.isin(set(nuts2["country"])) & (around.CNTR_CODE != "SJ")].sort_values("id")
    foreign = frame.to_units(frame.to_metres(around.geometry.to_numpy()))
    neighbours = np.array([shapely.union_all(sound(g["shape"].to_numpy())) for _, g in others.groupby("country")])
    land = context(neighbours, foreign, eu["shape"].to_numpy(), CONTEXT_TOLERANCE)
    return {"static/geo/nuts2.json": map_file(eu, land)}
