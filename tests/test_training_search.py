"""Courses are found through typos, filters and reach; choices go into the address and come back."""

import pandas as pd
import pytest

from lib.data.store import table
from lib.model.training.offer import around
from lib.model.training.search import Wanted, WordIndex, choices, find, search_words, several, words_of
from lib.views.training.params import TrainingParams, codes_of, page_of_list, place_of_map
from lib.views.training.text import (
    MODES,
    TOPICS,
)


def titles(shipped, wanted: Wanted, count: int = 5) -> list[str]:
    found = find(shipped, wanted)
    return shipped.courses["title"].iloc[found["row"].head(count)].astype(str).tolist()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("electromobility", "Electromobility, BSc"),
        ("elektromobilty", "Electromobility, BSc"),
        ("obrabec kovu", "Obráběč kovů"),
        ("obráběč", "Obráběč kovů"),
        ("mecatronica automovel", "Técnico/a de Mecatrónica Automóvel (525089)"),
        ("toolmakr", "Nástrojař"),
        ("hybrid vehicles maintenance", "FCIL Maintenance de véhicules hybrides et électriques"),
    ],
)
def test_search_forgives_typos_and_accents(shipped, typed, expected):
    assert any(expected in title for title in titles(shipped, Wanted(text=typed), 10))


def test_search_finds_schools_and_towns(shipped):
    found = find(shipped, Wanted(text="Skoda Mlada Boleslav"))
    assert len(found) and shipped.courses["region"].iloc[found["row"]].astype(str).eq("CZ02").all()
    assert not len(find(shipped, Wanted(text="qqqqq wwwww")))


def test_every_word_must_be_found(shipped):
    both = set(find(shipped, Wanted(text="welding Ostrava"))["row"])
    assert both <= set(find(shipped, Wanted(text="welding"))["row"]) & set(find(shipped, Wanted(text="Ostrava"))["row"])


def test_filters_narrow(shipped):
    courses = shipped.courses
    rows = courses.iloc[find(shipped, Wanted(topics=("vehicles",), eqf=(3,), places=20))["row"]]
    assert (
        len(rows)
        and set(rows["topic"].astype(str)) == {"vehicles"}
        and (rows["eqf"] == 3).all()
        and (rows["places"] >= 20).all()
    )
    dual = courses.iloc[find(shipped, Wanted(modes=("dual",)))["row"]]
    assert all("dual" in several(m) for m in dual["mode"])
    uri = table("course_skills")["uri"].astype(str).iloc[0]
    taught = courses.iloc[find(shipped, Wanted(skills=(uri,)))["row"]]["programme"].astype(str)
    pairs = table("course_skills")
    assert set(taught) == set(pairs[(pairs["uri"] == uri) & (pairs["m"] > 0.69)]["programme"].astype(str))
    assert not len(find(shipped, Wanted(skills=("no such skill",))))


def test_reach_comes_in_order(shipped):
    near, beyond = around("CZ08")
    found = find(shipped, Wanted(region="CZ08", reach="beyond"), near, beyond)
    where = shipped.courses["region"].iloc[found["row"]].astype(str).to_numpy()
    assert found["where"].is_monotonic_increasing
    assert set(where[found["where"] == "here"]) == {"CZ08"} and set(where[found["where"] == "near"]) <= set(near)
    assert set(where[found["where"] == "beyond"]) <= set(beyond) and "CZ05" in set(where[found["where"] == "beyond"])
    assert set(find(shipped, Wanted(region="CZ08", reach="here"), near)["where"]) == {"here"}


def test_choices_count_what_is_there(shipped):
    found = choices(shipped)
    assert dict(found["topics"]).keys() == set(shipped.courses["topic"].astype(str)) <= set(TOPICS)
    assert sum(dict(found["topics"]).values()) == len(shipped.courses)
    assert {code for code, _n in found["modes"]} <= set(MODES)


def test_words():
    assert words_of("Électrotechnique (BTS), łódź & Straße") == ["electrotechnique", "bts", "lodz", "strase"]
    assert search_words("maintenance of the vehicles") == ["maintenance", "vehicles"] and search_words("the of") == [
        "the",
        "of",
    ]
    found = WordIndex.of(pd.Series(["Elektroauto reparieren", "Auto", "Boot", "Auto"]))
    assert found.scores("auto").tolist() == [80, 100, 0, 100]
    assert found.scores("aauto").tolist() == [0, 70, 0, 70]  # one slip; "elektroauto" is too far


def test_choices_go_into_the_address_and_come_back():
    chosen = TrainingParams(text="welding, Ostrava", reach="near", places=20, limit="hours", most_hours=120, opens=True)
    query = {
        "q": "welding, Ostrava",
        "reach": "near",
        "places": "20",
        "limit": "hours",
        "most_hours": "120",
        "opens": "1",
    }
    assert chosen.to_query() == query and TrainingParams.from_query(query) == (chosen, [])
    assert TrainingParams().to_query() == {} and chosen.most == 120 and TrainingParams().most == 6
    assert TrainingParams.from_query({"q": "  a   b " + "x" * 200})[0].text == "a b " + "x" * 72


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"reach": "moon"}, "The address asks for how far away “moon”, which is not known. The usual one is shown."),
        ({"places": "-4"}, "The address asks for “-4” places; it can be 0 to 100. All are shown."),
        ({"limit": "euros"}, "The address asks for limit on “euros”, which is not known. The usual one is shown."),
        ({"most_number": "99"}, "The address asks for at most “99”; it can be 1 to 12. The usual one is shown."),
        ({"beside": "there"}, "The address asks for regions “there”, which is not known. The usual one is shown."),
    ],
)
def test_what_cannot_be_chosen_has_its_default_and_a_sentence(query, said):
    assert TrainingParams.from_query(query) == (TrainingParams(), [said])


def test_choices_that_hang_on_the_catalogue_keep_what_fits():
    assert codes_of("3_12_4", ["3", "4", "5"], "Level (EQF)") == (
        ("3", "4"),
        "The address asks for Level (EQF) “12”, which is not known. It is left out.",
    )
    assert page_of_list("3", pages=3) == 2 and place_of_map("CZ071", {"CZ071"}) == ("CZ071", "")
    for asked in ("0", "4", "x", ""):
        with pytest.raises(ValueError, match="The list has no page"):
            page_of_list(asked, pages=3)
    at, said = place_of_map("90,90", {"CZ071"})
    assert at == "" and "90,90" in said
