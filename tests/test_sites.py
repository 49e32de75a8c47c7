"""Known plants around a region: four made-up sites worked by hand, then what must hold on the real lists."""

from functools import cache

import pandas as pd
import pytest

from lib import regions
from lib.data.store import table
from lib.model.sites import FAR_KM, KINDS, LISTS, calm, company, sites_around, town
from lib.views.support import sites_text
from lib.views.support.sites_text import last_heard, place_name

# Made-up sites: two in DE91 (one closed), one press rumour next door, one far away.
PLANTS = pd.DataFrame(
    {
        "id": ["a", "b", "c", "d"],
        "name": ["Heizwerk", "Old works", "Cells", "Far works"],
        "operator": ["VOLKSWAGEN AKTIENGESELLSCHAFT", "", "Cell Co", "Far Co"],
        "place": ["Wolfsburg", "Wolfsburg", "Hannover", "Évora"],
        "country": ["DE", "DE", "DE", "PT"],
        "region": ["DE91", "DE91", "DE92", "PT1C"],
        "nuts3": ["DE913", "DE913", "", "PT1C3"],
        "kind": ["vehicles_parts", "vehicles_parts", "battery", "vehicles_parts"],
        "basis": ["registry", "registry", "press: announced", "registry"],
        "source": [
            "plants_ets_automotive_battery_eu27",
            "plants_ets_automotive_battery_eu27",
            "battery_plants_press",
            "plants_ets_automotive_battery_eu27",
        ],
        "lat": float("nan"),
        "lon": float("nan"),
        "last_year": pd.array([2022, 2010, None, 2012], "Int16"),
        "closed_year": pd.array([None, 2011, None, None], "Int16"),
    }
)


@cache
def points():
    return table("places")


def test_sites_of_the_region_come_first_and_places_are_numbered():
    found = sites_around("DE91", ["DE92"], PLANTS, points())
    assert found.around == "here"
    assert found.places["code"].tolist() == ["DE913", "DE92"] and found.places["number"].tolist() == [1, 2]
    assert found.places["lately"].tolist() == [True, False]  # an announcement is not a plant
    assert found.sites["state"].tolist() == [
        "left",
        "seen",
        "announced",
    ]  # "Old works" has no operator: its own name stands
    assert found.sites["company"].tolist() == ["Old works", "Volkswagen AG", "Cell Co"]


def test_where_nothing_is_known_the_nearest_places_are_named():
    found = sites_around("DE94", [], PLANTS, points())
    assert found.around == "nearest" and found.places["code"].tolist() == ["DE92", "DE913"]
    assert (found.places["km"] <= FAR_KM).all()
    assert sites_around("EL41", [], PLANTS, points()).around == "none"


def test_next_door_is_not_here():
    assert sites_around("DE92", [], PLANTS, points()).around == "here"
    assert sites_around("DEE0", ["DE91"], PLANTS, points()).around == "near"


def test_what_was_last_heard_is_said_with_its_year():
    assert last_heard("seen", 2022) == "on record in 2022"
    assert last_heard("left", 2011) == "left the emissions registry in 2011"
    assert last_heard("announced", pd.NA) == "announced, by the press"


def test_every_code_of_the_lists_has_its_words():
    assert set(sites_text.KINDS) == set(KINDS)
    assert tuple(sites_text.LIST_NAMES) == LISTS and set(table("plants")["source"]) <= set(LISTS)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("VOLKSWAGEN AKTIENGESELLSCHAFT", "Volkswagen AG"),
        ("BMW Motoren GmbH", "BMW Motoren GmbH"),
        ("FORD ESPAÑA, S.L.", "Ford España, S.L."),
        ("PEUGEOT CITROEN MECANIQUE DE L'EST SNC", "Peugeot Citroen Mecanique de L'Est SNC"),
        ("DAIMLER BUSES FRANCE SASU", "Daimler Buses France SASU"),
    ],
)
def test_names_do_not_shout(printed, shown):
    assert company(printed) == shown


def test_places_are_named_as_a_map_names_them():
    assert (
        town("Barcelona (Barcelona)") == "Barcelona"
        and town("Le Mans Cedex 9") == "Le Mans"
        and calm("SKÖVDE") == "Skövde"
    )
    assert place_name("DE913", ["Wolfsburg", "Wolfsburg"]) == "Wolfsburg (DE913)"
    assert place_name("DE913", []) == regions.label("DE913")


def test_every_site_of_the_lists_is_found_in_its_region():
    plants = table("plants")
    for region, own in plants.groupby("region"):
        found = sites_around(str(region), regions.neighbours_of(str(region)), plants, points())
        assert found.around == "here" and set(own["id"]) <= set(found.sites["id"])
        assert set(found.sites["state"]) <= set(sites_text.STATES)
        assert found.sites["number"].notna().all()
