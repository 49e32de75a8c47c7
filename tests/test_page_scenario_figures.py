"""Maps, workings and figures of the page of scenarios."""

import re

import numpy as np
import pandas as pd
import pytest

from lib import indicators
from lib.data import sources
from lib.i18n import number
from lib.model import scenario as model
from lib.model.scenario import NewJobs, Scenario
from lib.model.scenario.maps import MEASURES, mapped, mapped_difference
from lib.model.scenario.scenario import lost_share
from lib.views.scenario import charts, charts_flow, charts_maps, evidence
from lib.views.scenario.params import ScenarioParams
from tests.pages import markup_of
from tests.scenario_page import SILENT, opened, words_of, worked

NUMBERS = re.compile(r"\d+(?:\.\d+)?")


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
        "Here: 152,899 × 0.23269 × 0.58551 = 20,831 and 152,899 × [1 − 1 ÷ 1.008 to the power of 13] = 15,046, in whole "
        "people."
    )
    assert round(152_899 * (1 - 1.008**-13)) == 15_046 and abs(152_899 * 0.23269 * 0.5855 - 20_831) < 10
    assert evidence.worked_out(model.area_outlook(worked(), "DE60"), Scenario(), 2035) == ""


def test_every_number_of_the_row_opens_its_formula():
    page = opened()
    text = markup_of(page)
    assert text.count('class="atlas-why"') >= 7
    assert "÷ (1 + π)ⁿ" in text and "persons.C29, DE11" in text and "employed_55_64, DE11" in text


def test_the_picture_is_as_long_as_its_people():
    people = {"stay": 60, "engine": 30, "productivity": 10, "age": 20, "taken": 0, "nearby": 15, "retrain": 5}
    figure = charts_flow.flow_chart(people, "light")
    bars = [(s.x1 - s.x0) for s in figure.layout.shapes if s.type == "rect"]
    assert bars == pytest.approx([0.6, 0.3, 0.1, 0.5, 0.375, 0.125])
    page = charts_flow.flow_html(people, 2035)
    assert [float(wide) / 100 for wide in re.findall(r'style="width:([\d.]+)%', page)] == pytest.approx(bars, abs=1e-4)
    for said in (" ".join(a.text for a in figure.layout.annotations), page):
        assert "<b>100</b> jobs in 2022" in said and "Their <b>40</b> people" in said
    assert 'aria-label="Of 100 jobs in 2022 60 stay;' in page


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


@pytest.mark.parametrize(
    "assumed",
    [{}, {"productivity": 1.37}, {"productivity": 5.0, "ice_share": 0.6, "lag": 0.0, "displacement": 1.0}],
    ids=["usual", "own productivity", "at the ends"],
)
@pytest.mark.parametrize(("region", "area"), [("DE91", "region"), ("EL43", "region"), ("DE91", "country")])
def test_a_pocket_calculator_comes_to_the_people_of_the_formula(region, area, assumed):
    chosen = Scenario(path="fast", fixed=tuple(assumed.items()))
    place = model.seen(chosen.basis, region, area)
    said = evidence.worked_out(place, chosen, 2040).replace(",", "")
    jobs, ice, lost, engine, again, growth, years, gone = map(float, NUMBERS.findall(said.replace("[1 − 1", "[")))
    slack = max(1.5, 0.1 * len(place.codes))  # whole people of each region
    assert jobs * ice * lost == pytest.approx(engine, abs=slack)
    most = again * (1 - growth**-years)
    assert gone == pytest.approx(most, abs=slack) or gone + engine == pytest.approx(jobs, abs=slack)
    assert ("The engine leaves no more" in said) == (gone + 1 < 0.995 * most) and gone <= most + slack


def test_engine_work_that_has_ended_is_what_its_formula_says():
    """The share shown is the sum over the years at their staffing, not λ itself."""
    course, usual = worked().courses[0], Scenario()
    lost = lost_share("law", (), np.array([usual.value("displacement")]), np.array([usual.value("lag")]))[:, 0]
    growth = 1 + usual.value("productivity") / 100
    by_hand = sum((lost[n] - lost[n - 1]) * growth**-n for n in range(1, 14))
    assert course.engine[13, 0] == pytest.approx(by_hand) and lost[13] - by_hand > 0.03


def test_few_people_are_a_band_in_the_figures_beside_the_sentence():
    shown = markup_of(opened(region="EL43"))
    facts = shown[shown.index('class="atlas-facts') :][:12000]
    assert '<span class="value">4 to 10</span>' in facts and '<span class="value">0 to 8</span>' in facts
    assert '<span class="value">11</span>' in facts and "8 to 14" in facts
    assert '<span class="value">6</span>' not in facts
