"""Figures of countries and groups: what is known adds up, what is hidden stays an interval, a rate is never averaged."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import indicators, regions
from lib.data.states import WITH_VALUE
from lib.indicators.areas import area_history, of_areas, summed_rows
from lib.indicators.ranked import country_rank
from lib.indicators.values import rows as observed
from lib.quantity.frame import ROW
from lib.quantity.quantity import RankRange
from lib.quantity.sums import Shared, can_be_added, shared_totals, sum_rows
from tests.places import AREAS, each

COUNTRIES = regions.eu_countries()
VALUED = {str(s) for s in WITH_VALUE}
NONE = math.nan


def frame(*cells: tuple, year: int = 2022) -> pd.DataFrame:
    """Rows of a made-up series from (region, value) or (region, low, high) or (region,)."""
    made = []
    for region, *figures in cells:
        value, low, high = (*figures, NONE, NONE)[:3] if len(figures) == 1 else (NONE, *figures, NONE, NONE)[:3]
        state = "observed" if len(figures) == 1 else "bounded" if figures else "hidden"
        made.append(("made-up", region, year, value, low, high, state, "", "source", False, False, ""))
    return pd.DataFrame(made, columns=ROW)


def added(rows: pd.DataFrame, members: str, *shared: Shared) -> pd.Series:
    """The sum of these members in 2022."""
    out = sum_rows(rows, tuple(members.split()), {2022: shared}, "all")
    assert out["region"].tolist() == ["all"] * len(out)
    return out.set_index("year").loc[2022]


def test_values_add_up_and_are_derived():
    out = added(frame(("A", 10.0), ("B", 2.5), ("C", 100.0)), "A B")
    assert (out["value"], out["state"], out["flag"], out["source"]) == (12.5, "derived", "sum of 2 regions", "source")
    assert math.isnan(out["low"]) and math.isnan(out["high"])


def test_the_weakest_state_and_every_mark_lie_on_the_sum():
    rows = frame(("A", 10.0), ("B", 2.0)).assign(
        state=["estimated", "forecast"], caveat=[True, False], broken=[False, True]
    )
    out = added(rows, "A B")
    assert (out["state"], out["caveat"], out["broken"]) == ("forecast", True, True)
    rows["state"] = ["observed", "converted"]
    assert added(rows, "A B")["state"] == "derived"


def test_a_hidden_member_widens_the_sum_by_its_own_limits():
    out = added(frame(("A", 10.0), ("B", 2.0, 5.0), ("C", 1.0, 1.5)), "A B C")
    assert math.isnan(out["value"])
    assert (out["low"], out["high"], out["state"]) == (13.0, 16.5, "bounded")


def test_a_shared_total_of_members_alone_counts_once_as_a_figure():
    out = added(frame(("A", 10.0), ("B", 0.0, 7.0), ("C", 0.0, 7.0)), "A B C", Shared(("B", "C"), 7.0))
    assert (out["value"], out["state"]) == (17.0, "derived")
    out = added(frame(("A", 1.0, 2.0), ("B", 0.0, 7.0), ("C", 0.0, 7.0)), "A B C", Shared(("B", "C"), 7.0))
    assert (out["low"], out["high"], out["state"]) == (8.0, 9.0, "bounded")


def test_a_shared_total_that_reaches_beyond_is_the_most_that_those_inside_hold_together():
    rows = frame(("A", 10.0), ("B", 0.0, 6.0), ("C", 1.0, 6.0), ("D", 0.0, 6.0))
    total = Shared(("B", "C", "D"), 7.0)
    out = added(rows, "A B C", total)  # 6 + 6 would be more than the 7 that three regions share
    assert (out["low"], out["high"], out["state"]) == (11.0, 17.0, "bounded")
    out = added(frame(("A", 3.0), ("B", 0.0, 9.0), ("C", 0.0, 9.0)), "A B", Shared(("A", "B", "C"), 10.0))
    assert (out["low"], out["high"]) == (3.0, 10.0)  # what a member is known to have is not left for the others
    out = added(rows, "A B", total)  # alone, B's own limit is less than the total
    assert (out["low"], out["high"]) == (10.0, 16.0)


def test_a_member_without_a_figure_or_limits_leaves_no_number():
    for rows in (frame(("A", 10.0), ("B",)), frame(("A", 10.0))):
        out = added(rows, "A B")
        assert out["state"] == "missing" and out[["value", "low", "high"]].isna().all()
        assert out["flag"] == "1 of 2 regions without a figure or limits"


def test_years_are_added_apart():
    rows = pd.concat(
        [frame(("A", 1.0), ("B", 2.0)), frame(("A", 10.0), ("B", 20.0), year=2015), frame(("A", 5.0), year=2014)]
    )
    out = sum_rows(rows, ("A", "B"), {}, "all").set_index("year")
    assert out["value"].dropna().to_dict() == {2015: 30.0, 2022: 3.0}
    assert out.loc[2014, "state"] == "missing"
    assert sum_rows(rows, ("X",), {}, "all").empty


def test_germanys_published_jobs_are_the_sum_of_its_regions_with_the_shared_total_once():
    assert indicators.area_value("auto_persons", "DE", 2022)["value"] == 859_829
    regional = observed("persons.C29").query("year == 2022 and region.str.len() == 4 and region.str.startswith('DE')")
    assert regional["value"].sum() == 853_098 and set(regional.loc[regional["value"].isna(), "region"]) == {
        "DE60",
        "DEF0",
    }
    assert (
        summed_rows("persons.C29", regions.children_of("DE")).query("year == 2022")["value"].item() == 853_098 + 6_731
    )


@pytest.mark.parametrize("country", ["FI", "FR", "NL", "PT"])
def test_the_regions_of_a_country_add_up_to_its_published_figure(country):
    own = indicators.area_value("auto_persons", country, 2022)["value"]
    group = indicators.area_value("auto_persons", regions.group_of([country]), 2022)
    assert group["value"] == own and group["state"] == "derived"


def test_published_national_figures_never_lie_outside_what_the_regions_allow():
    for series in ("persons_sbs.C29", "persons.C29", "persons.C", "local_units_sbs.C29"):
        national = observed(series).set_index(["region", "year"])["value"]
        for country in COUNTRIES:
            for row in summed_rows(series, regions.parse_region(country)).itertuples():
                value = national.get((country, row.year), NONE)
                if row.state == "bounded" and not math.isnan(value):
                    assert row.low <= value <= row.high, (series, country, row.year)


def test_a_published_figure_goes_before_the_sum_and_the_sum_before_a_blank():
    denmark = indicators.area_history("gdp", "DK").set_index("year")["value"]
    published = observed("gdp_eurostat").query("region == 'DK'").set_index("year")["value"]
    parts = summed_rows("gdp_eurostat", regions.children_of("DK")).set_index("year")["value"]
    assert denmark[2014] == published[2014] > parts[2014]  # the national figure holds more than the regions do
    blank = observed("persons_sbs.C29").query("region == 'EL6' and year == 2012")
    assert blank["value"].isna().all()
    row = indicators.area_value("auto_persons", "EL6", 2012)
    assert row["state"] == "derived" and indicators.area_basis("auto_persons", "EL6", 2012).kind == "summed"
    rate = indicators.area_value("adult_learning", "BG3", 2000)
    assert rate["state"] == "missing" and rate["flag"] == "cannot be added"


@pytest.mark.parametrize("id", ["auto_persons", "auto_share", "related_share", "unemployment_rate", "gdp"])
def test_one_year_is_a_row_of_the_history(id):
    for code in ("DE11", "DE", "BE1", "EL6", "EE", "group:DE60+DE91"):
        for _at, row in indicators.area_history(id, code).iterrows():
            now = indicators.area_value(id, code, row["year"])
            pd.testing.assert_series_equal(now.astype(object), row.astype(object), check_names=False)


@pytest.mark.parametrize("country", ["LU", "MT"])
def test_where_nothing_is_published_there_is_no_number(country):
    for id in ("auto_persons", "auto_share", "auto_lq"):
        row = indicators.area_value(id, country, 2022)
        assert row["state"] == "missing" and row[["value", "low", "high"]].isna().all()


def test_two_hidden_regions_with_a_shared_total_have_a_figure_and_one_of_them_an_interval():
    both = indicators.area_value("auto_persons", "group:DE60+DEF0", 2022)
    assert (both["value"], both["state"]) == (6_731, "derived")
    one = indicators.area_value("auto_persons", "group:DE60+DE91", 2022)
    assert math.isnan(one["value"]) and one["state"] == "bounded"
    hamburg = indicators.area_value("auto_persons", "DE60", 2022)
    assert one["low"] == 84_549 + hamburg["low"] >= 84_549 and one["high"] == 84_549 + hamburg["high"] <= 91_280


def test_a_share_is_divided_after_its_parts_are_added():
    row = indicators.area_value("auto_share", "group:DE91+DE92", 2022)
    jobs, all_jobs = (
        sum(indicators.area_value(id, r, 2022)["value"] for r in ("DE91", "DE92"))
        for id in ("auto_persons", "employment")
    )
    assert row["value"] == pytest.approx(jobs / all_jobs * 100) and row["series"] == "persons.C29"
    eu = indicators.all_values("auto_share").query("region == 'EU27' and year == 2022")["value"].item()
    assert indicators.area_value("auto_lq", "group:DE91+DE92", 2022)["value"] == pytest.approx(row["value"] / eu)
    interval = indicators.area_value("auto_share", "group:DE60+DE91", 2022)
    assert math.isnan(interval["value"]) and interval["low"] < interval["high"] and interval["state"] == "bounded"


def test_a_quotient_of_germanys_regions_counts_germany_in_the_eu_once():
    """The group's rows do not stand in for the country's own in the share of the EU."""
    group = indicators.area_value("auto_lq", regions.group_of(["DE"]), 2022)["value"]
    assert group == pytest.approx(indicators.area_value("auto_lq", "DE", 2022)["value"])


def test_a_rate_of_a_group_has_no_figure_but_a_spread():
    row = indicators.area_value("unemployment_rate", "DE", 2024)
    assert row["state"] == "missing" and row["flag"] == "cannot be added" and math.isnan(row["value"])
    spread = indicators.area_spread("unemployment_rate", "DE", 2024)
    known = indicators.values("unemployment_rate", 2024).query("region.str.startswith('DE')")["value"]
    assert (spread.lowest.value, spread.highest.value) == (known.min(), known.max())
    assert (spread.known, spread.of) == (known.notna().sum(), len(known)) and spread.known < spread.of
    assert indicators.area_spread("unemployment_rate", "DE11", 2024) is None
    assert indicators.area_spread("unemployment_rate", "DE", 1900) is None
    assert (
        not indicators.adds_up("unemployment_rate")
        and not indicators.adds_up("digital_skills")
        and indicators.adds_up("productivity")
    )


def test_the_two_series_of_motor_vehicle_jobs_stay_apart():
    history = indicators.area_history("auto_persons", "group:DE11+DE12")
    assert history["year"].is_monotonic_increasing and history["year"].is_unique
    assert set(history.loc[history["year"] <= 2015, "series"]) == {"persons_sbs.C29"}
    assert history.loc[history["year"] == 2022, "series"].tolist() == ["persons.C29"]


@pytest.mark.parametrize("id", list(indicators.REGISTRY))
def test_a_region_is_what_the_map_shows(id):
    year = indicators.default_year(id)
    mapped = indicators.values(id, year)
    for region in ("DE11", "CZ02", "FR10", "LU00", "PT19", "DE60", "FRY5"):
        expected = mapped[mapped["region"] == region].iloc[0]
        for code in (region, f"group:{region}"):
            found = indicators.area_value(id, code, year)
            pd.testing.assert_series_equal(found.astype(object), expected.astype(object), check_names=False)


@pytest.mark.slow
@pytest.mark.parametrize("code", each(dict.fromkeys((*COUNTRIES, *AREAS, "group:DE60+FR10+LU00"))))
def test_every_indicator_has_a_row_for_every_country_and_group(code):
    for id in indicators.REGISTRY:
        year = indicators.default_year(id)
        for row in (indicators.area_value(id, code, year), indicators.area_value(id, code, 1950)):
            assert row.index.tolist() == indicators.COLUMNS and row["region"] == code
            assert pd.isna(row["value"]) == (row["state"] not in VALUED)
            assert pd.isna(row["value"]) or pd.isna(row["low"]) or row["state"] == "modelled"  # which has a range
            assert pd.isna(row["low"]) == pd.isna(row["high"]) and (pd.isna(row["low"]) or row["low"] <= row["high"])
        history = indicators.area_history(id, code)
        assert (
            history.columns.tolist() == indicators.COLUMNS
            and history["year"].is_unique
            and history["year"].is_monotonic_increasing
        )
        spread = indicators.area_spread(id, code, year)
        assert spread is None or (spread.lowest.value <= spread.highest.value and 1 <= spread.known <= spread.of)


def test_areas_asked_for_at_once_have_each_its_own_history_those_of_one_and_the_same_region_too():
    codes = ("LU", "LU0", "DE", "ES1")
    together = of_areas("auto_share", codes)
    for code in codes:
        alone, found = area_history("auto_share", code), together[together["region"] == code]
        pd.testing.assert_frame_equal(alone.reset_index(drop=True), found.reset_index(drop=True), check_dtype=False)


def test_a_code_that_stands_for_no_area_is_refused():
    for code in ("XX99", "group:", "group:DE91+XX99"):
        with pytest.raises(regions.UnknownRegion):
            indicators.area_value("auto_share", code, 2022)


def test_a_country_is_ranked_among_the_27_by_published_figures():
    germany, czechia = country_rank("auto_persons", "DE", 2022), country_rank("auto_share", "CZ", 2022)
    assert germany == RankRange(1, 1, 27)  # whatever the two without a figure hold, they have fewer industrial jobs
    values = {c: indicators.area_value("auto_share", c, 2022)["value"] for c in COUNTRIES}
    above = sum(v > values["CZ"] for v in values.values())
    assert czechia.best == 1 + above and czechia.worst - czechia.best <= 2 and czechia.of == 27
    assert country_rank("auto_share", "LU", 2022) is None and country_rank("auto_share", "DE11", 2022) is None
    assert country_rank("unemployment_rate", "DE", 2024) is None and country_rank("employment_rate", "EE", 2024) is None
    gdp = pd.Series({c: indicators.area_value("gdp", c, 2023)["value"] for c in COUNTRIES}).rank(ascending=False)
    assert all(country_rank("gdp", c, 2023) == RankRange(gdp[c], gdp[c], 27) for c in COUNTRIES)


figures = st.floats(0, 1e6, allow_nan=False)
cell = st.one_of(st.tuples(figures), st.tuples(figures, figures).map(sorted).map(tuple), st.just(()))


@settings(deadline=None, max_examples=80)
@given(st.lists(cell, min_size=1, max_size=8), st.data())
def test_the_sum_of_what_regions_truly_hold_lies_within_what_is_said(cells, data):
    """Hidden figures are drawn within their limits, shared totals made of them; no sum may exclude the truth."""
    codes = [f"R{i}" for i in range(len(cells))]
    truth = {
        c: f[0] if len(f) == 1 else data.draw(st.floats(f[0], f[1])) if f else data.draw(figures)
        for c, f in zip(codes, cells, strict=True)
    }
    hidden = [c for c, f in zip(codes, cells, strict=True) if len(f) == 2]
    cut = data.draw(st.integers(0, len(hidden)))
    shared = [
        Shared(tuple(part), sum(truth[c] for c in part)) for part in (hidden[:cut], hidden[cut:]) if len(part) > 1
    ]
    members = data.draw(st.lists(st.sampled_from(codes), min_size=1, unique=True))
    rows = frame(*((c, *f) for c, f in zip(codes, cells, strict=True)))
    out = added(rows, " ".join(members), *shared)
    known = sum(f[0] for c, f in zip(codes, cells, strict=True) if c in members and len(f) == 1)
    total = sum(truth[c] for c in members)
    if out["state"] == "missing":
        assert any(not f for c, f in zip(codes, cells, strict=True) if c in members)
    elif out["state"] == "bounded":
        assert out["low"] <= out["high"] and out["low"] >= known * (1 - 1e-9)
        assert out["low"] - 1e-6 <= total * (1 + 1e-9) and total * (1 - 1e-9) <= out["high"] + 1e-6
    else:
        assert out["value"] == pytest.approx(total)


def some_of(codes: Callable[[], Sequence[str]]) -> st.SearchStrategy:
    """Two to twelve of these regions; nothing is read before the first test asks."""
    return st.deferred(lambda: st.lists(st.sampled_from(codes()), min_size=2, max_size=12, unique=True))


def known() -> list[str]:
    return indicators.values("auto_share", 2022).query("state in @VALUED")["region"].tolist()


@settings(deadline=None, max_examples=40)
@given(some_of(known))
def test_a_share_of_a_group_lies_between_its_lowest_and_its_highest_member(members):
    row = indicators.area_value("auto_share", regions.group_of(members), 2022)
    spread = indicators.area_spread("auto_share", regions.group_of(members), 2022)
    assert spread.lowest.value - 1e-9 <= row["value"] <= spread.highest.value + 1e-9
    assert spread.known == spread.of == len(members)


@settings(deadline=None, max_examples=40)
@given(some_of(regions.eu_nuts2), st.sampled_from([2012, 2022]))
def test_more_regions_never_hold_fewer_people(members, year):
    def least(codes):
        row = indicators.area_value("auto_persons", regions.group_of(codes), year)
        return row["value"] if row["state"] in VALUED else row["low"]

    fewer, more = least(members[:-1]), least(members)
    assert np.isnan(fewer) or np.isnan(more) or more >= fewer - 1e-9


def test_every_shared_total_is_exact_for_its_own_regions():
    for series in ("persons.C29", "persons_sbs.C29"):
        for year, shared in shared_totals(series).items():
            for one in shared:
                found = summed_rows(series, tuple(sorted(one.regions))).set_index("year")
                assert found.loc[year, "value"] == one.total


def test_only_counts_can_be_added():
    assert can_be_added("persons.C29") and can_be_added("gva") and can_be_added("hours_worked")
    assert not can_be_added("gdp_pps") and not can_be_added("neet") and not can_be_added("no such series")
