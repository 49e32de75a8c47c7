"""Regions on the map: read, put in their place, simplified together, rounded to whole map units."""

from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from lib.ingest.geo import frame
from lib.ingest.geo.outlines import rounded, simplify, sound, visible

NOT_DRAWN = ("NO0B",)  # Svalbard and Jan Mayen: north of the frame
FINER = (*frame.INSETS, "ES63", "ES64", "MT00")  # they stand alone and are drawn larger than the rest


def read(folder: Path, level: int) -> geopandas.GeoDataFrame:
    """NUTS 2024 outlines of one level: code, country, geometry in longitude and latitude, sorted by code.

    At 1:20 million; the regions of FINER come from the 1:10 million table of 2021 (their land did not change), where
    the NUTS 2 region is one region of this level too.
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
    found: list[set[int]] = [set() for _ in shapes]
    for a, b in zip(*tree.query(shapes, predicate="intersects"), strict=True):
        if a != b:
            found[a].add(int(b))
    return found
