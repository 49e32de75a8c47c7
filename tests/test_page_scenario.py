"""The scenarios page: what it answers for regions with a figure, with an interval and with nothing; choices, maps, people, studies."""

from functools import cache

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib import indicators, regions
from lib.data import sources
from lib.data.store import table
from lib.i18n import number
from lib.model import scenario as model
from lib.model.scenario import Closure, NewJobs, Scenario, occupations
from lib.model.scenario.maps import MEASURES, difference, mapped, mapped_difference
from lib.model.studies import NotToBeAdded, figures
from lib.views.scenario import charts, charts_flow, charts_maps, evidence
from lib.views.scenario.charts_studies import strip
from lib.views.scenario.params import ScenarioParams, curve_from_words, curve_in_words, query_names
from lib.views.scenario.sections_europe import PLAYING
from lib.views.scenario.studies_text import shown as figure_shown
from lib.views.shared import address
from tests.pages import assert_quiet, markup_of, open_page, slips_of, visit


@cache
def worked():
    return model.worked(Scenario())


HIDDEN = ("DE60", "PT1A", "FRY5")
SILENT = ("LU00", "MT00")


def opened(**query: str) -> AppTest:
    return open_page("scenario", **query)


def words_of(page: AppTest) -> str:
    return (
        " ".join(str(e.value) for kind in (page.markdown, page.warning, page.subheader, page.header) for e in kind)
        + " "
        + markup_of(page)
    )


def headline(page: AppTest) -> str:
    return next(
        m.value for m in page.markdown if "**" in m.value and ("engine work" in m.value or "motor vehicles" in m.value)
    )


# What the page says


def test_the_default_view_answers_for_stuttgart():
    page = opened()
    assert headline(page) == (
        "In this calculation engine work of **21,000** people ends in Stuttgart (DE11) by **2035** and **15,000** jobs "
        "go with productivity; 40,000 people reach retirement age in that time. New work is not placed."
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
    assert not any("From 2022 to" in s.value for s in page.subheader)
    assert any("Where in Europe?" in h.value for h in page.header)
    country = opened(region=region, area="country")
    assert "**not published**" in headline(country)


def test_the_eu_sum_names_whom_it_leaves_out():
    page = opened(area="eu")
    assert "520,000" in words_of(page) and "in the EU" in headline(page)
    assert "Nothing is published for Luxembourg (LU00), Malta (MT00)" in words_of(page)


# Goldens and sums


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


# Choices


@pytest.mark.parametrize(
    ("query", "said_so"),
    [
        ({"path": "magic"}, "magic"),
        ({"until": "abc"}, "abc"),
        ({"until": "2099"}, "between 2025 and 2040"),
        ({"iota": "999"}, "lies between"),
        ({"iota": "x"}, "“x”"),
        ({"lambda": "-3"}, "lies between"),
        ({"new": "rubbish"}, "rubbish"),
        ({"closure": "DE11~0~2028~metal.1"}, "between 1 and"),
        ({"closure": "ZZ11~5~2028~metal.1"}, "ZZ11"),
        ({"new": "ZZ11~5~2028~press"}, "ZZ11"),
        ({"vs": "1", "b_path": "2029.x"}, "2029.x"),
        ({"see": "all"}, "all"),
        ({"area": "moon"}, "moon"),
        ({"s_sign": "up"}, "up"),
        ({"study": "nobody"}, "nobody"),
        ({"vs": "maybe"}, "maybe"),
    ],
)
def test_a_choice_that_means_nothing_gets_a_sentence(query, said_so):
    page = opened(**query)
    assert any(said_so in w.value for w in page.warning), [w.value for w in page.warning]


def test_every_name_of_a_scenario_follows_the_reader():
    assert (
        set(query_names()) <= address.CARRIED
        and {f"b_{n}" for n in query_names() if n not in ("until", "closure")} <= address.CARRIED
    )


def test_a_slider_writes_the_address_and_can_be_left_open_again():
    page = visit("scenario")
    slider = next(s for s in page.slider if s.key == "set_iota")
    assert slider.value == 22
    slider.set_value(30).run()
    assert page.query_params["iota"] in ("30", ["30"]) and "Assumptions of this page" in markup_of(page)
    next(b for b in page.button if b.key == "open_iota").click().run()
    assert "iota" not in page.query_params


def test_the_path_of_ones_own_by_slider_and_in_writing():
    page = visit("scenario")
    next(s for s in page.selectbox if s.key == "choose_path").set_value("free").run()
    assert page.query_params["path"] in ("2030.40_2035.80_2040.100", ["2030.40_2035.80_2040.100"])
    next(s for s in page.slider if s.key == "point_2030").set_value(55.0).run()
    assert "2030.55" in str(page.query_params["path"])
    text = next(t for t in page.text_input if t.key == "points_")
    text.set_value("2028: 30 %, 2034: 90").run()
    assert "2028.30_2034.90" in str(page.query_params["path"])
    next(t for t in page.text_input if t.key == "points_").set_value("soon: a lot").run()
    assert any("not made of years" in w.value for w in page.warning) and "2028.30_2034.90" in str(
        page.query_params["path"]
    )
    for path in ("fast", "free"):
        next(s for s in page.selectbox if s.key == "choose_path").set_value(path).run()
    assert next(t for t in page.text_input if t.key == "points_").value == "2030: 40, 2035: 80, 2040: 100"


@pytest.mark.parametrize(
    ("text", "points"),
    [("2030: 40, 2035: 80", ((2030, 40), (2035, 80))), ("2030: 40.5%; 2040: 100", ((2030, 40.5), (2040, 100)))],
)
def test_a_curve_in_words(text, points):
    assert curve_from_words(text) == points and curve_from_words(curve_in_words(points)) == points


def test_new_jobs_need_their_evidence():
    page = visit("scenario")
    add = lambda: next(b for b in page.button if b.label == "Add these jobs")  # noqa: E731
    add().click().run()
    assert any("need their evidence" in w.value for w in page.warning) and "new" not in page.query_params
    next(t for t in page.text_input if t.key == "new_evidence").set_value("company release, May 2025")
    add().click().run()
    assert "DE11~500~2028~company release, May 2025" in str(page.query_params["new"])
    assert any("**500**, Stuttgart (DE11), 2028" in m.value for m in page.markdown)
    next(b for b in page.button if b.key == "newjobs_off_0").click().run()
    assert "new" not in page.query_params


def test_two_scenarios_side_by_side():
    page = opened(vs="1", b_path="fast", until="2030")
    assert "fewer jobs than A" in headline(page)
    assert {"Scenario A in 2030", "Scenario B in 2030", "B minus A in 2030, % of all jobs"} <= {
        s.value for s in page.subheader
    }


def test_the_time_line_plays_to_the_end_and_stops():
    page = visit("scenario", until="2038")
    assert PLAYING not in page.session_state or page.session_state[PLAYING] is None
    next(b for b in page.button if b.key == "time_play").click().run()
    assert page.session_state[PLAYING] in (2038, 2039)
    for _step in range(4):
        page.run()
    assert page.session_state[PLAYING] is None and str(page.query_params["until"]).strip("[]'") == "2040"


# Maps


@pytest.mark.parametrize("measure", MEASURES)
def test_maps_keep_their_scale_and_never_draw_an_interval_as_a_value(measure):
    frames = {year: mapped(worked(), measure, year) for year in (2026, 2035, 2040)}
    on = charts_maps.scale_of(list(frames.values()), measure)
    for frame in frames.values():
        view = charts_maps.change_map(frame, on)
        assert view.breaks == on.breaks and len(view.codes) == 244
        classes = dict(zip(view.codes, view.payload["class"], strict=True))
        bounded = frame[frame["state"] == "bounded"]
        assert len(bounded) and bounded["value"].isna().all() and {classes[c] for c in bounded["region"]} == {"-"}
        assert {classes[c] for c in SILENT} == {"-"}
        assert sum(r.count for r in view.legend if r.block in ("class", "none")) == 244
        assert "modelled" in view.payload["words"].values()


def test_the_share_of_own_jobs_follows_the_engine_share_and_new_jobs_turn_the_map():
    own = mapped(worked(), "own", 2035).set_index("region")["value"]
    assert own["BG31"] == pytest.approx(-11.4, abs=0.2) and own["AT31"] == pytest.approx(-39.7, abs=0.2)
    assert own.dropna().nunique() > 50
    gaining = model.worked(
        Scenario(new=(NewJobs("DE60", 3, 2030, "made up"), NewJobs("EL41", 50_000, 2030, "made up")))
    )
    frame = mapped(gaining, "share", 2035)
    on = charts_maps.scale_of([frame], "share")
    assert on.signed and charts_maps.change_map(frame, on).payload["palette"] == "diverging7"
    assert frame.set_index("region").loc["EL41", "value"] > 0
    assert mapped(gaining, "own", 2035).set_index("region").loc["DE60", "state"] == "bounded"


def test_circles_are_measured_against_the_largest_of_all_years():
    frames = {year: mapped(worked(), "people", year) for year in (2026, 2040)}
    on = charts_maps.scale_of(list(frames.values()), "people")
    early, late = (
        max(int(s or 0) for s in charts_maps.change_map(f, on).payload["size"].split("|")) for f in frames.values()
    )
    assert late == 999 and early < 0.5 * late


def test_the_difference_map_is_zero_where_nothing_differs():
    assert (mapped_difference(worked(), worked(), 2035)["value"].dropna() == 0).all()


# Behind the numbers


@pytest.mark.parametrize("region", ["DE11", "DE60", "PT1A"])
def test_every_input_has_a_source_that_can_be_found(region):
    place, scenario = model.area_outlook(worked(), region), Scenario(path="proposal").moved("productivity", 1.0)
    found = [
        *evidence.of_ended(place, scenario, 2035),
        *evidence.of_ways(place, scenario, ("pooling",)),
        *evidence.of_load(place, scenario),
    ]
    for one in found:
        assert one.name and one.figure and (one.state or one.source), one
        assert (
            one.source in sources.sources()
            or one.source == "assumption"
            or one.url.startswith("http")
            or one.state in ("set by you", "derived")
        ), one
    assert any(one.row == f"persons.C29, {region}" and one.year == "2022" for one in found)
    assert [one.figure for one in found if one.state == "set by you"] == ["1\u00a0% a year"]


@pytest.mark.parametrize("area", ["region", "country", "eu"])
def test_all_jobs_are_those_of_every_region_or_not_known(area):
    place = model.area_outlook(worked(), "DE11", area)
    people = sum(indicators.area_value("employment", code, 2022)["value"] for code in place.codes)
    assert evidence.all_jobs(place).figure == number(float(people))


def test_all_jobs_of_several_regions_are_not_added_up_past_a_gap(monkeypatch):
    place = model.area_outlook(worked(), "DE11", "country")
    gap = indicators.values("employment", 2022).copy()
    gap.loc[gap["region"] == "DE91", "value"] = np.nan
    monkeypatch.setattr(evidence.indicators, "values", lambda *_asked: gap)
    assert evidence.all_jobs(place).figure == "not published"


def test_the_formula_is_worked_out_with_the_figures_shown():
    place = model.area_outlook(worked(), "DE11")
    assert evidence.worked_out(place, Scenario(), 2035) == (
        "Here: 152,899 × 0.2327 × 0.5855 = 20,831 and 152,899 × [1 − 1 ÷ 1.008 to the power of 13] = 15,046, in whole "
        "people."
    )
    assert round(152_899 * (1 - 1.008**-13)) == 15_046 and abs(152_899 * 0.2327 * 0.5855 - 20_831) < 10
    assert evidence.worked_out(model.area_outlook(worked(), "DE60"), Scenario(), 2035) == ""


def test_every_number_of_the_row_opens_its_formula():
    page = opened()
    text = markup_of(page)
    assert text.count('class="atlas-why"') >= 7
    assert "÷ (1 + π)ⁿ" in text and "persons.C29, DE11" in text and "employed_55_64, DE11" in text


# A closure


def test_a_closure_from_the_button_to_the_people():
    page = visit("scenario", region="CZ02")
    next(b for b in page.button if b.key == "closure_start").click().run()
    assert "CZ02~1500~2028~metal" in str(page.query_params["closure"])
    assert "If 1,500 jobs end in Střední Čechy (CZ02) in 2028" in words_of(page)
    next(n for n in page.number_input if n.key == "closure_jobs").set_value(800).run()
    assert "CZ02~800~2028" in str(page.query_params["closure"])
    next(m for m in page.multiselect if m.key == "closure_kinds").set_value(["metal", "82"]).run()
    assert "metal" in str(page.query_params["closure"]) and "_82." in str(page.query_params["closure"])
    next(m for m in page.multiselect if m.key == "closure_kinds").set_value([]).run()
    assert any("names job families" in w.value for w in page.warning) and not page.exception
    next(b for b in page.button if b.key == "closure_off").click().run()
    assert "closure" not in page.query_params


@pytest.mark.parametrize("region", ["DE11", "LU00", "FRY5", "PT1A"])
def test_people_of_a_closure_add_up(region):
    closing = Closure(region, 1_500, 2028, (("metal", 60.0), ("82", 40.0)), 2026)
    assert occupations.people(closing)["central"].sum() == 1_500
    flow, older, _state = occupations.ways(closing)
    assert flow["central"].sum() == 1_500 and 5 < older < 40


def test_a_closure_is_handed_on_to_skills_and_training():
    page = opened(closure="DE11~1500~2028~metal.100", path="fast")
    links = {
        link.proto.page: link.proto.query_string
        for link in page.get("page_link")
        if "these people" in link.proto.label or "they need" in link.proto.label
    }
    assert len(links) == 2, "the pages of skills and training are not there"
    assert all("closure=DE11" in query and "path=fast" in query and "region=DE11" in query for query in links.values())


def test_a_closure_changes_nothing_on_the_path():
    assert headline(opened(closure="DE11~1500~2028~metal.100")) == headline(opened())


# Studies


def test_all_published_figures_can_stand_on_the_strip_and_none_is_added():
    every = figures(table("studies"))
    assert len(every) == 38
    drawn = strip(every)
    assert drawn.count('<tr role="row">') == 39 and all(
        figure_shown(f) in drawn.replace("&nbsp;", " ") for f in every[:5]
    )
    with pytest.raises(NotToBeAdded):
        sum(every)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, "11 of 38"),
        ({"s_sign": "all"}, "38 of 38"),
        ({"s_sign": "all", "s_area": "DE"}, "4 of 38"),
        ({"s_study": "pact_2025"}, "0 of 38"),
    ],
)
def test_the_strip_is_filtered(query, count):
    page = opened(**query)
    assert count in words_of(page)


@pytest.mark.parametrize(
    ("region", "study", "says"),
    [
        ("DE11", "elab_2018", "−14,000 jobs by 2030"),
        ("CZ02", "elab_2018", "does not cover the region"),
        ("DE60", "elab_2018", " to "),
        ("LU00", "bcg_2021", "No number of motor vehicle jobs"),
        ("DE11", "pact_2025", "without saying how"),
    ],
)
def test_a_region_under_one_study_alone(region, study, says):
    assert says in words_of(opened(region=region, study=study))


def test_backcasts_that_fail_are_shown_as_failing():
    page = opened()
    assert markup_of(page).count("outside the band") == 2 and markup_of(page).count("not within 15 %") == 3
    assert "4 of 7 published figures come within 15 %, and 5 of 7 lie inside our band" in words_of(page)
    assert "721,400" in words_of(page)


def test_germany_has_its_new_work_and_other_countries_say_that_none_is_published():
    assert "All in all −110,000 jobs against 2022" in words_of(opened(region="DE91", area="country"))
    assert "between none and 11,000 jobs" in words_of(opened(region="DE91"))
    assert "No figure of new work is published for Spain, so none is counted." in words_of(opened(region="ES24"))


def test_no_word_says_that_jobs_end_on_a_law():
    for region in ("DE91", "PT1B"):
        said = words_of(opened(region=region))
        assert "end on EU law" not in said and "safe" not in said and "published, straight" not in said


# Figures


def test_the_picture_is_as_long_as_its_people():
    people = {"stay": 60, "engine": 30, "productivity": 10, "age": 20, "taken": 0, "nearby": 15, "retrain": 5}
    figure = charts_flow.flow_chart(people, "light")
    bars = [(s.x1 - s.x0) for s in figure.layout.shapes if s.type == "rect"]
    assert bars == pytest.approx([0.6, 0.3, 0.1, 0.5, 0.375, 0.125])
    said = " ".join(a.text for a in figure.layout.annotations)
    assert "<b>100</b> jobs in 2022" in said and "Their <b>40</b> people" in said


def test_an_interval_has_a_band_and_no_line():
    place = model.area_outlook(worked(), "PT1A")
    drawn = charts.course([("A", place.course)], 2035, place.limits, "light")
    assert not any(trace.mode == "lines" and trace.fill is None for trace in drawn.data)
    assert pd.isna(place.at(place.course, 2035)["central"])


def test_a_second_scenario_is_never_a_copy_of_the_first():
    for query in ({"vs": "1"}, {"vs": "1", "path": "fast"}, {"vs": "1", "path": "2030.40_2035.80"}):
        params, notices = ScenarioParams.from_query(query)
        assert not notices and params.b is not None and params.b.basis != params.a.basis
        assert ScenarioParams.from_query(params.to_query())[0] == params


def test_the_view_of_the_eu_says_why_its_regions_add_up_to_fewer_jobs_than_its_countries():
    said = words_of(opened(area="eu", more=""))
    assert "Regions and groups add up to 2,337,502 jobs, countries to 2,337,516" in said
    assert "add up to" not in words_of(opened(area="region", more=""))
