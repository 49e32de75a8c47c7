"""Plants as evidence: where they stand, and what was left out."""

import pandas as pd
import pytest

from lib.data.store import DATA, table
from lib.ingest.plants import PLACED, place
from lib.ingest.report import Report
from tests.test_ingest_nuts import NUTS

MADE_UP = pd.DataFrame({"id": ["a", "b", "c"], "nuts3_2021": ["XX311", "XX999", ""], "source": "made_up"})


def test_a_site_without_a_place_is_dropped_with_that_reason(monkeypatch):
    report = Report()
    monkeypatch.setattr(type(NUTS), "same_area", lambda self, version: {"XX99": "XX12"})
    found = place(MADE_UP, NUTS, {"XX311": "XX311"}, report).set_index("id")
    assert found["region"].to_dict() == {"a": "XX31", "b": "XX12"}
    assert found["nuts3"].to_dict() == {"a": "XX311", "b": ""}
    assert report.dropped == {("made_up", "no place is given"): 1}


def test_a_region_that_does_not_exist_stops_the_build(monkeypatch):
    monkeypatch.setattr(type(NUTS), "same_area", lambda self, version: {})
    with pytest.raises(ValueError, match="XX77"):
        place(MADE_UP.assign(nuts3_2021="XX777"), NUTS, {"XX777": "XX777"}, Report())


class TestShipped:
    table = pd.read_parquet(DATA / "plants.parquet").astype({"id": str, "region": str, "nuts3": str})

    def test_counts(self):
        assert len(self.table) == 224
        assert self.table["kind"].value_counts().to_dict() == {"vehicles_parts": 211, "battery": 13}

    def test_a_plant_of_a_divided_region_is_placed_by_hand(self):
        assert self.table.set_index("id").loc["ets:PT-203314", ["region", "nuts3"]].to_list() == list(
            PLACED["ets:PT-203314"]
        )

    def test_no_battery_plant_stands_twice(self):
        battery = self.table[(self.table["kind"] == "battery") & (self.table["nuts3"] != "")]
        press = battery[battery["id"].str.startswith("press")]
        assert not set(press["nuts3"]) & set(battery["nuts3"][battery["id"].str.startswith("ets")])


def test_a_site_under_its_operators_seat_is_no_site_of_that_town():
    plants = table("plants").set_index("id").astype(str)
    heat = plants.loc["ets:CZ-165"]
    assert (heat["place"], heat["seat"], heat["nuts3"]) == ("", "Mladá Boleslav", "CZ052")
    assert (plants["seat"] != "").sum() == 1 and (plants["place"] == "Mladá Boleslav").sum() == 1
