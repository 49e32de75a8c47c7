"""The map page without a page: its address read and written, its figure whole, its words in three languages."""

from dataclasses import replace
from functools import lru_cache
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from lib import indicators
from lib.data.states import VALUED
from lib.data.store import geometry
from lib.export import picture
from lib.i18n import LANGUAGES, use_language
from lib.indicators.areas import area_value
from lib.indicators.change import changes, first_years
from lib.indicators.levels import USUAL
from lib.indicators.ranked import regional
from lib.regions.place import place
from lib.views.map import answers, charts, forms, reference, sent, several, text
from lib.views.map.offered import is_thin, sureness, year_codes
from lib.views.map.params import MapParams
from lib.views.shared.map.payload import spread
from tests.pages import markup_of, open_page, sent_to_map, sentences, text_of


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"ind": "auto_persons", "year": "2014"},
        {"year": "2015n", "method": "natural", "classes": "7"},
        {"ind": "gdp", "form": "fills"},
        {"focus": "DE", "keep": "c4.nx.wmark-c", "frame": "2.50_1200_800"},
    ],
)
def test_an_address_comes_back_as_it_was(query):
    params, notices = MapParams.from_query(query)
    assert not notices and params.to_query() == query


@pytest.mark.parametrize(
    "query",
    [{"ind": "no such"}, {"year": "1800"}, {"year": "soon"}, {"method": "x"}, {"classes": "8"}, {"form": "cubes"}]
    + [{"focus": "DE9"}, {"keep": "<b>"}, {"frame": "9"}],
)
def test_what_an_address_cannot_have_gives_way_with_a_sentence(query):
    params, notices = MapParams.from_query(query)
    assert params == MapParams() and len(notices) == 1 and next(iter(query.values())) in notices[0]


@pytest.mark.parametrize(
    ("query", "looks", "refused"),
    [
        ({"form": "tiles"}, "tiles", {"symbols", "years"}),
        ({"form": "dorling", "with": "gdp_pps"}, "dorling", {"symbols", "alpha", "years", "two", "swipe"}),
        ({"form": "alpha", "pale": "people"}, "alpha", {"symbols", "years"}),
        ({"form": "alpha", "with": "gdp_pps"}, "fills", {"symbols", "alpha", "years", "two", "swipe"}),
        ({"ind": "auto_persons", "form": "tiles"}, "symbols", {"fills", "tiles", "dorling", "alpha", "years"}),
    ],
)
def test_forms_that_fit_are_offered_and_the_others_have_a_reason(query, looks, refused):
    params, notices = MapParams.from_query(query)
    assert not notices and params.look == looks and params.to_query() == query
    assert set(forms.NAMES) - set(forms.offered(params)) == refused
    assert all(forms.reason(params, form).endswith(".") for form in refused)
    view = charts.drawn(params)
    assert view.geometry == {"tiles": "tiles", "dorling": "dorling"}.get(looks, "nuts2")
    plain = charts.drawn(replace(params, form=""))
    assert view.payload["value"] == plain.payload["value"] and view.payload["state"] == plain.payload["state"]
    text = picture.svg(view)
    assert all(region["d"] in text for region in geometry(view.geometry)["regions"].values())


def test_a_map_paler_by_certainty_is_offered_where_figures_differ_in_it():
    for query in ({}, {"year": "2012"}, {"year": "2018"}, {"ind": "gdp_pps", "level": "country"}):
        params = MapParams.from_query({**query, "form": "alpha"})[0]
        steps = {row.key for row in charts.drawn(params).legend if row.block == "certainty" and row.count}
        frame = regional(params.indicator, params.shown_year, level=params.level)
        sure = set(sureness(frame[frame["state"].isin(VALUED)]))
        assert len(steps) == (len(sure) if len(sure) > 1 else 0)
        assert ("alpha" in forms.offered(params)) == (len(sure) > 1 or params.level == USUAL)
    assert forms.asked({"form": "alpha"}) == (MapParams(), [text.even()])


@pytest.mark.parametrize(
    ("query", "heads"),
    [
        ({"ind": "unemployment_rate", "form": "years"}, 4),
        ({"ind": "auto_persons", "form": "two"}, 2),
        ({"ind": "unemployed", "form": "years"}, 0),
        ({"ind": "unemployment_rate", "form": "two", "against": "2021"}, 2),
        ({"form": "swipe", "against": "gdp_pps"}, 2),
    ],
)
def test_several_maps_are_each_what_it_is_alone(query, heads):
    params, notices = MapParams.from_query(query)
    assert not notices and params.look == query["form"]
    figure = charts.figure(params, place("DE91"))
    view = figure.chart
    heads = heads or len(view.parts)
    assert len(view.parts) == len(view.payload["panels"]) == heads > 1
    if query.get("form") == "years":  # one scale: circles, or classes
        scales = [(v.payload.get("sizes"), [r.label for r in v.legend if r.block == "class"]) for _h, v in view.parts]
        assert scales.count(scales[0]) == heads
    for panel, one in zip(view.payload["panels"], several.maps(params), strict=False):
        alone = charts.drawn(one).payload
        if "own" not in panel:
            assert (
                panel["value"] == alone["value"]
                and panel["class"] == alone["class"]
                and panel["state"] == alone["state"]
            )
    said, shown = answers.answer(params, place("DE91"), None), {one.shown_year for one in several.maps(params)}
    if len(shown | {params.shown_year}) > 1:
        assert all(f"{year}" in said for year in (min(shown), params.shown_year)) and "No region has" not in said
    assert len(figure.download()) == 244 * heads and len(figure.table) == 244
    text = picture.svg(view)
    assert all(head in text for head, _view in view.parts)
    ids = [e.get("id") for e in ElementTree.fromstring(text).iter() if e.get("id")]
    assert len(ids) == len(set(ids)), "each map has patterns of its own"
    broken = [spread(v.payload.get("mark", ".244")) for _head, v in view.parts]
    if query.get("ind") == "unemployment_rate":
        rows = [{r.key: r.count for r in v.legend}.get("mark-k", 0) for _head, v in view.parts]
        assert rows == [sum(mark in "kb" for mark in marks) for marks in broken] and rows[0] == 0


def test_colours_part_round_the_value_that_a_map_is_compared_with():
    params, notices = MapParams.from_query({"ref": "eu", "form": "tiles"})
    middle = reference.middle(params)
    assert not notices and middle == pytest.approx(area_value("auto_share", "EU27", 2022)["value"])
    figure = charts.figure(params, place("DE91"))
    values = charts.values(params).set_index("region")["value"].astype(float)
    half = len(figure.chart.breaks) // 2
    assert figure.chart.breaks[half - 1] < middle < figure.chart.breaks[half] and values.min() < figure.chart.breaks[0]
    said = answers.answer(params, place("DE91"), None)
    assert f"**{int((values > middle).sum())}** of **{int(values.notna().sum())}**" in said
    assert reference.title(params) == figure.title and "the EU" in figure.title
    own = MapParams.from_query({"ref": "2.5"})[0]
    assert "3.25" in reference.title(MapParams(compared="3.25")), "as it was typed"
    assert reference.middle(own) == 2.5 and not reference.missing(own)
    assert reference.missing(MapParams("unemployment_rate", compared="eu")).endswith(".")
    for query in (
        {"ref": "eu", "ind": "auto_persons"},
        {"ref": "eu", "form": "alpha", "pale": "people"},
        {"ref": "the moon"},
    ):
        params, notices = MapParams.from_query(query)
        assert len(notices) == 1 and not params.compared


def test_classes_begin_where_the_reader_says():
    params, notices = MapParams.from_query({"breaks": "1;2;5.25"})
    figure = charts.figure(params, place("DE91"))
    counted = {row.key: row.count for row in figure.chart.legend if row.block == "class"}
    values = charts.values(params)["value"].astype(float)
    assert not notices and figure.chart.breaks == (1, 2, 5.25) and params.to_query() == {"breaks": "1;2;5.25"}
    assert list(counted.values()) == [
        int(((values >= low) & (values < high)).sum()) for low, high in ((5.25, np.inf), (2, 5.25), (1, 2), (-1, 1))
    ]
    assert "5.25" in answers.answer(params, place("DE91"), figure.chart.top_break)
    assert "5.25" in picture.svg(figure.chart) and charts.drawn(sent.plain(params)).breaks == (1, 2, 5.25)
    bad = ["5;2", "1;1", "one", "1;2;3;4;5;6;7", "1,2", ";"]
    for query in (
        *({"breaks": breaks} for breaks in bad),
        {"breaks": "1;2", "ref": "eu"},
        {"breaks": "1", "with": "gdp_pps"},
    ):
        params, notices = MapParams.from_query(query)
        assert len(notices) == 1 and not params.breaks and notices[0].endswith(".")


@lru_cache(maxsize=64)
def by_region(id: str, year: int) -> pd.DataFrame:
    return regional(id, year).set_index("region")


@lru_cache(maxsize=64)
def broken(id: str, year: int) -> frozenset[str]:
    """Regions whose figure of a year follows other rules than the year before."""
    rows = indicators.values(id, year)
    return frozenset(rows["region"][rows["broken"].astype(bool)])


def differences(id: str, first: int, last: int) -> None:
    """B − A is the map of the change, for every region, and nothing is taken across a break."""
    a, b = (by_region(id, year) for year in (first, last))
    change = changes(id, first, last).set_index("region")
    both = a["state"].isin(VALUED) & b["state"].isin(VALUED)
    apart = several.not_comparable(id, first, last)
    comparable = both & ~both.index.isin(apart)
    shown = change["state"].isin(VALUED)
    assert (shown == comparable).all()
    gap = b["value"].astype(float) - a["value"].astype(float)
    assert np.allclose(gap[shown], change["value"].astype(float)[shown])
    for year in (y for y in indicators.years(id) if first < y <= last):
        assert not shown[shown.index.isin(broken(id, year))].any()


@pytest.mark.parametrize("id", [i for i in indicators.REGISTRY if first_years(i, indicators.default_year(i))])
def test_two_maps_and_their_difference_agree(id):
    last = indicators.default_year(id)
    for first in (first_years(id, last)[0], first_years(id, last)[-1]):
        differences(id, first, last)


@pytest.mark.sweep
def test_every_pair_of_maps_and_its_difference_agree():
    for id in indicators.REGISTRY:
        for last in indicators.years(id):
            for first in first_years(id, last):
                differences(id, first, last)


def test_years_are_those_of_the_indicator_and_the_nearest_is_one_more():
    assert MapParams().shown_year == indicators.default_year("auto_share") and not MapParams().nearest
    codes = year_codes("auto_share", "2012n")
    assert "2022n" in codes and codes.index("2012n") == codes.index("2012") + 1
    nearest, _notices = MapParams.from_query({"year": "2012n"})
    assert (nearest.shown_year, nearest.nearest) == (2012, True) and len(charts.values(nearest)) == 244


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", ["auto_share", "auto_persons", "gdp_pps_eu"])
def test_a_figure_is_whole(language, id):
    use_language(language)
    params = MapParams(id)
    figure = charts.figure(params, place("DE91"))
    assert figure.chart.payload["selected"] == "DE91" and figure.alt.endswith(".")
    assert len(figure.table) == len(figure.download()) == 244 and set(figure.numeric) <= set(figure.table)
    top = charts.top(params, place("DE91"))
    assert 10 <= len(top) <= 11 and top.iloc[:, 0].str.contains("(DE91)", regex=False).any()
    assert len(charts.top(replace(params, rows=20), place("DE91"), False)) == 20
    assert text.wrong_form(params.entry).endswith(".") and text.first(charts.values(params)).endswith(".")
    assert params.right_form == ("symbols" if id == "auto_persons" else "fills")


def test_a_country_has_the_map_the_table_and_the_headline_to_itself():
    """Ranks are those among its own regions; classes stay those of all, so that colours mean the same."""
    params = MapParams()
    whole, italy = charts.figure(params, place("ITC1")), charts.figure(params, place("IT"))
    members = place("IT").members
    assert italy.chart.payload["near"] == list(members) and "near" not in whole.chart.payload
    assert italy.chart.payload["class"] == whole.chart.payload["class"] and italy.chart.breaks == whole.chart.breaks
    assert len(italy.table) == len(members) == len(italy.download())
    frame = charts.inside(params, place("IT"))
    known = frame[frame["value"].notna()].sort_values("value", ascending=False)
    assert known["rank_best"].iloc[0] == 1 and (frame["rank_of"].dropna() == len(members)).all()
    page = open_page("map", "IT")
    assert any(f"of the **{len(known)}** regions" in said for said in sentences(page))


def test_nothing_is_chosen_until_somebody_chooses():
    params = MapParams()
    assert charts.figure(params, place("DE11"), chosen=False).chart.payload["selected"] == ""
    landing, chosen = open_page("map"), open_page("map", "DE11")
    assert "For policymakers" in text_of(landing) and "For policymakers" not in text_of(chosen)
    assert "Stuttgart (DE11)" not in markup_of(landing).split("atlas-table")[0]


def test_classes_are_the_same_in_every_year_and_the_first_ten_stand_alone():
    now, then = (charts.figure(MapParams(year=year), place("DE91")).chart for year in ("", "2014"))
    assert now.breaks == then.breaks and len(now.breaks) == 5
    frame = charts.values(MapParams())
    assert 8 <= (frame["value"] >= now.top_break).sum() <= 12
    four = charts.figure(MapParams(classes=4), place("DE91")).chart
    assert len(four.breaks) == 3, "what a reader asks for is what is drawn"


def test_a_thin_year_is_said_in_the_list_and_over_the_map():
    use_language("en")
    assert is_thin("auto_share", 2018) and not is_thin("auto_share", 2022)
    jobs = next(entry for entry in sent.listed()["indicators"] if entry["id"] == "auto_share")
    few = dict(zip(jobs["years"], jobs["few"], strict=True))
    assert 0 < few[2018] < 122 and few[2022] == 0
    said = text_of(open_page("map", "DE91", year="2018"))
    assert "fewer than half" in said and "highest" not in said


def test_a_change_between_two_years_is_one_answer_one_map_and_one_table():
    page = open_page("map", ind="auto_share", year="2014", **{"from": "2013"})
    assert "rose most in **Yugoiztochen (BG34)**" in text_of(page) and "71 regions cannot be compared" in text_of(page)
    assert "change from 2013 to 2014" in sent_to_map(page)["values"]["heading"]
    page = open_page("map", ind="auto_share", **{"from": "2015"})
    assert "the rules of counting changed" in text_of(page), "no change reaches over the change of rules"


def test_two_indicators_at_once_name_who_is_high_in_both():
    page = open_page("map", **{"with": "pressure"})
    assert "stand in the highest third of both: **Braunschweig (DE91)**" in text_of(page)
    assert any("auto_persons" in w.value for w in open_page("map", **{"with": "auto_persons"}).warning)


def test_the_map_lists_what_can_be_had():
    """Years, those with few figures, and how far back a change reaches, for the controls in the browser."""
    listed = sent.listed()
    assert [entry["id"] for entry in listed["indicators"]] == list(indicators.REGISTRY)
    for entry in listed["indicators"]:
        years = entry["years"]
        assert years == sorted(indicators.years(entry["id"])) and entry["usual"] in years
        for at, (year, back) in enumerate(zip(years, entry["back"], strict=True)):
            assert tuple(reversed(years[at - back : at])) == first_years(entry["id"], year)
        for level, own in entry["levels"].items():
            there = own or {"years": years, "back": entry["back"]}
            for at, (year, back) in enumerate(zip(there["years"], there["back"], strict=True)):
                before = first_years(entry["id"], year, level)
                assert tuple(reversed(there["years"][at - back : at])) == before
                assert set(before) <= set(first_years(entry["id"], year)), "no level reaches over a break"


def test_a_change_is_offered_where_two_areas_of_the_level_can_be_compared():
    """Of manufacturing one country alone has figures that can be compared from 2017 to 2020: there is no such map."""
    assert 2017 in first_years("manufacturing_share", 2020)
    assert 2017 not in first_years("manufacturing_share", 2020, "country")
    params, sentences = forms.asked({"ind": "manufacturing_share", "year": "2020", "level": "country", "from": "2017"})
    assert not params.since and any("No other year of" in words for words in sentences)


def test_one_area_with_two_figures_says_both():
    """Czechia is one NUTS 1 region: what its regions add up to is not to the person what is published for it."""
    said = " ".join(forms.said(MapParams("auto_persons", level="nuts1")))
    assert "Česko (CZ0)" in said and "172,063" in said and "172,062" in said
    assert not forms.said(MapParams("auto_persons"))


def test_circles_of_years_that_can_be_compared_stand_on_one_scale():
    sizes = {y: charts.drawn(MapParams("population", year=y)).payload["sizes"] for y in ("2010", "2020")}
    assert sizes["2010"] == sizes["2020"]
    assert (
        max(int(n or 0) for n in charts.drawn(MapParams("auto_persons", year="2012n")).payload["size"].split("|"))
        < 1000
    )


def test_one_region_of_a_highest_class_is_told_in_the_singular():
    for within, words in (
        (("HU22", "DED2", "NL36"), "**1** of the **2** regions with a value has **7** or more."),
        (("HU22", "CZ02", "EL41"), "**2** of the **3** regions with a value have **7** or more."),
        (("HU22", "NL36"), ""),
    ):
        said = text.headline(indicators.indicator("pressure"), 2022, regional("pressure", 2022, within=within), 7.0)
        assert words in said and (words or "or more" not in said)
