"""Choices on the page of scenarios: address, sliders, the own path, new jobs, a second scenario."""

import pytest

from lib.views.scenario.params import curve_from_words, curve_in_words
from lib.views.scenario.sections_europe import PLAYING
from lib.views.shared import address
from tests.pages import markup_of, sentences, text_of, texts_of, visit, with_open
from tests.scenario_page import headline, opened
from tests.test_scenario import NAMES


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
        set(NAMES) <= address.CARRIED and {f"b_{n}" for n in NAMES if n not in ("until", "closure")} <= address.CARRIED
    )


def test_a_slider_writes_the_address_and_can_be_left_open_again():
    page = with_open(visit("scenario"), "assumptions")
    slider = next(s for s in page.slider if s.key == "set_iota")
    assert slider.value == 22
    slider.set_value(30).run()
    assert page.query_params["iota"] in ("30", ["30"]) and "Assumptions of this page" in markup_of(page)
    next(b for b in page.button if b.key == "open_iota").click().run()
    assert "iota" not in page.query_params


def test_what_the_address_carries_counts_and_is_said_where_no_control_was_opened():
    page = opened(lag="4", pi="1", new="HU22~700~2027~company release", vs="1", b_path="fast", b_lag="2")
    assert not [s for s in page.slider if s.key.startswith("set_")] and not page.text_input
    assert "2 assumptions set · 1 entry of new jobs" in text_of(page) and "1 assumption set" in text_of(page)
    assert "Set by you" in markup_of(page) and "HU22" in text_of(page)
    assert headline(page) != headline(opened(vs="1", b_path="fast"))
    assert not [word for word in ("assumption set", "entry of") if word in text_of(opened())]


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
    page = with_open(visit("scenario"), "newjobs")
    add = lambda: next(b for b in page.button if b.label == "Add these jobs")  # noqa: E731
    add().click().run()
    assert any("need their evidence" in w.value for w in page.warning) and "new" not in page.query_params
    next(t for t in page.text_input if t.key == "new_evidence").set_value("company release, May 2025")
    add().click().run()
    assert "DE11~500~2028~company release, May 2025" in str(page.query_params["new"])
    assert any("**500**, Stuttgart (DE11), 2028" in said for said in sentences(page))
    next(b for b in page.button if b.key == "newjobs_off_0").click().run()
    assert "new" not in page.query_params


def test_two_scenarios_side_by_side():
    page = opened(vs="1", b_path="fast", until="2030")
    assert "fewer jobs than A" in headline(page)
    assert {"Scenario A in 2030", "Scenario B in 2030", "B minus A in 2030, % of all jobs"} <= {*texts_of(page)}


def test_the_time_line_plays_to_the_end_and_stops():
    page = visit("scenario", until="2038")
    assert PLAYING not in page.session_state or page.session_state[PLAYING] is None
    next(b for b in page.button if b.key == "time_play").click().run()
    assert page.session_state[PLAYING] in (2038, 2039)
    for _step in range(4):
        page.run()
    assert page.session_state[PLAYING] is None and str(page.query_params["until"]).strip("[]'") == "2040"
