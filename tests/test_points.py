"""Coordinates become a region from the map's own outlines, and none near a border, at sea or outside."""

import numpy as np
import pandas as pd
import pytest

from lib.data.store import ROOT
from lib.regions import eu_nuts2, is_outermost
from lib.regions.points import projected, regions_at


def test_the_projection_is_that_of_the_map():
    pyproj = pytest.importorskip("pyproj")
    lat, lon = np.array([36.0, 48.8, 52.4, 60.1, 41.2]), np.array([-6.0, 9.2, 10.8, 24.9, 26.5])
    east, north = pyproj.Transformer.from_crs(4326, 3035, always_xy=True).transform(lon, lat)
    x, y = projected(lat, lon)
    assert np.allclose(x, east, atol=1) and np.allclose(y, north, atol=1)


def test_middles_of_nuts_3_regions_are_found_or_left_open_but_never_wrong():
    places = pd.read_parquet(ROOT / "geo" / "places.parquet")
    codes = set(eu_nuts2())
    mine = places[[len(c) == 5 and c[:4] in codes and not is_outermost(c[:4]) for c in places["code"]]][::4]
    found = regions_at(mine["lat"].to_numpy(), mine["lon"].to_numpy())
    wrong = [(c, f) for c, f in zip(mine["code"], found, strict=True) if f and f != c[:4]]
    assert not wrong and np.mean([bool(f) for f in found]) > 0.75


def test_sea_other_continents_and_outermost_regions_have_none():
    assert regions_at(np.array([44.0, 40.7, 4.9, 51.5]), np.array([-12.0, -74.0, -52.3, -0.1])) == ["", "", "", ""]
