"""A closure on the page of scenarios, and the studies beside it."""

import re

import pytest

from lib.data.store import table
from lib.model.scenario import Closure, occupations
from lib.model.studies import NotToBeAdded, figures
from lib.views.scenario.charts_studies import strip
from lib.views.scenario.studies_text import shown as figure_shown
from tests.pages import markup_of, visit
from tests.scenario_page import headline, opened, words_of


def test_a_closure_from_the_button_to_the_people():
    page = visit("scenario", region="CZ02")
    next(b for b in page.button if b.key == "closure_start").click().run()
    assert "CZ02~1500~2028~metal" in str(page.query_params["closure"])
    assert "In this calculation, if 1,500 jobs end in Střední Čechy (CZ02) in 2028," in words_of(page)
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
    flow, older = occupations.ways(closing)
    assert flow["central"].sum() == 1_500 and 5 < older[0] <= older[1] <= older[2] < 40
    assert (older[0] < older[2]) == (region == "FRY5"), "what is not published is a range"
    assert (flow["low"] <= flow["central"]).all() and (flow["central"] <= flow["high"]).all()


def test_a_closure_takes_what_the_reader_set():
    closing = Closure("DE11", 1_500, 2028)
    flow = occupations.ways(closing, {"nearby": 0.0, "retirement_years": 5.0})[0].set_index("step")
    usual = occupations.ways(closing)[0].set_index("step")
    assert flow.at["nearby", "high"] == 0 < usual.at["nearby", "central"]
    assert flow.at["age", "central"] == pytest.approx(2 * usual.at["age", "central"], abs=2)


def test_a_closure_larger_than_the_industry_here_says_so():
    assert "more than the 48 motor vehicle jobs" in words_of(
        opened(region="EL43", closure="EL43~100000~2028~metal.100")
    )
    assert "motor vehicle jobs that there are here" not in words_of(opened(closure="DE11~1500~2028~metal.100"))


def test_a_closure_is_handed_on_to_skills_and_training():
    page = opened(closure="DE11~1500~2028~metal.100", path="fast")
    links = re.findall(r'<a href="(skills|training)\?([^"]*)">[^<]*(?:these people|they need)', markup_of(page))
    assert sorted(page for page, _query in links) == ["skills", "training"]
    assert all("closure=DE11" in query and "path=fast" in query and "region=DE11" in query for _page, query in links)


def test_a_closure_changes_nothing_on_the_path():
    assert headline(opened(closure="DE11~1500~2028~metal.100")) == headline(opened())


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
    cells = " ".join(re.findall(r"<td.*?</td>", markup_of(page)))
    assert cells.count("outside the band") == 2 and cells.count("not within 15 %") == 3
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
