"""People as columns: nothing in them that the flat map does not hold."""

import json

import numpy as np
import pytest

from lib import regions
from lib.data.states import VALUED
from lib.data.store import ROOT, table
from lib.export import picture
from lib.indicators.ranked import regional
from lib.views.map import charts, columns
from lib.views.map.params import MapParams
from lib.views.shared.deck import SHEETS, rgb
from lib.views.shared.theme import palette
from tests.pages import open_page, text_of


def _drawn(theme: str = "light", **choice) -> dict[str, dict]:
    deck = json.loads(columns.deck(MapParams(**choice), ("DE91",), theme).to_json())
    return {c["k"]: c for layer in deck["layers"] if layer["id"] == "columns" for c in layer["data"]}


def test_the_sea_ends_where_the_land_does():
    """Sea beyond the outlines would say that there is no land; every region lies on a sheet."""
    land = next(
        f for f in json.loads((ROOT / "static/geo/outlines.json").read_text())["features"] if not f["properties"]["r"]
    )
    points = np.array([p for part in land["geometry"]["coordinates"] for ring in part for p in ring])
    assert SHEETS[0] == (*points.min(axis=0), *points.max(axis=0))
    middles = table("places").set_index("code").loc[list(regions.eu_nuts2())]
    for code, at in middles.iterrows():
        assert any(w < at["lon"] < e and s < at["lat"] < n for w, s, e, n in SHEETS), code


def test_heights_are_as_the_numbers_of_people():
    """Braunschweig with 84,549 people is drawn as high as that is beside the highest."""
    drawn, people = _drawn(), regional("auto_persons", 2022).set_index("region")["value"]
    most = people.max()
    assert drawn["DE91"]["e"] == round(columns.TALLEST * 84_549 / most)
    for code, column in drawn.items():
        assert column["e"] == round(columns.TALLEST * people[code] / most), code


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_are_those_of_the_flat_map(theme):
    drawn, flat = _drawn(theme), charts.drawn(MapParams())
    shades = palette(theme, flat.payload["palette"])
    for code, digit in zip(flat.codes, flat.payload["class"], strict=True):
        if code in drawn:
            assert drawn[code]["f"] == rgb(shades[int(digit)]), code


def test_a_region_without_a_figure_has_no_column_and_is_counted():
    frame = regional("auto_persons", 2022)
    known = set(frame.loc[frame["state"].isin(VALUED), "region"])
    assert set(_drawn()) == known
    assert str(len(regions.eu_nuts2()) - len(known)) in columns.without(MapParams())


def test_no_place_is_outlined_while_nobody_has_chosen_one():
    own = [json.loads(columns.deck(MapParams(), codes, "light").to_json())["layers"][2] for codes in ((), ("DE91",))]
    assert [("DE91" in layer["getLineWidth"], layer["id"]) for layer in own] == [(False, "own"), (True, "own")]


def test_the_figure_is_whole():
    """Every region in words and in numbers, twice: people and share; the picture to take away is the flat map."""
    figure = columns.figure(MapParams())
    assert len(figure.table) == 244 and len(figure.download()) == 488
    assert figure.chart.codes == regions.eu_nuts2() and figure.sources and figure.alt.endswith(figure.chart.alt)
    assert "<svg" in picture.of(figure, "light")


def test_columns_stand_under_the_map_when_they_are_asked_for():
    page = open_page("map", "DE91", columns="1")
    assert "The same numbers on the flat map" in text_of(page) and "ind=auto_persons" in text_of(page)
    assert "The same numbers on the flat map" not in text_of(open_page("map", "DE91"))
