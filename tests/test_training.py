"""Courses and skills of a catalogue by hand: coverage, places, moves that a course opens; and the shipped catalogue."""

import numpy as np
import pandas as pd
import pytest

from lib import regions
from lib.data.store import table
from lib.model.training import catalogue, teaching
from lib.model.training.catalogue import bookable, loaded_regions, scope_by_region, scope_of
from lib.model.training.course_set import smallest_set
from lib.model.training.offer import around
from lib.model.training.opened_moves import opening
from lib.model.training.search import WHERE, Wanted, find, several, spoken_in
from lib.model.training.teaching import for_adults, places_against_need, places_of
from lib.views.training import text
from lib.views.training.courses import mode_words, status_words
from lib.views.training.headline import year_of
from lib.views.training.text import (
    EQF_BASES,
    KINDS,
    MODES,
    STATUSES,
    TOPICS,
    VERDICTS,
    cost_words,
    places_caveat,
    quality_sentence,
    scope_sentence,
    set_headline,
    set_method,
)
from tests.training_made import GAP, TAUGHT, made_up


def test_coverage_by_hand():
    # P1: 100·1 + 100·0.7 = 170 of 500; P2: 200·1 + 100·0.7 = 270; optional pairs do not count; P3 teaches nothing of it
    found = teaching.coverage(GAP, TAUGHT).set_index("programme")
    assert found["covers"].round(6).to_dict() == {"P2": 54.0, "P1": 34.0}
    assert found["skills"].to_dict() == {"P2": 2, "P1": 2}
    with_optional = teaching.coverage(GAP, TAUGHT, at_least=0.3).set_index("programme")
    assert with_optional.loc["P2", "covers"] == pytest.approx(57.0)
    assert teaching.gains(teaching.coverage(GAP, TAUGHT), made_up()).tolist() == pytest.approx([34, 34, 54, 0, 54])


def test_skills_without_a_course():
    found = teaching.by_skill(GAP, made_up(), TAUGHT).set_index("uri")
    assert found["courses"].to_dict() == {"s/weld": 2, "s/metal": 4, "s/battery": 2, "s/solder": 0, "s/laser": 0}
    assert found.loc["s/metal", "places"] == 60 and found.loc["s/battery", "with_places"] == 2


def test_coverage_map_by_group_and_region():
    gaps = pd.concat([GAP.assign(region=r, group=["m", "m", "e", "e", "e"]) for r in ("AA01", "AA03")])
    found = teaching.without_course(gaps, made_up(), TAUGHT, {"AA01": ["AA02"]}).set_index(["region", "group"])
    assert found.loc[("AA01", "m"), "share"] == 0 and found.loc[("AA01", "e"), "share"] == pytest.approx(100 / 3)
    assert found.loc[("AA03", "m"), "share"] == 100  # only the online course is in reach there
    assert found.loc[("AA01", "e"), "skills_untaught"] == 2


def test_places_against_need():
    found = places_against_need(GAP, bookable(made_up()), TAUGHT, years=10).set_index("uri")
    assert found["persons_a_year"].to_dict() == {
        "s/weld": 10,
        "s/metal": 10,
        "s/battery": 20,
        "s/solder": 5,
        "s/laser": 5,
    }
    assert found["verdict"].to_dict() == {
        "s/weld": "enough",
        "s/metal": "enough",
        "s/battery": "short",
        "s/solder": "none",
        "s/laser": "none",
    }
    assert set(found["verdict"]) <= set(VERDICTS)
    in_all = places_of(made_up().drop(index=3))
    assert in_all == {
        "courses": 4,
        "with_places": 4,
        "places": 60,
        "first_year": 2021,
        "last_year": 2021,
        "undated": 0,
        "young": 0,
        "courses_young": 0,
    }
    assert not places_caveat(in_all)
    pupils = places_of(made_up().assign(open_to=["youth", "both", "adults", "unknown", "youth"]).drop(index=3))
    assert (pupils["places"], pupils["with_places"], pupils["young"], pupils["courses_young"]) == (10, 1, 50, 3)
    assert "50 places a year on record are for pupils" in places_caveat(pupils)
    young = made_up().assign(open_to="youth")
    against = places_against_need(GAP, for_adults(bookable(young)), TAUGHT, years=10).set_index("uri")
    assert set(against["verdict"]) <= {"unknown", "none"}, "pupils' places are never set against adults' need"


def test_a_course_without_a_planned_place_cannot_be_booked():
    assert bookable(made_up())["id"].tolist() == ["c0", "c1", "c2", "c3"]
    for status in ("standard", "ended", "announced"):
        assert "c3" not in bookable(made_up().assign(status=["listed"] * 3 + [status, "listed"]))["id"].tolist()


def test_places_without_a_year_are_said_to_have_none():
    undated = places_of(made_up().assign(places_year=pd.array([None] * 5, "Int16")))
    assert (undated["places"], undated["undated"], year_of(undated)) == (60, 4, "year not given")
    some = places_of(made_up().assign(places_year=pd.array([2019, 2021, None, None, None], "Int16")))
    assert year_of(some) == "2019–2021, some without a year"
    assert year_of(places_of(made_up())) == "2021"


@pytest.mark.parametrize("region", ["CZ08", "CZ02", "FRK2", "FRC2"])
def test_regions_with_a_catalogue_show_courses_with_places(shipped, region):
    near, _beyond = around(region)
    rows = shipped.courses.iloc[find(shipped, Wanted(region=region, reach="here"), near)["row"]]
    assert len(rows) > 30 and rows["places"].notna().mean() > 0.6
    pairs = table("course_skills")
    assert rows["programme"].astype(str).isin(pairs["programme"].astype(str)).all()
    assert scope_of(region, table("training_scope")).extent == "whole"


def test_a_course_near_by_in_another_language_is_in_reach_where_it_is_asked_for(shipped):
    def found(region: str, *languages: str) -> pd.DataFrame:
        wanted = Wanted(region=region, reach="beyond", languages=languages)
        return shipped.courses.iloc[find(shipped, wanted, *around(region))["row"]].astype(
            {"language": str, "country": str}
        )

    assert "cs" not in set(found("AT31")["language"]), "Czech schools are next door, and nobody said that they speak it"
    assert len(found("AT31", "cs")) > 500
    told = found("HR06")
    assert "HU" not in set(told["country"]), "Hungarian degrees that name no language are in Hungarian"
    assert "fr" in set(found("LU00")["language"]), "one of its languages"


def test_a_region_without_a_catalogue_says_so_and_still_offers_courses(shipped):
    scope = scope_of("DE11", table("training_scope"))
    sentence = scope_sentence(scope)
    assert "No regional catalogue is loaded for Stuttgart (DE11)" in sentence and "Skills Hub" in sentence
    near, beyond = around("DE11")
    found = find(shipped, Wanted(region="DE11", reach="beyond"), near, beyond)
    assert {"here", "online", "beyond"} <= set(found["where"].astype(str))
    empty = scope_of("PL21", table("training_scope"))
    assert empty.extent == "none" and "says nothing about the training there" in scope_sentence(empty)


def test_scope_names_every_region_once():
    found = scope_by_region(table("training_scope"))
    assert found["region"].tolist() == list(regions.eu_nuts2())
    assert found.set_index("region").loc["ES61", "extent"] == "part"
    assert set(table("training_scope")["kind"].astype(str)) <= set(KINDS)
    assert loaded_regions()["ES61"] and loaded_regions()["CZ08"] and not loaded_regions()["DE11"]


def test_every_code_has_a_label_and_no_label_is_without_a_code():
    for codes, named in (
        (catalogue.TOPICS, TOPICS),
        (catalogue.MODES, MODES),
        (catalogue.EXTENTS, text.EXTENTS),
        (WHERE, text.WHERE),
        (WHERE, text.REACH),
    ):
        assert codes == tuple(named)
    assert set(catalogue.CLOSED) <= set(STATUSES)


def test_codes_of_the_table_have_words():
    courses = table("courses")
    assert set(courses["topic"].astype(str)) <= set(TOPICS)
    assert {code for cell in courses["mode"].astype(str).unique() for code in several(cell)} <= set(MODES)
    assert set(courses["status"].astype(str)) <= set(STATUSES) and set(courses["eqf_basis"].astype(str)) <= set(
        EQF_BASES
    )
    assert (
        mode_words("initial;dual") == "Initial education, With work in a firm" and mode_words("") == "mode not printed"
    )
    assert status_words("inferred", 2021) == "listed, school year from 2021 (inferred)"


def test_sentences(shipped):
    near, _beyond = around("CZ08")
    rows = bookable(shipped.courses.iloc[find(shipped, Wanted(region="CZ08"), near)["row"]])
    pairs = table("course_skills")
    uris = pairs["uri"].astype(str).unique()[:40]
    gap = pd.DataFrame({"uri": uris, "persons": np.arange(1.0, 41)})
    found = smallest_set(gap, rows, pairs)
    assert "close" in set_headline(found) and "there is no better set" in set_method(found)
    assert [cost_words("years", n) for n in (1, 2.5)] == ["1 year of study", "2.5 years of study"] and cost_words(
        "number", 1
    ) == "1 course"
    nothing = smallest_set(gap, rows.head(0), pairs)
    assert "No course in reach" in set_headline(nothing)
    quality = quality_sentence(table("training_quality"))
    assert "150" in quality and "sound" in quality


def test_the_course_that_opens_most_moves():
    asked_for = []

    def recount(skills: frozenset[str]) -> int:
        asked_for.append(skills)
        return 10 + ("s/battery" in skills) * 4 + ("s/weld" in skills)

    found = opening(GAP, made_up(), TAUGHT, recount)
    assert found[["programme", "opened", "courses"]].values.tolist() == [["P2", 4, 2], ["P1", 1, 2]]
    assert asked_for[0] == frozenset() and len(asked_for) == 3


def test_programmes_that_teach_the_same_are_counted_once():
    twin = pd.concat([TAUGHT, TAUGHT[TAUGHT["programme"] == "P2"].assign(programme="P4")], ignore_index=True)
    courses = pd.concat([made_up(), made_up().tail(1).assign(id="c5", programme="P4", places=7)], ignore_index=True)
    found = opening(GAP, courses, twin, lambda skills: len(skills), candidates=2)
    assert found[["programme", "courses", "places"]].values.tolist() == [["P2", 3, 17], ["P1", 2, 50]]


def test_a_language_of_one_region_is_not_that_of_its_country(shipped):
    assert {"fr", "it", "en"} <= set(spoken_in(["ITC2"])) and "fr" not in spoken_in(["ITC1", "ITC3"])
    assert "de" in spoken_in(["ITH1"]) and "de" not in spoken_in(["DK03", "PL52", "ITH3"])
    assert {"hr", "hu"} <= set(spoken_in(["AT11"])) and not {"hr", "hu", "sl"} & set(spoken_in(["AT22"]))
    assert {"sv", "fi"} <= set(spoken_in(["FI19"])) and {"nl", "fr", "de"} <= set(spoken_in(["BE25"]))
    near, beyond = around("ITC1")
    tongues = [
        set(
            shipped.courses.iloc[
                find(shipped, Wanted(region="ITC1", reach="beyond", languages=asked), near, beyond)["row"]
            ]["language"]
        )
        for asked in ((), ("fr",))
    ]
    assert "fr" not in tongues[0] and "fr" in tongues[1], "French schools are next door of Piemonte"
