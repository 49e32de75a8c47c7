"""Outlines in longitude and latitude: every region once, where it lies, with shared borders, small enough to fetch."""

import json
from functools import cache

import shapely

from lib import regions
from lib.data.store import STATIC, table


@cache
def shapes() -> dict[str, shapely.Geometry]:
    content = json.loads((STATIC / "geo" / "outlines.json").read_text(encoding="utf-8"))
    return {
        f["properties"]["r"]: shapely.make_valid(shapely.geometry.shape(f["geometry"])) for f in content["features"]
    }


def test_every_region_of_the_eu_is_there_and_the_land_about():
    assert tuple(sorted(set(shapes()) - {""})) == tuple(sorted(regions.eu_nuts2()))
    assert shapes()[""].area > 500, "square degrees of land outside the EU"
    assert (STATIC / "geo" / "outlines.json").stat().st_size < 230_000


def test_regions_lie_where_their_points_lie():
    places = table("places").set_index("code")
    for code in regions.eu_nuts2():
        assert shapes()[code].distance(shapely.Point(places.loc[code, "lon"], places.loc[code, "lat"])) < 0.02, code


def test_regions_do_not_cover_each_other():
    codes = [c for c in regions.eu_nuts2() if c.startswith(("CZ", "DE"))]
    for code in codes:
        for other in set(regions.neighbours_of(code)) & set(codes):
            assert shapes()[code].intersection(shapes()[other]).area < 0.002, (code, other)
