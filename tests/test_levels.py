"""Figures of NUTS 1 regions and countries on the map: those that the region page shows, never an average."""

import math

import pandas as pd
import pytest

from lib import indicators, regions
from lib.data.states import VALUED
from lib.data.store import geometry, table
from lib.indicators import levels, ranked
from lib.indicators.change import changes
from lib.indicators.values import rows
from lib.regions.place import place
from lib.views.map import charts, sent
from lib.views.map.params import MapParams
from tests.pages import markup_of, open_page, text_of

LARGER = [level for level in levels.LEVELS if level != levels.USUAL]
SAMPLE = ("auto_share", "auto_persons", "neet", "digital_skills", "productivity")
NONE_SO_LARGE = ("unemployment_rate", "engine_share", "broadband")


def test_the_jobs_of_a_nuts_1_region_are_the_sum_of_its_parts():
    """Braunschweig, Hannover, Lüneburg and Weser-Ems, added up by hand from the table."""
    parts = rows("persons.C29").set_index(["region", "year"])["value"]
    by_hand = sum(parts[code, 2022] for code in ("DE91", "DE92", "DE93", "DE94"))
    figures = ranked.regional("auto_persons", 2022, level="nuts1").set_index("region")
    assert figures.loc["DE9", "value"] == by_hand and figures.loc["DE9", "state"] == "derived"


def test_a_share_is_divided_after_its_parts_are_added_up():
    """The share of NUTS 1 region DE9 is jobs over people employed, not the mean of four shares."""
    top, below = (rows(series).set_index(["region", "year"])["value"] for series in ("persons.C29", "employment"))
    parts = [(top[code, 2022], below[code, 2022]) for code in ("DE91", "DE92", "DE93", "DE94")]
    by_hand = 100 * sum(a for a, _b in parts) / sum(b for _a, b in parts)
    mean = sum(100 * a / b for a, b in parts) / len(parts)
    shown = ranked.regional("auto_share", 2022, level="nuts1").set_index("region").loc["DE9", "value"]
    assert shown == pytest.approx(by_hand) and abs(shown - mean) > 0.1


def test_a_published_figure_stands_before_a_sum():
    """Germany's jobs are the published ones, although all its regions could be added up."""
    published = rows("persons.C29").set_index(["region", "year"])["value"]["DE", 2022]
    assert ranked.regional("auto_persons", 2022, level="country").set_index("region").loc["DE", "value"] == published


def test_a_figure_published_for_nuts_1_regions_is_theirs():
    """What NUTS 2 regions only borrow (modelled) is shown as it is published where it is published."""
    figures = ranked.regional("digital_skills", 2025, level="nuts1").set_index("region")
    source = rows("digital_skills").set_index("region")
    known = figures[figures["state"].isin(VALUED)]
    assert len(known) > 80 and (known["state"] == source.loc[known.index, "state"]).all()
    assert (known["value"] == source.loc[known.index, "value"]).all()


def _same(one, other) -> bool:
    return one == other or (one is None and math.isnan(other)) or (one is None and other is None)


def _agree(id: str, year: int, level: levels.Level) -> None:
    """Every row of the map is the figure that the page of this place shows: value, limits, state; a country's rank."""
    for _i, row in ranked.regional(id, year, level=level).iterrows():
        q = ranked.figure(id, place(row["region"]), year)
        assert _same(q.value, row["value"]) and str(q.state) == row["state"], (id, year, row["region"])
        assert _same(q.low, row["low"]) and _same(q.high, row["high"]), (id, year, row["region"])
        if level == "country":
            assert (q.rank is None) == bool(pd.isna(row["rank_best"])), (id, year, row["region"])
            assert q.rank is None or (q.rank.best, q.rank.worst) == (row["rank_best"], row["rank_worst"])


@pytest.mark.parametrize("level", LARGER)
@pytest.mark.parametrize("id", SAMPLE)
def test_the_map_and_the_region_page_show_the_same_figure(id, level):
    if level in levels.levels_of(id):
        _agree(id, levels.default_year_at(id, level), level)


@pytest.mark.sweep
@pytest.mark.parametrize("id", indicators.REGISTRY)
def test_the_map_and_the_region_page_show_the_same_figure_everywhere(id):
    for level in levels.levels_of(id)[1:]:
        years = levels.years_at(id, level)
        for year in {years[0], years[-1]}:
            _agree(id, year, level)


@pytest.mark.parametrize("id", NONE_SO_LARGE)
def test_a_rate_that_nobody_publishes_so_large_has_no_such_map(id):
    assert levels.levels_of(id) == ("nuts2",)
    for level in LARGER:
        params, notices = MapParams.from_query({"ind": id, "level": level})
        assert params.level == "nuts2" and "never averaged" in notices[0]


def test_no_figure_at_all_is_of_a_nuts_3_region():
    """docs/ARCHITECTURE.md says so: there is no level below NUTS 2 to draw."""
    assert not [code for code in table("observations")["region"].astype(str).unique() if len(code) == 5]


@pytest.mark.parametrize("level", LARGER)
def test_every_region_of_a_level_is_drawn_and_reached_by_arrow_keys(level):
    drawn = geometry(sent.MAP_FILE[level])["regions"]
    assert tuple(sorted(drawn)) == levels.codes_of(level)
    reached, todo = {next(iter(drawn))}, [next(iter(drawn))]
    while todo:
        for code in drawn[todo.pop()]["n"].values():
            if code not in reached:
                reached.add(code)
                todo.append(code)
    assert reached == set(drawn)


@pytest.mark.parametrize(
    ("level", "code", "area"),
    [("nuts1", "DE91", "DE9"), ("country", "DE91", "DE"), ("country", "DE", "DE"), ("nuts1", "DE", "")],
)
def test_a_place_is_found_on_a_map_of_larger_regions(level, code, area):
    assert levels.area_at(level, code) == area
    view = charts.seen(MapParams(level=level), place(code), chosen=True)
    assert view.payload["selected"] == area
    assert view.payload.get("near", []) == ([] if area else list(regions.children_of(code, 1)))


@pytest.mark.parametrize("level", LARGER)
def test_the_difference_of_two_years_is_the_map_of_the_change(level):
    """B − A of the two maps of a level is its map of the change, and nothing is taken across a break."""
    first, last = (ranked.regional("auto_persons", year, level=level).set_index("region") for year in (2012, 2015))
    change = changes("auto_persons", 2012, 2015, level=level).set_index("region")
    known = change.index[change["state"].isin(VALUED)]
    assert len(known) > 15
    assert (change["value"] == last["value"] - first["value"])[known].all()
    assert not changes("auto_persons", 2015, 2022, level=level)["state"].isin(VALUED).any()


def test_values_of_a_level_say_which_it_is_and_are_small():
    for level, most in (("nuts1", 4000), ("country", 2000)):
        params = MapParams(level=level)
        assert charts.to_browser(params)["level"] == level and len(charts.packed(params)) < most
        assert sent.asked(params) == {"level": level}
    assert "level" not in charts.to_browser(MapParams())


@pytest.mark.parametrize("level", LARGER)
def test_what_is_said_of_a_blank_holds_where_there_is_one_region_alone(level):
    """Malta has one region: of a larger one without a figure nothing is said that needs several."""
    frame = ranked.regional("auto_share", 2022, level=level).set_index("region")
    alone = [c for c in frame.index[frame["state"] == "missing"] if len(regions.parse_region(c)) == 1]
    rows = [row.label for row in charts.drawn(MapParams(level=level)).legend if (row.block, row.key) == ("none", "x")]
    assert alone and rows == ["Not published, nor for all of its regions"]


def test_the_page_of_countries_speaks_of_countries():
    page = open_page("map", "DE91", level="country")
    assert "Countries in this map" in text_of(page)
    assert "Some countries of this map" in markup_of(page) and "Some regions of this map" not in markup_of(page)
    markup = markup_of(page)
    assert ">Country</th>" in markup and ">Germany (DE)</td>" in markup and ">Region</th>" not in markup
