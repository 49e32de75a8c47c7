"""The page of scenarios: what it says of every state, and its sums."""

import pytest

from lib import regions
from lib.model import scenario as model
from lib.model.scenario import NewJobs, Scenario
from lib.model.scenario.maps import difference
from lib.views.scenario import charts_flow
from tests.pages import anchors, assert_quiet, markup_of, slips_of, texts_of
from tests.scenario_page import SILENT, headline, opened, words_of, worked

HIDDEN = ("DE60", "PT1A", "FRY5")


def test_the_default_view_answers_for_stuttgart():
    page = opened()
    assert headline(page) == (
        "In this calculation engine work of **21,000 (13,000 to 39,000)** people ends in Stuttgart (DE11) by **2035** and "
        "**15,000 (8,500 to 26,000)** jobs go with productivity; 40,000 (31,000 to 51,000) people reach retirement age in "
        "that time. New work is not placed."
    )
    assert not page.warning


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"region": "DE60", "vs": "1"},
        {"region": "LU00"},
        {"closure": "DE11~1500~2028~metal.100", "path": "2030.40_2035.80"},
    ],
)
def test_every_state_in_every_language(language, query):
    page = opened(lang=language, **query)
    assert_quiet(page)
    assert len(page.title) == 1 and slips_of(page) == []
    assert regions.label(query.get("region", "DE11")) in words_of(page)


@pytest.mark.parametrize("region", ["CZ02", "DE91", "HU22", "SE23", "EL41", "FRY3", "NL35"])
def test_other_regions(region):
    assert region in headline(opened(region=region))


@pytest.mark.parametrize("region", HIDDEN)
def test_a_hidden_region_gets_an_interval_and_its_group_a_figure(region):
    page = opened(region=region)
    shown = model.area_outlook(worked(), region)
    assert shown.kind == "interval" and shown.course["central"].isna().all()
    assert "has no figure of its own" in headline(page) and "In this calculation" not in headline(page)
    together = shown.partner
    assert together.kind == "group" and region in together.codes
    assert "share one published figure" in words_of(page) and ", ".join(together.codes) in words_of(page)
    assert "not published apart, between limits" in markup_of(page) and "shared by the group" in markup_of(page)


@pytest.mark.parametrize("region", SILENT)
def test_what_is_not_published_is_said_and_nothing_is_drawn_for_it(region):
    page = opened(region=region)
    assert "**not published**" in headline(page)
    assert not any("From 2022 to" in said for said in texts_of(page)) and "people" not in anchors(page)
    assert "europe" in anchors(page)
    assert any("From 2022 to" in said for said in texts_of(opened()))
    country = opened(region=region, area="country")
    assert "**not published**" in headline(country)


def test_the_eu_sum_names_whom_it_leaves_out():
    page = opened(area="eu")
    assert "520,000" in words_of(page) and "in the EU" in headline(page)
    assert "Nothing is published for Luxembourg (LU00), Malta (MT00)" in words_of(page)


def test_the_golden_sum_of_the_eu_under_the_law():
    eu = model.area_outlook(worked(), "DE11", "eu")
    row = eu.at(eu.course, 2035)
    assert row["central"] == -519_905 and (row["engine"], row["productivity"]) == (289_891, 230_014)
    assert round(row["low"]) == -788_761 and row["high"] == pytest.approx(-389_000, rel=0.05)


@pytest.mark.parametrize(
    ("region", "area"),
    [("DE11", "region"), ("EL41", "region"), ("DE60", "country"), ("DE11", "eu"), ("FRY1", "country")],
)
@pytest.mark.parametrize("year", [2026, 2035, 2040])
def test_causes_ways_and_jobs_in_the_picture_are_the_same_people(region, area, year):
    place = model.area_outlook(worked(), region, area)
    counted = charts_flow.counted(place, year)
    ended = int(place.at(place.flows, year)["ended"])
    assert counted["engine"] + counted["productivity"] == ended == sum(counted[way] for way in charts_flow.WAYS)
    assert counted["stay"] + ended == place.total.jobs
    assert ended == -int(place.at(place.course, year)["central"])


def test_countries_add_up_to_the_eu_to_the_job():
    countries = {regions.country_of(c): c for c in regions.eu_nuts2()}
    places = [model.area_outlook(worked(), code, "country") for code in countries.values()]
    assert sum(int(p.at(p.course, 2035)["central"]) for p in places if p.valued) == -519_905


def test_no_ice_weight_shows_no_loss_to_the_engine():
    page = opened(iota="0")
    place = model.area_outlook(model.worked(Scenario().moved("ice_share", 0.0)), "DE11")
    assert (place.course["engine"] == 0).all() and charts_flow.counted(place, 2035)["engine"] == 0
    assert '<td role="cell">Engine work ends</td><td role="cell" class="num">0</td>' in markup_of(page)


def test_a_figure_that_is_set_narrows_the_band():
    free, fixed = (
        model.area_outlook(model.worked(s), "DE11").course.set_index("year").loc[2035]
        for s in (Scenario(), Scenario().moved("lag", 3.0))
    )
    assert fixed["high"] - fixed["low"] < free["high"] - free["low"] and fixed["central"] == free["central"]


def test_new_jobs_count_for_their_region_alone():
    with_new = model.worked(Scenario(new=(NewJobs("DE11", 1_000, 2030, "made up"),)))
    for code, more in (("DE11", 1_000), ("DE12", 0)):
        before, after = (model.area_outlook(w, code) for w in (worked(), with_new))
        assert after.at(after.course, 2035)["central"] - before.at(before.course, 2035)["central"] == more
        assert after.at(after.course, 2029)["central"] == before.at(before.course, 2029)["central"]
    assert (
        model.area_outlook(worked(), "DE11")
        .against(model.area_outlook(with_new, "DE11"), 2035)[["low", "central", "high"]]
        .tolist()
        == [1_000] * 3
    )


def test_new_jobs_stand_in_the_answer():
    page = opened(new="DE11~2000~2030~made up")
    assert headline(page).endswith("in that time. With 2,000 new jobs there are **34,000** fewer than in 2022.")
    gaining = opened(new="EL41~50000~2030~made up", region="EL41")
    assert "more than in 2022" in headline(gaining)


def test_a_place_against_itself_and_against_a_slower_path():
    place, slow = (
        model.area_outlook(worked(), "DE11"),
        model.area_outlook(model.worked(Scenario(path="proposal")), "DE11"),
    )
    assert place.against(place, 2035)[["low", "central", "high"]].tolist() == [0, 0, 0]
    found = place.against(slow, 2035)
    assert 0 < found["low"] < found["central"] < found["high"]
    whole = difference(worked(), slow.worked).set_index(["unit", "year"]).loc[("DE11", 2035)]
    assert (
        found["central"] == whole["central"]
        and found["low"] == pytest.approx(whole["low"])
        and found["high"] == pytest.approx(whole["high"])
    )


def test_learners_of_a_country_are_those_of_its_regions():
    parts = [model.area_outlook(worked(), c).load.iloc[0]["learners"] for c in regions.eu_nuts2() if c.startswith("CZ")]
    assert model.area_outlook(worked(), "CZ02", "country").load.iloc[0]["learners"] == pytest.approx(sum(parts))
    france = model.area_outlook(worked(), "FRY5", "country").load.iloc[0]
    assert france["silent"] == "FRY5" and france["learners"] > 0
