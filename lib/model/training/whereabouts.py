"""Where courses stand on a map: one point for each school that the source places, one for each NUTS 3 region otherwise."""

from typing import NamedTuple

import numpy as np
import pandas as pd

MOST_POINTS = 160  # more schools than this are gathered by NUTS 3 region
DECIMALS = 3  # of a degree: schools nearer than 100 m are one point
PLACE, REGION = "place", "region"  # what a point is: where a school is, or the middle of a region


class Points(NamedTuple):
    """Points (key, kind, lat, lon, courses, places, place, region, providers) and the key of the point of each course ("" if none)."""

    points: pd.DataFrame
    key: np.ndarray

    @property
    def without(self) -> int:
        """Courses that stand nowhere on the map: online, or no place is known."""
        return int((self.key == "").sum())


def points(courses: pd.DataFrame, places: pd.DataFrame) -> Points:
    """Courses (rows of a catalogue) gathered by place. places: code, lat, lon of NUTS 2 and 3 regions.

    A school with coordinates is a point of its own unless there are more than MOST_POINTS; the others stand in the middle of
    their NUTS 3 region, or of their NUTS 2 region where no smaller one is known. The key of a point is "49.82,18.26" or a code.
    """
    lat, lon = courses["lat"].round(DECIMALS).to_numpy(float), courses["lon"].round(DECIMALS).to_numpy(float)
    region = (
        courses["nuts3"]
        .astype(str)
        .where(courses["nuts3"].astype(str) != "", courses["region"].astype(str))
        .to_numpy(object)
    )
    exact = np.array(
        ["" if np.isnan(a) or np.isnan(o) else f"{a:g},{o:g}" for a, o in zip(lat, lon, strict=True)], dtype=object
    )
    if len(set(exact) - {""}) > MOST_POINTS:
        exact[:] = np.where(region != "", "", exact)
    known = places.set_index("code")
    region = _smallest(region, known.index)
    key = np.where(exact != "", exact, np.where(pd.Index(region).isin(known.index), region, "")).astype(object)
    frame = pd.DataFrame(
        {
            "key": key,
            "lat": lat,
            "lon": lon,
            "places": courses["places"].astype("Float64").to_numpy(float, na_value=np.nan),
            "provider": courses["provider"].astype(str).to_numpy(),
            "place": courses["place"].astype(str).to_numpy(),
            "region": courses["region"].astype(str).to_numpy(),
        }
    )
    frame = frame[frame["key"] != ""]
    found = (
        frame.groupby("key", sort=True)
        .agg(
            lat=("lat", "first"),
            lon=("lon", "first"),
            courses=("key", "size"),
            places=("places", "sum"),
            place=("place", "first"),
            region=("region", "first"),
            providers=("provider", lambda names: tuple(dict.fromkeys(n for n in names if n))),
        )
        .reset_index()
    )
    middle = found["key"].isin(known.index)
    found["kind"] = np.where(middle, REGION, PLACE)
    for name in ("lat", "lon"):
        found[name] = found["key"].map(known[name]).where(middle, found[name]).astype(float)
    return Points(found.sort_values(["courses", "key"], ascending=[False, True], ignore_index=True), key)


def _smallest(codes: np.ndarray, known: pd.Index) -> np.ndarray:
    """The same codes, but a NUTS 2 region that is one NUTS 3 region by that one: both are the same place."""
    parts = pd.Series(known[known.str.len() == 5])
    alone = parts.groupby(parts.str[:4]).agg(["size", "first"])
    same = alone.loc[alone["size"] == 1, "first"].to_dict()
    return np.array([same.get(code, code) for code in codes], dtype=object)


def view(lat: np.ndarray, lon: np.ndarray, wide: int, high: int) -> tuple[float, float, float]:
    """Latitude, longitude and zoom (web Mercator, 512 px tiles) at which these points fill a picture of this many px."""
    if not len(lat):
        return 49.0, 11.0, 3.0
    north = np.log(np.tan(np.pi / 4 + np.radians(np.asarray(lat, float)) / 2))
    east = np.radians(np.asarray(lon, float))
    across, up = max(east.max() - east.min(), 1e-3), max(north.max() - north.min(), 1e-3)
    zoom = min(np.log2(wide * 2 * np.pi / (512 * across)), np.log2(high * 2 * np.pi / (512 * up)))
    middle = np.degrees(2 * np.arctan(np.exp((north.max() + north.min()) / 2)) - np.pi / 2)
    return float(middle), float(np.degrees((east.max() + east.min()) / 2)), float(np.clip(zoom, 2.5, 9.5))
