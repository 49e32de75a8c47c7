"""Which region a town lies in, and which of its names lead there: rows worked by hand."""

import pandas as pd
import pytest

geopandas = pytest.importorskip("geopandas")
from shapely import box  # noqa: E402

from lib.data.store import newest_table  # noqa: E402
from lib.ingest.towns import located, named  # noqa: E402


def test_a_town_near_two_regions_goes_by_its_division_or_nowhere():
    # Two regions of Germany side by side, 20 km square each, the border at easting 4,340,000; a third beyond the French border.
    shapes = geopandas.GeoSeries(
        [box(4320e3, 3200e3, 4340e3, 3220e3), box(4340e3, 3200e3, 4360e3, 3220e3), box(4300e3, 3200e3, 4320e3, 3220e3)],
        index=["DE11", "DE12", "FRF1"],
        crs=3035,
    )
    at = {
        "Inland": (4325e3, "DE.1"),
        "Beyond": (4355e3, "DE.2"),
        "Border": (4341e3, "DE.1"),  # 1 km into DE12, by its division in DE11
        "Nobody": (4341e3, "DE.9"),  # no town tells where its division lies
        "Sea": (4365e3, "DE.2"),
        "Frontier": (4321e3, "DE.1"),  # 1 km from another country's region, which does not count
    }
    points = geopandas.GeoSeries.from_xy([x for x, _d in at.values()], [3210e3] * len(at), crs=3035).to_crs(4326)
    towns = pd.DataFrame({"country": "DE", "division": [d for _x, d in at.values()], "lon": points.x, "lat": points.y})
    assert dict(zip(at, located(towns, shapes), strict=True)) == {
        "Inland": "DE11",
        "Beyond": "DE12",
        "Border": "DE11",
        "Nobody": "",
        "Sea": "",
        "Frontier": "DE11",
    }


def test_other_names_count_where_they_can_mean_one_town():
    rows = [
        ("Bad Probe an der Rinne", ["Bad Probe", "BPR", "bad pu luo be", "Probe"], "DE", 20_000, "DE11"),
        ("Klein Probe", ["Klein"], "DE", 6_000, "DE12"),  # too small for other names
        ("Nörde", [], "DE", 6_000, "DE12"),
        ("Wolfsburg", [], "DE", 120_000, "DE91"),  # known already
        ("Mitte", [], "DE", 9_000, "DE92"),  # a word
        ("Proefstad", ["Villebel", "Villebel 2", "Виллебел"], "BE", 20_000, "BE21"),
    ]
    found = named(pd.DataFrame(rows, columns=["name", "other", "country", "people", "region"]), {})
    assert found[["spelling", "region"]].astype(str).apply(tuple, axis=1).tolist() == [
        ("proefstad", "BE21"),
        ("villebel", "BE21"),
        ("bad probe", "DE11"),
        ("bad probe an der rinne", "DE11"),
        ("klein probe", "DE12"),
        ("noerde", "DE12"),
        ("norde", "DE12"),
    ]


def test_a_village_and_a_town_outside_give_way_and_a_town_is_told_beside_its_namesake():
    rows = [
        ("Nörde", [], "DE", 2_000, "DE12"),
        ("Probe", [], "DE", 6_000, "DE11"),
        ("Probe", [], "DE", 1_200, "DE92"),  # a village called as a town is
        ("Fernau", [], "DE", 1_500, "DE93"),  # and one called as a town outside the EU is
        ("Wolfsburg", [], "DE", 6_000, "DE11"),  # a second Wolfsburg, large enough to be told of
        ("Ingolstadt", [], "DE", 4_000, "DE92"),  # a second Ingolstadt that is not
    ]
    towns = pd.DataFrame(rows, columns=["name", "other", "country", "people", "region"])
    found = named(towns, {"fernau": "Fernau", "probe": "Probe", "fremdstadt": "Fremdstadt"})
    assert found[["spelling", "region", "kind"]].astype(str).apply(tuple, axis=1).tolist() == [
        ("fernau", "", "abroad"),
        ("fremdstadt", "", "abroad"),
        ("probe", "DE11", "town"),
        ("wolfsburg", "DE11", "town"),
        ("noerde", "DE12", "village"),
        ("norde", "DE12", "village"),
    ]


def test_the_table_holds_what_the_app_reads_at_once():
    rows = newest_table("towns").astype({"region": str}).set_index(["spelling", "region"])["name"]
    assert len(rows) > 15_000
    assert rows["zabrze", "PL22"] == "Zabrze" and rows["loehne", "DEA4"] == rows["lohne", "DEA4"] == "Löhne"
